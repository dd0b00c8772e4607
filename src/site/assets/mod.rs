//! Assets: the images and attachments that pages ask for, under names that change with their content.
//!
//! Input: the source map and the references of the pages. Output: a [`AssetManifest`] and diagnostics. Only files that a page
//! asks for are read, so nothing that lies unused in the sources can reach the output.
//!
//! A photograph is never published as a phone took it: see [`photo`]. The published bytes decide its name, width and
//! height, so they are made before any page is rendered; an [`ImageCache`] keeps what is expensive to make.
//!
//! Deliberately absent: copying whole folders, SVG other than the site's own logo, and the text of attachments (`extract`).

mod archive;
mod asset;
mod attachment;
mod collect;
mod file;
mod file_type;
mod image_cache;
mod logo;
mod manifest;
mod paths;
pub mod photo;
mod read;
mod resolve;
mod semaphore;
mod signature;
mod svg;
#[cfg(test)]
mod tests;

pub use asset::{Asset, Size};
pub use collect::{AssetCache, AssetRequest, FOLDER, MAX_TOTAL, collect};
pub use file::AssetFile;
pub use file_type::{conversion, is_picture_name};
pub use image_cache::ImageCache;
pub use logo::logo;
pub use manifest::AssetManifest;
pub use read::read_bytes;
pub use resolve::{
    ResolvedPath, as_written_in, beside, is_elsewhere, is_file_name, is_page_name, loose, missing, resolve,
};
