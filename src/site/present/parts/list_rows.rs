//! The rows of the six lists as rows of their tables.

use super::elements::{day, deadline, state};
use super::work_rows::satisfaction;
use crate::programme::model::*;
use crate::site::labels;
use crate::site::pages::{PageKey, row_anchor};
use crate::site::present::context::ViewContext;
use crate::site::view::Shared;
use crate::site::view::lists::{Cell, ListRow};
use crate::site::view::parts::{Day, Link};

fn text(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

/// A date, sorted by the day it stands for.
fn date(day: Option<Day>) -> Cell {
    day.map_or_else(Cell::default, |day| Cell { sort: Some(day.sort), ..text(day.label) })
}

fn links(links: Vec<Link>) -> Cell {
    Cell { links, ..Cell::default() }
}

fn unit(link: Option<Shared<Link>>) -> Cell {
    links(link.iter().map(|link| Link::clone(link)).collect())
}

/// What a list holds, and its columns after 编号, 结对 and the title.
pub fn kind_words(kind: WorkKind) -> (&'static str, &'static str, &'static [&'static str]) {
    match kind {
        WorkKind::Service => {
            (labels::SERVICE, labels::SERVICES_ARE, &[labels::COLUMN_PROVIDER, labels::COLUMN_DATE])
        }
        WorkKind::Need => (
            labels::NEED,
            labels::NEEDS_ARE,
            &[labels::COLUMN_RAISED_BY, labels::COLUMN_DATE, labels::COLUMN_STAGE, labels::COLUMN_PROJECTS],
        ),
        WorkKind::Project => (
            labels::PROJECT,
            labels::PROJECTS_ARE,
            &[labels::COLUMN_NEEDS, labels::COLUMN_CHAINS, labels::COLUMN_DUE, labels::COLUMN_STATE],
        ),
        WorkKind::Responsibility => (
            labels::RESPONSIBILITY,
            labels::RESPONSIBILITIES_ARE,
            &[labels::COLUMN_UNIT, labels::COLUMN_DUTY],
        ),
        WorkKind::Result => (
            labels::ACHIEVEMENTS,
            labels::RESULTS_ARE,
            &[
                labels::COLUMN_PROJECT,
                labels::COLUMN_DATE,
                labels::COLUMN_INDICATORS,
                labels::COLUMN_EVIDENCE,
            ],
        ),
        WorkKind::Feedback => (
            labels::FEEDBACK,
            labels::FEEDBACK_IS,
            &[labels::COLUMN_NEEDS, labels::COLUMN_FROM, labels::COLUMN_DATE],
        ),
    }
}

impl ViewContext<'_> {
    /// A row with what rows of all lists have in common, and the cells of its own.
    fn row(
        &self,
        list: &WorkList,
        (kind, head): (WorkKind, &RowHead),
        (title, text): (&str, Option<&String>),
        cells: Vec<Cell>,
    ) -> Option<ListRow> {
        let at = RowRef { pairing: list.pairing.clone(), row: head.id.clone() };
        Some(ListRow {
            id: head.id.to_string(),
            anchor: row_anchor(&at),
            url: self.row_url(kind, &at),
            kind: kind_words(kind).0,
            pairing: self.pairing_link(&list.pairing)?,
            title: title.to_owned(),
            cells,
            text: text.cloned(),
            sample: head.sample,
            internal: head.audience == Audience::Internal,
        })
    }

    /// The rows of one list of a pairing.
    pub fn list_rows(&self, list: &WorkList, kind: WorkKind) -> Vec<ListRow> {
        list.rows_of(kind).filter_map(|row| self.work_row(list, row)).collect()
    }

    /// One row, of whatever list it is in.
    pub fn any_row(&self, row: &RowRef) -> Option<ListRow> {
        let list = self.portal().list(&row.pairing)?;
        self.work_row(list, list.row(&row.row)?)
    }

    fn work_row(&self, list: &WorkList, row: WorkRow<'_>) -> Option<ListRow> {
        match row {
            WorkRow::Service(row) => self.service(list, row),
            WorkRow::Need(row) => self.need(list, row),
            WorkRow::Project(row) => self.project(list, row),
            WorkRow::Responsibility(row) => self.responsibility(list, row),
            WorkRow::Result(row) => self.result(list, row),
            WorkRow::Feedback(row) => self.feedback(list, row),
        }
    }

    pub fn service_row(&self, row: &RowRef) -> Option<ListRow> {
        let list = self.portal().list(&row.pairing)?;
        self.service(list, list.services.iter().find(|service| service.head.id == row.row)?)
    }

    pub fn need_row(&self, row: &RowRef) -> Option<ListRow> {
        let list = self.portal().list(&row.pairing)?;
        self.need(list, list.needs.iter().find(|need| need.head.id == row.row)?)
    }

    fn service(&self, list: &WorkList, row: &Service) -> Option<ListRow> {
        let cells = vec![unit(self.unit_link(&row.provider)), date(row.date.map(day))];
        self.row(list, (WorkKind::Service, &row.head), (&row.title, row.text.as_ref()), cells)
    }

    fn need(&self, list: &WorkList, row: &Need) -> Option<ListRow> {
        let card = self
            .derived
            .loops
            .pairing(&list.pairing)
            .find(|need| need.need == row.head.id)
            .and_then(|need| self.loop_card(need))?;
        let stage =
            if card.reopened { labels::reopened(card.stage_label) } else { card.stage_label.to_owned() };
        let cells =
            vec![unit(Some(card.raised_by)), date(Some(day(row.date))), text(stage), links(card.projects)];
        self.row(list, (WorkKind::Need, &row.head), (&row.title, row.text.as_ref()), cells)
    }

    fn project(&self, list: &WorkList, row: &Project) -> Option<ListRow> {
        let at = RowRef { pairing: list.pairing.clone(), row: row.head.id.clone() };
        let status = self.derived.progress.projects.get(&at)?;
        let needs = row.needs.iter().filter_map(|id| list.needs.iter().find(|need| need.head.id == *id));
        let needs = needs
            .map(|need| self.row_link(WorkKind::Need, &list.pairing, &need.head.id, &need.title))
            .collect();
        let chains = self
            .chain_tags(&row.chains)
            .into_iter()
            .map(|tag| Link { title: tag.co.clone(), url: tag.url.clone() })
            .collect();
        let progress = Cell { state: Some(state(status)), percent: status.percent, ..Cell::default() };
        let cells = vec![links(needs), links(chains), date(row.due.map(deadline)), progress];
        self.row(list, (WorkKind::Project, &row.head), (&row.title, row.text.as_ref()), cells)
    }

    fn responsibility(&self, list: &WorkList, row: &Responsibility) -> Option<ListRow> {
        let project = list.projects.iter().find(|project| project.head.id == row.project)?;
        let mut cells = vec![unit(self.unit_link(&row.unit)), text(row.duty.clone().unwrap_or_default())];
        if self.audience() == Audience::Internal {
            cells.push(text(row.person.clone().unwrap_or_default()));
            cells.push(text(row.phone.clone().unwrap_or_default()));
        }
        self.row(list, (WorkKind::Responsibility, &row.head), (&project.title, None), cells)
    }

    fn result(&self, list: &WorkList, row: &ResultRow) -> Option<ListRow> {
        let project = list.projects.iter().find(|project| project.head.id == row.project)?;
        let indicator = |c: &Contribution| {
            let indicator = self.portal().indicator(&c.indicator)?;
            let title = format!("{} +{}{}", indicator.title, c.amount, indicator.unit);
            Some(self.link(&PageKey::Indicator(c.indicator.clone()), title))
        };
        let evidence =
            self.evidence_links(&row.evidence).into_iter().map(|e| Link { title: e.title, url: e.url });
        let cells = vec![
            links(vec![self.row_link(WorkKind::Project, &list.pairing, &project.head.id, &project.title)]),
            date(Some(day(row.date))),
            links(row.indicators.iter().filter_map(indicator).collect()),
            links(evidence.collect()),
        ];
        self.row(list, (WorkKind::Result, &row.head), (&row.title, row.text.as_ref()), cells)
    }

    fn feedback(&self, list: &WorkList, row: &Feedback) -> Option<ListRow> {
        let need = list.needs.iter().find(|need| need.head.id == row.need)?;
        let cells = vec![
            links(vec![self.row_link(WorkKind::Need, &list.pairing, &need.head.id, &need.title)]),
            unit(self.unit_link(&row.from)),
            date(Some(day(row.date))),
        ];
        let title = satisfaction(row.satisfaction);
        self.row(list, (WorkKind::Feedback, &row.head), (title, row.text.as_ref()), cells)
    }
}
