//! The input of a rule, and queries that several rules share.

use crate::base::diag::Span;
use crate::programme::derive::Derived;
use crate::programme::model::{EvidenceTarget, PartialDate, Portal, Progress, RowId, RowRef};
use chrono::NaiveDate;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// The input of a rule.
pub struct RuleContext<'a> {
    /// All records.
    pub portal: &'a Portal,
    /// What is derived from the internal edition, drafts included.
    pub derived: &'a Derived,
    /// The as-of date.
    pub as_of: NaiveDate,
}

impl RuleContext<'_> {
    /// The place of a row.
    pub fn row_span(&self, row: &RowRef) -> Option<Span> {
        self.portal.list(&row.pairing)?.row(&row.row).map(|row| row.head().span)
    }
}

/// Every log of the portal: of milestones, tasks and projects.
pub fn logs(portal: &Portal) -> impl Iterator<Item = &[Progress]> {
    let milestones = portal.milestones.iter().map(|milestone| milestone.progress.as_slice());
    let tasks = portal.tasks.iter().map(|task| task.progress.as_slice());
    let projects =
        portal.lists.iter().flat_map(|list| &list.projects).map(|project| project.progress.as_slice());
    milestones.chain(tasks).chain(projects)
}

/// The dates of everything that can be evidence.
pub fn evidence_dates(portal: &Portal) -> HashMap<EvidenceTarget, PartialDate, FixedState> {
    let updates = portal.updates.iter().map(|page| (EvidenceTarget::Update(page.id.clone()), page.date));
    let meetings = portal.meetings.iter().map(|page| (EvidenceTarget::Meeting(page.id.clone()), page.date));
    let bulletins =
        portal.bulletins.iter().map(|page| (EvidenceTarget::Bulletin(page.id.clone()), page.date));
    let results = portal.lists.iter().flat_map(|list| {
        let row = |id: &RowId| RowRef { pairing: list.pairing.clone(), row: id.clone() };
        list.results.iter().map(move |result| (EvidenceTarget::Result(row(&result.head.id)), result.date))
    });
    updates.chain(meetings).chain(bulletins).chain(results).collect()
}
