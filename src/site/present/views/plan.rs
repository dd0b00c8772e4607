//! The views of the plan, its goals and its milestones.

use crate::programme::model::*;
use crate::site::labels;
use crate::site::present::context::ViewContext;
use crate::site::present::parts::day;
use crate::site::view::programme::*;

/// Updates shown with a goal.
const SHOWN: usize = 4;

pub fn plan(p: &ViewContext<'_>, root: &str) -> PlanView {
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

pub fn goals(p: &ViewContext<'_>) -> GoalsView {
    GoalsView { goals: p.portal().goals.iter().map(|goal| goal_card(p, goal)).collect() }
}

fn goal_card(p: &ViewContext<'_>, goal: &Goal) -> GoalCard {
    let index = &p.derived.index;
    let updates = index.updates.by_goal.get(&goal.id).map_or(&[][..], Vec::as_slice);
    let achievements =
        goal.chains.iter().filter_map(|chain| index.achievements.by_chain.get(chain)).flatten();
    let achievements: std::collections::BTreeSet<&usize> = achievements.collect();
    let (kind, kind_key) = match goal.kind {
        GoalKind::Achieve => (labels::GOAL_ACHIEVE, "achieve"),
        GoalKind::Ensure => (labels::GOAL_ENSURE, "ensure"),
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

pub fn milestones(p: &ViewContext<'_>, root: &str) -> MilestonesView {
    MilestonesView {
        timeline: p.timeline(root),
        milestones: p.portal().milestones.iter().filter_map(|milestone| p.milestone_row(milestone)).collect(),
    }
}
