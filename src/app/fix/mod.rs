//! Mending sources: every repair that is surely right, made in one go, and nothing else touched.
//!
//! Takes what was said about a site and a way to ask what would be said if files read otherwise; gives each file as it
//! is and as it shall be, with what was mended. A file is written in UTF-8; its safe repairs are made, at most one a line
//! at a time, and the site is looked at again after each round, until nothing safe is left. What makes a file worse is
//! left as it was. Every byte outside the repaired places stays. Deliberately absent: finding problems (a repair comes with
//! its diagnostic), reading and writing files, asking anybody.

mod choose;
pub mod difference;
mod draft;
mod rounds;
#[cfg(test)]
mod tests;

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

/// Finds all that can be mended in the files that are `wanted`, by their paths.
///
/// `ask` tells what would be said of the site if some more files read as given; what it was given before holds.
///
/// # Errors
/// Only what `ask` gives.
pub fn plan<E>(
    said: Said,
    wanted: impl Fn(&str) -> bool,
    ask: impl FnMut(&[Text]) -> Result<Said, E>,
) -> Result<Plan, E> {
    rounds::Rounds::new(said, wanted, ask).run()
}
