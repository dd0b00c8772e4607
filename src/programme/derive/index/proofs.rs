//! Backlinks of evidence: everything that an update, a meeting, a bulletin or a result supports.
//!
//! The entries for one piece of evidence are in the order of the plan, then of the work lists, then of what the evidence
//! itself states.

use crate::programme::model::{
    Amount, Contribution, EvidenceTarget, IndicatorId, MilestoneId, PartialDate, Portal, Progress, RowRef,
};
use std::collections::BTreeMap;

/// One thing that rests on a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// A milestone.
    Milestone(MilestoneId),
    /// An entry of a milestone's log.
    MilestoneEntry {
        /// The milestone.
        milestone: MilestoneId,
        /// The date of the entry.
        date: PartialDate,
        /// What it reports.
        percent: u8,
    },
    /// An entry of a task's log.
    Task {
        /// The task.
        number: u32,
        /// The date of the entry.
        date: PartialDate,
        /// What it reports.
        percent: u8,
    },
    /// An entry of a project's log.
    Project {
        /// The project.
        row: RowRef,
        /// The date of the entry.
        date: PartialDate,
        /// What it reports.
        percent: u8,
    },
    /// A result that names it as evidence.
    Result(RowRef),
    /// A row that the update says it proves.
    Row(RowRef),
    /// What it adds to an indicator, whatever its date: whether that counts yet is in the indicator's value.
    Indicator {
        /// The indicator.
        indicator: IndicatorId,
        /// How much.
        amount: Amount,
    },
}

type Map = BTreeMap<EvidenceTarget, Vec<Proof>>;

/// Reads all evidence of a portal backwards.
pub(super) fn proofs(portal: &Portal) -> Map {
    let mut map = Map::new();
    for item in &portal.milestones {
        let id = &item.id;
        item.evidence.iter().for_each(|by| add(&mut map, &by.target, Proof::Milestone(id.clone())));
        entries(&mut map, &item.progress, &|date, percent| Proof::MilestoneEntry {
            milestone: id.clone(),
            date,
            percent,
        });
    }
    for task in &portal.tasks {
        let number = task.number;
        entries(&mut map, &task.progress, &|date, percent| Proof::Task { number, date, percent });
    }
    for list in &portal.lists {
        let row =
            |id: &crate::programme::model::RowId| RowRef { pairing: list.pairing.clone(), row: id.clone() };
        for project in &list.projects {
            let of = row(&project.head.id);
            entries(&mut map, &project.progress, &|date, percent| Proof::Project {
                row: of.clone(),
                date,
                percent,
            });
        }
        for result in &list.results {
            let of = row(&result.head.id);
            result.evidence.iter().for_each(|by| add(&mut map, &by.target, Proof::Result(of.clone())));
            contributions(&mut map, &EvidenceTarget::Result(of), &result.indicators);
        }
    }
    for update in &portal.updates {
        let by = EvidenceTarget::Update(update.id.clone());
        update.proves.iter().for_each(|row| add(&mut map, &by, Proof::Row(row.clone())));
        contributions(&mut map, &by, &update.indicators);
    }
    map
}

fn add(map: &mut Map, by: &EvidenceTarget, proof: Proof) {
    let list = map.entry(by.clone()).or_default();
    if list.last() != Some(&proof) {
        list.push(proof);
    }
}

fn entries(map: &mut Map, log: &[Progress], proof: &dyn Fn(PartialDate, u8) -> Proof) {
    for entry in log {
        entry.evidence.iter().for_each(|by| add(map, &by.target, proof(entry.date, entry.percent)));
    }
}

fn contributions(map: &mut Map, by: &EvidenceTarget, contributions: &[Contribution]) {
    for it in contributions {
        map.entry(by.clone())
            .or_default()
            .push(Proof::Indicator { indicator: it.indicator.clone(), amount: it.amount });
    }
}
