//! Views of the programme: home, plan, goals, milestones, organisation.

use super::parts::*;
use super::{Html, Shared};
use serde::Serialize;

/// `home.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Home {
    /// Headline.
    pub headline: String,
    /// A sentence or two under it.
    pub lead: Option<String>,
    /// Whether the chain hero stands under the headline; else it is among the bands, or nowhere.
    pub hero_first: bool,
    /// The other parts of the page from above down: `chains`, `progress`, `latest`, `due`, `pairings`. What is due stands
    /// beside the latest where they follow one another.
    pub bands: Vec<Vec<&'static str>>,
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
    pub outcomes: Vec<Shared<IndicatorTile>>,
    /// Indicators that count campaigns.
    pub campaigns: Vec<Shared<IndicatorTile>>,
    /// Latest achievements.
    pub latest: Vec<Shared<UpdateCard>>,
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
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct DueRow {
    /// 任务, 项目, 节点.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// The day it is due.
    pub date: Day,
    /// Its state.
    pub state: StateView,
    /// Days from the as-of day to the due day; negative where it is past.
    pub days_left: i64,
}

/// A pairing at a glance.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PairingGlance {
    /// Number in the plan.
    pub order: u32,
    /// Its page.
    pub url: String,
    /// College, by its short name; leads to its unit page.
    pub college: Shared<Link>,
    /// Towns.
    pub towns: Vec<Shared<Link>>,
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
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PlanView {
    /// The plan in our own words (safe HTML).
    pub body: Html,
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
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BasisRow {
    /// Title.
    pub title: String,
    /// 文号.
    pub number: Option<String>,
    /// 发文单位.
    pub issuer: Option<String>,
}

/// 出入.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct DiscrepancyRow {
    /// What it is about.
    pub title: String,
    /// Where in the source.
    pub place: String,
    /// What the portal goes by.
    pub choice: String,
    /// Why the portal goes by it.
    pub reason: String,
}

/// `goals.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct GoalsView {
    /// The goals, in order.
    pub goals: Vec<GoalCard>,
}

/// A goal with what speaks for it.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
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
    pub chains: Vec<Shared<ChainTag>>,
    /// Indicators that speak for it.
    pub indicators: Vec<Shared<IndicatorTile>>,
    /// Updates that name it, newest first.
    pub updates: Vec<Shared<UpdateCard>>,
    /// Achievements of its chains.
    pub achievements: usize,
}

/// `milestones.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MilestonesView {
    /// Timeline with today's line (inline SVG).
    pub timeline: Svg,
    /// The milestones, by due date.
    pub milestones: Vec<MilestoneRow>,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MilestoneRow {
    /// Id, the anchor.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its place on the milestones page.
    pub url: String,
    /// In a sentence or two.
    pub text: Option<String>,
    /// The day it is due.
    pub by: Day,
    /// Reached.
    pub done: Option<Day>,
    /// Its state.
    pub state: StateView,
    /// What shows it.
    pub evidence: Vec<EvidenceLink>,
}

/// `organization.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct RoleGroup {
    /// 组长, 副组长, 成员.
    pub role: &'static str,
    /// Those of this role, as listed.
    pub members: Vec<MemberRow>,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MemberRow {
    /// Name.
    pub name: String,
    /// Posts.
    pub posts: Vec<String>,
    /// What the side is called.
    pub side: String,
}

/// A working group.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct GroupCard {
    /// Id, the anchor.
    pub id: String,
    /// Name.
    pub title: String,
    /// Its place on the page.
    pub url: String,
    /// Its chain.
    pub chain: Option<Shared<ChainTag>>,
    /// Its units.
    pub sides: Vec<SideUnits>,
}

/// The units of a side.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct SideDirectory {
    /// What the side is called.
    pub side: String,
    /// By kind.
    pub kinds: Vec<UnitKindGroup>,
}

/// Units of one kind.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct UnitKindGroup {
    /// 党委, 学院, 部门, 镇, 街道.
    pub kind: &'static str,
    /// Those of this kind, as listed.
    pub units: Vec<UnitRow>,
}

/// A unit in a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
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
