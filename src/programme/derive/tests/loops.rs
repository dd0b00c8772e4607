//! The loop of a need, stage by stage, reopened and closed again; rates, gaps and the matrix.

use super::fixture::*;
use crate::programme::derive::{LoopStage, NeedLoop, Orphan, RowGap};
use crate::programme::model::Satisfaction::{Dissatisfied, Mostly, Satisfied};
use crate::programme::model::*;
use std::sync::Arc;

/// A list whose one need has come as far as `Delivered`.
fn delivered() -> WorkList {
    let mut list = list("p1");
    list.needs = vec![need("N1", "2023-01-01")];
    list.projects = vec![project("P1", &["N1"])];
    list.responsibilities = vec![responsibility("R1", "P1")];
    list.results = vec![result("A1", "P1", "2023-05-01")];
    list
}

fn with(list: WorkList) -> Portal {
    Portal { lists: vec![list], ..portal() }
}

fn follow(list: &WorkList, as_of: &str) -> NeedLoop {
    derived(&with(list.clone()), as_of).loops.needs[0].clone()
}

fn stage(list: &WorkList) -> LoopStage {
    follow(list, "2023-12-31").stage
}

#[test]
fn each_row_that_arrives_takes_the_need_one_stage_further() {
    let full = delivered();
    let mut growing = list("p1");
    growing.needs = full.needs.clone();
    assert_eq!(stage(&growing), LoopStage::Raised);
    growing.projects = full.projects.clone();
    assert_eq!(stage(&growing), LoopStage::TakenUp);
    growing.responsibilities = full.responsibilities.clone();
    assert_eq!(stage(&growing), LoopStage::Assigned);
    growing.results = full.results.clone();
    assert_eq!(stage(&growing), LoopStage::Delivered);
    for content in [Satisfied, Mostly] {
        growing.feedback = vec![feedback("F1", "N1", "2023-06-01", content)];
        let closed = follow(&growing, "2023-12-31");
        assert_eq!((closed.stage, closed.reopened), (LoopStage::Confirmed, false));
        assert_eq!(
            (closed.confirmed_by, closed.closed_on),
            (Some(RowId::new("F1")), Some(date("2023-06-01")))
        );
    }
}

#[test]
fn a_stage_is_reached_only_through_the_one_before_it() {
    let mut list = delivered();
    list.feedback = vec![feedback("F1", "N1", "2023-06-01", Satisfied)];
    list.responsibilities.clear();
    assert_eq!(stage(&list), LoopStage::TakenUp, "a result nobody answers for is no delivery");
    list.projects.push(project("P2", &["N1"]));
    list.responsibilities = vec![responsibility("R1", "P2")];
    assert_eq!(stage(&list), LoopStage::Assigned, "nor is one of another project");
}

#[test]
fn an_ended_project_takes_nothing_up() {
    let mut list = delivered();
    list.projects[0].status = decision(StatusKind::Ended);
    let need = follow(&list, "2023-12-31");
    assert_eq!((need.stage, need.projects, need.ended), (LoopStage::Raised, vec![], vec![RowId::new("P1")]));
    list.projects[0].status = decision(StatusKind::Adjusted);
    assert_eq!(stage(&list), LoopStage::Delivered);
}

#[test]
fn a_result_delivers_by_its_own_evidence_or_by_an_update_that_proves_it() {
    let mut list = delivered();
    list.results[0].evidence.clear();
    assert_eq!(stage(&list), LoopStage::Assigned);
    let mut portal = with(list);
    Arc::make_mut(&mut portal.updates[0]).proves = vec![row("p1", "A1")];
    assert_eq!(derived(&portal, "2023-12-31").loops.needs[0].stage, LoopStage::Delivered);
}

#[test]
fn a_complaint_reopens_the_loop_until_a_later_result_and_feedback() {
    let mut list = delivered();
    list.feedback =
        vec![feedback("F1", "N1", "2023-06-01", Satisfied), feedback("F2", "N1", "2023-07-01", Dissatisfied)];
    let open = follow(&list, "2023-12-31");
    assert_eq!((open.stage, open.reopened, open.closed_on), (LoopStage::Assigned, true, None));
    assert_eq!(follow(&list, "2023-06-30").stage, LoopStage::Confirmed, "before the complaint it was closed");

    list.feedback.push(feedback("F3", "N1", "2023-07-15", Satisfied));
    assert_eq!(
        follow(&list, "2023-12-31").stage,
        LoopStage::Assigned,
        "kind words without a new result close nothing"
    );
    list.feedback.pop();

    list.results.push(result("A2", "P1", "2023-07-01"));
    assert_eq!(stage(&list), LoopStage::Assigned, "a result of the very day is not later");
    list.results[1].date = date("2023-08-01");
    let again = follow(&list, "2023-12-31");
    assert_eq!((again.stage, again.reopened), (LoopStage::Delivered, true));

    list.feedback.push(feedback("F4", "N1", "2023-08-09", Mostly));
    let closed = follow(&list, "2023-12-31");
    assert_eq!((closed.stage, closed.reopened), (LoopStage::Confirmed, false));
    assert_eq!((closed.confirmed_by, closed.closed_on), (Some(RowId::new("F4")), Some(date("2023-08-09"))));
}

#[test]
fn feedback_of_one_day_is_in_the_order_of_its_rows() {
    let mut list = delivered();
    let (good, bad) =
        (feedback("F1", "N1", "2023-06-01", Satisfied), feedback("F2", "N1", "2023-06-01", Dissatisfied));
    list.feedback = vec![bad.clone(), good.clone()];
    assert!(follow(&list, "2023-12-31").reopened, "content after the complaint, but nothing new delivered");
    list.feedback = vec![good, bad];
    assert!(follow(&list, "2023-12-31").reopened);
    list.feedback[1].date = date("2023-04-01");
    let need = follow(&list, "2023-12-31");
    assert_eq!(
        (need.stage, need.feedback[0].as_str()),
        (LoopStage::Confirmed, "F2"),
        "older feedback further down"
    );
}

#[test]
fn a_loop_closes_when_both_the_delivery_and_the_feedback_are_there() {
    let mut list = delivered();
    list.feedback =
        vec![feedback("F1", "N1", "2023-04-01", Satisfied), feedback("F2", "N1", "2023-09-01", Satisfied)];
    let need = follow(&list, "2023-12-31");
    assert_eq!((need.confirmed_by, need.closed_on), (Some(RowId::new("F1")), Some(date("2023-05-01"))));
}

#[test]
fn the_rate_is_confirmed_over_needs_rounded_down() {
    let mut list = delivered();
    list.needs.extend([need("N2", "2023-01-01"), need("N3", "2023-01-01")]);
    list.projects[0].needs.push(RowId::new("N2"));
    list.feedback = vec![
        feedback("F1", "N1", "2023-06-01", Satisfied),
        feedback("F2", "N2", "2023-06-01", Mostly),
        feedback("F3", "N3", "2023-06-01", Dissatisfied),
    ];
    let loops = derived(&with(list), "2023-12-31").loops;
    let p1 = loops.by_pairing[&PairingId::new("p1")];
    assert_eq!((p1.rate.confirmed, p1.rate.needs, p1.rate.reopened), (2, 3, 1));
    assert_eq!((p1.rate.percent(), loops.overall.rate), (Some(66), p1.rate));
    assert_eq!(
        (p1.stages.get(LoopStage::Confirmed), p1.stages.get(LoopStage::Raised), p1.stages.total()),
        (2, 1, 3)
    );
    assert_eq!(loops.by_pairing[&PairingId::new("p2")].rate.percent(), None);
    assert_eq!(loops.pairing(&PairingId::new("p1")).count(), 3);
}

#[test]
fn rows_that_nothing_connects_to_are_named() {
    let mut list = delivered();
    list.services = vec![service("S1"), service("S2")];
    list.needs.push(need("N2", "2023-01-01"));
    list.projects.extend([project("P2", &[]), project("P3", &[])]);
    list.projects[0].services = vec![RowId::new("S1")];
    list.projects[1].progress = vec![entry("2023-02-01", 100)];
    list.projects[2].status = decision(StatusKind::Ended);
    list.results.push(ResultRow { evidence: vec![], ..result("A2", "P1", "2023-06-01") });
    let orphans = derived(&with(list), "2023-12-31").orphans;
    let found: Vec<_> = orphans.into_iter().map(|Orphan { row, gap }| (row.row.to_string(), gap)).collect();
    let expected = [
        ("S2", RowGap::ServiceUnused),
        ("N1", RowGap::NeedWithoutFeedback),
        ("N2", RowGap::NeedWithoutProject),
        ("P2", RowGap::ProjectWithoutNeed),
        ("P2", RowGap::ProjectWithoutResponsibility),
        ("P2", RowGap::ProjectWithoutResult),
        ("A2", RowGap::ResultWithoutEvidence),
    ];
    assert_eq!(found, expected.map(|(row, gap)| (row.to_owned(), gap)));
}

#[test]
fn the_matrix_counts_each_thing_once_in_every_sum() {
    let mut list = delivered();
    list.projects[0].chains = vec![ChainId::new("a"), ChainId::new("b")];
    let mut portal = with(list);
    let (a, b) = (ChainId::new("a"), ChainId::new("b"));
    let (p1, p2) = (PairingId::new("p1"), PairingId::new("p2"));
    portal.updates.push(Arc::new(Update {
        chains: vec![a.clone(), b.clone()],
        pairings: vec![p1.clone(), p2.clone()],
        ..update("v", "2023-05-02")
    }));
    portal.updates.push(Arc::new(Update { pairings: vec![p1.clone()], ..update("w", "2023-05-03") }));
    portal.updates.push(Arc::new(Update { kind: UpdateKind::News, ..Update::clone(&portal.updates[1]) }));
    let matrix = derived(&portal, "2023-12-31").matrix;
    let achievements: Vec<Vec<_>> =
        matrix.cells.iter().map(|row| row.iter().map(|cell| cell.achievements).collect()).collect();
    assert_eq!(achievements, [[1, 1], [1, 1], [0, 0]]);
    assert_eq!(matrix.rows.iter().map(|row| row.achievements).collect::<Vec<_>>(), [2, 1, 0]);
    assert_eq!(matrix.columns.iter().map(|column| column.achievements).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(matrix.total.achievements, 2);
    let needs = |cell: &crate::programme::derive::MatrixCount| cell.needs.stages.get(LoopStage::Delivered);
    assert_eq!(matrix.cell(&p1, &b).map(needs), Some(1));
    assert_eq!((needs(&matrix.rows[0]), needs(&matrix.columns[0]), needs(&matrix.total)), (1, 1, 1));
}
