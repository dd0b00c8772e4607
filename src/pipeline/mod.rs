//! The build: from the sources to the finished files of each edition. `check` is the same run without the last step.
//!
//! Each call goes through read → parse → load → check → (for each edition: cut → derive → plan → present → render) → write.
//! If there is any error, nothing is written. Deliberately absent: printing, the clock, the command line.

pub mod output;

pub mod options;

pub mod outcome;

pub mod edition;

pub mod cache;

pub mod session;

pub use options::{Base, Options, OutputMode, ProgressFn};
pub use outcome::{
    BuildError, BuildOutcome, EditionOutcome, FileTree, Sample, SampleKind, SessionUpdate, WorkLog,
};
pub use output::WriteSummary;
pub use session::{Changed, Session, samples};

use cache::DiskCache;

/// Builds or checks once. A build that writes files uses what the last one left in the site's `.wulian` folder;
/// `waiting` is called if another build holds that folder.
///
/// Returns the session too, because dropping it takes time that a program about to exit need not spend.
pub fn run_once(
    options: &Options,
    progress: ProgressFn<'_>,
    waiting: impl FnOnce(),
) -> Result<(BuildOutcome, Option<Session>), BuildError> {
    let mut session = match DiskCache::open(options, waiting) {
        Some(cache) => match cache.unchanged(options) {
            Some(outcome) => return Ok((outcome, None)),
            None => Session::with_cache(options.clone(), cache),
        },
        None => Session::new(options.clone()),
    };
    let update = session.update(Changed::Anything, options.now, progress)?;
    Ok((update.outcome, Some(session)))
}

/// Builds or checks once.
pub fn run(options: &Options, progress: ProgressFn<'_>) -> Result<BuildOutcome, BuildError> {
    run_once(options, progress, || {}).map(|(outcome, _)| outcome)
}
