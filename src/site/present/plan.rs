//! The plan, its goals and its milestones.

use super::cards::{day, state};
use super::tracked::Reader;
use crate::programme::model::*;
use crate::site::pages::PageKey;
use crate::site::view::programme::*;

/// Updates shown with a goal.
const SHOWN: usize = 4;

pub fn plan(p: &Reader<'_>, root: &str) -> PlanView {
    let plan = &p.portal().plan;
    let basis = |basis: &Basis| BasisRow {
        title: basis.title.clone(),
        number: basis.number.clone(),
        issuer: basis.issuer.clone(),
    };
    let discrepancy = |d: &Discrepancy| DiscrepancyRow {
        title: d.title.clone(),
        place: d.place.clone(),
        choice: d.choice.clone(),
        reason: d.reason.clone(),
    };
    PlanView {
        body: p.body(&plan.head, root),
        outline: p.outline(&plan.head),
        slogan: plan.slogan.clone(),
        issuer: plan.issuer.clone(),
        issued: day(plan.issued),
        start: day(plan.start),
        end: day(plan.end),
        bases: plan.bases.iter().map(basis).collect(),
        discrepancies: plan.discrepancies.iter().map(discrepancy).collect(),
    }
}

pub fn goals(p: &Reader<'_>) -> GoalsView {
    GoalsView { goals: p.portal().goals.iter().map(|goal| goal_card(p, goal)).collect() }
}

fn goal_card(p: &Reader<'_>, goal: &Goal) -> GoalCard {
    let index = &p.derived.index;
    let updates = index.updates.by_goal.get(&goal.id).map_or(&[][..], Vec::as_slice);
    let achievements =
        goal.chains.iter().filter_map(|chain| index.achievements.by_chain.get(chain)).flatten();
    let achievements: std::collections::BTreeSet<&usize> = achievements.collect();
    let (kind, kind_key) = match goal.kind {
        GoalKind::Achieve => ("建成", "achieve"),
        GoalKind::Ensure => ("确保", "ensure"),
    };
    GoalCard {
        id: goal.id.to_string(),
        title: goal.title.clone(),
        kind,
        kind_key,
        text: goal.text.clone(),
        chains: p.chain_tags(&goal.chains),
        indicators: p.indicator_tiles(|indicator| goal.indicators.contains(&indicator.id)),
        updates: p.update_cards(updates, SHOWN),
        achievements: achievements.len(),
    }
}

pub fn milestones(p: &Reader<'_>, root: &str) -> MilestonesView {
    MilestonesView {
        timeline: p.timeline(root),
        milestones: p.portal().milestones.iter().filter_map(|milestone| p.milestone_row(milestone)).collect(),
    }
}

impl Reader<'_> {
    pub(super) fn milestone_row(&self, milestone: &Milestone) -> Option<MilestoneRow> {
        Some(MilestoneRow {
            id: milestone.id.to_string(),
            title: milestone.title.clone(),
            url: format!("{}#{}", self.url(&PageKey::Milestones), milestone.id),
            text: milestone.text.clone(),
            by: day(milestone.by),
            done: milestone.done.map(day),
            state: state(self.derived.progress.milestones.get(&milestone.id)?),
            evidence: self.evidence_links(&milestone.evidence),
        })
    }
}
