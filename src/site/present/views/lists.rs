//! The views of the six lists, as boards and as tables.

use crate::base::diag::Lang;
use crate::programme::derive::LoopStage;
use crate::programme::model::*;
use crate::site::labels;
use crate::site::pages::{PageKey, list_key};
use crate::site::present::context::ViewContext;
use crate::site::present::parts::{kind_words, rate};
use crate::site::view::lists::*;
use crate::site::view::parts::StageCount;

/// The columns, 负责人 and 电话 only where the reader may see them.
fn columns(p: &ViewContext<'_>, kind: WorkKind) -> Vec<&'static str> {
    let mut columns = kind_words(kind).2.to_vec();
    if kind == WorkKind::Responsibility && p.audience() == Audience::Internal {
        columns.extend([labels::COLUMN_PERSON, labels::COLUMN_PHONE]);
    }
    columns
}

pub fn lists(p: &ViewContext<'_>, root: &str) -> ListsView {
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

fn kind_cards(p: &ViewContext<'_>) -> Vec<ListKindCard> {
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

pub fn list(p: &ViewContext<'_>, kind: WorkKind) -> ListView {
    ListView {
        title: p.site_page(&PageKey::List(kind)).map(|page| page.title.clone()).unwrap_or_default(),
        kind: list_key(kind),
        description: kind_words(kind).1,
        title_column: match kind {
            WorkKind::Responsibility => labels::PROJECT,
            WorkKind::Feedback => labels::COLUMN_SATISFACTION,
            _ => kind_words(kind).0,
        },
        columns: columns(p, kind),
        rows: p.portal().lists.iter().flat_map(|list| p.list_rows(list, kind)).collect(),
        kinds: kind_cards(p),
    }
}
