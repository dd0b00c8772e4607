//! Views of the six lists.

use super::Shared;
use super::parts::*;
use serde::Serialize;

/// `lists.html`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ListsView {
    /// The six lists.
    pub kinds: Vec<ListKindCard>,
    /// 闭环率 over all pairings.
    pub loops: LoopRate,
    /// The loop board of every need.
    pub board: Vec<LoopColumn>,
    /// Stacked bars of stages, one a pairing (inline SVG).
    pub stages: Svg,
    /// The same as a table.
    pub pairings: Vec<PairingStages>,
    /// Pairings that have no lists yet.
    pub without: Vec<Shared<Link>>,
}

/// One of the six lists.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ListKindCard {
    /// 服务清单, …
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it holds.
    pub description: &'static str,
    /// Rows.
    pub count: usize,
}

/// The needs of a pairing by stage.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PairingStages {
    /// The pairing.
    pub pairing: Shared<Link>,
    /// Needs at each of the five stages.
    pub stages: Vec<StageCount>,
    /// 闭环率.
    pub loops: LoopRate,
}

/// `list.html`: one of the six lists, over all pairings.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ListView {
    /// 服务清单, …
    pub title: String,
    /// `services`, `needs`, `projects`, `responsibilities`, `results`, `feedback`.
    pub kind: &'static str,
    /// What it holds.
    pub description: &'static str,
    /// Header of the column of titles, which stands after 编号 and 结对.
    pub title_column: &'static str,
    /// Headers of the columns after that, one a cell.
    pub columns: Vec<&'static str>,
    /// The rows, by pairing, in the order written.
    pub rows: Vec<ListRow>,
    /// The other lists.
    pub kinds: Vec<ListKindCard>,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ListRow {
    /// Id within its pairing, `N1`.
    pub id: String,
    /// Anchor on the list page, `business-n1`.
    pub anchor: String,
    /// Its place on the list page.
    pub url: String,
    /// 服务, 需求, … for rows shown away from their list.
    pub kind: &'static str,
    /// Its pairing.
    pub pairing: Shared<Link>,
    /// What it is about, the first cell.
    pub title: String,
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// More about it.
    pub text: Option<String>,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
    /// 内部, in the internal edition.
    pub internal: bool,
}

/// A cell: text, links, or a state with its progress.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize)]
pub struct Cell {
    /// Text, empty where there is none.
    pub text: String,
    /// Links, shown in order.
    pub links: Vec<Link>,
    /// A state.
    pub state: Option<StateView>,
    /// How far, 0–100.
    pub percent: Option<u8>,
    /// What it is sorted by where that is not its text, such as `2023-04` of a date.
    pub sort: Option<String>,
}
