//! One page of an edition: what it shows, its permalink, its title.

use super::PageKey;
use std::sync::Arc;

/// One page: what it shows, where it is, what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SitePage {
    /// What it shows.
    pub key: PageKey,
    /// Its permalink, site-relative, as links write it: `chains/talent/`, or `chains/talent/index.html`.
    pub url: String,
    /// The path of its file in the output: `chains/talent/index.html`.
    pub output: String,
    /// Its heading.
    pub title: String,
    /// The page above it.
    pub parent: Option<PageKey>,
    /// The source it was written in, where it was written in one of its own.
    pub source: Option<Arc<str>>,
}

impl SitePage {
    /// Whether it is the page of an update.
    pub fn is_update(&self) -> bool {
        matches!(self.key, PageKey::Update(_))
    }
}
