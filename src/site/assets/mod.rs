//! Assets: the images and attachments that pages ask for, under names that change when their bytes do.
//!
//! Takes the source map and the references of the pages; gives a [`Manifest`] and what is wrong. Only what is asked
//! for is read, so nothing that lies unused in the sources can reach the output.
//!
//! A photograph is never published as a phone took it: see [`photo`]. What is published decides the name, width and
//! height, and so is made before any page is rendered; [`Prints`] keeps what is costly to make.
//!
//! Deliberately absent: copying whole folders, SVG but for the site's own logo, and what attachments say (`extract`).

mod archive;
mod attachment;
mod collect;
mod file;
mod kind;
mod logo;
pub mod photo;
mod prints;
mod resolve;
mod svg;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

pub use collect::{Known, Wanted, bytes, collect};
pub use file::File;
pub use kind::is_picture_name;
pub use logo::logo;
pub use prints::Prints;
pub use resolve::{Found, as_written_in, beside, is_elsewhere, is_file_name, missing, resolve};

/// The folder of the output that assets are in.
pub const FOLDER: &str = "assets";

/// The most bytes all assets of a site may have together.
pub const MAX_TOTAL: u64 = 2 << 30;

/// One image or attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    /// From the site's root: `content/updates/2023/推进会/cover.jpg`.
    pub source: Arc<str>,
    /// In the output: `assets/<name>.<12 hex digits of blake3 of what is published>.<ext>`. The name is what is ASCII
    /// in the source's, in small letters, or `image` or `file`.
    pub path: String,
    /// As published, in pixels; `None` for attachments.
    pub width: Option<u32>,
    /// As published, in pixels; `None` for attachments.
    pub height: Option<u32>,
    /// How many bytes are published.
    pub size: u64,
    /// blake3 of what is published, in hexadecimal. The bytes stay on disk until they are asked for.
    pub hash: String,
    /// blake3 of what the file holds, where something else is published.
    pub made_from: Option<String>,
    /// Whether a page shows it, and does not only link to it.
    pub shown: bool,
    /// The other files a picture that is shown is offered in: its own format first, each from small to large.
    pub sizes: Vec<Size>,
}

/// A picture in one of the sizes it is offered in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size {
    /// In the output: `assets/<name>-<width>.<12 hex digits>.<ext>`.
    pub path: String,
    /// In pixels.
    pub width: u32,
    /// How many bytes.
    pub size: u64,
    /// blake3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Whether it is WebP beside a picture that is not.
    pub modern: bool,
}

/// The assets of a site by source.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    assets: BTreeMap<Arc<str>, Asset>,
}

impl Manifest {
    /// The asset made from a source, given by its path from the site's root.
    pub fn get(&self, source: &str) -> Option<&Asset> {
        self.assets.get(source)
    }

    /// The source of a file in the output.
    pub fn origin(&self, path: &str) -> Option<&str> {
        let made = |asset: &&Asset| asset.path == path || asset.sizes.iter().any(|size| size.path == path);
        self.iter().find(made).map(|asset| &*asset.source)
    }

    /// Equal where all assets are equal.
    pub fn fingerprint(&self) -> u128 {
        let mut hash = Xxh3::new();
        for asset in self.iter() {
            hash.update(asset.source.as_bytes());
            hash.update(&[0]);
            hash.update(asset.hash.as_bytes());
            for size in &asset.sizes {
                hash.update(size.hash.as_bytes());
            }
            hash.update(&[asset.shown.into()]);
        }
        hash.digest128()
    }

    /// All assets in the order of their sources.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The files to write, in the order of their paths. One file that lies in two places is written once.
    pub fn files(&self) -> Vec<File<'_>> {
        let mut files: Vec<File<'_>> = self.iter().flat_map(Asset::files).collect();
        files.sort_by(|a, b| a.path().cmp(b.path()));
        files.dedup_by(|a, b| a.path() == b.path() && a.hash() == b.hash());
        files
    }
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder a path is in; empty at the root.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
