//! The pipeline: sources in, editions out. The one build path; `check` is the same without the last step.
//!
//! source → load → check → (for each edition: cut → derive → site → present → render) → output. Any error anywhere
//! and nothing is written. Deliberately absent: printing, the clock, the command line.

mod edition;
mod pages;
mod samples;
mod session;

pub use edition::EditionOutcome;
pub use samples::Sample;
pub use session::{Changed, Session, Tree, Update, Work};

use crate::config::SiteConfig;
use crate::derive::{Edition, EditionOptions, Settings, derive};
use crate::diag::Sink;
use crate::diag::{self, Diagnostic};
use crate::load::{Loaded, load};
use crate::model::Audience;
use crate::output::{OutputDir, OutputError, claim};
use crate::render::Theme;
use crate::source::{self, SourceMap};
use crate::{check, output};
use chrono::{DateTime, NaiveDate, Utc};
use std::io;
use std::path::{Path, PathBuf};

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
    /// Every problem, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What they point into.
    pub sources: SourceMap,
    /// The editions that were made; none where there were errors.
    pub editions: Vec<EditionOutcome>,
    /// Every piece of 示例 among the sources.
    pub samples: Vec<Sample>,
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
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

/// Told how many pages of how many are done; called from several threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds, or checks.
pub fn run(options: &Options, progress: Progress<'_>) -> Result<Outcome, BuildError> {
    let (sources, mut sink) =
        source::read(&options.root).map_err(|error| BuildError::Sources(options.root.clone(), error))?;
    let (loaded, problems) = load(&sources);
    sink.extend(problems);
    let samples = loaded.portal.as_ref().map(samples::list).unwrap_or_default();
    let mut editions = vec![];
    if let (Some(config), Some(_)) = (&loaded.config, &loaded.portal) {
        editions = make(options, &sources, &loaded, config, &mut sink, progress)?;
    }
    diag::sort(&mut sink);
    if sink.iter().any(Diagnostic::is_error) {
        editions.clear();
    }
    let mut outcomes = vec![];
    for edition in editions {
        outcomes.push(edition.finish(options.to)?);
    }
    Ok(Outcome { diagnostics: sink, sources, editions: outcomes, samples })
}

/// Checks the whole and makes every edition; nothing is written yet.
fn make(
    options: &Options,
    sources: &SourceMap,
    loaded: &Loaded,
    config: &SiteConfig,
    sink: &mut Sink,
    progress: Progress<'_>,
) -> Result<Vec<edition::Made>, BuildError> {
    let Some(portal) = &loaded.portal else {
        return Ok(vec![]);
    };
    let as_of = options.as_of.or_else(|| config.as_of.map(|date| date.last_day()));
    let as_of = as_of.unwrap_or_else(|| options.now.with_timezone(&config.time_zone).date_naive());
    let settings = Settings { due_soon_days: config.due_soon_days };
    // Refused before any work, and before anything is touched.
    let mut targets: Vec<(Audience, Option<OutputDir>)> = vec![];
    for audience in &options.editions {
        let target = (options.to == Destination::Disk)
            .then(|| claim(&target(options, config, *audience), &protected(&options.root)));
        targets.push((*audience, target.transpose()?));
    }
    let everything = Edition::cut(
        portal,
        EditionOptions { audience: Audience::Internal, as_of, drafts: true, samples: true },
    );
    let derived = derive(&everything, &settings);
    check::check(&check::Context { portal, derived: &derived, as_of }, sink);
    let theme = Theme::load(sources, &config.theme, sink);
    let base_url = match &options.base {
        Base::Configured => Some(config.base_url.clone()),
        Base::Url(url) => Some(url.clone()),
        Base::Folder => None,
    };
    // Pages are rendered only from content without errors: half a portal gives nothing but follow-up errors.
    let theme = theme.filter(|_| !sink.iter().any(Diagnostic::is_error));
    let shared = edition::Shared {
        sources,
        bodies: &loaded.bodies,
        config,
        theme: theme.as_ref(),
        base_url: base_url.as_deref(),
        settings,
        progress,
    };
    if options.to == Destination::Nowhere {
        // Drafts and scheduled pages are in no edition yet; a check looks at their links all the same.
        edition::make(&everything, &edition::Shared { theme: None, ..shared }, None, sink)?;
    }
    let mut made = vec![];
    for (audience, target) in targets {
        let options = EditionOptions { audience, as_of, drafts: options.drafts, samples: options.samples };
        made.extend(edition::make(&Edition::cut(portal, options), &shared, target, sink)?);
    }
    Ok(made)
}

/// Where an edition is written.
fn target(options: &Options, config: &SiteConfig, audience: Audience) -> PathBuf {
    let own = &config.edition(audience).output;
    match &options.out {
        Some(out) if options.editions.len() > 1 => out.join(own),
        Some(out) => out.clone(),
        None => options.root.join(own),
    }
}

/// Folders that no output may lie in or around.
fn protected(root: &Path) -> Vec<PathBuf> {
    ["content", "themes", "templates", "src", "tests", ".git"].iter().map(|name| root.join(name)).collect()
}

/// What was written where.
pub use output::Summary;
