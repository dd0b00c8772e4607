//! The nine states and the days they change on; milestones; what is due next.

use super::fixture::*;
use crate::base::diag::Lang;
use crate::programme::derive::{DeriveOptions, Overall, Status, WorkRef, WorkState};
use crate::programme::model::*;
use std::collections::BTreeSet;

/// How a task due 2023-06-30 with this log stands.
fn stands(log: &[(&str, u8)], as_of: &str) -> Status {
    status(log, as_of, |_| {})
}

fn status(log: &[(&str, u8)], as_of: &str, change: impl Fn(&mut Task)) -> Status {
    let mut portal = portal();
    portal.tasks[0].progress = log.iter().map(|(on, percent)| entry(on, *percent)).collect();
    change(&mut portal.tasks[0]);
    derived(&portal, as_of).progress.tasks[&1].clone()
}

#[test]
fn without_any_record_a_task_is_not_reported_however_late() {
    assert_eq!(stands(&[], "2023-06-01").state, WorkState::NotReported);
    let late = stands(&[], "2024-01-01");
    assert_eq!((late.state, late.percent, late.days_left), (WorkState::NotReported, None, Some(-185)));
}

#[test]
fn an_entry_after_the_as_of_date_is_no_record_yet() {
    assert_eq!(stands(&[("2023-05-02", 10)], "2023-05-01").state, WorkState::NotReported);
    assert_eq!(stands(&[("2023-05-02", 10)], "2023-05-02").state, WorkState::OnTrack);
    assert_eq!(
        stands(&[("2023-05", 10)], "2023-05-02").percent,
        Some(10),
        "a month counts from its first day"
    );
}

#[test]
fn thirty_days_before_its_due_day_a_task_is_due_soon() {
    let log = [("2023-01-05", 20)];
    assert_eq!(stands(&log, "2023-05-30").state, WorkState::OnTrack);
    let soon = stands(&log, "2023-05-31");
    assert_eq!((soon.state, soon.days_left), (WorkState::DueSoon, Some(30)));
}

#[test]
fn on_its_due_day_a_task_is_due_soon_and_the_day_after_overdue() {
    let log = [("2023-01-05", 99)];
    let on = stands(&log, "2023-06-30");
    assert_eq!((on.state, on.days_left), (WorkState::DueSoon, Some(0)));
    let after = stands(&log, "2023-07-01");
    assert_eq!((after.state, after.days_left), (WorkState::Overdue, Some(-1)));
}

#[test]
fn a_deadline_known_by_its_month_means_the_last_day_of_it() {
    let month = |as_of| status(&[("2023-01-05", 50)], as_of, |task| task.due = date("2023-06")).state;
    assert_eq!(month("2023-06-30"), WorkState::DueSoon);
    assert_eq!(month("2023-07-01"), WorkState::Overdue);
}

#[test]
fn how_soon_is_soon_is_a_setting() {
    let mut task = task(9, None, "2023-06-30");
    task.progress = vec![entry("2023-01-05", 50)];
    let settings = DeriveOptions { due_soon_days: 0 };
    assert_eq!(Status::of_task(&task, day("2023-06-29"), &settings).state, WorkState::OnTrack);
    assert_eq!(Status::of_task(&task, day("2023-06-30"), &settings).state, WorkState::DueSoon);
}

#[test]
fn complete_on_the_due_day_is_done_and_the_day_after_done_late() {
    let on = stands(&[("2023-06-30", 100)], "2023-12-31");
    assert_eq!((on.state, on.late, on.days_left), (WorkState::Done, false, None));
    assert_eq!(on.finished_on, Some(date("2023-06-30")));
    let after = stands(&[("2023-07-01", 100)], "2023-12-31");
    assert_eq!((after.state, after.late), (WorkState::DoneLate, true));
    let month = stands(&[("2023-06", 100)], "2023-12-31");
    assert_eq!(month.state, WorkState::Done, "the month ends on the due day");
}

#[test]
fn an_ongoing_task_is_maintained_once_complete_and_still_shows_that_it_was_late() {
    let ongoing = |log: &[(&str, u8)], as_of| status(log, as_of, |task| task.ongoing = true);
    let in_time = ongoing(&[("2023-06-01", 100)], "2023-12-31");
    assert_eq!((in_time.state, in_time.late), (WorkState::Maintained, false));
    let late = ongoing(&[("2023-07-09", 100)], "2023-12-31");
    assert_eq!((late.state, late.late), (WorkState::Maintained, true));
}

#[test]
fn being_ongoing_closes_nothing_by_itself() {
    let ongoing = |log: &[(&str, u8)]| status(log, "2023-07-01", |task| task.ongoing = true).state;
    assert_eq!(ongoing(&[]), WorkState::NotReported);
    assert_eq!(ongoing(&[("2023-06-01", 90)]), WorkState::Overdue);
}

#[test]
fn a_note_about_keeping_it_up_does_not_make_a_completion_late() {
    let kept = stands(&[("2023-06-01", 100), ("2023-08-01", 100)], "2023-12-31");
    assert_eq!((kept.state, kept.latest), (WorkState::Done, Some(1)));
    assert_eq!(kept.finished_on, Some(date("2023-06-01")));
}

#[test]
fn a_log_that_falls_below_a_hundred_reopens() {
    let log = [("2023-06-01", 100), ("2023-06-10", 60)];
    let open = stands(&log, "2023-06-15");
    assert_eq!((open.state, open.percent, open.finished_on), (WorkState::DueSoon, Some(60), None));
    let again = stands(&[log[0], log[1], ("2023-07-20", 100)], "2023-12-31");
    assert_eq!((again.state, again.finished_on), (WorkState::DoneLate, Some(date("2023-07-20"))));
    assert_eq!(stands(&log, "2023-06-09").state, WorkState::Done, "before that it was done");
}

#[test]
fn the_latest_entry_is_the_latest_by_date_then_the_one_further_down() {
    let log = [("2023-05-01", 70), ("2023-04-01", 30), ("2023-05-01", 80)];
    let status = stands(&log, "2023-05-02");
    assert_eq!((status.percent, status.latest), (Some(80), Some(2)));
}

#[test]
fn an_override_wins_over_everything_and_gives_its_reason() {
    for (kind, state) in [(StatusKind::Adjusted, WorkState::Adjusted), (StatusKind::Ended, WorkState::Ended)]
    {
        for log in [&[][..], &[("2023-01-01", 10)], &[("2023-01-01", 100)]] {
            let status = status(log, "2023-12-31", |task| task.status = decision(kind));
            assert_eq!(status.state, state);
            assert_eq!(status.reason.as_deref(), Some("by the leading group"));
            assert_eq!(status.days_left, None);
        }
    }
}

#[test]
fn a_project_without_a_due_date_is_on_track_until_it_is_done() {
    let mut open = project("P1", &[]);
    let stands =
        |project: &Project| Status::of_project(project, day("2030-01-01"), &DeriveOptions::default()).state;
    assert_eq!(stands(&open), WorkState::NotReported);
    open.progress = vec![entry("2023-01-01", 1)];
    assert_eq!(stands(&open), WorkState::OnTrack);
    open.progress.push(entry("2029-01-01", 100));
    assert_eq!(stands(&open), WorkState::Done);
}

#[test]
fn a_milestone_is_judged_by_its_day_its_evidence_and_its_log() {
    let stands = |as_of: &str, change: &dyn Fn(&mut Milestone)| {
        let mut portal = portal();
        change(&mut portal.milestones[0]);
        derived(&portal, as_of).progress.milestones[&MilestoneId::new("m1")].state
    };
    let done = |on: &'static str| {
        move |it: &mut Milestone| {
            it.done = Some(date(on));
            it.evidence = vec![by_update("u")];
        }
    };
    assert_eq!(stands("2023-12-31", &|_| {}), WorkState::NotReported);
    assert_eq!(stands("2023-12-31", &done("2023-03-31")), WorkState::Done);
    assert_eq!(stands("2023-12-31", &done("2023-04-01")), WorkState::DoneLate);
    assert_eq!(
        stands("2023-03-30", &done("2023-03-31")),
        WorkState::DueSoon,
        "not yet reached, but evidence is a record"
    );
    assert_eq!(stands("2023-12-31", &|it| it.evidence = vec![by_update("u")]), WorkState::Overdue);
    assert_eq!(stands("2023-01-31", &|it| it.progress = vec![entry("2023-01-01", 5)]), WorkState::OnTrack);
    assert_eq!(stands("2023-12-31", &|it| it.progress = vec![entry("2023-02-01", 100)]), WorkState::Done);
}

#[test]
fn counts_are_kept_for_everything_each_chain_and_each_pairing() {
    let mut portal = portal();
    portal.tasks[0].progress = vec![entry("2023-02-01", 100)];
    portal.tasks[2].progress = vec![entry("2023-02-01", 10)];
    let mut list = list("p1");
    list.projects = vec![project("P1", &[]), project("P2", &[])];
    list.projects[0].chains = vec![ChainId::new("a"), ChainId::new("b")];
    portal.lists = vec![list];
    let progress = derived(&portal, "2023-03-01").progress;
    assert_eq!((progress.task_counts.total(), progress.task_counts.finished()), (4, 1));
    assert_eq!(progress.task_counts.open(), 3);
    let a = progress.tasks_by_chain[&ChainId::new("a")];
    assert_eq!((a.total(), a.get(WorkState::Done), a.get(WorkState::NotReported)), (2, 1, 1));
    assert_eq!(progress.projects_by_pairing[&PairingId::new("p1")].total(), 2);
    assert_eq!(progress.projects_by_pairing[&PairingId::new("p2")].total(), 0);
    assert_eq!(progress.projects_by_chain[&ChainId::new("b")].total(), 1);
}

#[test]
fn no_two_states_share_a_name_a_label_or_a_shape() {
    for name in
        [WorkState::key, WorkState::shape, |s: WorkState| s.label(Lang::Zh), |s: WorkState| s.label(Lang::En)]
    {
        let names: BTreeSet<_> = WorkState::ALL.into_iter().map(name).collect();
        assert_eq!(names.len(), 9);
    }
    assert!(WorkState::ALL.into_iter().enumerate().all(|(at, state)| state as usize == at));
}

#[test]
fn the_overview_tells_the_last_milestone_reached_and_the_next_open_one() {
    let mut portal = portal();
    portal.tasks[0].progress = vec![entry("2023-02-01", 100)];
    portal.milestones[0].done = Some(date("2023-03-20"));
    portal.milestones[0].evidence = vec![by_update("u")];
    let overview = derived(&portal, "2023-04-01").overview;
    assert_eq!(overview.reached, Some(MilestoneId::new("m1")));
    assert_eq!(overview.next, Some(MilestoneId::new("m2")));
    assert_eq!(overview.tasks, Overall { done: 1, total: 4 });
    assert_eq!(overview.tasks.percent(), Some(25));
    let before = derived(&portal, "2023-01-01").overview;
    assert_eq!((before.reached, before.next), (None, Some(MilestoneId::new("m1"))));
}

#[test]
fn what_is_due_next_begins_with_the_overdue_and_ends_with_the_unreported_past() {
    let mut portal = portal();
    portal.milestones.clear();
    portal.tasks[1].progress = vec![entry("2023-02-01", 10)]; // due 2023-06-30
    portal.tasks[3].status = decision(StatusKind::Ended);
    let mut list = list("p2");
    list.projects = vec![project("P1", &[]), project("P2", &[]), project("P3", &[])];
    list.projects[0].due = Some(date("2023-05-01"));
    list.projects[0].progress = vec![entry("2023-02-01", 10)];
    list.projects[1].due = Some(date("2023-07-02"));
    portal.lists = vec![list];
    let overview = derived(&portal, "2023-07-01").overview;
    let order: Vec<_> = overview.due.iter().map(|item| item.work.clone()).collect();
    let p = |id| WorkRef::Project(row("p2", id));
    assert_eq!(order, [p("P1"), WorkRef::Task(2), p("P2"), WorkRef::Task(3), WorkRef::Task(1)]);
}
