//! 需求 → 项目 → 责任 → 成果 → 反馈: the stage that each need has reached, and the closing rate (闭环率).
//!
//! Input: the work lists of an edition. Output: a [`NeedLoop`] for each need, and a [`LoopSummary`] for each pairing and
//! for all. A stage is reached only through the one before it and within one project: a responsible unit in one project and
//! a result in another make no delivery. An ended (终止) project does not count. A result has evidence if it names some,
//! or if an update proves it.
//!
//! The latest 不满意 reopens the loop: earlier deliveries no longer count. It closes again with a later result and a
//! satisfied feedback after the complaint. Feedback is ordered by date, then by row.
//!
//! Deliberately absent: rows that nothing connects to (see `gaps`).

use super::{Edition, LoopStage, LoopSummary, NeedLoop};
use crate::programme::model::{
    ChainId, Feedback, Need, PairingId, PartialDate, Portal, Project, ResultRow, RowId, RowRef, Satisfaction,
    StatusKind, WorkList,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The loops of all needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Loops {
    /// By pairing, then in the order of the list.
    pub needs: Vec<NeedLoop>,
    /// By pairing; every pairing is here.
    pub by_pairing: BTreeMap<PairingId, LoopSummary>,
    /// All of them.
    pub overall: LoopSummary,
}

impl Loops {
    /// Follows every need of an edition to its as-of date.
    pub fn of(edition: &Edition) -> Self {
        let portal = edition.portal();
        let proofs = proofs(portal);
        let needs: Vec<_> =
            portal.lists.iter().flat_map(|list| follow(list, &proofs, edition.as_of())).collect();
        let mut by_pairing: BTreeMap<_, LoopSummary> =
            portal.pairings.iter().map(|pairing| (pairing.id.clone(), LoopSummary::default())).collect();
        let mut overall = LoopSummary::default();
        for need in &needs {
            by_pairing.entry(need.pairing.clone()).or_default().add(need);
            overall.add(need);
        }
        Self { needs, by_pairing, overall }
    }

    /// The needs of one pairing, in the order of its list.
    pub fn pairing<'a>(&'a self, pairing: &'a PairingId) -> impl Iterator<Item = &'a NeedLoop> + 'a {
        self.needs.iter().filter(move |need| need.pairing == *pairing)
    }
}

/// The rows that updates prove, each with the first day one of them does.
pub type Proofs = BTreeMap<RowRef, NaiveDate>;

/// Collects what the updates of a portal prove.
pub fn proofs(portal: &Portal) -> Proofs {
    let mut proofs = Proofs::new();
    for update in &portal.updates {
        let day = update.date.first_day();
        for row in &update.proves {
            proofs.entry(row.clone()).and_modify(|first| *first = day.min(*first)).or_insert(day);
        }
    }
    proofs
}

/// Whether something shows this result by a day.
pub fn has_evidence(pairing: &PairingId, result: &ResultRow, proofs: &Proofs, day: NaiveDate) -> bool {
    let row = RowRef { pairing: pairing.clone(), row: result.head.id.clone() };
    !result.evidence.is_empty() || proofs.get(&row).is_some_and(|first| *first <= day)
}

/// Whether a project was ended (终止) by decision, so that nothing more is expected of it.
pub(super) fn is_ended(project: &Project) -> bool {
    project.status.as_ref().is_some_and(|status| status.kind == StatusKind::Ended)
}

/// Follows the needs of one pairing as they stood on a day, leaving out rows dated after it.
pub fn follow(list: &WorkList, proofs: &Proofs, day: NaiveDate) -> Vec<NeedLoop> {
    let rows = LinkedRows::of(list, day);
    let needs = list.needs.iter().filter(|need| need.date.first_day() <= day);
    needs.map(|need| rows.follow(need, proofs, day)).collect()
}

/// The rows of one pairing by what they belong to.
struct LinkedRows<'a> {
    list: &'a WorkList,
    projects: BTreeMap<&'a RowId, Vec<&'a Project>>,
    answered_for: BTreeSet<&'a RowId>,
    results: BTreeMap<&'a RowId, Vec<&'a ResultRow>>,
    feedback: BTreeMap<&'a RowId, Vec<&'a Feedback>>,
}

impl<'a> LinkedRows<'a> {
    fn of(list: &'a WorkList, day: NaiveDate) -> Self {
        let mut projects: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for project in &list.projects {
            for need in project.needs.iter().collect::<BTreeSet<_>>() {
                projects.entry(need).or_default().push(project);
            }
        }
        let mut results: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for result in list.results.iter().filter(|row| row.date.first_day() <= day) {
            results.entry(&result.project).or_default().push(result);
        }
        let mut feedback: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in list.feedback.iter().filter(|row| row.date.first_day() <= day) {
            feedback.entry(&row.need).or_default().push(row);
        }
        // A stable sort, so rows of one day keep the order of the list.
        feedback.values_mut().for_each(|rows| rows.sort_by_key(|row| row.date.last_day()));
        let answered_for = list.responsibilities.iter().map(|row| &row.project).collect();
        Self { list, projects, answered_for, results, feedback }
    }

    fn follow(&self, need: &Need, proofs: &Proofs, day: NaiveDate) -> NeedLoop {
        let all = self.projects.get(&need.head.id).map_or(&[][..], Vec::as_slice);
        let (ended, projects): (Vec<&Project>, Vec<&Project>) =
            all.iter().partition(|project| is_ended(project));
        let feedback = self.feedback.get(&need.head.id).map_or(&[][..], Vec::as_slice);
        let complaint = feedback.iter().rposition(|row| row.satisfaction == Satisfaction::Dissatisfied);
        let since = complaint.map(|at| feedback[at].date.last_day());
        let content = feedback.get(complaint.map_or(0, |at| at + 1)).copied();

        let assigned = projects.iter().filter(|project| self.answered_for.contains(&project.head.id));
        let delivery = assigned
            .clone()
            .flat_map(|project| self.results_of(project))
            .filter(|row| since.is_none_or(|since| row.date.last_day() > since))
            .filter(|row| has_evidence(&self.list.pairing, row, proofs, day))
            .map(|row| row.date)
            .min_by_key(|date| date.last_day());
        let confirmed = content.zip(delivery);
        let stage = match (confirmed, delivery) {
            (Some(_), _) => LoopStage::Confirmed,
            (None, Some(_)) => LoopStage::Delivered,
            (None, None) if assigned.count() > 0 => LoopStage::Assigned,
            (None, None) if !projects.is_empty() => LoopStage::TakenUp,
            (None, None) => LoopStage::Raised,
        };
        let mut chains: Vec<ChainId> = Vec::new();
        for chain in projects.iter().flat_map(|project| &project.chains) {
            if !chains.contains(chain) {
                chains.push(chain.clone());
            }
        }
        let results = projects.iter().flat_map(|project| self.results_of(project));
        NeedLoop {
            pairing: self.list.pairing.clone(),
            need: need.head.id.clone(),
            stage,
            reopened: complaint.is_some() && confirmed.is_none(),
            ended: ended.into_iter().map(|project| project.head.id.clone()).collect(),
            chains,
            results: results.map(|row| row.head.id.clone()).collect(),
            feedback: feedback.iter().map(|row| row.head.id.clone()).collect(),
            confirmed_by: confirmed.map(|(row, _)| row.head.id.clone()),
            closed_on: confirmed.map(|(row, delivered)| later(row.date, delivered)),
            projects: projects.into_iter().map(|project| project.head.id.clone()).collect(),
        }
    }

    fn results_of(&self, project: &Project) -> &[&'a ResultRow] {
        self.results.get(&project.head.id).map_or(&[][..], Vec::as_slice)
    }
}

fn later(feedback: PartialDate, delivery: PartialDate) -> PartialDate {
    if delivery.last_day() > feedback.last_day() { delivery } else { feedback }
}
