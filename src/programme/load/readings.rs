//! Reuses updates that were read before, so that only those whose file or names changed are read again.
//!
//! Reading an update depends on its own file and its number, on everything it may refer to (chains, pairings, tasks, goals,
//! units, indicators, rows), and on the configuration. None of these is in the file of an update, a meeting, a
//! bulletin, another page or the rules. So while all *other* files are unchanged, so is the reading. Deliberately
//! absent: other kinds of pages, of which there are only dozens.

use super::context::LoadContext;
use super::file_kind::FileKind;
use super::pages;
use super::parse::Parsed;
use crate::base::diag::{Diagnostics, FileId};
use crate::programme::model::Update;
use rayon::prelude::*;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// What the files of updates were read to, in the order of their paths.
#[derive(Debug, Default)]
pub struct Readings {
    /// Equal where everything that updates may name is, wherever it is written.
    named: u128,
    /// Equal where all of this is written at the same place too.
    places: u128,
    updates: Vec<UpdateReading>,
}

#[derive(Debug)]
struct UpdateReading {
    path: Arc<str>,
    id: FileId,
    fingerprint: u128,
    update: Option<Arc<Update>>,
    problems: Diagnostics,
}

impl UpdateReading {
    /// Whether it is what this file would be read to; what is wrong may point at places in other files.
    fn holds(&self, file: &Parsed, same_places: bool) -> bool {
        self.path == file.path
            && self.id == file.id
            && self.fingerprint == file.fingerprint
            && (same_places || self.problems.is_empty())
    }
}

impl Readings {
    /// Reads every update, or takes over what was read of it before; results and problems keep the order of the
    /// files, which is that of their paths. `others` are all files but those of updates.
    pub(super) fn refresh(
        &mut self,
        files: &[&Parsed],
        others: &[&Parsed],
        context: &LoadContext<'_>,
    ) -> (Vec<Arc<Update>>, Diagnostics) {
        let named = |hash: fn(&Parsed) -> u128| named(others, hash);
        let (named, places) = (named(Parsed::values), named(|file| file.fingerprint ^ u128::from(file.id.0)));
        let before = std::mem::replace(self, Self { named, places, updates: vec![] });
        let same_places = before.places == places;
        let mut before = match before.named == self.named {
            true => before.updates,
            false => vec![],
        }
        .into_iter()
        .peekable();
        let taken = files.iter().map(|file| {
            while before.next_if(|known| known.path < file.path).is_some() {}
            (*file, before.next_if(|known| known.holds(file, same_places)))
        });
        let taken: Vec<(&Parsed, Option<UpdateReading>)> = taken.collect();
        let read = |(file, known): (&Parsed, Option<UpdateReading>)| {
            known.unwrap_or_else(|| {
                let (update, problems) = pages::read_one(file, context, pages::update);
                let (path, id, fingerprint) = (file.path.clone(), file.id, file.fingerprint);
                UpdateReading { path, id, fingerprint, update: update.map(Arc::new), problems }
            })
        };
        self.updates = taken.into_par_iter().map(read).collect();
        let problems = self.updates.iter().flat_map(|reading| reading.problems.iter().cloned()).collect();
        (self.updates.iter().filter_map(|reading| reading.update.clone()).collect(), problems)
    }
}

/// A fingerprint of all files that updates may name things of.
fn named(others: &[&Parsed], of: fn(&Parsed) -> u128) -> u128 {
    let mut hash = Xxh3::new();
    for file in others {
        match file.kind() {
            FileKind::Meeting(_)
            | FileKind::Bulletin(_)
            | FileKind::Page(_)
            | FileKind::Wording
            | FileKind::Roster => {}
            _ => hash.update(&of(file).to_le_bytes()),
        }
    }
    hash.digest128()
}
