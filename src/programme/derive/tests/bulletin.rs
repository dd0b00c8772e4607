//! Bulletins: what counts for a period, and the ranking.

use super::fixture::*;
use crate::programme::derive::{Board, Ledger};
use crate::programme::model::Satisfaction::{Dissatisfied, Satisfied};
use crate::programme::model::*;
use std::sync::Arc;

fn board(portal: &Portal, period: &str, as_of: &str) -> Board {
    Ledger::new(&internal(portal, as_of)).board(date(period))
}

fn achieved(id: &str, on: &str, pairings: &[&str]) -> Update {
    Update { pairings: pairings.iter().map(PairingId::new).collect(), ..update(id, on) }
}

fn ranks(board: &Board) -> Vec<(&str, usize)> {
    board.rows.iter().map(|row| (row.pairing.as_str(), row.rank)).collect()
}

/// A pairing whose one need was delivered on 2023-05-01.
fn delivered(pairing: &str) -> WorkList {
    let mut list = list(pairing);
    list.needs = vec![need("N1", "2023-01-01")];
    list.projects = vec![project("P1", &["N1"])];
    list.responsibilities = vec![responsibility("R1", "P1")];
    list.results = vec![result("A1", "P1", "2023-05-01")];
    list
}

#[test]
fn achievements_count_from_the_first_to_the_last_day_of_the_period() {
    let mut portal = portal();
    for (id, on) in [("a", "2023-03-31"), ("b", "2023-04-01"), ("c", "2023-06-30"), ("d", "2023-07-01")] {
        portal.updates.push(Arc::new(achieved(id, on, &["p2"])));
    }
    let board = board(&portal, "2023Q2", "2023-12-31");
    assert_eq!((board.rows[0].pairing.as_str(), &board.rows[0].achievements[..]), ("p2", &[2, 3][..]));
    assert!(board.is_final());
    let open = super::bulletin::board(&portal, "2023Q2", "2023-06-01");
    assert_eq!((open.total.achievements, open.counted_to, open.is_final()), (1, day("2023-06-01"), false));
}

#[test]
fn an_achievement_shared_by_pairings_counts_for_each_and_once_in_total() {
    let mut portal = portal();
    portal.updates.push(Arc::new(achieved("a", "2023-05-01", &["p1", "p2"])));
    let board = board(&portal, "2023Q2", "2023-12-31");
    assert_eq!(board.total.achievements, 1);
    assert_eq!(ranks(&board), [("p1", 1), ("p2", 1), ("p3", 3)]);
}

#[test]
fn progress_is_what_the_logs_gained_within_the_period() {
    let mut portal = portal();
    let mut list = list("p1");
    list.projects = vec![project("P1", &[]), project("P2", &[]), project("P3", &[])];
    list.projects[0].progress = vec![
        entry("2023-03-31", 20),
        entry("2023-04-01", 30),
        entry("2023-06-30", 70),
        entry("2023-07-01", 90),
    ];
    list.projects[1].progress = vec![entry("2023-03-01", 50), entry("2023-05-01", 40)];
    portal.lists = vec![list];
    let board = board(&portal, "2023Q2", "2023-12-31");
    let gains: Vec<_> = board.rows[0].gains.iter().map(|gain| (gain.project.as_str(), gain.points)).collect();
    assert_eq!(gains, [("P1", 50), ("P2", -10)]);
    assert_eq!((board.rows[0].progress, board.total.progress), (40, 40));
}

#[test]
fn overdue_is_judged_at_the_end_of_the_period_or_on_the_as_of_date() {
    let mut portal = portal();
    let mut list = list("p1");
    list.projects = vec![project("P1", &[])];
    list.projects[0].due = Some(date("2023-06-29"));
    list.projects[0].progress = vec![entry("2023-02-01", 10), entry("2023-07-05", 100)];
    portal.lists = vec![list];
    assert_eq!(
        board(&portal, "2023Q2", "2023-12-31").total.overdue,
        1,
        "late at the end of June, done in July"
    );
    assert_eq!(board(&portal, "2023Q2", "2023-06-29").total.overdue, 0);
    assert_eq!(board(&portal, "2023Q2", "2023-06-30").total.overdue, 1);
    assert_eq!(board(&portal, "2023Q3", "2023-12-31").total.overdue, 0);
}

#[test]
fn a_loop_closed_in_a_period_stays_in_its_bulletin_when_it_is_reopened_later() {
    let mut portal = portal();
    let mut list = delivered("p1");
    list.feedback =
        vec![feedback("F1", "N1", "2023-06-01", Satisfied), feedback("F2", "N1", "2023-07-01", Dissatisfied)];
    portal.lists = vec![list];
    let closed = |period| board(&portal, period, "2023-12-31").total.closed;
    assert_eq!((closed("2023Q1"), closed("2023Q2"), closed("2023Q3")), (0, 1, 0));
}

#[test]
fn the_ranking_compares_loops_then_achievements_then_progress_then_overdue() {
    let mut portal = portal();
    let mut first = delivered("p3");
    first.feedback = vec![feedback("F1", "N1", "2023-06-01", Satisfied)];
    let mut second = list("p2");
    second.projects = vec![project("P1", &[])];
    second.projects[0].progress = vec![entry("2023-05-01", 90)];
    portal.lists = vec![second, first];
    portal.updates.push(Arc::new(achieved("a", "2023-05-01", &["p1"])));
    let now = || board(&portal, "2023Q2", "2023-12-31");
    assert_eq!(ranks(&now()), [("p3", 1), ("p1", 2), ("p2", 3)]);
    portal.updates.push(Arc::new(achieved("b", "2023-05-01", &["p2"])));
    let now = || board(&portal, "2023Q2", "2023-12-31");
    assert_eq!(ranks(&now()), [("p3", 1), ("p2", 2), ("p1", 3)], "as many achievements, more progress");
    portal.lists[0].projects[0].progress.clear();
    portal.lists[0].projects[0].due = Some(date("2023-05-01"));
    portal.lists[0].projects[0].progress = vec![entry("2023-03-01", 90)];
    let now = board(&portal, "2023Q2", "2023-12-31");
    assert_eq!(ranks(&now), [("p3", 1), ("p1", 2), ("p2", 3)], "all else equal, overdue work goes last");
}

#[test]
fn equals_share_a_rank_and_the_next_is_skipped() {
    let mut portal = portal();
    assert_eq!(ranks(&board(&portal, "2023Q2", "2023-12-31")), [("p1", 1), ("p2", 1), ("p3", 1)]);
    portal.updates.push(Arc::new(achieved("a", "2023-05-01", &["p3", "p2"])));
    assert_eq!(ranks(&board(&portal, "2023Q2", "2023-12-31")), [("p2", 1), ("p3", 1), ("p1", 3)]);
}

#[test]
fn before_its_period_a_board_is_empty() {
    let mut portal = portal();
    let mut list = list("p1");
    list.projects = vec![project("P1", &[])];
    list.projects[0].due = Some(date("2023-01-01"));
    list.projects[0].progress = vec![entry("2022-12-01", 10)];
    portal.lists = vec![list];
    let board = board(&portal, "2023Q3", "2023-02-01");
    assert_eq!(board.total, crate::programme::derive::BoardTotal::default());
    assert_eq!(board.rows.len(), 3);
}

#[test]
fn every_bulletin_has_its_board_and_so_has_the_current_quarter() {
    let mut portal = portal();
    portal.bulletins = vec![bulletin("2023Q1", "2023-04-03"), bulletin("2023Q2", "2023-07-03")];
    let derived = derived(&portal, "2023-05-20");
    assert_eq!(
        derived.boards.keys().map(BulletinId::as_str).collect::<Vec<_>>(),
        ["2023Q1"],
        "one is scheduled"
    );
    let now = &derived.current_board;
    assert_eq!((now.first_day, now.last_day), (day("2023-04-01"), day("2023-06-30")));
    assert_eq!(now.counted_to, day("2023-05-20"));
}
