//! Views of the pairings and units.

use super::lists::ListRow;
use super::parts::*;
use super::programme::PairingGlance;
use super::{Html, Shared};
use serde::Serialize;

/// `pairings.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PairingsView {
    /// Map of colleges and towns (inline SVG).
    pub map: Svg,
    /// The same as a table.
    pub pairings: Vec<PairingGlance>,
    /// Number of towns.
    pub towns: usize,
}

/// `pairing.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PairingView {
    /// Number in the plan.
    pub order: u32,
    /// College, full and short name, its page.
    pub college: UnitName,
    /// Towns.
    pub towns: Vec<UnitName>,
    /// 一院一品.
    pub brand: Option<EntryCard>,
    /// When the agreement was signed.
    pub agreement: Option<Day>,
    /// 示例: the agreement is invented.
    pub agreement_sample: bool,
    /// The document.
    pub agreement_url: Option<String>,
    /// The name to save the document under.
    pub agreement_name: Option<String>,
    /// 联系人: internal edition only.
    pub contacts: Vec<ContactRow>,
    /// Introduction (safe HTML).
    pub body: Html,
    /// 闭环率.
    pub loops: LoopRate,
    /// The loop board, a column a stage.
    pub board: Vec<LoopColumn>,
    /// Whether it has lists at all.
    pub has_lists: bool,
    /// Projects.
    pub projects: Vec<ProjectRow>,
    /// Projects by state.
    pub project_states: Vec<StateCount>,
    /// 服务 it offers.
    pub services: Vec<ListRow>,
    /// 成果 in its list.
    pub results: Vec<ListRow>,
    /// Latest achievements.
    pub latest: Vec<Shared<UpdateCard>>,
    /// All of them.
    pub achievements: usize,
    /// Where they are.
    pub achievements_url: String,
    /// What it contributed to indicators.
    pub indicators: Vec<IndicatorShare>,
    /// Its meetings, newest first.
    pub meetings: Vec<MeetingRow>,
    /// Directory entries of it.
    pub entries: Vec<EntryCard>,
    /// The pairing before.
    pub previous: Option<Link>,
    /// The pairing after.
    pub next: Option<Link>,
}

/// A unit by both its names.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct UnitName {
    /// Full name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Its page.
    pub url: String,
}

/// 联系人.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ContactRow {
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: Option<Shared<Link>>,
    /// Post.
    pub post: Option<String>,
    /// Phone.
    pub phone: Option<String>,
}

/// What a pairing contributed to one indicator.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct IndicatorShare {
    /// The indicator.
    pub indicator: Shared<IndicatorTile>,
    /// How much of its value.
    pub amount: String,
}

/// `unit.html`, for towns and other units.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct UnitView {
    /// Its names.
    pub unit: UnitName,
    /// 党委, 学院, 部门, 镇, 街道.
    pub kind: &'static str,
    /// What its side is called.
    pub side: String,
    /// Pairings it is in.
    pub pairings: Vec<PairingGlance>,
    /// Tasks it leads.
    pub leads: Vec<Shared<TaskRow>>,
    /// Tasks it takes part in.
    pub assists: Vec<Shared<TaskRow>>,
    /// Working groups it leads.
    pub leads_groups: Vec<Link>,
    /// Working groups it is in.
    pub in_groups: Vec<Link>,
    /// Projects it answers for.
    pub projects: Vec<ProjectRow>,
    /// Services it offers and needs it raised.
    pub rows: Vec<ListRow>,
    /// Directory entries it provides or runs.
    pub entries: Vec<EntryCard>,
    /// Achievements it took part in, newest first.
    pub latest: Vec<Shared<UpdateCard>>,
    /// All of them.
    pub achievements: usize,
}
