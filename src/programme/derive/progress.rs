//! The status of tasks, projects and milestones on a day.
//!
//! Input: logs, due dates and overrides. Output: a [`Status`] for each, and counts of states by chain and pairing. The
//! rules apply in this order. An override wins. Work whose latest log entry is at 100% (or a milestone with `done`) is
//! complete. Work without any record is 待填报. Otherwise the due date decides. Work was completed on the first entry of
//! the unbroken run of 100% at the end of its log: a later note about keeping it up does not make it late, and an entry
//! below 100% reopens it.
//!
//! Deliberately absent: whether an entry has evidence. The cut has already removed completions that nobody can show.

use super::{DeriveOptions, Edition, StateCounts, WorkState};
use crate::programme::model::{
    ChainId, Milestone, MilestoneId, PairingId, PartialDate, Progress, Project, RowRef, StatusKind,
    StatusOverride, Task,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The status of one piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Status {
    /// The state.
    pub state: WorkState,
    /// How far, by the latest entry; none where nothing was reported.
    pub percent: Option<u8>,
    /// The latest entry, as a position in the log of the edition.
    pub latest: Option<usize>,
    /// When it was completed, if it is; also under an override.
    pub finished_on: Option<PartialDate>,
    /// Whether it was completed after its due day. What is 长期保持 shows by this that it was late.
    pub late: bool,
    /// When it is due.
    pub due: Option<PartialDate>,
    /// Days from the as-of date to the last day of `due`: 0 on the day itself, negative after it. Only for open
    /// work with a due date.
    pub days_left: Option<i64>,
    /// Why, for 调整 and 终止.
    pub reason: Option<String>,
}

impl Status {
    /// The status of a task on a day, by its log up to that day.
    pub fn of_task(task: &Task, day: NaiveDate, settings: &DeriveOptions) -> Self {
        let case = Case { due: Some(task.due), ongoing: task.ongoing, ..Case::new(&task.progress, day) };
        case.decide(task.status.as_ref(), day, settings)
    }

    /// The status of a project on a day. Without a due date it is never late.
    pub fn of_project(project: &Project, day: NaiveDate, settings: &DeriveOptions) -> Self {
        let case = Case { due: project.due, ..Case::new(&project.progress, day) };
        case.decide(project.status.as_ref(), day, settings)
    }

    /// The status of a milestone on a day. `done` takes precedence over the log; evidence alone is a record too.
    pub fn of_milestone(milestone: &Milestone, day: NaiveDate, settings: &DeriveOptions) -> Self {
        let mut case = Case { due: Some(milestone.by), ..Case::new(&milestone.progress, day) };
        if let Some(done) = milestone.done.filter(|done| done.first_day() <= day) {
            case.percent = Some(100);
            case.finished_on = Some(done);
        }
        case.recorded |= !milestone.evidence.is_empty();
        case.decide(None, day, settings)
    }
}

/// The percentage a log has reached on a day, if it has an entry by then.
pub fn percent_on(log: &[Progress], day: NaiveDate) -> Option<u8> {
    let entries = log.iter().filter(|entry| entry.date.first_day() <= day);
    // `max_by_key` keeps the last of equals, which is the one written further down.
    entries.max_by_key(|entry| entry.date.last_day()).map(|entry| entry.percent)
}

/// The record of a piece of work up to a day, whatever its kind.
struct Case {
    percent: Option<u8>,
    latest: Option<usize>,
    finished_on: Option<PartialDate>,
    recorded: bool,
    due: Option<PartialDate>,
    ongoing: bool,
}

impl Case {
    /// Reads a log up to a day.
    fn new(log: &[Progress], day: NaiveDate) -> Self {
        let mut order: Vec<usize> = (0..log.len()).filter(|&at| log[at].date.first_day() <= day).collect();
        order.sort_by_key(|&at| log[at].date.last_day());
        let run = order.iter().rev().take_while(|&&at| log[at].percent >= 100);
        Self {
            percent: order.last().map(|&at| log[at].percent),
            latest: order.last().copied(),
            finished_on: run.last().map(|&at| log[at].date),
            recorded: !order.is_empty(),
            due: None,
            ongoing: false,
        }
    }

    fn decide(self, decision: Option<&StatusOverride>, day: NaiveDate, settings: &DeriveOptions) -> Status {
        let due_day = self.due.map(PartialDate::last_day);
        let late = match (self.finished_on, due_day) {
            (Some(finished), Some(due)) => finished.last_day() > due,
            _ => false,
        };
        let left = due_day.map(|due| (due - day).num_days());
        let state = match (decision, self.finished_on) {
            (Some(StatusOverride { kind: StatusKind::Adjusted, .. }), _) => WorkState::Adjusted,
            (Some(StatusOverride { kind: StatusKind::Ended, .. }), _) => WorkState::Ended,
            (None, Some(_)) if self.ongoing => WorkState::Maintained,
            (None, Some(_)) if late => WorkState::DoneLate,
            (None, Some(_)) => WorkState::Done,
            (None, None) if !self.recorded => WorkState::NotReported,
            (None, None) => match left {
                Some(left) if left < 0 => WorkState::Overdue,
                Some(left) if left <= i64::from(settings.due_soon_days) => WorkState::DueSoon,
                _ => WorkState::OnTrack,
            },
        };
        Status {
            state,
            percent: self.percent,
            latest: self.latest,
            finished_on: self.finished_on,
            late,
            due: self.due,
            days_left: left.filter(|_| state.is_open()),
            reason: decision.map(|decision| decision.reason.clone()),
        }
    }
}

/// The statuses of everything in an edition, and how many are in each state.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statuses {
    /// Of tasks, by number.
    pub tasks: BTreeMap<u32, Status>,
    /// Of projects.
    pub projects: BTreeMap<RowRef, Status>,
    /// Of milestones.
    pub milestones: BTreeMap<MilestoneId, Status>,
    /// All tasks.
    pub task_counts: StateCounts,
    /// All projects.
    pub project_counts: StateCounts,
    /// All milestones.
    pub milestone_counts: StateCounts,
    /// Tasks by the chain they belong to; every chain is here.
    pub tasks_by_chain: BTreeMap<ChainId, StateCounts>,
    /// Projects by the chains they belong to, one in two chains counting in both; every chain is here.
    pub projects_by_chain: BTreeMap<ChainId, StateCounts>,
    /// Projects by pairing; every pairing is here.
    pub projects_by_pairing: BTreeMap<PairingId, StateCounts>,
}

impl Statuses {
    /// The statuses of an edition on its as-of date.
    pub fn of(edition: &Edition, settings: &DeriveOptions) -> Self {
        let (portal, day) = (edition.portal(), edition.as_of());
        let chains: BTreeMap<_, _> =
            portal.chains.iter().map(|chain| (chain.id.clone(), StateCounts::default())).collect();
        let mut tasks_by_chain = chains.clone();
        let mut projects_by_chain = chains;
        let mut projects_by_pairing: BTreeMap<_, _> =
            portal.pairings.iter().map(|pairing| (pairing.id.clone(), StateCounts::default())).collect();
        let mut tasks = BTreeMap::new();
        for task in &portal.tasks {
            let status = Status::of_task(task, day, settings);
            if let Some(chain) = &task.work {
                tasks_by_chain.entry(chain.clone()).or_default().add(status.state);
            }
            tasks.insert(task.number, status);
        }
        let mut projects = BTreeMap::new();
        for list in &portal.lists {
            for project in &list.projects {
                let status = Status::of_project(project, day, settings);
                projects_by_pairing.entry(list.pairing.clone()).or_default().add(status.state);
                for chain in project.chains.iter().collect::<BTreeSet<_>>() {
                    projects_by_chain.entry(chain.clone()).or_default().add(status.state);
                }
                projects
                    .insert(RowRef { pairing: list.pairing.clone(), row: project.head.id.clone() }, status);
            }
        }
        let milestones: BTreeMap<_, _> = (portal.milestones.iter())
            .map(|milestone| (milestone.id.clone(), Status::of_milestone(milestone, day, settings)))
            .collect();
        Self {
            task_counts: tasks.values().map(|status| status.state).collect(),
            project_counts: projects.values().map(|status| status.state).collect(),
            milestone_counts: milestones.values().map(|status| status.state).collect(),
            tasks,
            projects,
            milestones,
            tasks_by_chain,
            projects_by_chain,
            projects_by_pairing,
        }
    }
}
