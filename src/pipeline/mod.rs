//! The pipeline: sources in, editions out. The one build path; `check` is the same without the last step.
//!
//! source → load → check → (for each edition: cut → derive → site → present → render) → output. Any error anywhere
//! and nothing is written. Deliberately absent: printing, the clock, the command line.

pub mod output;

mod allowed;
mod delivery;
mod derivation;
mod disk;
mod echoes;
mod edition;
mod extras;
mod identity;
mod pages;
mod programme;
mod recall;
mod samples;
mod session;
mod snapshot;

pub use edition::EditionOutcome;
pub use samples::{Sample, SampleKind};
pub use session::{Changed, Session, Tree, Update, Work};

use crate::base::diag::Diagnostic;
use crate::pipeline::output::OutputError;
use crate::programme::model::Audience;
use crate::source::files::SourceMap;
use chrono::{DateTime, NaiveDate, Utc};
use disk::DiskCache;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the site will be read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// As `site.yaml` says.
    #[default]
    Configured,
    /// This address, ending with a slash.
    Url(String),
    /// A folder, by `file:`.
    Folder,
}

/// What to build, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's root.
    pub root: PathBuf,
    /// Which editions.
    pub editions: Vec<Audience>,
    /// The as-of date, where it is not the site's own.
    pub as_of: Option<NaiveDate>,
    /// Now; used only where neither the call nor the site says what day to count to.
    pub now: DateTime<Utc>,
    /// Where the site will be read from.
    pub base: Base,
    /// Where to write, instead of the editions' own folders.
    pub out: Option<PathBuf>,
    /// Show drafts and scheduled pages.
    pub drafts: bool,
    /// Show 示例.
    pub samples: bool,
    /// What becomes of the output.
    pub to: Destination,
}

/// What becomes of what was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Nothing: everything is made and checked and no file touched.
    Nowhere,
    /// It is written into the folders of the editions.
    Disk,
    /// It is kept in memory and no file touched.
    Memory,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// Every problem that `site.yaml` does not allow, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// How many warnings it allows.
    pub allowed: usize,
    /// What they point into.
    pub sources: SourceMap,
    /// The editions that were made; none where there were errors.
    pub editions: Vec<EditionOutcome>,
    /// Every piece of 示例 among the sources.
    pub samples: Arc<[Sample]>,
}

/// Why there was no outcome: the machine or the call, not the content.
#[derive(Debug)]
pub enum BuildError {
    /// The sources could not be read.
    Sources(PathBuf, io::Error),
    /// The output cannot be written there.
    Output(OutputError),
    /// A file of the theme could not be read.
    Static(PathBuf, io::Error),
    /// An image or attachment could not be read again, or is no longer what it was when the build began.
    Asset(PathBuf, io::Error),
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// Told how many pages of how many are done; called from several threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds, or checks, once. Where files are written, what the last build left in the site's `.wulian` folder is used;
/// `waiting` is called where another build holds it.
///
/// Gives the session too: taking it apart takes time that a program about to end need not spend.
pub fn run_once(
    options: &Options,
    progress: Progress<'_>,
    waiting: impl FnOnce(),
) -> Result<(Outcome, Option<Session>), BuildError> {
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

/// Builds, or checks, once.
pub fn run(options: &Options, progress: Progress<'_>) -> Result<Outcome, BuildError> {
    run_once(options, progress, || {}).map(|(outcome, _)| outcome)
}

/// What was written where.
pub use crate::pipeline::output::Summary;
