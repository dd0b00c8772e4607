//! Views of the programme: home, plan, goals, milestones, organisation, chains, tasks, indicators.

use super::parts::{
    ChainTag, Day, EntryCard, EvidenceLink, IndicatorTile, Link, LogEntry, LoopRate, OutlineItem, ProjectRow,
    SideUnits, StateCount, StateView, Svg, TaskRow, UpdateCard,
};
use serde::Serialize;

/// `home.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Home {
    /// Headline.
    pub headline: String,
    /// A sentence or two under it.
    pub lead: Option<String>,
    /// The chain hero: woven links with 共 · 链 · 提升, each a link (inline SVG).
    pub hero: Svg,
    /// The milestone reached last.
    pub reached: Option<MilestoneRow>,
    /// The milestone due next.
    pub next: Option<MilestoneRow>,
    /// Tasks done, maintained ones among them.
    pub tasks_done: usize,
    /// All tasks that were not ended.
    pub tasks_total: usize,
    /// Done in per cent of all.
    pub tasks_percent: u32,
    /// Tasks by state, only states that occur.
    pub task_states: Vec<StateCount>,
    /// 闭环率 over all pairings.
    pub loops: LoopRate,
    /// Indicators that count outcomes.
    pub outcomes: Vec<IndicatorTile>,
    /// Indicators that count campaigns.
    pub campaigns: Vec<IndicatorTile>,
    /// Latest achievements.
    pub latest: Vec<UpdateCard>,
    /// How many achievements there are.
    pub achievements: usize,
    /// Where all achievements are.
    pub achievements_url: String,
    /// What is late or due next, most pressing first.
    pub due: Vec<DueRow>,
    /// Map of colleges and towns (inline SVG).
    pub pairing_map: Svg,
    /// The same as a table.
    pub pairings: Vec<PairingGlance>,
}

/// Something late or due.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DueRow {
    /// 任务, 项目, 节点.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// Due.
    pub date: Day,
    /// Its state.
    pub state: StateView,
    /// Days from the as-of day to the due day; negative where it is past.
    pub days_left: i64,
}

/// A pairing at a glance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairingGlance {
    /// Number in the plan.
    pub order: u32,
    /// Its page.
    pub url: String,
    /// College, by its short name; leads to its unit page.
    pub college: Link,
    /// Towns.
    pub towns: Vec<Link>,
    /// 一院一品.
    pub brand: Option<Link>,
    /// Achievements.
    pub achievements: usize,
    /// 闭环率.
    pub loops: LoopRate,
    /// Projects by state.
    pub project_states: Vec<StateCount>,
}

/// `plan.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanView {
    /// The plan in our own words (safe HTML).
    pub body: String,
    /// Its headings.
    pub outline: Vec<OutlineItem>,
    /// 口号.
    pub slogan: Option<String>,
    /// 印发单位.
    pub issuer: String,
    /// 印发日期.
    pub issued: Day,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// 依据.
    pub bases: Vec<BasisRow>,
    /// 出入: internal edition only.
    pub discrepancies: Vec<DiscrepancyRow>,
}

/// 依据.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BasisRow {
    /// Title.
    pub title: String,
    /// 文号.
    pub number: Option<String>,
    /// 发文单位.
    pub issuer: Option<String>,
}

/// 出入.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DiscrepancyRow {
    /// What it is about.
    pub title: String,
    /// Where in the source.
    pub place: String,
    /// What the portal goes by.
    pub choice: String,
    /// Why.
    pub reason: String,
}

/// `goals.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalsView {
    /// The goals, in order.
    pub goals: Vec<GoalCard>,
}

/// A goal with what speaks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalCard {
    /// Id, the anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// 建成 or 确保.
    pub kind: &'static str,
    /// `achieve` or `ensure`.
    pub kind_key: &'static str,
    /// In a sentence or two.
    pub text: String,
    /// Chains that speak for it.
    pub chains: Vec<ChainTag>,
    /// Indicators that speak for it.
    pub indicators: Vec<IndicatorTile>,
    /// Updates that name it, newest first.
    pub updates: Vec<UpdateCard>,
    /// Achievements of its chains.
    pub achievements: usize,
}

/// `milestones.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MilestonesView {
    /// Timeline with today's line (inline SVG).
    pub timeline: Svg,
    /// The milestones, by due date.
    pub milestones: Vec<MilestoneRow>,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MilestoneRow {
    /// Id, the anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its place on the milestones page.
    pub url: String,
    /// In a sentence or two.
    pub text: Option<String>,
    /// Due.
    pub by: Day,
    /// Reached.
    pub done: Option<Day>,
    /// Its state.
    pub state: StateView,
    /// What shows it.
    pub evidence: Vec<EvidenceLink>,
}

/// `organization.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrganizationView {
    /// Name of the leading group.
    pub title: String,
    /// About it.
    pub text: Option<String>,
    /// Its members by role: 组长, 副组长, 成员.
    pub roles: Vec<RoleGroup>,
    /// Number of members.
    pub members: usize,
    /// The working groups.
    pub groups: Vec<GroupCard>,
    /// Units by side and kind.
    pub sides: Vec<SideDirectory>,
}

/// Members with one role.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoleGroup {
    /// 组长, 副组长, 成员.
    pub role: &'static str,
    /// They.
    pub members: Vec<MemberRow>,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MemberRow {
    /// Name.
    pub name: String,
    /// Posts.
    pub posts: Vec<String>,
    /// What the side is called.
    pub side: String,
}

/// A working group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupCard {
    /// Id, the anchor.
    pub id: String,
    /// Name.
    pub title: String,
    /// Its place on the page.
    pub url: String,
    /// Its chain.
    pub chain: Option<ChainTag>,
    /// Its units.
    pub sides: Vec<SideUnits>,
}

/// The units of a side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideDirectory {
    /// What the side is called.
    pub side: String,
    /// By kind.
    pub kinds: Vec<UnitKindGroup>,
}

/// Units of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitKindGroup {
    /// 党委, 学院, 部门, 镇, 街道.
    pub kind: &'static str,
    /// They.
    pub units: Vec<UnitRow>,
}

/// A unit in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitRow {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Its page.
    pub url: String,
    /// Tasks it leads.
    pub leads: usize,
    /// Tasks it takes part in.
    pub assists: usize,
}

/// `chains.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChainsView {
    /// The chain hero (inline SVG).
    pub hero: Svg,
    /// The chains, in order.
    pub chains: Vec<ChainCard>,
    /// Stacked bars of task states, one a chain (inline SVG).
    pub states: Svg,
}

/// A chain at a glance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChainCard {
    /// Its names.
    pub chain: ChainTag,
    /// 目标.
    pub aim: String,
    /// Titles of its measures.
    pub measures: Vec<String>,
    /// Tasks by state.
    pub task_states: Vec<StateCount>,
    /// Tasks.
    pub tasks: usize,
    /// Its indicators.
    pub indicators: Vec<IndicatorTile>,
    /// Achievements.
    pub achievements: usize,
}

/// `chain.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChainView {
    /// Its names.
    pub chain: ChainTag,
    /// The chain index: all links, this one filled (inline SVG).
    pub hero: Svg,
    /// 目标.
    pub aim: String,
    /// 举措 with their tasks.
    pub measures: Vec<MeasureCard>,
    /// Its indicators.
    pub indicators: Vec<IndicatorTile>,
    /// Tasks by state.
    pub task_states: Vec<StateCount>,
    /// Projects in the lists that belong to it.
    pub projects: Vec<ProjectRow>,
    /// Latest achievements.
    pub latest: Vec<UpdateCard>,
    /// All of them.
    pub achievements: usize,
    /// Where they are.
    pub achievements_url: String,
    /// Working groups that look after it.
    pub groups: Vec<GroupCard>,
    /// Brands, resources, platforms of it.
    pub entries: Vec<EntryCard>,
    /// The chain before.
    pub previous: Option<ChainTag>,
    /// The chain after.
    pub next: Option<ChainTag>,
}

/// 举措.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasureCard {
    /// Id, the anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// In our own words.
    pub text: String,
    /// Tasks that carry it out.
    pub tasks: Vec<TaskRow>,
}

/// `tasks.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TasksView {
    /// All tasks, by number.
    pub tasks: Vec<TaskRow>,
    /// By state.
    pub states: Vec<StateCount>,
    /// Leading units that occur, for the filter.
    pub units: Vec<String>,
    /// Gantt of due times (inline SVG).
    pub gantt: Svg,
}

/// `task.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskView {
    /// As in a list.
    pub task: TaskRow,
    /// In our own words.
    pub detail: String,
    /// The measure it carries out.
    pub measure: Option<Link>,
    /// Units by side.
    pub sides: Vec<SideUnits>,
    /// Its log, newest first.
    pub log: Vec<LogEntry>,
    /// Updates that belong to it, newest first.
    pub updates: Vec<UpdateCard>,
    /// Projects that carry it out.
    pub projects: Vec<ProjectRow>,
    /// The task before.
    pub previous: Option<Link>,
    /// The task after.
    pub next: Option<Link>,
}

/// `indicators.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorsView {
    /// Indicators by chain.
    pub chains: Vec<ChainIndicators>,
}

/// The indicators of a chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChainIndicators {
    /// The chain.
    pub chain: ChainTag,
    /// Its indicators.
    pub indicators: Vec<IndicatorTile>,
}

/// `indicator.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorView {
    /// As in a list.
    pub indicator: IndicatorTile,
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
    pub siblings: Vec<IndicatorTile>,
}

/// One term of an indicator's sum.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContributionRow {
    /// What it adds.
    pub amount: String,
    /// The sum up to it.
    pub running: String,
    /// Where it comes from.
    pub evidence: EvidenceLink,
    /// Pairings it belongs to.
    pub pairings: Vec<Link>,
}

/// What a pairing contributed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairingAmount {
    /// The pairing.
    pub pairing: Link,
    /// How much.
    pub amount: String,
}
