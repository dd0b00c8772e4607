//! The six lists, as boards and as tables.

use super::rows::rate;
use super::tracked::Reader;
use crate::base::diag::Lang;
use crate::programme::derive::LoopStage;
use crate::programme::model::*;
use crate::site::pages::{PageKey, list_key};
use crate::site::view::lists::*;
use crate::site::view::parts::StageCount;

/// What a list holds, and its columns after 编号, 结对 and the title.
pub fn kind_words(kind: WorkKind) -> (&'static str, &'static str, &'static [&'static str]) {
    match kind {
        WorkKind::Service => ("服务", "各方拿得出的资源和能力", &["提供单位", "日期"]),
        WorkKind::Need => ("需求", "各方提出、等着解决的事", &["提出单位", "日期", "走到哪一环", "对应项目"]),
        WorkKind::Project => ("项目", "为满足需求立项的工作", &["对应需求", "所属链", "截止", "状态"]),
        WorkKind::Responsibility => ("责任", "每个项目由谁负责", &["责任单位", "职责"]),
        WorkKind::Result => {
            ("成果", "项目做出来的东西，条条有佐证", &["所属项目", "日期", "计入指标", "佐证"])
        }
        WorkKind::Feedback => ("反馈", "提出需求的一方怎么说", &["对应需求", "来自", "日期"]),
    }
}

/// The columns, 负责人 and 电话 only where the reader may see them.
fn columns(p: &Reader<'_>, kind: WorkKind) -> Vec<&'static str> {
    let mut columns = kind_words(kind).2.to_vec();
    if kind == WorkKind::Responsibility && p.audience() == Audience::Internal {
        columns.extend(["负责人", "电话"]);
    }
    columns
}

pub fn lists(p: &Reader<'_>, root: &str) -> ListsView {
    let (portal, loops) = (p.portal(), &p.derived.loops);
    let stages = |pairing: &Pairing| {
        let summary = loops.by_pairing.get(&pairing.id).filter(|_| portal.list(&pairing.id).is_some())?;
        let count = |stage: LoopStage| StageCount {
            stage: stage.key(),
            label: stage.label(Lang::Zh),
            count: summary.stages.get(stage),
        };
        Some(PairingStages {
            pairing: p.pairing_link(&pairing.id)?,
            stages: LoopStage::ALL.into_iter().map(count).collect(),
            loops: rate(&summary.rate),
        })
    };
    let without = portal.pairings.iter().filter(|pairing| portal.list(&pairing.id).is_none());
    ListsView {
        kinds: kind_cards(p),
        loops: rate(&loops.overall.rate),
        board: p.board(loops.needs.iter()),
        stages: p.pairing_stages(root),
        pairings: portal.pairings.iter().filter_map(stages).collect(),
        without: without.filter_map(|pairing| p.pairing_link(&pairing.id)).collect(),
    }
}

fn kind_cards(p: &Reader<'_>) -> Vec<ListKindCard> {
    let card = |kind: WorkKind| {
        let page = p.site_page(&PageKey::List(kind))?;
        Some(ListKindCard {
            title: page.title.clone(),
            url: page.url.clone(),
            description: kind_words(kind).1,
            count: p.portal().lists.iter().map(|list| list.rows_of(kind).count()).sum(),
        })
    };
    WorkKind::ALL.into_iter().filter_map(card).collect()
}

pub fn list(p: &Reader<'_>, kind: WorkKind) -> ListView {
    ListView {
        title: p.site_page(&PageKey::List(kind)).map(|page| page.title.clone()).unwrap_or_default(),
        kind: list_key(kind),
        description: kind_words(kind).1,
        title_column: match kind {
            WorkKind::Responsibility => "项目",
            WorkKind::Feedback => "满意度",
            _ => kind_words(kind).0,
        },
        columns: columns(p, kind),
        rows: p.portal().lists.iter().flat_map(|list| p.list_rows(list, kind)).collect(),
        kinds: kind_cards(p),
    }
}
