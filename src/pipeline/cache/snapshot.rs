//! The quickest build: nothing changed since the last one, so nothing is read and nothing written.
//!
//! After a build to disk a [`Snapshot`] has the stamp of every source, folder and output file, and the outcome of the build.
//! The next build with the same options compares the stamps only. Where a stamp cannot be trusted, because the file
//! changed in the same tick of the clock, a hash of its bytes is compared.

#![expect(clippy::disallowed_methods, reason = "files whose stamps cannot be trusted are hashed")]

use crate::base::cache::CacheDir;
use crate::base::diag::{Diagnostic, FileId};
use crate::base::hash::{DiskTime, FileStamp};
use crate::pipeline::options::Options;
use crate::pipeline::outcome::{BuildOutcome, EditionOutcome, FileTree, Sample};
use crate::pipeline::output::{MANIFEST, WriteSummary};
use crate::programme::config::FixedDay;
use crate::programme::model::{AsOf, Audience};
use crate::source::files::{SourceMap, SourceSnapshot, TextStamp};
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// A file as it was: its stamp, and a hash where the stamp is not enough.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileSnapshot {
    /// From the site's root, or the edition's.
    pub path: Arc<str>,
    stamp: FileStamp,
    /// A hash of its bytes, if the stamp alone cannot be trusted.
    bytes: Option<u128>,
}

impl FileSnapshot {
    /// Whether the file is unchanged.
    pub fn is_unchanged(&self, root: &Path) -> bool {
        let path = root.join(&*self.path);
        FileStamp::of(&path) == Some(self.stamp)
            && self.bytes.is_none_or(|known| fs::read(&path).is_ok_and(|bytes| xxh3_128(&bytes) == known))
    }
}

/// An edition as it was written.
#[derive(Debug, Serialize, Deserialize)]
pub struct EditionSnapshot {
    /// For whom.
    pub audience: Audience,
    /// Where.
    pub root: PathBuf,
    pages: usize,
    /// All files, the manifest the last.
    pub files: Vec<FileSnapshot>,
}

/// The moments between which nothing comes or goes, in seconds of a time zone's own time: the first, and the first after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockSpan {
    zone: String,
    from: i64,
    until: i64,
}

impl ClockSpan {
    /// From an as-of moment to another.
    pub fn new(zone: Tz, from: AsOf, until: Option<NaiveDateTime>) -> Self {
        let seconds = |moment: NaiveDateTime| moment.and_utc().timestamp();
        Self { zone: zone.to_string(), from: seconds(from.moment()), until: until.map_or(i64::MAX, seconds) }
    }

    /// Whether the clock shows a moment in it.
    fn holds(&self, now: DateTime<Utc>) -> bool {
        let zone = self.zone.parse::<Tz>();
        zone.is_ok_and(|zone| {
            let local = now.with_timezone(&zone).naive_local().and_utc().timestamp();
            (self.from..self.until).contains(&local)
        })
    }
}

/// An as-of day, and the time zone it is of.
#[derive(Debug, Serialize, Deserialize)]
struct AsOfDay {
    zone: String,
    day: String,
}

/// The last build with some options.
#[derive(Debug, Serialize, Deserialize)]
pub struct Snapshot {
    texts: Vec<(Arc<str>, Option<TextStamp>)>,
    /// The texts whose stamps cannot be trusted.
    racy: Vec<FileSnapshot>,
    binaries: Vec<FileSnapshot>,
    folders: Vec<(String, Option<FileStamp>)>,
    /// How long it holds, if the as-of moment came from the clock.
    clock: Option<ClockSpan>,
    /// The as-of day, if it came from `site.yaml`.
    fixed_day: Option<AsOfDay>,
    warnings: Vec<Diagnostic>,
    /// How many more were allowed.
    allowed: usize,
    samples: Arc<[Sample]>,
    /// What was written.
    pub editions: Vec<EditionSnapshot>,
}

/// What a snapshot is made from besides the survey.
pub struct SnapshotInputs<'a> {
    /// How long the build holds, if the as-of moment came from the clock.
    pub clock: Option<ClockSpan>,
    /// The warnings of the build.
    pub warnings: &'a [Diagnostic],
    /// How many more were allowed.
    pub allowed: usize,
    /// All invented content.
    pub samples: Arc<[Sample]>,
    /// The as-of date, if it came from `site.yaml`.
    pub fixed_day: Option<FixedDay>,
    /// The editions, each with the paths of its files.
    pub editions: Vec<(&'a EditionOutcome, Vec<Arc<str>>)>,
}

impl Snapshot {
    /// Takes a snapshot after a build. `before` is the disk's time before the sources were read. `None` if a stamp cannot be
    /// trusted and no hash can replace it.
    pub fn take(
        survey: SourceSnapshot,
        before: DiskTime,
        inputs: &SnapshotInputs<'_>,
        cache: &CacheDir,
    ) -> Option<Self> {
        if survey.folders.iter().any(|(_, stamp)| stamp.is_some_and(|stamp| stamp.is_racy(before))) {
            return None;
        }
        let racy_text = |(path, seen): &(Arc<str>, Option<TextStamp>)| {
            let seen = seen.as_ref().filter(|seen| seen.stamp.is_racy(before))?;
            Some(FileSnapshot { path: path.clone(), stamp: seen.stamp, bytes: Some(seen.content_hash) })
        };
        let racy = survey.texts.iter().filter_map(racy_text).collect();
        let binaries: Option<Vec<FileSnapshot>> = survey
            .binaries
            .into_iter()
            .map(|(path, stamp)| {
                (!stamp.is_racy(before)).then_some(FileSnapshot { path, stamp, bytes: None })
            })
            .collect();
        let editions: Option<Vec<EditionSnapshot>> = inputs
            .editions
            .iter()
            .map(|(outcome, paths)| edition_snapshot(outcome, paths, cache.now()))
            .collect();
        Some(Self {
            texts: survey.texts,
            racy,
            binaries: binaries?,
            folders: survey.folders,
            clock: inputs.clock.clone(),
            fixed_day: inputs
                .fixed_day
                .map(|fixed| AsOfDay { zone: fixed.zone.to_string(), day: fixed.day.to_string() }),
            warnings: inputs.warnings.to_vec(),
            allowed: inputs.allowed,
            samples: inputs.samples.clone(),
            editions: editions?,
        })
    }

    /// The outcome of the build, if it would be the same again.
    pub fn outcome(&self, options: &Options) -> Option<BuildOutcome> {
        if self.clock.as_ref().is_some_and(|clock| !clock.holds(options.now)) {
            return None;
        }
        let fixed_day = match &self.fixed_day {
            Some(AsOfDay { zone, day }) => {
                Some(FixedDay { zone: zone.parse().ok()?, day: day.parse().ok()? })
            }
            None => None,
        };
        let root = &options.root;
        let unchanged = |path: &str, stamp: Option<FileStamp>| FileStamp::of(&root.join(path)) == stamp;
        let all_unchanged = self.folders.iter().all(|(path, stamp)| unchanged(path, *stamp))
            && self
                .texts
                .par_iter()
                .all(|(path, seen)| seen.as_ref().is_none_or(|seen| unchanged(path, Some(seen.stamp))))
            && self.binaries.par_iter().all(|file| file.is_unchanged(root))
            && self.racy.par_iter().all(|file| file.is_unchanged(root))
            && self
                .editions
                .iter()
                .all(|edition| edition.files.par_iter().all(|file| file.is_unchanged(&edition.root)));
        if !all_unchanged {
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
            let summary = WriteSummary { written: 0, unchanged, removed: 0 };
            EditionOutcome {
                audience: edition.audience,
                pages: edition.pages,
                written: Some((edition.root.clone(), summary)),
                tree: FileTree::default(),
            }
        });
        Some(BuildOutcome {
            sources: SourceMap::from_snapshot(root, &self.texts, &mentioned)?,
            diagnostics: self.warnings.clone(),
            allowed: self.allowed,
            editions: editions.collect(),
            samples: self.samples.clone(),
            fixed_day,
        })
    }
}

impl Snapshot {
    /// The images, attachments and binary theme files that are unchanged.
    pub fn same_binaries(&self, survey: &SourceSnapshot) -> BTreeSet<Arc<str>> {
        let now: HashMap<&str, FileStamp> =
            survey.binaries.iter().map(|(path, stamp)| (&**path, *stamp)).collect();
        let same = self.binaries.iter().filter(|known| now.get(&*known.path) == Some(&known.stamp));
        same.map(|known| known.path.clone()).collect()
    }
}

fn edition_snapshot(
    outcome: &EditionOutcome,
    paths: &[Arc<str>],
    clock: DiskTime,
) -> Option<EditionSnapshot> {
    let (root, _) = outcome.written.as_ref()?;
    let manifest: Arc<str> = MANIFEST.into();
    let files: Option<Vec<FileSnapshot>> = paths
        .par_iter()
        .chain([manifest].par_iter())
        .map(|path| {
            let full = root.join(&**path);
            let stamp = FileStamp::of(&full)?;
            let bytes = match stamp.is_racy(clock) {
                false => None,
                true => Some(xxh3_128(&fs::read(&full).ok()?)),
            };
            Some(FileSnapshot { path: path.clone(), stamp, bytes })
        })
        .collect();
    Some(EditionSnapshot {
        audience: outcome.audience,
        root: root.clone(),
        pages: outcome.pages,
        files: files?,
    })
}

/// Identifies the options that a snapshot is for.
pub fn key(options: &Options) -> u128 {
    let Options { root, editions, as_of, now: _, base, out, drafts, samples, mode: _ } = options;
    let out = out.as_ref().map(|out| std::path::absolute(out).unwrap_or_else(|_| out.clone()));
    let root = std::path::absolute(root).unwrap_or_else(|_| root.clone());
    let mut hash = Xxh3::new();
    hash.update(format!("{root:?} {editions:?} {as_of:?} {base:?} {out:?} {drafts} {samples}").as_bytes());
    hash.digest128()
}
