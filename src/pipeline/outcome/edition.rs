//! A finished edition: the number of its pages, and its files on disk or in memory.

use crate::pipeline::output::WriteSummary;
use crate::programme::model::Audience;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The files of an edition by their path in the output (`chains/talent/index.html`).
pub type FileTree = Arc<BTreeMap<Arc<str>, Arc<[u8]>>>;

/// The folder an edition was written to, and what changed there.
pub type WrittenFolder = (PathBuf, WriteSummary);

/// A finished edition.
#[derive(Debug)]
pub struct EditionOutcome {
    /// Who may read it.
    pub audience: Audience,
    /// Number of HTML pages.
    pub pages: usize,
    /// Where it was written and what changed there; `None` if it was not written.
    pub written: Option<WrittenFolder>,
    /// Its files, if they are kept in memory.
    pub tree: FileTree,
}
