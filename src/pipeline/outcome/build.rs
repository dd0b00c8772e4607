//! The result of one build, and of one update of a session.

use super::{EditionOutcome, Sample, WorkLog};
use crate::base::diag::Diagnostic;
use crate::programme::config::FixedDay;
use crate::source::files::SourceMap;
use std::sync::Arc;

/// The result of a build or check.
#[derive(Debug)]
pub struct BuildOutcome {
    /// Every problem that `site.yaml` does not allow, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// How many warnings `site.yaml` allows.
    pub allowed: usize,
    /// The sources that diagnostics point into.
    pub sources: SourceMap,
    /// The finished editions; none if there are errors.
    pub editions: Vec<EditionOutcome>,
    /// All invented content (示例) in the sources.
    pub samples: Arc<[Sample]>,
    /// The day that `site.yaml` fixes; `None` where it fixes none, or the options name another.
    pub fixed_day: Option<FixedDay>,
}

/// The result of one update of a session.
#[derive(Debug)]
pub struct SessionUpdate {
    /// As of a single build. With errors it has no editions, and those of the update before remain valid.
    pub outcome: BuildOutcome,
    /// The work that was done.
    pub work: WorkLog,
}

impl SessionUpdate {
    /// Whether the content has errors.
    pub fn has_errors(&self) -> bool {
        self.outcome.diagnostics.iter().any(Diagnostic::is_error)
    }
}
