//! A build that is run again and again over one site, as a preview does.
//!
//! [`Session::update`] brings the editions up to date with the sources. It is the same pipeline as a single build.

use super::{BuildError, Options, Outcome, Progress, run};
use crate::diag::Diagnostic;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The files of an edition by their path in the output (`chains/talent/index.html`).
pub type Tree = Arc<BTreeMap<Arc<str>, Arc<[u8]>>>;

/// What may have changed since the last update.
#[derive(Clone, Copy, Debug)]
pub enum Changed<'a> {
    /// Anything: look at every file.
    Anything,
    /// At most these files and folders (with all in them), absolute or from the working folder like the root.
    Paths(&'a [PathBuf]),
}

/// Which work an update did. Everything else was taken over from before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Sources that were read from disk, from the site's root, sorted.
    pub read: Vec<String>,
    /// Sources that were parsed, from the site's root, sorted.
    pub parsed: Vec<String>,
    /// Whether the records were read, cut, derived from and checked anew.
    pub derived: bool,
    /// Pages whose view was made, `public:chains/talent/index.html`, sorted.
    pub viewed: Vec<String>,
    /// Pages that were rendered, in the same form, sorted.
    pub rendered: Vec<String>,
}

/// What an update came to.
#[derive(Debug)]
pub struct Update {
    /// As of a single build. With errors there are no editions in it, and what was there before is still good.
    pub outcome: Outcome,
    /// Which work it took.
    pub work: Work,
}

impl Update {
    /// Whether the content has errors.
    pub fn has_errors(&self) -> bool {
        self.outcome.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// What is remembered between updates.
pub struct Session {
    options: Options,
}

impl Session {
    /// A session that knows nothing yet.
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// Brings the editions up to date. `now` is used only where nothing says what day to count to.
    pub fn update(
        &mut self,
        _changed: Changed<'_>,
        now: DateTime<Utc>,
        progress: Progress<'_>,
    ) -> Result<Update, BuildError> {
        self.options.now = now;
        Ok(Update { outcome: run(&self.options, progress)?, work: Work::default() })
    }
}
