//! One edition: its links are resolved, then every page and file is made or taken over from the build before.
//!
//! Takes a [`PlannedEdition`], the [`EditionInputs`] that all editions share, and what is cached of the edition; passes each
//! finished file to an [`OutputTarget`]. Deliberately absent: cutting and deriving (`session`), and the disk apart from
//! files of the theme.

mod anchors;
mod branding;
mod cached;
mod generated;
mod inputs;
mod make;
mod pages;
mod planned;
mod target;

pub use branding::{BrandingFiles, is_logo, settings};
pub use cached::{CachedCopy, CachedGenerated, CachedPage, EditionCache};
pub use generated::GeneratedFile;
pub use inputs::EditionInputs;
pub use make::{RenderedEdition, make_edition};
pub use planned::PlannedEdition;
pub use target::{OutputTarget, StoredContent};
