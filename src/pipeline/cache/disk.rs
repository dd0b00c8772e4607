//! The cache folder of one site, held by one build at a time.

use super::editions::EditionsRecord;
use super::parsed::ParsedRecord;
use super::snapshot::{self, ClockSpan, Snapshot, SnapshotInputs};
use crate::base::cache::{CacheDir, CacheLock, CleanChecks};
use crate::base::diag::Diagnostic;
use crate::base::hash::DiskTime;
use crate::pipeline::edition::EditionCache;
use crate::pipeline::options::{Options, OutputMode};
use crate::pipeline::outcome::{BuildOutcome, EditionOutcome, Sample};
use crate::programme::config::FixedDay;
use crate::programme::load::Parsed;
use crate::programme::model::Audience;
use crate::site::assets::ImageCache;
use crate::source::files::{SourceSnapshot, SourceStore};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// The folder of ours in a site.
pub const FOLDER: &str = ".wulian";

/// The record of searches that found nothing.
const CLEARED: &str = "cleared";

/// For how many different options (editions, as-of dates, folders) the last build is kept.
const MOST_OPTIONS: usize = 12;

/// The cache folder of one site. No other build has it meanwhile.
pub struct DiskCache {
    cache: CacheDir,
    _lock: Option<CacheLock>,
    key: u128,
    /// The disk's time before anything was read.
    before: DiskTime,
    snapshot: Option<Snapshot>,
    /// The sources that the last build parsed.
    pub parsed: ParsedRecord,
}

/// A build without errors.
pub struct CompletedBuild<'a> {
    /// The sources.
    pub sources: &'a SourceStore,
    /// The parsed sources.
    pub parsed: Vec<&'a Parsed>,
    /// The searches that found nothing, if they are not the same as before.
    pub cleared: Option<CleanChecks>,
    /// What is kept of each edition.
    pub caches: &'a HashMap<Audience, EditionCache>,
    /// Its warnings.
    pub warnings: &'a [Diagnostic],
    /// How many more were allowed.
    pub allowed: usize,
    /// All invented content.
    pub samples: Arc<[Sample]>,
    /// The editions it wrote.
    pub editions: &'a [EditionOutcome],
    /// How long it holds, if the as-of moment came from the clock.
    pub clock: Option<ClockSpan>,
    /// The as-of date, if it came from `site.yaml`.
    pub fixed_day: Option<FixedDay>,
}

impl DiskCache {
    /// Opens the cache of a site, once no other build holds it. `None` if there is no site, nothing is to be written, or
    /// the folder cannot be created: then the build does without a cache.
    pub fn open(options: &Options, waiting: impl FnOnce()) -> Option<Self> {
        if options.mode != OutputMode::Disk || !is_site(&options.root) {
            return None;
        }
        let cache = CacheDir::open(&options.root.join(FOLDER)).ok()?;
        let lock = cache.lock(waiting).ok()?;
        let key = snapshot::key(options);
        let before = cache.now();
        let snapshot =
            cache.load(&name("site", key), key).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        Some(Self { cache, _lock: lock, key, before, snapshot, parsed: ParsedRecord::default() })
    }

    /// The outcome of the last build, if nothing changed since.
    pub fn unchanged(&self, options: &Options) -> Option<BuildOutcome> {
        self.snapshot.as_ref()?.outcome(options)
    }

    /// Loads the sources that the last build parsed.
    pub fn load_parsed(&mut self) {
        self.parsed = ParsedRecord::load(&self.cache);
    }

    /// The searches that found nothing.
    pub fn cleared(&self) -> CleanChecks {
        self.cache.load(CLEARED, 0).map(|bytes| CleanChecks::from_bytes(&bytes)).unwrap_or_default()
    }

    /// The transcoded photographs.
    pub fn images(&self) -> ImageCache {
        ImageCache::in_cache(self.cache.clone())
    }

    /// What is kept of the editions.
    pub fn editions(&self, survey: &SourceSnapshot) -> EditionsRecord {
        let snapshot = self.snapshot.as_ref();
        let load = |snapshot| {
            EditionsRecord::load(&self.cache, &name("pages", self.key), self.key, snapshot, survey)
        };
        snapshot.map(load).unwrap_or_default()
    }

    /// Stores what the next build can use.
    pub fn store(&self, built: CompletedBuild<'_>, options: &Options) {
        let CompletedBuild {
            sources,
            parsed,
            cleared,
            caches,
            warnings,
            allowed,
            samples,
            editions,
            clock,
            fixed_day,
        } = built;
        self.parsed.store(&self.cache, &parsed);
        if let Some(cleared) = cleared {
            // On an error the next build searches all files again.
            let _ = self.cache.store(CLEARED, 0, &[cleared.to_bytes()]);
        }
        EditionsRecord::store(&self.cache, &name("pages", self.key), self.key, caches, &options.editions);
        let paths = |edition: &EditionOutcome| {
            caches.get(&edition.audience).map(EditionCache::paths).unwrap_or_default()
        };
        let editions: Vec<(&EditionOutcome, Vec<Arc<str>>)> =
            editions.iter().map(|edition| (edition, paths(edition))).collect();
        let inputs = SnapshotInputs { clock, warnings, allowed, samples, fixed_day, editions };
        let taken = Snapshot::take(sources.snapshot(), self.before, &inputs, &self.cache);
        let bytes = taken.and_then(|snapshot| postcard::to_stdvec(&snapshot).ok());
        let site = name("site", self.key);
        let stored = bytes.is_some_and(|bytes| self.cache.store(&site, self.key, &[bytes]).is_ok());
        if !stored {
            self.cache.remove(&site);
        }
        for kind in ["site-", "pages-"] {
            self.cache.retain_newest(kind, MOST_OPTIONS);
        }
    }
}

/// The photographs that builds to disk have transcoded, for a run that writes nothing.
pub fn images_to_read(options: &Options) -> ImageCache {
    ImageCache::reading(CacheDir::existing(&options.root.join(FOLDER)), options.mode != OutputMode::CheckOnly)
}

fn name(what: &str, key: u128) -> String {
    format!("{what}-{:016x}", key as u64)
}

/// Whether it is a site. A cache folder is created in sites only.
fn is_site(root: &Path) -> bool {
    std::fs::symlink_metadata(root.join("content")).is_ok()
}
