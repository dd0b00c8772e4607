//! Indexes: updates by what they belong to, neighbours, related ones, backlinks, units.

use super::fixture::*;
use crate::programme::derive::{MeasureRef, Proof};
use crate::programme::model::*;
use std::sync::Arc;

#[test]
fn updates_are_listed_newest_first_under_everything_they_belong_to() {
    let mut portal = portal();
    portal.updates.push(Arc::new(Update {
        chains: vec![ChainId::new("a"), ChainId::new("a")],
        pairings: vec![PairingId::new("p1")],
        tasks: vec![1],
        goals: vec![GoalId::new("g")],
        units: vec![UnitId::new("t3"), UnitId::new("t1")],
        ..update("v", "2023-01-02")
    }));
    portal.updates.push(Arc::new(Update {
        kind: UpdateKind::News,
        ..Update { id: UpdateId::new("w"), ..Update::clone(&portal.updates[1]) }
    }));
    let index = derived(&portal, "2023-12-31").index;
    assert_eq!(index.updates.all, [2, 1, 0]);
    assert_eq!(index.achievements.all, [1]);
    assert_eq!(
        (&index.updates.by_year[&2023][..], &index.updates.by_year[&2022][..]),
        (&[2, 1][..], &[0][..])
    );
    assert_eq!(index.updates.by_chain[&ChainId::new("a")], [2, 1], "a chain named twice counts once");
    assert_eq!(index.achievements.by_pairing[&PairingId::new("p1")], [1]);
    assert_eq!(index.updates.by_task[&1], [2, 1]);
    assert_eq!(index.updates.by_goal[&GoalId::new("g")], [2, 1]);
    for unit in ["c1", "t1", "t3"] {
        assert_eq!(index.updates.by_unit[&UnitId::new(unit)], [2, 1], "{unit}");
    }
    assert!(!index.updates.by_unit.contains_key(&UnitId::new("t2")));
    assert_eq!(index.position[&UpdateId::new("w")], 2);
}

#[test]
fn neighbours_are_the_updates_before_and_after_in_time() {
    let mut portal = portal();
    portal.updates.extend([update("v", "2023-01-02"), update("w", "2023-01-03")].map(Arc::new));
    let index = derived(&portal, "2023-12-31").index;
    assert_eq!((index.previous(0), index.next(0)), (None, Some(1)));
    assert_eq!((index.previous(2), index.next(2)), (Some(1), None));
    assert_eq!((index.previous(9), index.next(9), index.next(usize::MAX)), (None, None, None));
}

#[test]
fn related_updates_share_a_task_else_a_pairing_else_a_chain_newest_first_and_four_at_most() {
    let mut portal = portal();
    let (p1, a) = (vec![PairingId::new("p1")], vec![ChainId::new("a")]);
    portal.updates = [
        Update { tasks: vec![1], pairings: p1.clone(), chains: a.clone(), ..update("zero", "2023-01-01") },
        Update { tasks: vec![1], pairings: p1.clone(), ..update("task", "2023-01-02") },
        Update { pairings: p1.clone(), ..update("pairing", "2023-01-03") },
        Update { chains: a.clone(), ..update("chain", "2023-01-04") },
        Update { chains: a.clone(), ..update("chain-too", "2023-01-05") },
        Update { chains: a, ..update("chain-three", "2023-01-06") },
        update("alone", "2023-01-07"),
    ]
    .map(Arc::new)
    .to_vec();
    let related = derived(&portal, "2023-12-31").index.related;
    assert_eq!(related[0], [1, 2, 5, 4]);
    assert_eq!(related[2], [1, 0]);
    assert!(related[6].is_empty());
}

#[test]
fn evidence_knows_what_rests_on_it() {
    let mut portal = portal();
    portal.milestones[0].evidence = vec![by_update("u")];
    portal.milestones[1].progress = vec![entry("2023-02-01", 100)];
    portal.tasks[0].progress = vec![entry("2023-02-01", 100)];
    let mut list = list("p1");
    list.projects = vec![project("P1", &[])];
    list.projects[0].progress =
        vec![Progress { evidence: vec![by_result("p1", "A1")], ..entry("2023-02-02", 40) }];
    list.results = vec![ResultRow { indicators: vec![adds("i1", 2)], ..result("A1", "P1", "2023-02-01") }];
    portal.lists = vec![list];
    Arc::make_mut(&mut portal.updates[0]).proves = vec![row("p1", "P1")];
    Arc::make_mut(&mut portal.updates[0]).indicators = vec![adds("i1", 1)];
    let index = derived(&portal, "2023-12-31").index;
    let adds =
        |units| Proof::Indicator { indicator: IndicatorId::new("i1"), amount: Amount::from_units(units) };
    assert_eq!(
        index.proves[&EvidenceTarget::Update(UpdateId::new("u"))],
        [
            Proof::Milestone(MilestoneId::new("m1")),
            Proof::MilestoneEntry {
                milestone: MilestoneId::new("m2"),
                date: date("2023-02-01"),
                percent: 100
            },
            Proof::Task { number: 1, date: date("2023-02-01"), percent: 100 },
            Proof::Result(row("p1", "A1")),
            Proof::Row(row("p1", "P1")),
            adds(1),
        ]
    );
    assert_eq!(
        index.proves[&EvidenceTarget::Result(row("p1", "A1"))],
        [Proof::Project { row: row("p1", "P1"), date: date("2023-02-02"), percent: 40 }, adds(2)]
    );
    assert_eq!(index.proved_by[&row("p1", "P1")], [0]);
}

#[test]
fn a_unit_knows_what_it_is_part_of_and_answers_for() {
    let mut portal = portal();
    let mut list = list("p1");
    list.services = vec![service("S1")];
    list.needs = vec![need("N1", "2023-01-01")];
    list.projects = vec![project("P1", &[])];
    list.responsibilities = vec![responsibility("R1", "P1")];
    portal.lists = vec![list];
    portal.meetings = vec![Meeting { units: vec![UnitId::new("t1")], ..meeting("m", "2023-01-01") }];
    portal.directory = vec![Entry { units: vec![UnitId::new("c1")], ..brand("b", &[]) }];
    let units = derived(&portal, "2023-12-31").index.units;
    let (t1, c1, t2, t3) = (
        &units[&UnitId::new("t1")],
        &units[&UnitId::new("c1")],
        &units[&UnitId::new("t2")],
        &units[&UnitId::new("t3")],
    );
    assert_eq!((&t1.leads[..], &t1.assists[..]), (&[1, 2, 3, 4][..], &[][..]));
    assert_eq!(t2.assists, [1, 2, 3, 4]);
    assert_eq!((t1.leads_groups.len(), c1.in_groups.len()), (1, 1));
    assert_eq!((&t1.needs[..], &t1.meetings[..]), (&[row("p1", "N1")][..], &[0][..]));
    assert_eq!(
        (&c1.services[..], &c1.responsibilities[..]),
        (&[row("p1", "S1")][..], &[row("p1", "R1")][..])
    );
    assert_eq!((c1.entries.len(), &c1.pairings[..]), (1, &[PairingId::new("p1")][..]));
    assert_eq!(t3.pairings, [PairingId::new("p3")]);
}

#[test]
fn tasks_know_their_measures_and_projects_and_pairings_their_meetings_and_entries() {
    let mut portal = portal();
    let p1 = PairingId::new("p1");
    let mut list = list("p1");
    list.projects = vec![Project { tasks: vec![3], chains: vec![ChainId::new("b")], ..project("P1", &[]) }];
    portal.lists = vec![list];
    portal.pairings[0].brand = Some(EntryId::new("b1"));
    portal.directory = vec![brand("b0", &["p1"]), brand("b1", &["p1"]), brand("b2", &["p2"])];
    for (id, on) in [("m1", "2023-01-01"), ("m2", "2023-02-01")] {
        portal.meetings.push(Meeting { pairings: vec![p1.clone()], ..meeting(id, on) });
    }
    let index = derived(&portal, "2023-12-31").index;
    assert_eq!(index.measures_by_task[&2], [MeasureRef { chain: ChainId::new("a"), measure: "a-1".into() }]);
    assert_eq!(index.projects_by_task[&3], [row("p1", "P1")]);
    assert_eq!(index.projects_by_chain[&ChainId::new("b")], [row("p1", "P1")]);
    assert_eq!(index.meetings_by_pairing[&p1], [1, 0]);
    assert_eq!(index.entries_by_pairing[&p1], [EntryId::new("b1"), EntryId::new("b0")]);
}
