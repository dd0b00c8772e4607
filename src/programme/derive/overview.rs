//! The state of the programme: the current milestone, overall progress, and what is due next.
//!
//! Input: an edition and its statuses. Output: [`Overview`]. Deliberately absent: which indicators the home page shows,
//! which the views decide.

use super::{Edition, Status, Statuses, WorkState};
use crate::programme::model::{MilestoneId, PartialDate, RowRef};

/// A piece of work that has a state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkRef {
    /// A milestone.
    Milestone(MilestoneId),
    /// A task, by number.
    Task(u32),
    /// A project of a pairing.
    Project(RowRef),
}

/// Open work with a due date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DueItem {
    /// What.
    pub work: WorkRef,
    /// When.
    pub due: PartialDate,
    /// Days left; negative after the due day.
    pub days_left: i64,
    /// Its state.
    pub state: WorkState,
}

/// How much of a set is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Overall {
    /// How many are complete.
    pub done: usize,
    /// How many there are, the adjusted and ended ones included.
    pub total: usize,
}

impl Overall {
    /// In per cent, rounded down; none of nothing.
    pub fn percent(&self) -> Option<usize> {
        (self.done * 100).checked_div(self.total)
    }
}

/// The state of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Overview {
    /// The milestone reached last.
    pub reached: Option<MilestoneId>,
    /// The first milestone of the plan that is not reached.
    pub next: Option<MilestoneId>,
    /// Tasks.
    pub tasks: Overall,
    /// All open work with a due date: overdue first and longest overdue first, then what is still to come, soonest
    /// first, then what is past its due day without anybody having reported.
    pub due: Vec<DueItem>,
}

impl Overview {
    /// Reads it off the statuses.
    pub fn of(edition: &Edition, progress: &Statuses) -> Self {
        let milestones = || {
            let with_status = |id: &MilestoneId| progress.milestones.get(id);
            edition
                .portal()
                .milestones
                .iter()
                .filter_map(move |item| Some((&item.id, with_status(&item.id)?)))
        };
        // `max_by_key` keeps the last of equals, the later one in the plan.
        let reached = milestones()
            .filter_map(|(id, status)| Some((id, status.finished_on?.last_day())))
            .max_by_key(|(_, day)| *day);
        let next = milestones().find(|(_, status)| status.finished_on.is_none());
        let of_milestones =
            progress.milestones.iter().map(|(id, status)| (WorkRef::Milestone(id.clone()), status));
        let of_tasks = progress.tasks.iter().map(|(number, status)| (WorkRef::Task(*number), status));
        let of_projects =
            progress.projects.iter().map(|(row, status)| (WorkRef::Project(row.clone()), status));
        let mut due: Vec<_> = of_milestones
            .chain(of_tasks)
            .chain(of_projects)
            .filter_map(|(work, status)| item(work, status))
            .collect();
        due.sort_by(|a, b| (turn(a), a.days_left, &a.work).cmp(&(turn(b), b.days_left, &b.work)));
        Self {
            reached: reached.map(|(id, _)| id.clone()),
            next: next.map(|(id, _)| id.clone()),
            tasks: Overall { done: progress.task_counts.finished(), total: progress.task_counts.total() },
            due,
        }
    }
}

fn item(work: WorkRef, status: &Status) -> Option<DueItem> {
    Some(DueItem { work, due: status.due?, days_left: status.days_left?, state: status.state })
}

/// Which part of the list an item belongs in.
fn turn(item: &DueItem) -> u8 {
    match item.state {
        WorkState::Overdue => 0,
        _ if item.days_left >= 0 => 1,
        _ => 2,
    }
}
