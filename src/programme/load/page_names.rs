//! The names of a page, taken from its own file.
//!
//! Deliberately absent: names that come from elsewhere (a pairing also goes by the name of its college), and clashes.

use super::file_kind::FileKind;
use super::lookup::{fold, texts};
use crate::programme::keys::page_head;
use crate::source::yaml::Node;

/// What a page may be referred to by, made once where its file is parsed: thousands of pages are collected in every
/// build in which a record changed.
#[derive(Clone, Debug, Default)]
pub(super) struct PageNames {
    pub(super) id: String,
    /// Its titles and its stem, as written and folded.
    pub(super) names: Vec<(String, String)>,
}

impl PageNames {
    /// The names of a file of this kind; none where it is no page.
    pub(super) fn of(kind: &FileKind, node: Option<&Node>) -> Self {
        if kind.stem().is_empty() {
            return Self::default();
        }
        let titles = node.map(|node| texts(node, &[&page_head::TITLE])).unwrap_or_default();
        let names = titles.into_iter().chain([kind.stem()]);
        Self { id: kind.id(), names: names.map(|name| (name.to_owned(), fold(name))).collect() }
    }

    /// The id its file gives it.
    pub(super) fn id(&self) -> &str {
        &self.id
    }
}
