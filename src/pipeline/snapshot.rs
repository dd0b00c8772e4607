//! The quickest build: nothing changed since the last one, so nothing is read and nothing written.
//!
//! After a build to disk a [`Snapshot`] keeps the stamps of every source, folder and output file with what the build
//! said. The next build with the same options looks at the stamps only. Where a stamp cannot be trusted, because the
//! file changed at the moment it was looked at, its bytes are compared by their hash.

#![expect(clippy::disallowed_methods, reason = "files whose stamps cannot be trusted are hashed")]

use super::edition::EditionOutcome;
use super::samples::Sample;
use super::session::Tree;
use super::{Options, Outcome};
use crate::base::cache::CacheDir;
use crate::base::diag::{Diagnostic, FileId};
use crate::base::hash::{DiskTime, FileStamp};
use crate::pipeline::output::{MANIFEST, Summary};
use crate::programme::model::Audience;
use crate::source::files::{SourceMap, SourceSnapshot, TextStamp};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// What is known of a file that is not to be read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Known {
    /// From the site's root, or the edition's.
    pub path: Arc<str>,
    stamp: FileStamp,
    /// A fingerprint of its bytes, where the stamp alone cannot be trusted.
    bytes: Option<u128>,
}

impl Known {
    /// Whether the file is still what it was.
    pub fn holds(&self, root: &Path) -> bool {
        let path = root.join(&*self.path);
        FileStamp::of(&path) == Some(self.stamp)
            && self.bytes.is_none_or(|known| fs::read(&path).is_ok_and(|bytes| xxh3_128(&bytes) == known))
    }
}

/// An edition as it was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Written {
    /// For whom.
    pub audience: Audience,
    /// Where.
    pub root: PathBuf,
    pages: usize,
    /// All files, the manifest the last.
    pub files: Vec<Known>,
}

/// The day that was taken for today, where it came from the clock.
#[derive(Debug, Serialize, Deserialize)]
struct Today {
    zone: String,
    day: String,
}

/// The last build with some options.
#[derive(Debug, Serialize, Deserialize)]
pub struct Snapshot {
    texts: Vec<(Arc<str>, Option<TextStamp>)>,
    /// The texts whose stamps cannot be trusted.
    doubtful: Vec<Known>,
    binaries: Vec<Known>,
    folders: Vec<(String, Option<FileStamp>)>,
    today: Option<Today>,
    warnings: Vec<Diagnostic>,
    /// How many more were allowed.
    allowed: usize,
    samples: Arc<[Sample]>,
    /// What was written.
    pub editions: Vec<Written>,
}

/// What a snapshot is made of besides the survey.
pub struct Facts<'a> {
    /// The time zone, where the as-of date came from the clock.
    pub zone: Option<Tz>,
    /// When it was read.
    pub now: DateTime<Utc>,
    /// What the build said.
    pub warnings: &'a [Diagnostic],
    /// How many more were allowed.
    pub allowed: usize,
    /// What is invented.
    pub samples: Arc<[Sample]>,
    /// What it wrote, each with all its paths.
    pub editions: Vec<(&'a EditionOutcome, Vec<Arc<str>>)>,
}

impl Snapshot {
    /// Takes a snapshot after a build. `before` is the disk's time before the sources were read. `None` where a stamp
    /// that nothing can replace is not to be trusted.
    pub fn take(
        survey: SourceSnapshot,
        before: DiskTime,
        facts: &Facts<'_>,
        cache: &CacheDir,
    ) -> Option<Self> {
        if survey.folders.iter().any(|(_, stamp)| stamp.is_some_and(|stamp| stamp.is_racy(before))) {
            return None;
        }
        let doubt = |(path, seen): &(Arc<str>, Option<TextStamp>)| {
            let seen = seen.as_ref().filter(|seen| seen.stamp.is_racy(before))?;
            Some(Known { path: path.clone(), stamp: seen.stamp, bytes: Some(seen.content_hash) })
        };
        let doubtful = survey.texts.iter().filter_map(doubt).collect();
        let binaries: Option<Vec<Known>> = survey
            .binaries
            .into_iter()
            .map(|(path, stamp)| (!stamp.is_racy(before)).then_some(Known { path, stamp, bytes: None }))
            .collect();
        let editions: Option<Vec<Written>> =
            facts.editions.iter().map(|(outcome, paths)| written(outcome, paths, cache.now())).collect();
        Some(Self {
            texts: survey.texts,
            doubtful,
            binaries: binaries?,
            folders: survey.folders,
            today: facts.zone.map(|zone| Today { zone: zone.to_string(), day: day(facts.now, zone) }),
            warnings: facts.warnings.to_vec(),
            allowed: facts.allowed,
            samples: facts.samples.clone(),
            editions: editions?,
        })
    }

    /// What the build came to, if it would come to the same again.
    pub fn outcome(&self, options: &Options) -> Option<Outcome> {
        if let Some(Today { zone, day: then }) = &self.today
            && day(options.now, zone.parse().ok()?) != *then
        {
            return None;
        }
        let root = &options.root;
        let unchanged = |path: &str, stamp: Option<FileStamp>| FileStamp::of(&root.join(path)) == stamp;
        let holds = self.folders.iter().all(|(path, stamp)| unchanged(path, *stamp))
            && self
                .texts
                .par_iter()
                .all(|(path, seen)| seen.as_ref().is_some_and(|seen| unchanged(path, Some(seen.stamp))))
            && self.binaries.par_iter().all(|file| file.holds(root))
            && self.doubtful.par_iter().all(|file| file.holds(root))
            && self
                .editions
                .iter()
                .all(|edition| edition.files.par_iter().all(|file| file.holds(&edition.root)));
        if !holds {
            return None;
        }
        let mentioned = self.warnings.iter().flat_map(|warning| {
            let labels = warning.labels.iter().map(|label| label.span.file);
            let repair = warning.fix.iter().map(|repair| repair.span.file);
            labels.chain(repair).chain([warning.span.file])
        });
        let mentioned: BTreeSet<FileId> = mentioned.collect();
        let editions = self.editions.iter().map(|edition| {
            // The manifest is not counted.
            let unchanged = edition.files.len() - 1;
            let summary = Summary { written: 0, unchanged, removed: 0 };
            EditionOutcome {
                audience: edition.audience,
                pages: edition.pages,
                written: Some((edition.root.clone(), summary)),
                tree: Tree::default(),
            }
        });
        Some(Outcome {
            sources: SourceMap::from_snapshot(root, &self.texts, &mentioned)?,
            diagnostics: self.warnings.clone(),
            allowed: self.allowed,
            editions: editions.collect(),
            samples: self.samples.clone(),
        })
    }
}

impl Snapshot {
    /// The images, attachments and binary theme files that are still what they were.
    pub fn same_binaries(&self, survey: &SourceSnapshot) -> BTreeSet<Arc<str>> {
        let now: HashMap<&str, FileStamp> =
            survey.binaries.iter().map(|(path, stamp)| (&**path, *stamp)).collect();
        let same = self.binaries.iter().filter(|known| now.get(&*known.path) == Some(&known.stamp));
        same.map(|known| known.path.clone()).collect()
    }
}

fn day(now: DateTime<Utc>, zone: Tz) -> String {
    let day: NaiveDate = now.with_timezone(&zone).date_naive();
    day.to_string()
}

fn written(outcome: &EditionOutcome, paths: &[Arc<str>], clock: DiskTime) -> Option<Written> {
    let (root, _) = outcome.written.as_ref()?;
    let manifest: Arc<str> = MANIFEST.into();
    let files: Option<Vec<Known>> = paths
        .par_iter()
        .chain([manifest].par_iter())
        .map(|path| {
            let full = root.join(&**path);
            let stamp = FileStamp::of(&full)?;
            let bytes = match stamp.is_racy(clock) {
                false => None,
                true => Some(xxh3_128(&fs::read(&full).ok()?)),
            };
            Some(Known { path: path.clone(), stamp, bytes })
        })
        .collect();
    Some(Written { audience: outcome.audience, root: root.clone(), pages: outcome.pages, files: files? })
}

/// Which options a snapshot is for.
pub fn key(options: &Options) -> u128 {
    let Options { root, editions, as_of, now: _, base, out, drafts, samples, to: _ } = options;
    let out = out.as_ref().map(|out| std::path::absolute(out).unwrap_or_else(|_| out.clone()));
    let root = std::path::absolute(root).unwrap_or_else(|_| root.clone());
    let mut hash = Xxh3::new();
    hash.update(format!("{root:?} {editions:?} {as_of:?} {base:?} {out:?} {drafts} {samples}").as_bytes());
    hash.digest128()
}
