//! What repairing takes and gives: the result of a check, the changes to files, the fixes that were left out.

use crate::base::diag::{Code, Diagnostic, Message};
use crate::source::files::SourceMap;
use std::sync::Arc;

/// A file by its path from the root, and a text.
pub type Text = (Arc<str>, Arc<str>);

/// What is said about a site.
#[derive(Debug)]
pub struct Said {
    /// The files.
    pub sources: SourceMap,
    /// All problems, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// One thing that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The problem's code; a byte-order mark is no problem and has none.
    pub code: Option<Code>,
    /// The line of the file as it is now, from 1; `None` for the file as a whole.
    pub line: Option<usize>,
    /// What was wrong.
    pub message: Message,
}

/// One file to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From the site's root.
    pub path: Arc<str>,
    /// Its bytes on disk.
    pub before: Vec<u8>,
    /// Its bytes as they shall be.
    pub after: Vec<u8>,
    /// The text it holds.
    pub was: Arc<str>,
    /// The text it shall hold.
    pub becomes: Arc<str>,
    /// What was wrong, in the order of lines.
    pub mended: Vec<Mended>,
}

/// A repair that was not made because the file would be worse for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// From the site's root.
    pub path: Arc<str>,
    /// The line of the file as it is now, from 1.
    pub line: usize,
    /// The problem's code.
    pub code: Code,
    /// What is wrong.
    pub message: Message,
}

/// What is to be done.
#[derive(Debug)]
pub struct Plan {
    /// By path; only files that differ afterwards.
    pub changes: Vec<Change>,
    /// By path and line.
    pub left: Vec<Left>,
    /// What is said once all changes are made.
    pub after: Said,
}
