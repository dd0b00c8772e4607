//! Quarters: held, missed, running, to come.

use super::fixture::*;
use crate::programme::derive::QuarterState::{Current, Held, Missed, Upcoming};
use crate::programme::derive::{Quarter, QuarterState};
use crate::programme::model::*;

/// The quarters of the programme, which runs from December 2022 to the end of 2023.
fn quarters(meetings: Vec<Meeting>, as_of: &str) -> Vec<Quarter> {
    derived(&Portal { meetings, ..portal() }, as_of).quarters
}

fn states(meetings: &[(&str, &str)], as_of: &str) -> Vec<QuarterState> {
    let meetings = meetings.iter().map(|(id, on)| meeting(id, on)).collect();
    quarters(meetings, as_of).iter().map(|quarter| quarter.state).collect()
}

#[test]
fn every_quarter_of_the_plan_is_there_held_or_missed_or_still_to_come() {
    let all = quarters(vec![meeting("one", "2023-02-01"), meeting("two", "2023-03-31")], "2023-05-01");
    let names: Vec<_> = all.iter().map(|quarter| (quarter.year, quarter.quarter)).collect();
    assert_eq!(names, [(2022, 4), (2023, 1), (2023, 2), (2023, 3), (2023, 4)]);
    assert_eq!(
        all.iter().map(|it| it.state).collect::<Vec<_>>(),
        [Missed, Held, Current, Upcoming, Upcoming]
    );
    assert_eq!(all[1].meetings, [MeetingId::new("one"), MeetingId::new("two")]);
    assert_eq!(all[1].period.to_string(), "2023年第一季度");
}

#[test]
fn a_quarter_is_missed_on_its_last_day_and_not_before() {
    assert_eq!(states(&[], "2023-06-29")[2], Current);
    assert_eq!(states(&[], "2023-06-30")[2], Missed);
    assert_eq!(states(&[], "2023-03-31")[2], Upcoming);
    assert_eq!(states(&[], "2023-04-01")[2], Current);
}

#[test]
fn a_meeting_to_come_does_not_hold_its_quarter() {
    assert_eq!(states(&[("m", "2023-05-02")], "2023-05-01")[2], Current);
    assert_eq!(states(&[("m", "2023-05-02")], "2023-05-02")[2], Held);
}

#[test]
fn only_quarterly_meetings_of_a_known_quarter_count() {
    let regular = Meeting { kind: MeetingKind::Regular, ..meeting("r", "2023-05-02") };
    assert_eq!(quarters(vec![regular], "2023-12-31")[2].state, Missed);
    assert_eq!(states(&[("m", "2023")], "2023-12-31"), [Missed; 5]);
    assert_eq!(states(&[("m", "2023Q2")], "2023-12-31")[2], Held);
}

#[test]
fn a_plan_that_ends_before_it_starts_has_no_quarters() {
    let mut portal = portal();
    portal.plan.end = date("2021");
    assert!(derived(&portal, "2023-05-01").quarters.is_empty());
}
