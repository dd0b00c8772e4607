//! The interface between the preview and the command line: options in, events out.

use crate::base::diag::{Diagnostic, Lang, Message};
use crate::pipeline::{BuildError, Options};
use crate::programme::config::FixedDay;
use crate::source::files::SourceMap;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// The options of a preview.
#[derive(Debug)]
pub struct PreviewOptions {
    /// What to build. The preview sets the destination and the base address itself.
    pub options: Options,
    /// Additional allowed host names.
    pub allow: Vec<String>,
    /// The polling interval, instead of watching.
    pub poll: Option<Duration>,
    /// Whether open pages follow the edited page.
    pub follow: bool,
    /// The language of the page of problems.
    pub lang: Lang,
    /// Identifies this run of the program.
    pub boot: String,
}

/// What the command line provides: the clock and a receiver of events.
pub trait Host: Send + Sync + 'static {
    /// The current time.
    fn now(&self) -> DateTime<Utc>;
    /// The time since some fixed moment.
    fn elapsed(&self) -> Duration;
    /// Describes a failed build in one line.
    fn describe(&self, error: &BuildError) -> String;
    /// Receives an event.
    fn emit(&self, event: PreviewEvent<'_>);
}

/// An event of the preview.
#[derive(Debug)]
pub enum PreviewEvent<'a> {
    /// A new site is up.
    Built(SuccessfulBuild<'a>),
    /// The content has errors; the last site stays up.
    Rejected(RejectedBuild<'a>),
    /// The build failed, for this reason.
    Failed(&'a str),
    /// The system cannot watch the sources, for this reason; they are polled every second instead.
    Unwatched(&'a Message),
}

/// A build with errors.
#[derive(Debug)]
pub struct RejectedBuild<'a> {
    /// All diagnostics, sorted.
    pub diagnostics: &'a [Diagnostic],
    /// The sources their spans refer to.
    pub sources: &'a SourceMap,
    /// The page being edited, if there is one.
    pub address: Option<String>,
}

/// A build without errors.
#[derive(Debug)]
pub struct SuccessfulBuild<'a> {
    /// The changed sources that led to it, from the site's root; empty for all of them.
    pub sources: &'a [String],
    /// How many pages were added, changed or removed.
    pub pages: usize,
    /// How many files changed in total, including pages.
    pub files: usize,
    /// All warnings, sorted.
    pub warnings: &'a [Diagnostic],
    /// The sources their spans refer to.
    pub source_map: &'a SourceMap,
    /// Whether the warnings differ from those of the build before.
    pub warnings_changed: bool,
    /// The day that `site.yaml` fixes.
    pub fixed_day: Option<FixedDay>,
    /// How long it took.
    pub took: Duration,
    /// The page to show.
    pub address: String,
    /// Whether it is the first build.
    pub first: bool,
}
