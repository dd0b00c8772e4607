//! All assets of a site, by source.

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::asset::Asset;
use super::file::AssetFile;

/// The assets of a site by source.
#[derive(Clone, Debug, Default)]
pub struct AssetManifest {
    pub(super) assets: BTreeMap<Arc<str>, Asset>,
}

impl AssetManifest {
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

    /// The files to write, in the order of their paths. A file that is in two places is written once.
    pub fn files(&self) -> Vec<AssetFile<'_>> {
        let mut files: Vec<AssetFile<'_>> = self.iter().flat_map(Asset::files).collect();
        files.sort_by(|a, b| a.path().cmp(b.path()));
        files.dedup_by(|a, b| a.path() == b.path() && a.hash() == b.hash());
        files
    }
}
