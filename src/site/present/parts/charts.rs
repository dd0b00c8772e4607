//! The figures that charts are drawn from, and the charts in the site's colours.

use super::elements::state;
use crate::base::diag::Lang;
use crate::programme::derive::{IndicatorValue, LoopStage, LoopSummary, StateCounts, WorkState};
use crate::programme::model::*;
use crate::site::chart;
use crate::site::chart::{
    Caption, ChainLink, GanttGroup, GanttRow, GrowthStep, GrowthTarget, MapEnd, MapPair, MapRight, StackPart,
    StackRow, TimePoint,
};
use crate::site::labels;
use crate::site::pages::PageKey;
use crate::site::present::context::ViewContext;
use crate::site::view::parts::Svg;
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl ViewContext<'_> {
    /// The woven chain; `current` is the chain the page is about.
    pub fn chain_hero(&self, current: Option<&ChainId>, root: &str) -> Svg {
        let chains = &self.portal().chains;
        let link = |chain: &Chain| ChainLink {
            co: chain.co.clone(),
            chain: chain.chain.clone(),
            lift: labels::lift(chain.lift.trim_start_matches(labels::LIFT)),
            url: self.href(&PageKey::Chain(chain.id.clone()), root),
            order: chain.order,
        };
        let links: Vec<ChainLink> = chains.iter().map(link).collect();
        let current = current.and_then(|id| chains.iter().position(|chain| chain.id == *id));
        self.tinted(chart::hero(&links, current, "chain-hero"))
    }

    /// A chart in the site's colours.
    fn tinted(&self, svg: chart::SvgMarkup) -> Svg {
        chart::tint(svg, &self.appearance.palette).into()
    }

    /// An address as a page at `root` must write it.
    fn href(&self, key: &PageKey, root: &str) -> String {
        format!("{root}{}", self.url(key))
    }

    /// Colleges and towns; thickness is the number of achievements.
    pub fn pairing_map(&self, root: &str) -> Svg {
        let portal = self.portal();
        let achievements = &self.derived.index.achievements;
        let towns = |pairing: &Pairing| {
            let together: BTreeSet<&usize> =
                achievements.by_pairing.get(&pairing.id).into_iter().flatten().collect();
            let town = |id: &UnitId| {
                let unit = portal.unit(id)?;
                let of_town = achievements.by_unit.get(id).map_or(&[][..], Vec::as_slice);
                let weight = of_town.iter().filter(|position| together.contains(position)).count();
                Some(MapRight {
                    label: unit.short.clone(),
                    url: self.href(&PageKey::Unit(id.clone()), root),
                    weight,
                })
            };
            pairing.towns.iter().filter_map(town).collect::<Vec<_>>()
        };
        let pair = |pairing: &Pairing| MapPair {
            left: MapEnd {
                label: portal
                    .unit(&pairing.college)
                    .map_or_else(|| pairing.head.title.clone(), |u| u.short.clone()),
                url: self.href(&PageKey::Pairing(pairing.id.clone()), root),
            },
            rights: towns(pairing),
            weight: achievements.by_pairing.get(&pairing.id).map_or(0, Vec::len),
        };
        let pairs: Vec<MapPair> = portal.pairings.iter().map(pair).collect();
        let caption = Caption { id: "pairing-map", title: labels::PAIRING_MAP, desc: labels::PAIRING_MAP_IS };
        self.tinted(chart::pairing_map(&pairs, &caption))
    }

    /// Tasks of each chain by state.
    pub fn chain_states(&self, root: &str) -> Svg {
        let row = |chain: &Chain| StackRow {
            label: chain.co.clone(),
            url: Some(self.href(&PageKey::Chain(chain.id.clone()), root)),
            parts: self
                .derived
                .progress
                .tasks_by_chain
                .get(&chain.id)
                .map(|counts| state_parts(counts, &self.derived.progress.task_counts))
                .unwrap_or_default(),
        };
        let rows: Vec<StackRow> = self.portal().chains.iter().map(row).collect();
        let caption =
            Caption { id: "chain-states", title: labels::CHAIN_STATES, desc: labels::CHAIN_STATES_IS };
        self.tinted(chart::stacked(&rows, &caption))
    }

    /// Needs of each pairing by the stage their loop has reached.
    pub fn pairing_stages(&self, root: &str) -> Svg {
        let row = |pairing: &Pairing| {
            let summary = self.derived.loops.by_pairing.get(&pairing.id).filter(|s| s.rate.needs > 0)?;
            Some(StackRow {
                label: self.pairing_link(&pairing.id)?.title.clone(),
                url: Some(self.href(&PageKey::Pairing(pairing.id.clone()), root)),
                parts: stage_parts(summary, &self.derived.loops.overall),
            })
        };
        let rows: Vec<StackRow> = self.portal().pairings.iter().filter_map(row).collect();
        let caption =
            Caption { id: "pairing-stages", title: labels::PAIRING_STAGES, desc: labels::PAIRING_STAGES_IS };
        self.tinted(chart::stacked(&rows, &caption))
    }

    /// Milestones on an axis.
    pub fn timeline(&self, root: &str) -> Svg {
        let point = |milestone: &Milestone| {
            let state = state(self.derived.progress.milestones.get(&milestone.id)?);
            Some(TimePoint {
                date: milestone.by.last_day(),
                date_label: milestone.by.to_string(),
                label: milestone.title.clone(),
                state_key: state.key.to_owned(),
                state_label: state.label.to_owned(),
                url: format!("{}#{}", self.href(&PageKey::Milestones, root), milestone.id),
            })
        };
        let points: Vec<TimePoint> = self.portal().milestones.iter().filter_map(point).collect();
        let as_of = self.as_of();
        let today = labels::as_of(PartialDate::day(as_of));
        let caption = Caption { id: "timeline", title: labels::MILESTONES, desc: labels::TIMELINE_IS };
        self.tinted(chart::timeline(&points, as_of, &today, &caption))
    }

    /// Tasks upon the span of the programme.
    pub fn gantt(&self, root: &str) -> Svg {
        let portal = self.portal();
        let start = portal.plan.start.first_day();
        let row = |task: &Task| {
            let status = self.derived.progress.tasks.get(&task.number)?;
            let chain = task.work.as_ref().and_then(|id| portal.chain(id));
            Some(GanttRow {
                label: format!("{} {}", task.number, task.title),
                url: self.href(&PageKey::Task(task.number), root),
                start,
                due: task.due.last_day(),
                due_label: task.due.to_string(),
                done: status.finished_on.map(PartialDate::last_day),
                ongoing: task.ongoing,
                state_key: status.state.key().to_owned(),
                state_label: status.state.label(Lang::Zh).to_owned(),
                percent: status.percent,
                group: Some(match chain {
                    Some(chain) => GanttGroup { order: chain.order, label: chain.co.clone() },
                    None => GanttGroup { order: 0, label: self.task_row(task)?.mechanism.to_owned() },
                }),
            })
        };
        let rows: Vec<GanttRow> = portal.tasks.iter().filter_map(row).collect();
        let caption = Caption { id: "gantt", title: labels::GANTT, desc: labels::GANTT_IS };
        self.tinted(chart::gantt(&rows, (start, portal.plan.end.last_day()), self.as_of(), &caption))
    }

    /// How an indicator grew; empty where nothing has been counted.
    pub fn growth(&self, indicator: &Indicator, value: &IndicatorValue, root: &str) -> Svg {
        let step = |counted: &crate::programme::derive::CountedContribution| {
            let evidence = self.evidence_link(&counted.source)?;
            Some(GrowthStep {
                date: counted.date.last_day(),
                date_label: counted.date.to_string(),
                running: number(counted.running),
                label: evidence.title,
                url: format!("{root}{}", evidence.url),
            })
        };
        let steps: Vec<GrowthStep> = value.contributions.iter().filter_map(step).collect();
        let unit = &indicator.unit;
        let target = match indicator.target {
            Target::Number(target) => {
                Some(GrowthTarget { value: number(target), label: labels::target(target, unit) })
            }
            Target::Qualitative => None,
        };
        let plan = &self.portal().plan;
        let range: (NaiveDate, NaiveDate) = (plan.start.first_day(), plan.end.last_day());
        let desc = labels::growth_is(&indicator.title);
        let caption = Caption { id: "growth", title: labels::GROWTH, desc: &desc };
        self.tinted(chart::growth(&steps, target.as_ref(), range, unit, &caption))
    }
}

/// A quantity for drawing.
fn number(amount: Amount) -> f64 {
    amount.thousandths() as f64 / 1000.0
}

/// A part for every state that occurs in any row, in the order of the states: so the legend has that order too.
fn state_parts(counts: &StateCounts, everywhere: &StateCounts) -> Vec<StackPart> {
    let occurring = counts.iter().filter(|(state, _)| everywhere.get(*state) > 0);
    let part = |(state, count): (WorkState, usize)| StackPart {
        key: format!("state-{}", state.key()),
        label: state.label(Lang::Zh).to_owned(),
        count,
    };
    occurring.map(part).collect()
}

/// The same for the stages of loops.
fn stage_parts(summary: &LoopSummary, everywhere: &LoopSummary) -> Vec<StackPart> {
    let occurring = summary.stages.iter().filter(|(stage, _)| everywhere.stages.get(*stage) > 0);
    let part = |(stage, count): (LoopStage, usize)| StackPart {
        key: format!("stage-{}", stage.key()),
        label: stage.label(Lang::Zh).to_owned(),
        count,
    };
    occurring.map(part).collect()
}
