//! The records of the whole site and the editions planned from them. They are made again only if a record, the as-of day or
//! the set of sources changed, not if only texts of pages did.

use super::derivation::Derivation;
use super::samples::{roster_samples, samples};
use crate::base::diag::Diagnostics;
use crate::base::hash::fingerprint;
use crate::check::prose::ProseContext;
use crate::check::rules::{self, RuleContext};
use crate::pipeline::cache::ClockSpan;
use crate::pipeline::edition::PlannedEdition;
use crate::pipeline::options::{Base, Options, OutputMode};
use crate::pipeline::outcome::Sample;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{DeriveOptions, Edition, EditionOptions};
use crate::programme::load::{Parsed, Readings, Records, records};
use crate::programme::model::{AsOf, Audience, Moment, Portal};
use crate::site::pages::{Addressing, SitePages};
use chrono::NaiveDateTime;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// The records of a site and what is made from them.
pub struct PreparedSite {
    key: u128,
    /// The as-of moment: the last one at which anything could change.
    pub as_of: Option<AsOf>,
    /// How long it holds, if it came from the clock.
    pub clock: Option<ClockSpan>,
    /// The times, not only days, at which pages come and go.
    times: Vec<NaiveDateTime>,
    /// The records.
    pub records: Records,
    /// The problems of the records.
    pub problems: Diagnostics,
    /// All invented content (示例).
    pub samples: Arc<[Sample]>,
    /// Everything, with drafts and scheduled pages, if their links are to be checked.
    pub everything: Option<PlannedEdition>,
    /// The editions asked for, in the order asked for.
    pub editions: Vec<PlannedEdition>,
    /// Whether anything had to be derived again when it was loaded.
    pub derived: bool,
    reusable: Reusable,
}

/// What the next load can take over.
#[derive(Default)]
struct Reusable {
    readings: Readings,
    /// By the options of the edition.
    derivations: Vec<(EditionOptions, Derivation)>,
}

impl PreparedSite {
    /// Loads the site, unless it is loaded and unchanged; returns whether it had to be loaded.
    pub fn refresh(loaded: &mut Option<Self>, files: &[&Parsed], options: &Options) -> bool {
        let key = key(files);
        let holds = |loaded: &Self| {
            let config = loaded.records.config.as_ref();
            loaded.key == key && loaded.as_of == config.map(|config| as_of(options, config, &loaded.times).0)
        };
        if loaded.as_ref().is_some_and(holds) {
            return false;
        }
        let mut reusable = Reusable::default();
        if let Some(mut old) = loaded.take() {
            reusable = std::mem::take(&mut old.reusable);
            // It takes a while, and the new one is made meanwhile.
            drop_in_background(old);
        }
        *loaded = Some(Self::new(key, files, options, reusable));
        true
    }

    fn new(key: u128, files: &[&Parsed], options: &Options, mut reusable: Reusable) -> Self {
        let (records, mut problems) = records(files, &mut reusable.readings);
        let times = records.portal.as_ref().map(times).unwrap_or_default();
        let (as_of, clock) = records.config.as_ref().map(|config| as_of(options, config, &times)).unzip();
        let parts = match (&records.config, &records.portal, as_of) {
            (Some(config), Some(portal), Some(as_of)) => {
                SiteParts::of(key, config, portal, as_of, options, std::mem::take(&mut reusable.derivations))
            }
            _ => SiteParts::default(),
        };
        let mut samples = records.portal.as_ref().map(samples).unwrap_or_default();
        samples.extend(roster_samples(&records.rules));
        problems.extend(parts.problems);
        reusable.derivations = parts.derivations;
        let derived = reusable.derivations.iter().any(|(_, derivation)| derivation.anew);
        Self {
            key,
            as_of,
            clock: clock.flatten(),
            times,
            samples: samples.into(),
            everything: parts.everything,
            editions: parts.editions,
            derived,
            problems,
            records,
            reusable,
        }
    }

    /// What the words of all files are checked against.
    pub fn prose_context(&self) -> ProseContext<'_> {
        ProseContext {
            rules: &self.records.rules,
            portal: self.records.portal.as_ref(),
            as_of: self.as_of.map(AsOf::day),
        }
    }

    /// The configuration and the portal, if both could be read.
    pub fn site(&self) -> Option<(&SiteConfig, &Portal)> {
        self.records.config.as_ref().zip(self.records.portal.as_ref())
    }
}

/// What is made from the records, if all of them could be read.
#[derive(Default)]
struct SiteParts {
    problems: Diagnostics,
    everything: Option<PlannedEdition>,
    editions: Vec<PlannedEdition>,
    derivations: Vec<(EditionOptions, Derivation)>,
}

impl SiteParts {
    /// Checks everything and plans the editions; `before` has what was derived before.
    fn of(
        key: u128,
        config: &SiteConfig,
        portal: &Portal,
        as_of: AsOf,
        options: &Options,
        before: Vec<(EditionOptions, Derivation)>,
    ) -> Self {
        let all = EditionOptions { audience: Audience::Internal, as_of, drafts: true, samples: true };
        let addressing = if options.base == Base::Folder { Addressing::Folder } else { Addressing::Server };
        let settings = DeriveOptions { due_soon_days: config.due_soon_days };
        let wanted = options.editions.iter().map(|audience| EditionOptions {
            audience: *audience,
            as_of,
            drafts: options.drafts,
            samples: options.samples,
        });
        let wanted: Vec<EditionOptions> = wanted.collect();
        let cut = |options: EditionOptions| {
            let before = before.iter().find(|(cut_by, _)| *cut_by == options);
            let before = before.map(|(_, derivation)| derivation);
            Derivation::of(Edition::cut(portal, options), &settings, before)
        };
        // The checks look at everything while the editions are cut.
        let checked = || {
            let derivation = cut(all);
            let mut problems = vec![];
            rules::check(
                &RuleContext { portal, derived: &derivation.derived, as_of: as_of.day() },
                &mut problems,
            );
            let linked = options.mode == OutputMode::CheckOnly;
            let everything = linked.then(|| plan(key, &derivation, config, addressing, &mut problems));
            (everything, problems, (all, derivation))
        };
        let cut_editions = || {
            let mut clashes = vec![];
            let cuts = wanted.into_iter().map(|options| {
                let derivation = cut(options);
                (plan(key, &derivation, config, addressing, &mut clashes), (options, derivation))
            });
            let (editions, derivations): (Vec<_>, Vec<_>) = cuts.unzip();
            (editions, derivations, clashes)
        };
        let ((everything, mut problems, of_all), (editions, mut derivations, clashes)) =
            rayon::join(checked, cut_editions);
        drop_in_background(before);
        problems.extend(clashes);
        derivations.push(of_all);
        Self { problems, everything, editions, derivations }
    }
}

/// Drops a large value in a thread of its own, so that the build need not wait.
fn drop_in_background(value: impl Send + 'static) {
    // If no thread can be started, its closure is dropped here, and the value with it.
    let _ = std::thread::Builder::new().spawn(move || drop(value));
}

fn plan(
    records: u128,
    Derivation { edition, derived, .. }: &Derivation,
    config: &SiteConfig,
    addressing: Addressing,
    sink: &mut Diagnostics,
) -> PlannedEdition {
    let site = SitePages::plan(edition, derived, config, addressing, sink);
    let records = fingerprint(&(records, edition.options()));
    PlannedEdition { edition: edition.clone(), derived: derived.clone(), site, records }
}

/// The as-of moment of the site, and how long it holds, if it came from the clock. `times` are when pages come and go.
fn as_of(options: &Options, config: &SiteConfig, times: &[NaiveDateTime]) -> (AsOf, Option<ClockSpan>) {
    let zone = config.time_zone;
    match options.as_of.or_else(|| config.as_of.map(|date| date.last_day().into())) {
        Some(chosen) => (chosen.span(times.iter().copied()).0, None),
        None => {
            let now = AsOf::at(options.now.with_timezone(&zone).naive_local());
            let (from, until) = now.span(times.iter().copied());
            (from, Some(ClockSpan::new(zone, from, until)))
        }
    }
}

/// The times, not only days, at which pages come and go.
fn times(portal: &Portal) -> Vec<NaiveDateTime> {
    let heads = portal.page_heads().chain([&portal.plan.head]);
    let moments = heads.flat_map(|head| [head.publish_at, head.expire_at]);
    moments.flatten().filter_map(Moment::exact).collect()
}

/// A hash of everything that the records are made from. The options never change within a session.
fn key(files: &[&Parsed]) -> u128 {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(&file.fingerprint.to_le_bytes());
    }
    hash.digest128()
}
