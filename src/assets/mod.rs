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

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::output::Artifact;

pub use collect::collect;
pub use resolve::{missing, resolve};

/// The folder of the output that assets are in.
pub const FOLDER: &str = "assets";

/// The most bytes all assets of a site may have together; they are held in memory.
pub const MAX_TOTAL: u64 = 2 << 30;

/// One image or attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What the file holds.
    pub bytes: Arc<[u8]>,
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

    /// All assets in the order of their sources.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The files to write, in the order of their paths. One file that lies in two places is written once.
    pub fn artifacts(&self) -> Vec<Artifact> {
        let mut assets: Vec<&Asset> = self.iter().collect();
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        assets.dedup_by(|a, b| a.path == b.path && a.bytes == b.bytes);
        assets.into_iter().map(|asset| Artifact::new(asset.path.clone(), &*asset.bytes)).collect()
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
