//! The types of `plan`: the result of a check, the changes to files, the fixes that were skipped.

use crate::base::diag::{Code, Diagnostic, Message};
use crate::source::files::SourceMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// A file by its path from the root, and a text.
pub type FileText = (Arc<str>, Arc<str>);

/// The diagnostics of a site, with its sources.
#[derive(Debug)]
pub struct CheckResult {
    /// The files.
    pub sources: SourceMap,
    /// All problems, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppliedFix {
    /// The problem's code; a byte-order mark and a carriage return alone are no problems and have none.
    pub code: Option<Code>,
    /// The lines it touches of the file as it is now, from 1; `None` for the file as a whole.
    pub lines: Option<RangeInclusive<usize>>,
    /// What was wrong.
    pub message: Message,
}

/// A file to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// From the site's root.
    pub path: Arc<str>,
    /// Its bytes on disk.
    pub before: Vec<u8>,
    /// Its new bytes.
    pub after: Vec<u8>,
    /// Its text on disk.
    pub old_text: Arc<str>,
    /// Its new text.
    pub new_text: Arc<str>,
    /// The fixes, in the order of lines.
    pub applied: Vec<AppliedFix>,
}

/// A fix that was skipped because it would make the file worse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedFix {
    /// From the site's root.
    pub path: Arc<str>,
    /// The line of the file as it is now, from 1.
    pub line: usize,
    /// The problem's code.
    pub code: Code,
    /// What is wrong.
    pub message: Message,
}

/// The fixes of a site.
#[derive(Debug)]
pub struct FixPlan {
    /// Changed files, by path.
    pub changes: Vec<FileChange>,
    /// Skipped fixes, by path and line.
    pub skipped: Vec<SkippedFix>,
    /// The check after all changes.
    pub after: CheckResult,
}
