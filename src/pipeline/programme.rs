//! The records of the whole site, and each edition cut from them with all that follows: made anew only where a record,
//! the as-of day or the set of sources changed, not where only texts of pages did.

use super::derivation::Derivation;
use super::samples::{self, Sample};
use super::{Base, Destination, Options};
use crate::base::diag::Diagnostics;
use crate::base::hash::fingerprint;
use crate::check::prose;
use crate::check::rules;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{DeriveOptions, Derived, Edition, EditionOptions};
use crate::programme::load::{Parsed, Readings, Records, records};
use crate::programme::model::{Audience, Portal};
use crate::site::pages::{Addressing, SitePages};
use chrono::NaiveDate;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// An edition with what follows from it.
pub struct Cut {
    /// What one audience may see.
    pub edition: Arc<Edition>,
    /// What follows from it.
    pub derived: Arc<Derived>,
    /// Its pages.
    pub site: SitePages,
    /// Equal where all of this is equal, for one audience and one session.
    pub records: u128,
}

/// What the records of a site come to.
pub struct Programme {
    key: u128,
    as_of: Option<NaiveDate>,
    /// The records.
    pub records: Records,
    /// What is wrong with them.
    pub problems: Diagnostics,
    /// Every piece of 示例.
    pub samples: Arc<[Sample]>,
    /// Everything, drafts and scheduled pages too, where their links are to be checked.
    pub everything: Option<Cut>,
    /// The editions asked for, in the order asked for.
    pub editions: Vec<Cut>,
    known: Known,
}

/// What the next programme can take over.
#[derive(Default)]
struct Known {
    readings: Readings,
    /// By the options the edition was cut by.
    derivations: Vec<(EditionOptions, Derivation)>,
}

impl Programme {
    /// Keeps what was made where it still holds; says whether it had to be made anew.
    pub fn refresh(kept: &mut Option<Self>, files: &[&Parsed], options: &Options) -> bool {
        let key = key(files);
        let holds = |kept: &Self| {
            let config = kept.records.config.as_ref();
            kept.key == key && kept.as_of == config.map(|config| as_of(options, config))
        };
        if kept.as_ref().is_some_and(holds) {
            return false;
        }
        let mut known = Known::default();
        if let Some(mut old) = kept.take() {
            known = std::mem::take(&mut old.known);
            // The old is let go of while the new is made.
            let_go(old);
        }
        *kept = Some(Self::new(key, files, options, known));
        true
    }

    fn new(key: u128, files: &[&Parsed], options: &Options, mut known: Known) -> Self {
        let (records, mut problems) = records(files, &mut known.readings);
        let as_of = records.config.as_ref().map(|config| as_of(options, config));
        let of_site = match (&records.config, &records.portal, as_of) {
            (Some(config), Some(portal), Some(as_of)) => {
                OfSite::of(key, config, portal, as_of, options, std::mem::take(&mut known.derivations))
            }
            (_, portal, _) => OfSite {
                samples: portal.as_ref().map(|portal| samples::list(portal).into()).unwrap_or_default(),
                ..OfSite::default()
            },
        };
        problems.extend(of_site.problems);
        known.derivations = of_site.derivations;
        Self {
            key,
            as_of,
            samples: of_site.samples,
            everything: of_site.everything,
            editions: of_site.editions,
            problems,
            records,
            known,
        }
    }

    /// What is said in the files is held against this.
    pub fn known(&self) -> prose::Known<'_> {
        prose::Known { rules: &self.records.rules, portal: self.records.portal.as_ref(), as_of: self.as_of }
    }

    /// The portal and its configuration, where both could be read.
    pub fn site(&self) -> Option<(&SiteConfig, &Portal)> {
        self.records.config.as_ref().zip(self.records.portal.as_ref())
    }
}

/// What follows from the records, where all of them could be read.
#[derive(Default)]
struct OfSite {
    problems: Diagnostics,
    samples: Arc<[Sample]>,
    everything: Option<Cut>,
    editions: Vec<Cut>,
    derivations: Vec<(EditionOptions, Derivation)>,
}

impl OfSite {
    /// Checks everything and cuts the editions; `before` is what was derived before.
    fn of(
        key: u128,
        config: &SiteConfig,
        portal: &Portal,
        as_of: NaiveDate,
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
            rules::check(&rules::Context { portal, derived: &derivation.derived, as_of }, &mut problems);
            let linked = options.to == Destination::Nowhere;
            let everything = linked.then(|| plan(key, &derivation, config, addressing, &mut problems));
            (everything, problems, samples::list(portal), (all, derivation))
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
        let ((everything, mut problems, samples, of_all), (editions, mut derivations, clashes)) =
            rayon::join(checked, cut_editions);
        let_go(before);
        problems.extend(clashes);
        derivations.push(of_all);
        Self { problems, samples: samples.into(), everything, editions, derivations }
    }
}

/// Takes something large apart beside the build: it takes a while and nobody waits for it.
fn let_go(value: impl Send + 'static) {
    // Where there is no further thread, what was to run in it is dropped here, and the value with it.
    let _ = std::thread::Builder::new().spawn(move || drop(value));
}

fn plan(
    records: u128,
    Derivation { edition, derived, .. }: &Derivation,
    config: &SiteConfig,
    addressing: Addressing,
    sink: &mut Diagnostics,
) -> Cut {
    let site = SitePages::plan(edition, derived, config, addressing, sink);
    let records = fingerprint(&(records, edition.options()));
    Cut { edition: edition.clone(), derived: derived.clone(), site, records }
}

/// The day everything is counted to.
fn as_of(options: &Options, config: &SiteConfig) -> NaiveDate {
    let chosen = options.as_of.or_else(|| config.as_of.map(|date| date.last_day()));
    chosen.unwrap_or_else(|| options.now.with_timezone(&config.time_zone).date_naive())
}

/// Equal where nothing that the records are made from changed; the options are those of the session.
fn key(files: &[&Parsed]) -> u128 {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(&file.fingerprint.to_le_bytes());
    }
    hash.digest128()
}
