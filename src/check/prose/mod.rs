//! What one file says, in its records and its words, against what the whole site knows: one rule a file.
//!
//! The other rules look at records and run when a record changes. These look at words too, of pages and of YAML
//! values, and words change without any record; so what they found is kept for each file, beside what it was found
//! with, and looked for again where the file or anything the rules go by changed. On disk only the names of searches that
//! found nothing are kept.

mod chains;
mod dates;
mod names;
mod numbers;
mod pairings;
mod roster;
mod wording;
mod words;

use crate::base::cache::CleanChecks;
use crate::base::diag::{Diagnostics, FileId};
use crate::base::hash::fingerprint;
use crate::programme::load::{FileKind, Parsed};
use crate::programme::model::{Portal, Rules, Update};
use crate::source::files::SourceMap;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::sync::Arc;
use words::Words;
use xxhash_rust::xxh3::Xxh3;

/// What the rules go by.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The dictionary and the roster.
    pub rules: &'a Rules,
    /// The portal; without it only the dictionary and the roster are held against the words.
    pub portal: Option<&'a Portal>,
    /// The as-of date, for what has no date of its own.
    pub as_of: Option<NaiveDate>,
}

/// What was found in each file, in the order of their paths.
#[derive(Default)]
pub struct Said {
    /// Equal where everything that the rules go by is.
    known: u128,
    files: Vec<Found>,
}

struct Found {
    path: Arc<str>,
    id: FileId,
    whole: u128,
    problems: Diagnostics,
}

impl Found {
    fn new(file: &Parsed, problems: Diagnostics) -> Self {
        Self { path: file.path.clone(), id: file.id, whole: file.content_hash(), problems }
    }

    fn holds(&self, file: &Parsed) -> bool {
        self.path == file.path
            && self.whole == file.content_hash()
            && (self.problems.is_empty() || self.id == file.id)
    }
}

/// The rules, made ready for many files.
struct Ready<'a> {
    wording: wording::Matcher<'a>,
    roster: roster::Matcher<'a>,
    programme: Option<Programme<'a>>,
}

struct Programme<'a> {
    portal: &'a Portal,
    names: names::Matcher<'a>,
    /// By the number of their file.
    updates: Vec<Option<&'a Update>>,
}

impl Said {
    /// Looks at every file that may have something else to say, or that is to be held against something else; not at
    /// those that `cleared` names.
    pub fn refresh(
        &mut self,
        files: &[&Parsed],
        sources: &SourceMap,
        known: Known<'_>,
        cleared: &CleanChecks,
    ) -> Diagnostics {
        let key = key(files, known);
        let before = std::mem::take(&mut self.files);
        let mut before = if self.known == key { before } else { vec![] }.into_iter().peekable();
        self.known = key;
        let clean = |file: &Parsed| {
            cleared.contains(name(key, file.content_hash())).then(|| Found::new(file, vec![]))
        };
        let taken = files.iter().filter(|file| says(file)).map(|file| {
            while before.next_if(|found| found.path < file.path).is_some() {}
            (*file, before.next_if(|found| found.holds(file)).or_else(|| clean(file)))
        });
        let taken: Vec<(&Parsed, Option<Found>)> = taken.collect();
        let ready = taken.iter().any(|(_, found)| found.is_none()).then(|| Ready::new(known));
        let look = |(file, found): (&Parsed, Option<Found>)| {
            found.unwrap_or_else(|| {
                Found::new(file, ready.as_ref().map(|ready| ready.look(file, sources)).unwrap_or_default())
            })
        };
        self.files = taken.into_par_iter().map(look).collect();
        self.files.iter().flat_map(|found| found.problems.iter().cloned()).collect()
    }

    /// The names of the searches that found nothing.
    pub fn cleared(&self) -> impl Iterator<Item = u128> {
        let clean = self.files.iter().filter(|found| found.problems.is_empty());
        clean.map(|found| name(self.known, found.whole))
    }
}

/// What a search of a file is called that goes by this.
fn name(known: u128, whole: u128) -> u128 {
    fingerprint(&("said", known, whole))
}

/// Whether a file says anything to a reader: all do but the rules themselves.
fn says(file: &Parsed) -> bool {
    !matches!(file.kind, None | Some(FileKind::Wording | FileKind::Roster))
}

/// A fingerprint of what the rules go by: files by their text and, since places in them are named, their numbers.
fn key(files: &[&Parsed], known: Known<'_>) -> u128 {
    let mut hash = Xxh3::new();
    for file in files {
        let named = matches!(
            file.kind,
            Some(
                FileKind::Wording
                    | FileKind::Roster
                    | FileKind::Organization
                    | FileKind::Units
                    | FileKind::Plan
                    | FileKind::Chains
                    | FileKind::Tasks
                    | FileKind::Indicators
                    | FileKind::Pairing(_)
            )
        );
        if named {
            hash.update(&file.fingerprint.to_le_bytes());
            hash.update(&file.id.0.to_le_bytes());
        }
    }
    hash.update(format!("{:?} {}", known.as_of, known.portal.is_some()).as_bytes());
    hash.digest128()
}

impl<'a> Ready<'a> {
    fn new(known: Known<'a>) -> Self {
        let programme = known.portal.map(|portal| {
            let mut updates = vec![];
            for update in &portal.updates {
                let at = update.head.file.0 as usize;
                if updates.len() <= at {
                    updates.resize(at + 1, None);
                }
                updates[at] = Some(&**update);
            }
            Programme { portal, names: names::Matcher::new(portal), updates }
        });
        Self {
            wording: wording::Matcher::new(&known.rules.wording),
            roster: roster::Matcher::new(known),
            programme,
        }
    }

    fn look(&self, file: &Parsed, sources: &SourceMap) -> Diagnostics {
        let mut sink = vec![];
        let source = sources.get(file.id);
        let words = Words::new(file, source);
        self.wording.check(&words, &mut sink);
        self.roster.check(&words, &mut sink);
        let Some(Programme { portal, names, updates }) = &self.programme else { return sink };
        match &file.kind {
            Some(FileKind::Update(_)) => {
                names.check(&words, &mut sink);
                dates::check(file, &words, &mut sink);
                if let Some(Some(update)) = updates.get(file.id.0 as usize) {
                    chains::check(portal, update, file, &mut sink);
                    pairings::check(portal, update, file, &mut sink);
                    numbers::check(portal, update, &words, &mut sink);
                }
            }
            Some(FileKind::Meeting(_)) => {
                names.check(&words, &mut sink);
                dates::check(file, &words, &mut sink);
            }
            Some(FileKind::Bulletin(_)) => {
                names.check(&words, &mut sink);
                dates::check(file, &words, &mut sink);
            }
            _ => {}
        }
        sink
    }
}
