//! Which pages an edition has, at which addresses, and where the links in its texts lead.
//!
//! Input: an [`Edition`](crate::programme::derive::Edition), what was derived from it, and the parsed bodies. Output: the
//! [`SitePages`] (every page with its permalink, title and parent), the [`ResolvedLinks`], and diagnostics: two pages at
//! one address, links to nothing or to what the edition must not show, missing images. Deliberately absent: HTML,
//! templates, and reading any file.

mod address;
mod asset_refs;
mod beside;
mod broken_links;
mod gallery;
mod key;
mod link_target;
mod links;
mod lookup;
mod page_links;
mod permalinks;
mod redirects;
mod resolver;
mod site_page;
mod site_pages;
mod source_index;
mod spelling;
mod unused_file;

pub use address::{Addressing, root_from, section};
pub use asset_refs::{UsesCache, unused_files};
pub use gallery::GalleryPicture;
pub use key::{Browse, Filter, Listing, PageKey, kind_key, list_key, row_anchor};
pub use link_target::{LinkTarget, WantedAnchor};
pub use links::{LinkCache, ResolvedLinks, resolve_links};
pub use site_page::SitePage;
pub use site_pages::SitePages;
pub use spelling::as_written;
