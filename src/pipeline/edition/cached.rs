//! What is kept of an edition from one build to the next: every file, with hashes of what it was made from.

use super::StoredContent;
use crate::base::cache::PathCache;
use crate::site::assets;
use crate::site::pages::LinkCache;
use crate::site::present::{CardCache, Dependencies, InputHashes};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// What is kept of an edition.
#[derive(Default)]
pub struct EditionCache {
    /// Pages.
    pub pages: PathCache<CachedPage>,
    /// Feeds and the like, by [`GeneratedFile::key`](super::GeneratedFile::key).
    pub generated: PathCache<CachedGenerated>,
    /// Files of the theme and assets.
    pub copies: PathCache<CachedCopy>,
    /// Images and attachments.
    pub assets: assets::AssetCache,
    /// The resolved links.
    pub links: LinkCache,
    /// The hashes of the last build's inputs, and of the records and assets they are of besides the texts.
    pub input_hashes: Option<(u128, InputHashes)>,
    /// The cards of updates.
    pub cards: CardCache,
    /// The fingerprint of the secrets that no file holds ([`Secrets::fingerprint`](crate::check::leaks::Secrets)).
    pub leak_free: Option<u128>,
}

impl EditionCache {
    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<Arc<str>> {
        let pages = self.pages.entries().map(|(path, _)| path.clone());
        let generated =
            self.generated.values().flat_map(|made| made.files.iter().map(|(path, _)| path.clone()));
        let copies = self.copies.entries().map(|(path, _)| path.clone());
        let mut paths: Vec<Arc<str>> = pages.chain(generated).chain(copies).collect();
        paths.sort_unstable();
        paths
    }

    /// Whether no file is known.
    pub fn has_no_files(&self) -> bool {
        self.pages.entries().len() == 0
            && self.generated.entries().len() == 0
            && self.copies.entries().len() == 0
    }
}

/// A page and hashes of everything it was made from. `C` is where its bytes are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CachedPage<C = StoredContent> {
    /// Which page it is.
    pub page: u128,
    /// What its view was made from.
    pub dependencies: Dependencies,
    /// The hash of that.
    pub inputs_hash: u128,
    /// The head and view.
    pub view: u128,
    /// The layout and templates it was rendered with.
    pub theme: u128,
    /// The template.
    pub template: Cow<'static, str>,
    /// Where its bytes are.
    pub content: C,
}

impl<C> CachedPage<C> {
    /// The same page with its bytes elsewhere.
    pub fn with_content<D>(self, content: D) -> CachedPage<D> {
        let Self { page, dependencies, inputs_hash, view, theme, template, content: _ } = self;
        CachedPage { page, dependencies, inputs_hash, view, theme, template, content }
    }
}

/// Files that were generated together, and hashes of what they were made from. `C` is where their bytes are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CachedGenerated<C = StoredContent> {
    /// The layout they were made with.
    pub layout: u128,
    /// What else they were made from.
    pub dependencies: Dependencies,
    /// The hash of that.
    pub inputs_hash: u128,
    /// Each file with its path.
    pub files: Vec<(Arc<str>, C)>,
}

/// A file that was copied.
#[derive(Clone, Debug)]
pub struct CachedCopy {
    /// blake3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Where its bytes are.
    pub content: StoredContent,
}
