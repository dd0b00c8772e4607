//! The small parts that several views share: links, dates, states, cards and rows.
//!
//! Every address is site-relative (`chains/talent/`, without a leading slash). A template writes `{{ root }}{{ url }}`, where
//! `root` leads from the page to the site's root. So the same part serves every page, and the built site works from any
//! sub-path and from a folder.

use super::{Html, Shared};
use serde::Serialize;

/// A link inside the site.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Link {
    /// What it says.
    pub title: String,
    /// Where it leads, site-relative.
    pub url: String,
}

/// A date as a reader sees it and as a machine reads it.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Day {
    /// `2022年12月上旬`.
    pub label: String,
    /// As exact as it is known: `2022`, `2022-12` or `2022-12-05`, for `<time datetime>`.
    pub iso: String,
    /// The day it is sorted by, as `2022-12-05`: the first that it can mean, of a deadline the last.
    pub sort: String,
}

/// A state: a word and a shape first, a colour last.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct StateView {
    /// Stable key: `not-reported` `on-track` `due-soon` `overdue` `done` `done-late` `maintained` `adjusted` `ended`.
    pub key: &'static str,
    /// 待填报, 正常, 临期, 逾期, 完成, 逾期完成, 长期保持, 调整, 终止.
    pub label: &'static str,
    /// Whether what is done or maintained was done late.
    pub late: bool,
    /// Why, for 调整 and 终止.
    pub reason: Option<String>,
}

/// How many of a set are in a state.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct StateCount {
    /// The state.
    pub state: StateView,
    /// How many.
    pub count: usize,
}

/// A chain as it is named everywhere: always its name with its hue.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ChainTag {
    /// Its id in the content.
    pub id: String,
    /// Place, from 1: the theme's hue `chain-<order>`.
    pub order: u32,
    /// 共, such as 组织共建.
    pub co: String,
    /// 链, such as 基层组织链.
    pub chain: String,
    /// 提升, such as 校地党建引领力.
    pub lift: String,
    /// Its page.
    pub url: String,
}

/// A picture with its size, so that nothing jumps while it loads.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Picture {
    /// Where it is, site-relative.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// In pixels; none where the file does not say.
    pub width: Option<u32>,
    /// In pixels; none where the file does not say.
    pub height: Option<u32>,
    /// The widths it is offered in, from small to itself; empty where there is but one.
    pub sizes: Vec<PictureSize>,
    /// The same in WebP; empty where that would not be smaller.
    pub modern: Vec<PictureSize>,
}

/// A picture in one of its widths.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PictureSize {
    /// Where it is, site-relative.
    pub src: String,
    /// In pixels.
    pub width: u32,
}

/// A picture of a gallery.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Exhibit {
    /// The picture, which says what it shows.
    pub picture: Picture,
    /// What stands below it.
    pub caption: Option<String>,
}

/// An update in a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct UpdateCard {
    /// Title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The day of it.
    pub date: Day,
    /// 成果, 动态, 通知.
    pub kind: &'static str,
    /// `achievement`, `news`, `notice`.
    pub kind_key: &'static str,
    /// Chains it belongs to.
    pub chains: Vec<Shared<ChainTag>>,
    /// Pairings it belongs to.
    pub pairings: Vec<Shared<Link>>,
    /// 摘要, else the beginning of the text; without markup.
    pub summary: String,
    /// 封面; none where the update has no picture.
    pub cover: Option<Picture>,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
    /// A draft, or scheduled for later; only in a preview.
    pub draft: bool,
}

/// Something that shows what is claimed.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct EvidenceLink {
    /// Its title.
    pub title: String,
    /// Its page, or its row on a list page.
    pub url: String,
    /// 动态, 会议, 通报, 清单成果.
    pub kind: &'static str,
    /// The day of it.
    pub date: Day,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
}

/// A task in a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct TaskRow {
    /// Number in the plan.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// 组织机制, 运行机制, 评价机制.
    pub mechanism: &'static str,
    /// Its chain.
    pub chain: Option<Shared<ChainTag>>,
    /// Leading units, 地方 first.
    pub lead: Vec<Shared<Link>>,
    /// The day it is due.
    pub due: Day,
    /// 长期保持.
    pub ongoing: bool,
    /// Its state.
    pub state: StateView,
    /// How far, 0–100; none where nothing was reported.
    pub percent: Option<u8>,
    /// What the latest log entry says.
    pub latest: Option<String>,
}

/// A project in a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ProjectRow {
    /// Id within its pairing, `P1`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its row on the list page.
    pub url: String,
    /// Its pairing.
    pub pairing: Shared<Link>,
    /// Its chains.
    pub chains: Vec<Shared<ChainTag>>,
    /// The day it is due; none where none was set.
    pub due: Option<Day>,
    /// Its state.
    pub state: StateView,
    /// Progress in per cent, 0–100; none where nothing was reported.
    pub percent: Option<u8>,
    /// What the latest log entry says.
    pub latest: Option<String>,
    /// Units that answer for it.
    pub responsible: Vec<Shared<Link>>,
    /// Its results.
    pub results: Vec<Link>,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
}

/// A log entry.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct LogEntry {
    /// The day of it.
    pub date: Day,
    /// Progress in per cent, 0–100.
    pub percent: u8,
    /// What was done.
    pub note: String,
    /// What shows it.
    pub evidence: Vec<EvidenceLink>,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
}

/// An indicator as a tile.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct IndicatorTile {
    /// Its id in the content.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its page, which names everything the value is made of.
    pub url: String,
    /// Its chain.
    pub chain: Shared<ChainTag>,
    /// 成果 or 行动.
    pub kind: &'static str,
    /// The value, such as `6`.
    pub value: String,
    /// The target, such as `10`; none where it is qualitative.
    pub target: Option<String>,
    /// 计量单位.
    pub unit: String,
    /// Value against target in per cent, may pass 100.
    pub percent: Option<u32>,
    /// How many pages or rows the value is made of.
    pub evidence: usize,
    /// The day it is due; none where none was set.
    pub by: Option<Day>,
}

/// 需求 on a loop board.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct LoopCard {
    /// Id within its pairing, `N1`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Its row on the list page.
    pub url: String,
    /// Its pairing.
    pub pairing: Shared<Link>,
    /// Who asks.
    pub raised_by: Shared<Link>,
    /// The day of it.
    pub date: Day,
    /// 1 raised … 5 confirmed.
    pub reached: usize,
    /// `raised` `taken-up` `assigned` `delivered` `confirmed`.
    pub stage: &'static str,
    /// 已提出, 已立项, 已落责, 已交付, 已确认.
    pub stage_label: &'static str,
    /// 不满意 sent it back.
    pub reopened: bool,
    /// Projects that meet it.
    pub projects: Vec<Link>,
    /// Results of those projects.
    pub results: Vec<Link>,
    /// What the one who asked says, latest last: 满意 · 2023年7月1日.
    pub feedback: Vec<String>,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
}

/// A column of the loop board: the needs that stand at one stage.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct LoopColumn {
    /// Key of the stage.
    pub stage: &'static str,
    /// Its name.
    pub label: &'static str,
    /// The needs, oldest first.
    pub cards: Vec<LoopCard>,
}

/// 闭环率.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct LoopRate {
    /// Needs confirmed.
    pub confirmed: usize,
    /// All needs.
    pub needs: usize,
    /// Needs sent back.
    pub reopened: usize,
    /// Confirmed in per cent of all, rounded down; none where there are no needs.
    pub percent: Option<u32>,
}

/// A chart as inline SVG (already safe HTML), which always stands beside its figures in a table.
pub type Svg = Html;

/// A heading of a page's own text.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct OutlineItem {
    /// 2–6.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// The heading, without markup.
    pub text: String,
}

/// A directory entry.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct EntryCard {
    /// Id, the anchor of the entry on its page.
    pub id: String,
    /// Name.
    pub title: String,
    /// Its place on its directory page.
    pub url: String,
    /// 类别.
    pub category: Option<String>,
    /// What it is.
    pub text: String,
    /// Its chain.
    pub chain: Option<Shared<ChainTag>>,
    /// Pairings.
    pub pairings: Vec<Shared<Link>>,
    /// Units that provide or run it.
    pub units: Vec<Shared<Link>>,
    /// 面向.
    pub open_to: Option<String>,
    /// 使用办法.
    pub how: Option<String>,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
}

/// A meeting in a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MeetingRow {
    /// Title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The day of it.
    pub date: Day,
    /// 专题会议, 例会, 其他.
    pub kind: &'static str,
    /// Where it was held.
    pub place: Option<String>,
    /// Pairings.
    pub pairings: Vec<Shared<Link>>,
    /// How many decisions it took.
    pub decisions: usize,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
}

/// Units of one side, leading ones apart.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct SideUnits {
    /// What the side is called.
    pub side: String,
    /// Leading units.
    pub lead: Vec<Shared<Link>>,
    /// The others.
    pub others: Vec<Shared<Link>>,
}

/// A row of six cells for a stage of loops, used beside stacked bars.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct StageCount {
    /// Key of the stage.
    pub stage: &'static str,
    /// Its name.
    pub label: &'static str,
    /// How many needs stand there.
    pub count: usize,
}
