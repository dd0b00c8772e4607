//! Milestones, tasks, projects and loops as lines of a table.

use super::elements::{day, deadline, state};
use crate::base::diag::Lang;
use crate::programme::derive::{LoopStage, NeedLoop, Rate, Status};
use crate::programme::model::*;
use crate::site::labels;
use crate::site::pages::{PageKey, row_anchor};
use crate::site::present::context::ViewContext;
use crate::site::view::Shared;
use crate::site::view::parts::*;
use crate::site::view::programme::MilestoneRow;

/// 满意, 基本满意, 不满意.
pub fn satisfaction(satisfaction: Satisfaction) -> &'static str {
    match satisfaction {
        Satisfaction::Satisfied => labels::SATISFIED,
        Satisfaction::Mostly => labels::MOSTLY_SATISFIED,
        Satisfaction::Dissatisfied => labels::DISSATISFIED,
    }
}

/// 组织机制, 运行机制, 评价机制.
fn mechanism(mechanism: Mechanism) -> &'static str {
    match mechanism {
        Mechanism::Organization => labels::MECHANISM_ORGANIZATION,
        Mechanism::Operation => labels::MECHANISM_OPERATION,
        Mechanism::Evaluation => labels::MECHANISM_EVALUATION,
    }
}

/// 闭环率 as a view.
pub fn rate(rate: &Rate) -> LoopRate {
    LoopRate {
        confirmed: rate.confirmed,
        needs: rate.needs,
        reopened: rate.reopened,
        percent: rate.percent().and_then(|percent| u32::try_from(percent).ok()),
    }
}

/// What the latest entry of a log says.
fn latest(log: &[Progress], status: &Status) -> Option<String> {
    status.latest.and_then(|index| log.get(index)).map(|entry| entry.note.clone())
}

impl ViewContext<'_> {
    pub fn milestone_row(&self, milestone: &Milestone) -> Option<MilestoneRow> {
        Some(MilestoneRow {
            id: milestone.id.to_string(),
            title: milestone.title.clone(),
            url: format!("{}#{}", self.url(&PageKey::Milestones), milestone.id),
            text: milestone.text.clone(),
            by: deadline(milestone.by),
            done: milestone.done.map(day),
            state: state(self.derived.progress.milestones.get(&milestone.id)?),
            evidence: self.evidence_links(&milestone.evidence),
        })
    }

    /// Where a row stands on its list page.
    pub fn row_url(&self, kind: WorkKind, row: &RowRef) -> String {
        format!("{}#{}", self.url(&PageKey::List(kind)), row_anchor(row))
    }

    /// A row of the same pairing, by its title.
    pub fn row_link(&self, kind: WorkKind, pairing: &PairingId, row: &RowId, title: &str) -> Link {
        let row = RowRef { pairing: pairing.clone(), row: row.clone() };
        Link { title: format!("{} {title}", row.row), url: self.row_url(kind, &row) }
    }

    pub fn task_row(&self, task: &Task) -> Option<Shared<TaskRow>> {
        let at = self.portal().tasks.iter().position(|other| other.number == task.number)?;
        self.shared(|parts| &parts.tasks[at], |p| p.make_task(task).map(Shared::new)).clone()
    }

    fn make_task(&self, task: &Task) -> Option<TaskRow> {
        let status = self.derived.progress.tasks.get(&task.number)?;
        Some(TaskRow {
            number: task.number,
            title: task.title.clone(),
            url: self.url(&PageKey::Task(task.number)).to_owned(),
            mechanism: mechanism(task.mechanism),
            chain: task.work.as_ref().and_then(|id| self.chain_tag_of(id)),
            lead: self.unit_links(task.lead.iter()),
            due: deadline(task.due),
            ongoing: task.ongoing,
            state: state(status),
            percent: status.percent,
            latest: latest(&task.progress, status),
        })
    }

    pub fn task_rows(&self, numbers: &[u32]) -> Vec<Shared<TaskRow>> {
        let tasks = numbers.iter().filter_map(|number| self.portal().task(*number));
        tasks.filter_map(|task| self.task_row(task)).collect()
    }

    pub fn project_row(&self, row: &RowRef) -> Option<ProjectRow> {
        let list = self.portal().list(&row.pairing)?;
        let project = list.projects.iter().find(|project| project.head.id == row.row)?;
        let status = self.derived.progress.projects.get(row)?;
        let responsible =
            list.responsibilities.iter().filter(|r| r.project == project.head.id).map(|r| &r.unit);
        let results = list.results.iter().filter(|result| result.project == project.head.id);
        Some(ProjectRow {
            id: project.head.id.to_string(),
            title: project.title.clone(),
            url: self.row_url(WorkKind::Project, row),
            pairing: self.pairing_link(&row.pairing)?,
            chains: self.chain_tags(&project.chains),
            due: project.due.map(deadline),
            state: state(status),
            percent: status.percent,
            latest: latest(&project.progress, status),
            responsible: self.unit_links(responsible),
            results: results
                .map(|r| self.row_link(WorkKind::Result, &row.pairing, &r.head.id, &r.title))
                .collect(),
            sample: project.head.sample,
        })
    }

    pub fn project_rows<'r>(&self, rows: impl IntoIterator<Item = &'r RowRef>) -> Vec<ProjectRow> {
        rows.into_iter().filter_map(|row| self.project_row(row)).collect()
    }

    /// All projects of one pairing.
    pub fn projects_of(&self, pairing: &PairingId) -> Vec<ProjectRow> {
        let projects = self.portal().list(pairing).map_or(&[][..], |list| &list.projects);
        let rows: Vec<RowRef> =
            projects.iter().map(|p| RowRef { pairing: pairing.clone(), row: p.head.id.clone() }).collect();
        self.project_rows(&rows)
    }

    pub fn log(&self, log: &[Progress]) -> Vec<LogEntry> {
        let entry = |entry: &Progress| LogEntry {
            date: day(entry.date),
            percent: entry.percent,
            note: entry.note.clone(),
            evidence: self.evidence_links(&entry.evidence),
            sample: entry.sample,
        };
        log.iter().rev().map(entry).collect()
    }

    pub fn loop_card(&self, need_loop: &NeedLoop) -> Option<LoopCard> {
        let pairing = &need_loop.pairing;
        let list = self.portal().list(pairing)?;
        let need = list.needs.iter().find(|need| need.head.id == need_loop.need)?;
        let projects =
            need_loop.projects.iter().filter_map(|id| list.projects.iter().find(|p| p.head.id == *id));
        let results =
            need_loop.results.iter().filter_map(|id| list.results.iter().find(|r| r.head.id == *id));
        let feedback =
            need_loop.feedback.iter().filter_map(|id| list.feedback.iter().find(|f| f.head.id == *id));
        let row = RowRef { pairing: pairing.clone(), row: need.head.id.clone() };
        Some(LoopCard {
            id: need.head.id.to_string(),
            title: need.title.clone(),
            url: self.row_url(WorkKind::Need, &row),
            pairing: self.pairing_link(pairing)?,
            raised_by: self.unit_link(&need.raised_by)?,
            date: day(need.date),
            reached: need_loop.stage as usize + 1,
            stage: need_loop.stage.key(),
            stage_label: need_loop.stage.label(Lang::Zh),
            reopened: need_loop.reopened,
            projects: projects
                .map(|p| self.row_link(WorkKind::Project, pairing, &p.head.id, &p.title))
                .collect(),
            results: results
                .map(|r| self.row_link(WorkKind::Result, pairing, &r.head.id, &r.title))
                .collect(),
            feedback: feedback.map(|f| format!("{} · {}", satisfaction(f.satisfaction), f.date)).collect(),
            sample: need.head.sample,
        })
    }

    /// The loop board of some needs, a column a stage, empty ones too.
    pub fn board<'n>(&self, needs: impl Iterator<Item = &'n NeedLoop> + Clone) -> Vec<LoopColumn> {
        let column = |stage: LoopStage| LoopColumn {
            stage: stage.key(),
            label: stage.label(Lang::Zh),
            cards: needs.clone().filter(|n| n.stage == stage).filter_map(|n| self.loop_card(n)).collect(),
        };
        LoopStage::ALL.into_iter().map(column).collect()
    }
}
