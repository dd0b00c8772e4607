//! The six lists, as boards and as tables.

use super::Presenter;
use super::cards::{day, state};
use super::rows::{rate, satisfaction};
use crate::derive::Stage;
use crate::diag::Lang;
use crate::model::*;
use crate::site::{PageKey, list_key, row_anchor};
use crate::view::parts::{Link, StageCount};
use crate::view::portal::*;

/// What a list holds, and its columns after 编号, 结对 and the title.
fn kind_words(kind: WorkKind) -> (&'static str, &'static str, &'static [&'static str]) {
    match kind {
        WorkKind::Service => ("服务", "各方拿得出的资源和能力", &["提供单位", "日期"]),
        WorkKind::Need => ("需求", "各方提出、等着解决的事", &["提出单位", "日期", "走到哪一环", "对应项目"]),
        WorkKind::Project => ("项目", "为满足需求立项的工作", &["对应需求", "所属链", "截止", "状态"]),
        WorkKind::Responsibility => ("责任", "每个项目由谁负责", &["责任单位", "职责"]),
        WorkKind::Result => ("成果", "项目做出来的东西，条条有佐证", &["所属项目", "日期", "计入指标", "佐证"]),
        WorkKind::Feedback => ("反馈", "提出需求的一方怎么说", &["对应需求", "来自", "日期"]),
    }
}

/// The columns, 负责人 and 电话 only where the reader may see them.
fn columns(p: &Presenter<'_>, kind: WorkKind) -> Vec<&'static str> {
    let mut columns = kind_words(kind).2.to_vec();
    if kind == WorkKind::Responsibility && p.edition.audience() == Audience::Internal {
        columns.extend(["负责人", "电话"]);
    }
    columns
}

pub fn lists(p: &Presenter<'_>, root: &str) -> ListsView {
    let (portal, loops) = (p.portal(), &p.derived.loops);
    let stages = |pairing: &Pairing| {
        let summary = loops.by_pairing.get(&pairing.id).filter(|_| portal.list(&pairing.id).is_some())?;
        let count = |stage: Stage| StageCount {
            stage: stage.key(),
            label: stage.label(Lang::Zh),
            count: summary.stages.get(stage),
        };
        Some(PairingStages {
            pairing: p.pairing_link(&pairing.id)?,
            stages: Stage::ALL.into_iter().map(count).collect(),
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

fn kind_cards(p: &Presenter<'_>) -> Vec<ListKindCard> {
    let card = |kind: WorkKind| {
        let page = p.site.page(&PageKey::List(kind))?;
        Some(ListKindCard {
            title: page.title.clone(),
            url: page.url.clone(),
            description: kind_words(kind).1,
            count: p.portal().lists.iter().map(|list| count(list, kind)).sum(),
        })
    };
    WorkKind::ALL.into_iter().filter_map(card).collect()
}

fn count(list: &WorkList, kind: WorkKind) -> usize {
    match kind {
        WorkKind::Service => list.services.len(),
        WorkKind::Need => list.needs.len(),
        WorkKind::Project => list.projects.len(),
        WorkKind::Responsibility => list.responsibilities.len(),
        WorkKind::Result => list.results.len(),
        WorkKind::Feedback => list.feedback.len(),
    }
}

pub fn list(p: &Presenter<'_>, kind: WorkKind) -> ListView {
    ListView {
        title: p.site.page(&PageKey::List(kind)).map(|page| page.title.clone()).unwrap_or_default(),
        kind: list_key(kind),
        description: kind_words(kind).1,
        columns: columns(p, kind),
        rows: p.portal().lists.iter().flat_map(|list| p.list_rows(list, kind)).collect(),
        kinds: kind_cards(p),
    }
}

fn text(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

fn date(date: Option<PartialDate>) -> Cell {
    text(date.map(|date| day(date).label).unwrap_or_default())
}

fn links(links: Vec<Link>) -> Cell {
    Cell { links, ..Cell::default() }
}

/// What every row has.
struct Row<'r> {
    kind: WorkKind,
    pairing: &'r PairingId,
    id: &'r RowId,
    title: String,
    text: Option<&'r String>,
    sample: bool,
    audience: Audience,
}

impl Presenter<'_> {
    fn row(&self, row: Row<'_>, cells: Vec<Cell>) -> Option<ListRow> {
        let at = RowRef { pairing: row.pairing.clone(), row: row.id.clone() };
        Some(ListRow {
            id: row.id.to_string(),
            anchor: row_anchor(&at),
            url: self.row_url(row.kind, &at),
            kind: kind_words(row.kind).0,
            pairing: self.pairing_link(row.pairing)?,
            title: row.title,
            cells,
            text: row.text.cloned(),
            sample: row.sample,
            internal: row.audience == Audience::Internal,
        })
    }

    /// The rows of one list of a pairing.
    pub(super) fn list_rows(&self, list: &WorkList, kind: WorkKind) -> Vec<ListRow> {
        match kind {
            WorkKind::Service => list.services.iter().filter_map(|row| self.service(list, row)).collect(),
            WorkKind::Need => list.needs.iter().filter_map(|row| self.need(list, row)).collect(),
            WorkKind::Project => list.projects.iter().filter_map(|row| self.project(list, row)).collect(),
            WorkKind::Responsibility => {
                list.responsibilities.iter().filter_map(|row| self.responsibility(list, row)).collect()
            }
            WorkKind::Result => list.results.iter().filter_map(|row| self.result(list, row)).collect(),
            WorkKind::Feedback => list.feedback.iter().filter_map(|row| self.feedback(list, row)).collect(),
        }
    }

    /// One row, of whatever list it is in.
    pub(super) fn any_row(&self, row: &RowRef) -> Option<ListRow> {
        let list = self.portal().list(&row.pairing)?;
        WorkKind::ALL.into_iter().find_map(|kind| {
            self.list_rows(list, kind).into_iter().find(|found| found.id == row.row.as_str())
        })
    }

    pub(super) fn service_row(&self, row: &RowRef) -> Option<ListRow> {
        let list = self.portal().list(&row.pairing)?;
        self.service(list, list.services.iter().find(|service| service.id == row.row)?)
    }

    pub(super) fn need_row(&self, row: &RowRef) -> Option<ListRow> {
        let list = self.portal().list(&row.pairing)?;
        self.need(list, list.needs.iter().find(|need| need.id == row.row)?)
    }

    fn service(&self, list: &WorkList, row: &Service) -> Option<ListRow> {
        let cells = vec![links(self.unit_link(&row.provider).into_iter().collect()), date(row.date)];
        let (title, text) = (row.title.clone(), row.text.as_ref());
        let (sample, audience) = (row.sample, row.audience);
        self.row(Row { kind: WorkKind::Service, pairing: &list.pairing, id: &row.id, title, text, sample, audience }, cells)
    }

    fn need(&self, list: &WorkList, row: &Need) -> Option<ListRow> {
        let card = self
            .derived
            .loops
            .pairing(&list.pairing)
            .find(|need| need.need == row.id)
            .and_then(|need| self.loop_card(need))?;
        let stage = if card.reopened { format!("{}（重新打开）", card.stage_label) } else { card.stage_label.to_owned() };
        let cells = vec![links(vec![card.raised_by]), date(Some(row.date)), text(stage), links(card.projects)];
        let (title, text) = (row.title.clone(), row.text.as_ref());
        let (sample, audience) = (row.sample, row.audience);
        self.row(Row { kind: WorkKind::Need, pairing: &list.pairing, id: &row.id, title, text, sample, audience }, cells)
    }

    fn project(&self, list: &WorkList, row: &Project) -> Option<ListRow> {
        let at = RowRef { pairing: list.pairing.clone(), row: row.id.clone() };
        let status = self.derived.progress.projects.get(&at)?;
        let needs = row.needs.iter().filter_map(|id| list.needs.iter().find(|need| need.id == *id));
        let needs = needs.map(|need| self.row_link(WorkKind::Need, &list.pairing, &need.id, &need.title)).collect();
        let chains = self.chain_tags(&row.chains).into_iter().map(|tag| Link { title: tag.co, url: tag.url }).collect();
        let progress = Cell { state: Some(state(status)), percent: status.percent, ..Cell::default() };
        let cells = vec![links(needs), links(chains), date(row.due), progress];
        let (title, text) = (row.title.clone(), row.text.as_ref());
        let (sample, audience) = (row.sample, row.audience);
        self.row(Row { kind: WorkKind::Project, pairing: &list.pairing, id: &row.id, title, text, sample, audience }, cells)
    }

    fn responsibility(&self, list: &WorkList, row: &Responsibility) -> Option<ListRow> {
        let project = list.projects.iter().find(|project| project.id == row.project)?;
        let mut cells = vec![
            links(self.unit_link(&row.unit).into_iter().collect()),
            text(row.duty.clone().unwrap_or_default()),
        ];
        if self.edition.audience() == Audience::Internal {
            cells.push(text(row.person.clone().unwrap_or_default()));
            cells.push(text(row.phone.clone().unwrap_or_default()));
        }
        let title = project.title.clone();
        let (kind, pairing) = (WorkKind::Responsibility, &list.pairing);
        self.row(Row { kind, pairing, id: &row.id, title, text: None, sample: row.sample, audience: row.audience }, cells)
    }

    fn result(&self, list: &WorkList, row: &ResultRow) -> Option<ListRow> {
        let project = list.projects.iter().find(|project| project.id == row.project)?;
        let indicator = |c: &Contribution| {
            let indicator = self.portal().indicator(&c.indicator)?;
            let title = format!("{} +{}{}", indicator.title, c.amount, indicator.unit);
            Some(self.link(&PageKey::Indicator(c.indicator.clone()), title))
        };
        let evidence = self.evidence_links(&row.evidence).into_iter().map(|e| Link { title: e.title, url: e.url });
        let cells = vec![
            links(vec![self.row_link(WorkKind::Project, &list.pairing, &project.id, &project.title)]),
            date(Some(row.date)),
            links(row.indicators.iter().filter_map(indicator).collect()),
            links(evidence.collect()),
        ];
        let (title, text) = (row.title.clone(), row.text.as_ref());
        let (sample, audience) = (row.sample, row.audience);
        self.row(Row { kind: WorkKind::Result, pairing: &list.pairing, id: &row.id, title, text, sample, audience }, cells)
    }

    fn feedback(&self, list: &WorkList, row: &Feedback) -> Option<ListRow> {
        let need = list.needs.iter().find(|need| need.id == row.need)?;
        let cells = vec![
            links(vec![self.row_link(WorkKind::Need, &list.pairing, &need.id, &need.title)]),
            links(self.unit_link(&row.from).into_iter().collect()),
            date(Some(row.date)),
        ];
        let title = satisfaction(row.satisfaction).to_owned();
        let (text, sample, audience) = (row.text.as_ref(), row.sample, row.audience);
        self.row(Row { kind: WorkKind::Feedback, pairing: &list.pairing, id: &row.id, title, text, sample, audience }, cells)
    }
}
