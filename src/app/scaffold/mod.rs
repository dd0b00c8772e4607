//! New pages, list rows and sites, so that nobody copies an old file and edits it.
//!
//! Takes a loaded site, a request and optionally somebody to ask; returns the text to write and its path. The result has
//! been loaded and checked with the rest of the site, so it brings no errors. Deliberately absent: writing to disk (see
//! `edit`), the clock, the terminal.

mod answers;
mod archetype;
mod init;
mod kind;
mod list_text;
mod loaded;
mod make;
mod page;
mod prompt;
mod quote;
mod references;
mod request;
mod row;
#[cfg(test)]
mod tests;
mod verify;

pub use archetype::{ARCHETYPES, archetype_path};
pub use init::{InitFile, init_files};
pub use kind::{GivenValues, NewKind, Slot, clean_title, kind_names, parse_kind};
pub use loaded::LoadedSite;
pub use make::make;
pub use prompt::{Cancelled, Prompt};
pub use quote::scalar;
pub use request::{NewContent, ScaffoldError, ScaffoldRequest};
