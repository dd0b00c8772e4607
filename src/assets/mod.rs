//! Assets: the images and attachments that pages ask for, under names that change when their bytes do.
//!
//! Takes the source map and the references of the pages; gives a [`Manifest`] and what is wrong. Only what is asked
//! for is read, so nothing that lies unused in the sources can reach the output.
//!
//! Deliberately absent, for a later issue: making images smaller and stripping EXIF data. Until then photographs are
//! published byte for byte, place of taking included, and an orientation written in EXIF is left to the browser
//! (`width` and `height` are those of the stored pixels). Absent for good: copying whole folders, and SVG.

mod collect;
mod kind;
mod resolve;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

pub use collect::{Known, collect};
pub use resolve::{missing, resolve};

/// The folder of the output that assets are in.
pub const FOLDER: &str = "assets";

/// The most bytes all assets of a site may have together.
pub const MAX_TOTAL: u64 = 2 << 30;

/// One image or attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    /// From the site's root: `content/updates/2023/推进会/cover.jpg`.
    pub source: Arc<str>,
    /// In the output: `assets/<name>.<12 hex digits of blake3>.<ext>`. The name is what is ASCII in the source's,
    /// in small letters, or `image` or `file`.
    pub path: String,
    /// In pixels; `None` for attachments.
    pub width: Option<u32>,
    /// In pixels; `None` for attachments.
    pub height: Option<u32>,
    /// blake3 of what the file holds, in hexadecimal. The bytes stay on disk until they are asked for.
    pub hash: String,
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

    /// Equal where all assets are equal.
    pub fn fingerprint(&self) -> u128 {
        let mut hash = Xxh3::new();
        for asset in self.iter() {
            hash.update(asset.source.as_bytes());
            hash.update(&[0]);
            hash.update(asset.hash.as_bytes());
        }
        hash.digest128()
    }

    /// All assets in the order of their sources.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The files to write, in the order of their paths. One file that lies in two places is written once.
    pub fn files(&self) -> Vec<&Asset> {
        let mut assets: Vec<&Asset> = self.iter().collect();
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        assets.dedup_by(|a, b| a.path == b.path && a.hash == b.hash);
        assets
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
