//! Views of published content: browsing, updates, meetings, bulletins, directory, free pages, search, data, site map.

use super::lists::ListRow;
use super::parts::*;
use super::programme::MilestoneRow;
use super::{Html, Shared};
use serde::Serialize;

/// `browse.html`: achievements or updates, one page of them.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BrowseView {
    /// What is listed: 成果 or 动态.
    pub what: &'static str,
    /// What the list is narrowed to, such as a chain; none for all.
    pub filter: Option<String>,
    /// The chain, where it is narrowed to one.
    pub chain: Option<Shared<ChainTag>>,
    /// Ways to narrow it.
    pub facets: Shared<Vec<Facet>>,
    /// How many in all.
    pub total: usize,
    /// The cards of this page, newest first.
    pub cards: Vec<Shared<UpdateCard>>,
    /// The pages this list is cut into.
    pub pager: Pager,
    /// The list of all updates that the script reads to narrow by several things at once, site-relative; on
    /// achievements only.
    pub list: Option<String>,
    /// What all addresses in that list begin with, site-relative.
    pub list_base: &'static str,
    /// Pairing × chain, on the first page of all achievements.
    pub matrix: Option<MatrixView>,
}

/// A way to narrow a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Facet {
    /// `year` `chain` `pairing` `town` `kind`.
    pub key: &'static str,
    /// 按链, 按结对, 按年份.
    pub title: &'static str,
    /// 链, 结对, 年份.
    pub name: &'static str,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// A value to narrow a list to.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct FacetValue {
    /// What the script knows it by, such as `talent`; empty for all.
    pub id: String,
    /// What it says.
    pub title: String,
    /// The narrowed list.
    pub url: String,
    /// How many it has.
    pub count: usize,
    /// Whether this is the list.
    pub current: bool,
}

/// Pages of a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub current: usize,
    /// How many.
    pub total: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Pages to name: the first, the last and those around this one; `None` stands for a gap.
    pub pages: Vec<Option<PagerLink>>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PagerLink {
    /// Number, from 1.
    pub number: usize,
    /// Its address, site-relative.
    pub url: String,
    /// Whether this is it.
    pub current: bool,
}

/// Pairing × chain.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MatrixView {
    /// The columns.
    pub chains: Vec<Shared<ChainTag>>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
    /// Achievements of each chain.
    pub totals: Vec<usize>,
    /// All achievements, each once.
    pub total: usize,
}

/// A row of the matrix.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MatrixRow {
    /// The pairing, leading to its achievements.
    pub pairing: Link,
    /// One cell a chain.
    pub cells: Vec<MatrixCell>,
    /// Achievements of the pairing, each once.
    pub total: usize,
}

/// A cell of the matrix.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MatrixCell {
    /// Achievements.
    pub count: usize,
    /// 0 for none, 1–4 by share of the largest cell: the theme's shade.
    pub shade: usize,
}

/// `update.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct UpdateView {
    /// As in a list.
    pub card: Shared<UpdateCard>,
    /// Its text (safe HTML).
    pub body: Html,
    /// Its headings.
    pub outline: Vec<OutlineItem>,
    /// 图集: pictures shown below the text; empty where there is none.
    pub gallery: Vec<Exhibit>,
    /// 来源: who sent it in.
    pub source: Option<String>,
    /// 作者, in the order written; empty where none is named.
    pub authors: Vec<String>,
    /// Tasks it belongs to.
    pub tasks: Vec<Shared<TaskRow>>,
    /// Goals it speaks for.
    pub goals: Vec<Link>,
    /// Units that took part.
    pub units: Vec<Shared<Link>>,
    /// What it adds to indicators.
    pub proves_indicators: Vec<ProvedIndicator>,
    /// Rows of the lists it proves.
    pub proves_rows: Vec<ListRow>,
    /// Log entries that rest on it.
    pub proves_progress: Vec<Link>,
    /// Milestones that rest on it.
    pub proves_milestones: Vec<MilestoneRow>,
    /// The one before, in time.
    pub previous: Option<Link>,
    /// The one after.
    pub next: Option<Link>,
    /// Others like it.
    pub related: Vec<Shared<UpdateCard>>,
}

/// What a page adds to an indicator.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ProvedIndicator {
    /// The indicator.
    pub indicator: Shared<IndicatorTile>,
    /// How much it adds.
    pub amount: String,
}

/// `meetings.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MeetingsView {
    /// Every quarter of the programme.
    pub quarters: Vec<QuarterView>,
    /// How many were held.
    pub held: usize,
    /// How many were missed.
    pub missed: usize,
    /// All meetings, newest first.
    pub meetings: Vec<MeetingRow>,
}

/// A quarter.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct QuarterView {
    /// 2023年第一季度.
    pub label: String,
    /// `held` `missed` `current` `upcoming`.
    pub state: &'static str,
    /// 已召开, 未召开, 本季度待召开, 未到.
    pub state_label: &'static str,
    /// Its meetings.
    pub meetings: Vec<MeetingRow>,
}

/// `meeting.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MeetingView {
    /// As in a list.
    pub meeting: MeetingRow,
    /// Units that took part.
    pub units: Vec<Shared<Link>>,
    /// 决定.
    pub decisions: Vec<String>,
    /// Its text (safe HTML).
    pub body: Html,
    /// The one before.
    pub previous: Option<Link>,
    /// The one after.
    pub next: Option<Link>,
}

/// `bulletins.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BulletinsView {
    /// The bulletins, newest first.
    pub bulletins: Vec<BulletinCard>,
}

/// A bulletin in a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BulletinCard {
    /// Title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// 期间.
    pub period: String,
    /// The day it was issued.
    pub date: Day,
    /// 摘要, else the beginning of the text; without markup.
    pub summary: String,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
    /// Figures of the period, all pairings together.
    pub totals: BulletinFigures,
}

/// `bulletin.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BulletinView {
    /// As in a list.
    pub bulletin: BulletinCard,
    /// How the ranking is made, in a sentence.
    pub method: &'static str,
    /// The ranking.
    pub rows: Vec<BulletinRow>,
    /// The editor's comment (safe HTML).
    pub body: Html,
    /// The one before.
    pub previous: Option<Link>,
    /// The one after.
    pub next: Option<Link>,
}

/// A pairing in a bulletin.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BulletinRow {
    /// Rank, from 1; shared by equals.
    pub rank: usize,
    /// The pairing.
    pub pairing: Shared<Link>,
    /// Its figures.
    pub figures: BulletinFigures,
    /// Its achievements in the period.
    pub achievements: Vec<EvidenceLink>,
    /// Needs whose loop closed in the period.
    pub closed: Vec<Link>,
    /// Projects that moved in the period.
    pub gains: Vec<BulletinGain>,
    /// Projects overdue at its end.
    pub overdue: Vec<Link>,
}

/// How far a project moved in a period.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BulletinGain {
    /// The project, as a row of its list.
    pub project: Link,
    /// Percentage points with their sign, such as `+20`.
    pub points: String,
}

/// Figures of a period.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct BulletinFigures {
    /// Percentage points its projects gained, less those they lost.
    pub progress: i32,
    /// Loops closed.
    pub closed: usize,
    /// Achievements.
    pub achievements: usize,
    /// Work overdue at the end of the period.
    pub overdue: usize,
}

/// `directory.html`: brands, resources or platforms.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct DirectoryView {
    /// What is listed: 品牌, 共享资源, 平台.
    pub what: &'static str,
    /// Categories that occur, for the filter.
    pub categories: Vec<String>,
    /// The entries.
    pub entries: Vec<EntryCard>,
    /// The other directories.
    pub others: Vec<Link>,
}

/// `page.html`, or the template in `pages/` that the page asks for.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PageView {
    /// 模板 as the page's file says it: `landing` for `pages/landing.html`; none for `page.html`.
    pub template: Option<String>,
    /// Its text (safe HTML).
    pub body: Html,
    /// Its headings.
    pub outline: Vec<OutlineItem>,
}

/// `search.html`: complete as a list of places to look; the script adds the box.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct SearchView {
    /// Address of the list of titles and summaries the script reads, site-relative.
    pub index: String,
    /// How many pages it covers.
    pub pages: usize,
    /// Where to browse instead.
    pub browse: Vec<Link>,
}

/// `data.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct DataView {
    /// The files.
    pub files: Vec<DataFile>,
}

/// A data file.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct DataFile {
    /// What it holds.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// Rows.
    pub rows: usize,
    /// In bytes.
    pub size: usize,
}

/// `sitemap.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct SitemapView {
    /// Pages by section.
    pub sections: Vec<SitemapSection>,
}

/// A section of the site.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct SitemapSection {
    /// Its name.
    pub title: String,
    /// Its pages.
    pub links: Vec<Link>,
}
