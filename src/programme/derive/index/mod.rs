//! Indexes: updates by everything they can be browsed by, evidence and what it supports, units and their roles.
//!
//! Input: an edition. Output: [`Index`], built in one pass over each list, so that no page has to search the portal. An
//! update is identified by its position in the edition's updates, which are oldest first; lists of updates are newest
//! first, as they are shown. Evidence is in `proofs`, units in `units`, related updates in `related`.
//!
//! Deliberately absent: pagination and permalinks, which belong to `site`.

mod proofs;
mod related;
mod units;

pub use proofs::Proof;
pub use units::UnitRoles;

use super::Edition;
use crate::programme::model::{
    ChainId, EntryId, EvidenceTarget, GoalId, PairingId, Portal, RowRef, UnitId, Update, UpdateId, UpdateKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// Positions of updates by what they belong to, each list newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct UpdateLists {
    /// All of them.
    pub all: Vec<usize>,
    /// By the year of their date.
    pub by_year: BTreeMap<i32, Vec<usize>>,
    /// By kind.
    pub by_kind: BTreeMap<UpdateKind, Vec<usize>>,
    /// By chain.
    pub by_chain: BTreeMap<ChainId, Vec<usize>>,
    /// By pairing.
    pub by_pairing: BTreeMap<PairingId, Vec<usize>>,
    /// By task.
    pub by_task: BTreeMap<u32, Vec<usize>>,
    /// By goal.
    pub by_goal: BTreeMap<GoalId, Vec<usize>>,
    /// By unit, towns included: the units an update names, and the college and towns of its pairings.
    pub by_unit: BTreeMap<UnitId, Vec<usize>>,
}

impl UpdateLists {
    fn add(&mut self, at: usize, update: &Update, units: &BTreeSet<&UnitId>) {
        self.all.push(at);
        self.by_year.entry(update.date.year()).or_default().push(at);
        put(&mut self.by_kind, [&update.kind], at);
        put(&mut self.by_chain, &update.chains, at);
        put(&mut self.by_pairing, &update.pairings, at);
        put(&mut self.by_task, &update.tasks, at);
        put(&mut self.by_goal, &update.goals, at);
        put(&mut self.by_unit, units.iter().copied(), at);
    }
}

/// Adds one value under each key, once even where a key is written twice.
fn put<'a, K: Ord + Clone + 'a, V: PartialEq + Clone>(
    map: &mut BTreeMap<K, Vec<V>>,
    keys: impl IntoIterator<Item = &'a K>,
    value: V,
) {
    for key in keys {
        let list = map.entry(key.clone()).or_default();
        if list.last() != Some(&value) {
            list.push(value.clone());
        }
    }
}

/// A measure of a chain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureRef {
    /// The chain.
    pub chain: ChainId,
    /// The measure's id.
    pub measure: String,
}

/// What belongs to what in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Index {
    /// Where each update is.
    pub position: BTreeMap<UpdateId, usize>,
    /// Updates of every kind.
    pub updates: UpdateLists,
    /// Those that are achievements.
    pub achievements: UpdateLists,
    /// For each update, by position: up to four others that share a task with it, else a pairing, else a chain.
    pub related: Vec<Vec<usize>>,
    /// What each update, meeting, bulletin and result shows.
    pub proves: BTreeMap<EvidenceTarget, Vec<Proof>>,
    /// The updates that say they prove a row, newest first.
    pub proved_by: BTreeMap<RowRef, Vec<usize>>,
    /// What each unit does; every unit is here.
    pub units: BTreeMap<UnitId, UnitRoles>,
    /// Measures that a task carries out.
    pub measures_by_task: BTreeMap<u32, Vec<MeasureRef>>,
    /// Projects that carry out a task.
    pub projects_by_task: BTreeMap<u32, Vec<RowRef>>,
    /// Projects of a chain.
    pub projects_by_chain: BTreeMap<ChainId, Vec<RowRef>>,
    /// Meetings of a pairing, as positions in the edition's meetings, newest first.
    pub meetings_by_pairing: BTreeMap<PairingId, Vec<usize>>,
    /// Directory entries of a pairing; its brand is among them even where the entry does not name the pairing.
    pub entries_by_pairing: BTreeMap<PairingId, Vec<EntryId>>,
}

impl Index {
    /// Indexes an edition.
    pub fn of(edition: &Edition) -> Self {
        let portal = edition.portal();
        let partners: BTreeMap<&PairingId, Vec<&UnitId>> = (portal.pairings.iter())
            .map(|pairing| (&pairing.id, std::iter::once(&pairing.college).chain(&pairing.towns).collect()))
            .collect();
        let (mut updates, mut achievements) = (UpdateLists::default(), UpdateLists::default());
        let mut proved_by = BTreeMap::new();
        for (at, update) in portal.updates.iter().enumerate().rev() {
            let of_pairings = update.pairings.iter().filter_map(|id| partners.get(id)).flatten().copied();
            let units: BTreeSet<&UnitId> = update.units.iter().chain(of_pairings).collect();
            updates.add(at, update, &units);
            if update.kind == UpdateKind::Achievement {
                achievements.add(at, update, &units);
            }
            put(&mut proved_by, &update.proves, at);
        }
        let mut index = Self {
            position: portal.updates.iter().enumerate().map(|(at, update)| (update.id.clone(), at)).collect(),
            related: portal
                .updates
                .iter()
                .enumerate()
                .map(|(at, it)| related::related(at, it, &updates))
                .collect(),
            proves: proofs::proofs(portal),
            units: units::roles(portal),
            updates,
            achievements,
            proved_by,
            measures_by_task: BTreeMap::new(),
            projects_by_task: BTreeMap::new(),
            projects_by_chain: BTreeMap::new(),
            meetings_by_pairing: BTreeMap::new(),
            entries_by_pairing: BTreeMap::new(),
        };
        index.add_programme(portal);
        index
    }

    fn add_programme(&mut self, portal: &Portal) {
        for chain in &portal.chains {
            for measure in &chain.measures {
                let reference = MeasureRef { chain: chain.id.clone(), measure: measure.id.clone() };
                put(&mut self.measures_by_task, &measure.tasks, reference);
            }
        }
        for list in &portal.lists {
            for project in &list.projects {
                let row = RowRef { pairing: list.pairing.clone(), row: project.head.id.clone() };
                put(&mut self.projects_by_task, &project.tasks, row.clone());
                put(&mut self.projects_by_chain, &project.chains, row);
            }
        }
        for (at, meeting) in portal.meetings.iter().enumerate().rev() {
            put(&mut self.meetings_by_pairing, &meeting.pairings, at);
        }
        let brands: BTreeMap<&PairingId, &EntryId> = portal
            .pairings
            .iter()
            .filter_map(|pairing| Some((&pairing.id, pairing.brand.as_ref()?)))
            .collect();
        for (pairing, brand) in &brands {
            put(&mut self.entries_by_pairing, [*pairing], (*brand).clone());
        }
        for entry in &portal.directory {
            let others = entry.pairings.iter().filter(|id| brands.get(*id) != Some(&&entry.id));
            put(&mut self.entries_by_pairing, others, entry.id.clone());
        }
    }

    /// The update before this one in time, if there is one.
    pub fn previous(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|_| at < self.related.len())
    }

    /// The update after this one in time, if there is one.
    pub fn next(&self, at: usize) -> Option<usize> {
        at.checked_add(1).filter(|next| *next < self.related.len())
    }
}
