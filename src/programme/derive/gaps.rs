//! Gaps in the work lists: rows that nothing connects to, because a row is missing or a reference was left out.
//!
//! Input: an edition with its statuses and loops. Output: [`Orphan`]s. `check` turns them into warnings, on the internal
//! edition only: in the public one a row may stand alone because its neighbour is internal. Deliberately absent: spans,
//! messages, and ended (终止) projects, of which nothing more is expected.

use super::loops::{has_evidence, is_ended, proofs};
use super::{Edition, LoopStage, Loops, Statuses};
use crate::programme::model::{RowId, RowRef};
use std::collections::BTreeSet;

/// What a row lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowGap {
    /// A service that no project uses.
    ServiceUnused,
    /// A need that no project meets, or only ended ones.
    NeedWithoutProject,
    /// A delivered need without later feedback.
    NeedWithoutFeedback,
    /// A project that meets no need.
    ProjectWithoutNeed,
    /// A project that no unit answers for.
    ProjectWithoutResponsibility,
    /// A finished project without a result.
    ProjectWithoutResult,
    /// A result that nothing shows.
    ResultWithoutEvidence,
}

/// A row and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Orphan {
    /// The row.
    pub row: RowRef,
    /// What it lacks.
    pub gap: RowGap,
}

/// Finds them all, by pairing, then by list and row.
pub fn orphans(edition: &Edition, progress: &Statuses, loops: &Loops) -> Vec<Orphan> {
    let portal = edition.portal();
    let proofs = proofs(portal);
    let mut needs = loops.needs.iter().peekable();
    let mut found = Vec::new();
    for list in &portal.lists {
        let row = |row: &RowId| RowRef { pairing: list.pairing.clone(), row: row.clone() };
        let mut add = |id: &RowId, gap| found.push(Orphan { row: row(id), gap });
        let used: BTreeSet<_> = list.projects.iter().flat_map(|project| &project.services).collect();
        let answered_for: BTreeSet<_> = list.responsibilities.iter().map(|row| &row.project).collect();
        let with_result: BTreeSet<_> = list.results.iter().map(|row| &row.project).collect();
        for service in list.services.iter().filter(|service| !used.contains(&service.head.id)) {
            add(&service.head.id, RowGap::ServiceUnused);
        }
        while let Some(need) = needs.next_if(|need| need.pairing == list.pairing) {
            match need.stage {
                LoopStage::Raised => add(&need.need, RowGap::NeedWithoutProject),
                LoopStage::Delivered => add(&need.need, RowGap::NeedWithoutFeedback),
                LoopStage::TakenUp | LoopStage::Assigned | LoopStage::Confirmed => {}
            }
        }
        for project in list.projects.iter().filter(|project| !is_ended(project)) {
            if project.needs.is_empty() {
                add(&project.head.id, RowGap::ProjectWithoutNeed);
            }
            if !answered_for.contains(&project.head.id) {
                add(&project.head.id, RowGap::ProjectWithoutResponsibility);
            }
            let finished = progress
                .projects
                .get(&row(&project.head.id))
                .is_some_and(|status| status.finished_on.is_some());
            if finished && !with_result.contains(&project.head.id) {
                add(&project.head.id, RowGap::ProjectWithoutResult);
            }
        }
        for result in &list.results {
            if !has_evidence(&list.pairing, result, &proofs, edition.as_of()) {
                add(&result.head.id, RowGap::ResultWithoutEvidence);
            }
        }
    }
    found
}
