//! Views of chains, tasks and indicators.

use super::Shared;
use super::parts::*;
use super::programme::GroupCard;
use serde::Serialize;

/// `chains.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ChainsView {
    /// The chain hero (inline SVG).
    pub hero: Svg,
    /// The chains, in order.
    pub chains: Vec<ChainCard>,
    /// Stacked bars of task states, one a chain (inline SVG).
    pub states: Svg,
}

/// A chain at a glance.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ChainCard {
    /// Its names.
    pub chain: Shared<ChainTag>,
    /// 目标.
    pub aim: String,
    /// Titles of its measures.
    pub measures: Vec<String>,
    /// Tasks by state.
    pub task_states: Vec<StateCount>,
    /// Tasks.
    pub tasks: usize,
    /// Its indicators.
    pub indicators: Vec<Shared<IndicatorTile>>,
    /// Achievements.
    pub achievements: usize,
}

/// `chain.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ChainView {
    /// Its names.
    pub chain: Shared<ChainTag>,
    /// The chain index: all links, this one filled (inline SVG).
    pub hero: Svg,
    /// 目标.
    pub aim: String,
    /// 举措 with their tasks.
    pub measures: Vec<MeasureCard>,
    /// Its indicators.
    pub indicators: Vec<Shared<IndicatorTile>>,
    /// Tasks by state.
    pub task_states: Vec<StateCount>,
    /// Projects in the lists that belong to it.
    pub projects: Vec<ProjectRow>,
    /// Latest achievements.
    pub latest: Vec<Shared<UpdateCard>>,
    /// All of them.
    pub achievements: usize,
    /// Where they are.
    pub achievements_url: String,
    /// Working groups that look after it.
    pub groups: Vec<GroupCard>,
    /// Brands, resources, platforms of it.
    pub entries: Vec<EntryCard>,
    /// The chain before.
    pub previous: Option<Shared<ChainTag>>,
    /// The chain after.
    pub next: Option<Shared<ChainTag>>,
}

/// 举措.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MeasureCard {
    /// Id, the anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// In our own words.
    pub text: String,
    /// Tasks that carry it out.
    pub tasks: Vec<Shared<TaskRow>>,
}

/// `tasks.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct TasksView {
    /// All tasks, by number.
    pub tasks: Vec<Shared<TaskRow>>,
    /// By state.
    pub states: Vec<StateCount>,
    /// Leading units that occur, for the filter.
    pub units: Vec<String>,
    /// Gantt of due times (inline SVG).
    pub gantt: Svg,
}

/// `task.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct TaskView {
    /// As in a list.
    pub task: Shared<TaskRow>,
    /// In our own words.
    pub detail: String,
    /// The measure it carries out.
    pub measure: Option<Link>,
    /// Units by side.
    pub sides: Vec<SideUnits>,
    /// Its log, newest first.
    pub log: Vec<LogEntry>,
    /// Updates that belong to it, newest first.
    pub updates: Vec<Shared<UpdateCard>>,
    /// Projects that carry it out.
    pub projects: Vec<ProjectRow>,
    /// The task before.
    pub previous: Option<Link>,
    /// The task after.
    pub next: Option<Link>,
}

/// `indicators.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct IndicatorsView {
    /// Indicators by chain.
    pub chains: Vec<ChainIndicators>,
}

/// The indicators of a chain.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ChainIndicators {
    /// The chain.
    pub chain: Shared<ChainTag>,
    /// Its indicators.
    pub indicators: Vec<Shared<IndicatorTile>>,
}

/// `indicator.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct IndicatorView {
    /// As in a list.
    pub indicator: Shared<IndicatorTile>,
    /// What counts and what does not.
    pub text: Option<String>,
    /// Where the plan says so.
    pub source: String,
    /// What was there before.
    pub baseline: String,
    /// Growth over time (inline SVG); empty where nothing has been counted.
    pub growth: Svg,
    /// Everything the value is made of, oldest first.
    pub contributions: Vec<ContributionRow>,
    /// By pairing, largest first.
    pub pairings: Vec<PairingAmount>,
    /// Others of the same chain.
    pub siblings: Vec<Shared<IndicatorTile>>,
}

/// One term of an indicator's sum.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ContributionRow {
    /// What it adds.
    pub amount: String,
    /// The sum up to it.
    pub running: String,
    /// Where it comes from.
    pub evidence: EvidenceLink,
    /// Pairings it belongs to.
    pub pairings: Vec<Shared<Link>>,
}

/// What a pairing contributed.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PairingAmount {
    /// The pairing.
    pub pairing: Shared<Link>,
    /// How much.
    pub amount: String,
}
