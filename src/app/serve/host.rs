//! What the preview is given and what it tells: the boundary to the command line.

use crate::base::diag::{Diagnostic, Lang};
use crate::pipeline::{BuildError, Options};
use crate::source::files::SourceMap;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// What to preview, and how.
#[derive(Debug)]
pub struct Setup {
    /// What to build. Where it goes and under which address is the preview's own matter.
    pub options: Options,
    /// Further names the preview may be called by.
    pub allow: Vec<String>,
    /// Look at all files every so often instead of waiting to be told.
    pub poll: Option<Duration>,
    /// Open pages go where the editor is working.
    pub follow: bool,
    /// The language of the pages about problems.
    pub lang: Lang,
    /// Tells this run from any other.
    pub boot: String,
}

/// What only the command line has.
pub trait Outside: Send + Sync + 'static {
    /// What time it is.
    fn now(&self) -> DateTime<Utc>;
    /// How long since some fixed moment.
    fn since(&self) -> Duration;
    /// Why a build failed, in one line.
    fn failure(&self, error: &BuildError) -> String;
    /// Something happened.
    fn said(&self, what: Said<'_>);
}

/// What happened.
#[derive(Debug)]
pub enum Said<'a> {
    /// The site is new.
    Built(Built<'a>),
    /// The content has errors; what was shown before still is.
    Errors(Errors<'a>),
    /// There was no outcome, for this reason.
    Failed(&'a str),
    /// The system will not watch the sources, for this reason; they are looked at every second instead.
    Blind(&'a str),
}

/// A build with errors.
#[derive(Debug)]
pub struct Errors<'a> {
    /// Every problem, sorted.
    pub diagnostics: &'a [Diagnostic],
    /// What they point into.
    pub sources: &'a SourceMap,
    /// The page that was being edited, where there is one.
    pub address: Option<String>,
}

/// A build without errors.
#[derive(Debug)]
pub struct Built<'a> {
    /// The changed sources that led to it, from the site's root; empty for all of them.
    pub sources: &'a [String],
    /// How many pages are new or other than before.
    pub pages: usize,
    /// How many files changed in all, pages among them.
    pub files: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// How long it took.
    pub took: Duration,
    /// The page to look at.
    pub address: String,
    /// Whether it is the first one.
    pub first: bool,
}
