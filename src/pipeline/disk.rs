//! A build to disk and what it leaves in the site's `.wulian` folder for the next one.

use super::edition::{EditionOutcome, Memory};
use super::recall::{EditionsRecord, ParsedRecord};
use super::samples::Sample;
use super::snapshot::{self, Facts, Snapshot};
use super::{Destination, Options, Outcome};
use crate::base::cache::{CacheDir, CacheLock, CleanChecks};
use crate::base::diag::Diagnostic;
use crate::base::hash::DiskTime;
use crate::programme::load::Parsed;
use crate::programme::model::Audience;
use crate::site::assets::ImageCache;
use crate::source::files::{SourceSnapshot, SourceStore};
use chrono_tz::Tz;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// The folder of ours in a site.
pub const FOLDER: &str = ".wulian";

/// The record of searches that found nothing.
const CLEARED: &str = "cleared";

/// For how many different calls (editions, as-of dates, folders) the last build is remembered.
const MOST_CALLS: usize = 12;

/// The cache of one site, held for the time of a build.
pub struct DiskCache {
    cache: CacheDir,
    _lock: Option<CacheLock>,
    key: u128,
    /// The disk's time before anything was read.
    before: DiskTime,
    snapshot: Option<Snapshot>,
    /// Sources as they were parsed before.
    pub parsed: ParsedRecord,
}

/// A build that went well.
pub struct Built<'a> {
    /// What was read.
    pub sources: &'a SourceStore,
    /// What it was parsed to.
    pub parsed: &'a [Parsed],
    /// Searches that found nothing, where these are not the same as before.
    pub cleared: Option<CleanChecks>,
    /// What was made.
    pub memories: &'a HashMap<Audience, Memory>,
    /// What the build said.
    pub warnings: &'a [Diagnostic],
    /// How many more were allowed.
    pub allowed: usize,
    /// What is invented.
    pub samples: Arc<[Sample]>,
    /// What was written.
    pub editions: &'a [EditionOutcome],
    /// The time zone, where the as-of date came from the clock.
    pub clock_zone: Option<Tz>,
}

impl DiskCache {
    /// Opens the cache of a site, once no other build holds it; `None` where there is no site, nothing is to be
    /// written, or the folder cannot be made: then a build does without.
    pub fn open(options: &Options, waiting: impl FnOnce()) -> Option<Self> {
        if options.to != Destination::Disk || !is_site(&options.root) {
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

    /// What the build comes to where nothing changed since the last.
    pub fn unchanged(&self, options: &Options) -> Option<Outcome> {
        self.snapshot.as_ref()?.outcome(options)
    }

    /// Reads what was parsed before.
    pub fn load_parsed(&mut self) {
        self.parsed = ParsedRecord::load(&self.cache);
    }

    /// Searches that found nothing.
    pub fn cleared(&self) -> CleanChecks {
        self.cache.load(CLEARED, 0).map(|bytes| CleanChecks::from_bytes(&bytes)).unwrap_or_default()
    }

    /// The photographs that were made anew.
    pub fn images(&self) -> ImageCache {
        ImageCache::in_cache(self.cache.clone())
    }

    /// What is remembered of the editions.
    pub fn editions(&self, survey: &SourceSnapshot) -> EditionsRecord {
        let snapshot = self.snapshot.as_ref();
        let load = |snapshot| {
            EditionsRecord::load(&self.cache, &name("pages", self.key), self.key, snapshot, survey)
        };
        snapshot.map(load).unwrap_or_default()
    }

    /// Stores what the next build can use.
    pub fn store(&self, built: Built<'_>, options: &Options) {
        let Built { sources, parsed, cleared, memories, warnings, allowed, samples, editions, clock_zone } =
            built;
        self.parsed.store(&self.cache, parsed);
        if let Some(cleared) = cleared {
            // What cannot be stored is searched again the next time.
            let _ = self.cache.store(CLEARED, 0, &[cleared.to_bytes()]);
        }
        EditionsRecord::store(&self.cache, &name("pages", self.key), self.key, memories, &options.editions);
        let paths =
            |edition: &EditionOutcome| memories.get(&edition.audience).map(Memory::paths).unwrap_or_default();
        let editions: Vec<(&EditionOutcome, Vec<Arc<str>>)> =
            editions.iter().map(|edition| (edition, paths(edition))).collect();
        let facts = Facts { zone: clock_zone, now: options.now, warnings, allowed, samples, editions };
        let taken = Snapshot::take(sources.snapshot(), self.before, &facts, &self.cache);
        let bytes = taken.and_then(|snapshot| postcard::to_stdvec(&snapshot).ok());
        let site = name("site", self.key);
        let stored = bytes.is_some_and(|bytes| self.cache.store(&site, self.key, &[bytes]).is_ok());
        if !stored {
            self.cache.remove(&site);
        }
        for kind in ["site-", "pages-"] {
            self.cache.retain_newest(kind, MOST_CALLS);
        }
    }
}

/// The photographs that builds to disk have made anew, for a run that writes nothing.
pub fn images_to_read(options: &Options) -> ImageCache {
    ImageCache::reading(CacheDir::existing(&options.root.join(FOLDER)), options.to != Destination::Nowhere)
}

fn name(what: &str, key: u128) -> String {
    format!("{what}-{:016x}", key as u64)
}

/// A folder of ours is made in sites only.
fn is_site(root: &Path) -> bool {
    std::fs::symlink_metadata(root.join("content")).is_ok()
}
