//! What the caller knows of changes since the last update.

use std::path::PathBuf;
use std::sync::Arc;

/// What may have changed since the last update.
#[derive(Clone, Copy, Debug)]
pub enum Changed<'a> {
    /// Anything: every file is looked at.
    Anything,
    /// At most these files and folders (with all in them), absolute or, like the root, from the working folder.
    Paths(&'a [PathBuf]),
    /// The texts of these files, by their path from the root. They count instead of what is on disk; nothing is read.
    Texts(&'a [(Arc<str>, Arc<str>)]),
}
