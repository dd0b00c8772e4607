//! List rows that nothing connects to: where a loop is open because a row is missing or a reference was left out.
//!
//! Takes an edition with its progress and loops; gives [`Orphan`]s as data. `check` turns them into warnings, and
//! should do so on the internal edition: in a public one a row may stand alone because its neighbour is internal.
//! Deliberately absent: spans, messages, and ended (终止) projects, of which nothing more is expected.

use super::loops::{has_evidence, is_ended, proofs};
use super::{Edition, Loops, Stage, Statuses};
use crate::programme::model::{RowId, RowRef};
use std::collections::BTreeSet;

/// What a row lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// A service that no project uses.
    ServiceUnused,
    /// A need that no project meets, or only ended ones.
    NeedWithoutProject,
    /// A need that was delivered and of which nobody has said anything since.
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
    pub gap: Gap,
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
        for service in list.services.iter().filter(|service| !used.contains(&service.id)) {
            add(&service.id, Gap::ServiceUnused);
        }
        while let Some(need) = needs.next_if(|need| need.pairing == list.pairing) {
            match need.stage {
                Stage::Raised => add(&need.need, Gap::NeedWithoutProject),
                Stage::Delivered => add(&need.need, Gap::NeedWithoutFeedback),
                Stage::TakenUp | Stage::Assigned | Stage::Confirmed => {}
            }
        }
        for project in list.projects.iter().filter(|project| !is_ended(project)) {
            if project.needs.is_empty() {
                add(&project.id, Gap::ProjectWithoutNeed);
            }
            if !answered_for.contains(&project.id) {
                add(&project.id, Gap::ProjectWithoutResponsibility);
            }
            let finished =
                progress.projects.get(&row(&project.id)).is_some_and(|status| status.finished_on.is_some());
            if finished && !with_result.contains(&project.id) {
                add(&project.id, Gap::ProjectWithoutResult);
            }
        }
        for result in &list.results {
            if !has_evidence(&list.pairing, result, &proofs, edition.as_of()) {
                add(&result.id, Gap::ResultWithoutEvidence);
            }
        }
    }
    found
}
