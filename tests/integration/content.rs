//! The shipped content against the plan: every figure below was counted in the plan, not in the content.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use wulian::programme::derive::{
    DeriveOptions, Derived, Edition, EditionOptions, LoopStage, QuarterState, WorkState, derive,
};
use wulian::programme::load::load;
use wulian::programme::model::*;

fn portal() -> Portal {
    let (sources, problems) =
        wulian::source::files::read(&crate::common::repository()).expect("the repository");
    assert_eq!(problems, []);
    let (loaded, problems) = load(&sources);
    let errors: Vec<_> = problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded.portal.expect("a portal")
}

/// The public edition at the shipped as-of date.
fn public() -> (Edition, Derived) {
    let as_of = NaiveDate::from_ymd_opt(2023, 9, 30).expect("a day");
    let options =
        EditionOptions { audience: Audience::Public, as_of: as_of.into(), drafts: false, samples: true };
    let edition = Edition::cut(&portal(), options);
    let derived = derive(&edition, &DeriveOptions { due_soon_days: 30 });
    (edition, derived)
}

#[test]
fn five_chains_have_their_names_and_measures() {
    let portal = portal();
    let chains: Vec<_> =
        portal.chains.iter().map(|c| (c.co.as_str(), c.chain.as_str(), c.measures.len())).collect();
    assert_eq!(
        chains,
        [
            ("组织共建", "基层组织链", 3),
            ("人才共享", "人才引育链", 3),
            ("创新共赢", "科技服务链", 3),
            ("文化共涵", "文明建设链", 3),
            ("安全共治", "基层治理链", 4),
        ]
    );
    let lifts: Vec<&str> = portal.chains.iter().map(|chain| chain.lift.trim_start_matches("提升")).collect();
    assert_eq!(
        lifts,
        ["校地党建引领力", "校地人才集聚力", "校地发展驱动力", "校地精神凝聚力", "校地维稳保障力"]
    );
}

#[test]
fn six_goals_are_four_to_bring_about_and_two_to_ensure() {
    let portal = portal();
    let achieve = portal.goals.iter().filter(|goal| goal.kind == GoalKind::Achieve).count();
    assert_eq!((portal.goals.len(), achieve), (6, 4));
}

#[test]
fn twenty_seven_tasks_sixteen_of_them_in_a_chain() {
    let portal = portal();
    let numbers: Vec<u32> = portal.tasks.iter().map(|task| task.number).collect();
    assert_eq!(numbers, (1..=27).collect::<Vec<_>>());
    let in_chain: Vec<u32> =
        portal.tasks.iter().filter(|task| task.work.is_some()).map(|task| task.number).collect();
    assert_eq!(in_chain, (7..=22).collect::<Vec<_>>());
    let mut by_chain: BTreeMap<&str, usize> = BTreeMap::new();
    for chain in portal.tasks.iter().filter_map(|task| task.work.as_ref()) {
        *by_chain.entry(chain.as_str()).or_default() += 1;
    }
    assert_eq!(
        by_chain,
        BTreeMap::from([
            ("organization", 3),
            ("talent", 3),
            ("innovation", 3),
            ("culture", 3),
            ("safety", 4)
        ])
    );
    assert!(portal.tasks.iter().all(|task| task.ongoing), "every task is to be kept up");
    let mechanisms = [Mechanism::Organization, Mechanism::Operation, Mechanism::Evaluation];
    let counts = mechanisms.map(|m| portal.tasks.iter().filter(|task| task.mechanism == m).count());
    assert_eq!(counts, [6, 16, 5]);
    let due = |number: u32| portal.task(number).map(|task| task.due.to_string());
    assert_eq!(due(1).as_deref(), Some("2022年12月中旬"));
    assert_eq!(due(7).as_deref(), Some("2022年底"));
    assert_eq!(due(23).as_deref(), Some("2023年底"));
}

#[test]
fn a_lead_mark_means_the_unit_it_precedes() {
    let portal = portal();
    for group in &portal.working_groups {
        let leads = (group.lead.local.len(), group.lead.university.len());
        assert_eq!(leads, (1, 1), "{}", group.title);
    }
    let units: Vec<usize> =
        portal.working_groups.iter().map(|g| g.lead.iter().count() + g.others.iter().count()).collect();
    assert_eq!(units, [9, 10, 8, 7, 11, 3]);
    for task in portal.tasks.iter().filter(|task| task.number >= 7) {
        assert_eq!((task.lead.local.len(), task.lead.university.len()), (1, 1), "task {}", task.number);
    }
}

#[test]
fn six_milestones_from_november_2022_to_december_2023() {
    let days: Vec<String> =
        portal().milestones.iter().map(|milestone| milestone.by.last_day().to_string()).collect();
    assert_eq!(days, ["2022-11-30", "2022-12-10", "2023-05-31", "2023-07-31", "2023-11-30", "2023-12-31"]);
}

#[test]
fn every_target_of_the_plan_is_an_indicator() {
    let portal = portal();
    let mut targets: Vec<(String, IndicatorKind)> = portal
        .indicators
        .iter()
        .map(|indicator| match indicator.target {
            Target::Number(amount) => (amount.to_string(), indicator.kind),
            Target::Qualitative => ("定性".to_owned(), indicator.kind),
        })
        .collect();
    targets
        .sort_by_key(|(target, kind)| (*kind == IndicatorKind::Campaign, target.parse::<u32>().unwrap_or(0)));
    let outcome = |t: &str| (t.to_owned(), IndicatorKind::Outcome);
    let campaign = |t: &str| (t.to_owned(), IndicatorKind::Campaign);
    assert_eq!(
        targets,
        [
            outcome("定性"),
            outcome("2"),
            outcome("2"),
            outcome("2"),
            outcome("3"),
            outcome("5"),
            outcome("10"),
            campaign("100"),
            campaign("100"),
            campaign("100"),
            campaign("100"),
            campaign("1000"),
        ]
    );
}

#[test]
fn the_leading_group_has_twenty_members_and_six_working_groups() {
    let portal = portal();
    let roles = [Role::Head, Role::Deputy, Role::Member];
    let counts =
        roles.map(|role| portal.leading_group.members.iter().filter(|member| member.role == role).count());
    assert_eq!(counts, [2, 3, 15]);
    assert!(portal.leading_group.members.iter().all(|member| !member.posts.is_empty()));
    assert_eq!(portal.working_groups.len(), 6);
}

#[test]
fn nine_colleges_are_paired_with_sixteen_towns_each_once() {
    let portal = portal();
    let towns: Vec<usize> = portal.pairings.iter().map(|pairing| pairing.towns.len()).collect();
    assert_eq!(towns, [2, 2, 2, 2, 1, 2, 2, 1, 2]);
    let all: BTreeSet<_> = portal.pairings.iter().flat_map(|pairing| &pairing.towns).collect();
    let colleges: BTreeSet<_> = portal.pairings.iter().map(|pairing| &pairing.college).collect();
    assert_eq!((all.len(), colleges.len()), (16, 9));
    let kinds = |kind: UnitKind| {
        all.iter().filter(|id| portal.unit(id).is_some_and(|unit| unit.kind == kind)).count()
    };
    assert_eq!((kinds(UnitKind::Subdistrict), kinds(UnitKind::Town)), (11, 5));
}

#[test]
fn the_directory_names_what_the_plan_names() {
    let portal = portal();
    for kind in DirectoryKind::ALL {
        let real = portal.directory.iter().filter(|entry| entry.kind == kind && !entry.sample).count();
        assert!(real >= 5, "{kind:?}: {real}");
    }
    assert_eq!(portal.plan.bases.len(), 4);
    assert!(portal.plan.discrepancies.len() >= 5);
}

#[test]
fn demonstration_content_is_all_marked_and_spread() {
    let portal = portal();
    assert!(portal.updates.len() >= 20);
    assert!(portal.updates.iter().all(|update| update.head.sample));
    assert!(portal.meetings.len() == 6 && portal.meetings.iter().all(|meeting| meeting.head.sample));
    assert!(portal.bulletins.len() == 2 && portal.bulletins.iter().all(|bulletin| bulletin.head.sample));
    assert_eq!(portal.lists.len(), 3);
    assert!(portal.lists.iter().flat_map(|list| &list.needs).all(|need| need.head.sample));
    let first = portal.updates.first().expect("updates").date.first_day();
    let last = portal.updates.last().expect("updates").date.first_day();
    assert!(first.to_string().starts_with("2022-12") && last.to_string().starts_with("2023-12"));
    let (edition, derived) = public();
    for chain in &edition.portal().chains {
        assert!(
            derived.index.achievements.by_chain.get(&chain.id).is_some_and(|list| !list.is_empty()),
            "{}",
            chain.id
        );
    }
    for pairing in &edition.portal().pairings {
        assert!(
            derived.index.updates.by_pairing.get(&pairing.id).is_some_and(|list| list.len() >= 2),
            "{}",
            pairing.id
        );
    }
}

#[test]
fn at_the_as_of_date_every_state_and_every_stage_can_be_seen() {
    let (_, derived) = public();
    let work = derived.progress.tasks.values().chain(derived.progress.projects.values());
    let states: BTreeSet<WorkState> =
        work.chain(derived.progress.milestones.values()).map(|status| status.state).collect();
    for state in WorkState::ALL.into_iter().filter(|state| *state != WorkState::Ended) {
        assert!(states.contains(&state), "{state:?}");
    }
    let stages: BTreeSet<LoopStage> = derived.loops.needs.iter().map(|need| need.stage).collect();
    assert_eq!(stages.len(), LoopStage::ALL.len());
    assert!(derived.loops.needs.iter().any(|need| need.reopened), "a reopened loop");
    let quarters: Vec<QuarterState> = derived.quarters.iter().map(|quarter| quarter.state).collect();
    assert_eq!(
        quarters,
        [
            QuarterState::Held,
            QuarterState::Held,
            QuarterState::Held,
            QuarterState::Missed,
            QuarterState::Upcoming
        ]
    );
}

#[test]
fn every_value_is_the_sum_of_evidence_that_a_reader_can_open() {
    let (edition, derived) = public();
    let positive = derived.indicators.values.iter().filter(|value| value.value > Amount::ZERO).count();
    assert!(positive >= 10, "{positive} indicators have a value");
    for value in &derived.indicators.values {
        let sum: Amount = value.contributions.iter().map(|counted| counted.amount).sum();
        assert_eq!(value.value, value.baseline + sum, "{}", value.id);
        for counted in &value.contributions {
            let visible = match &counted.source {
                EvidenceTarget::Update(id) => derived.index.position.contains_key(id),
                EvidenceTarget::Result(row) => {
                    let list = edition.portal().list(&row.pairing).expect("a list");
                    list.results.iter().any(|result| result.head.id == row.row)
                }
                _ => false,
            };
            assert!(visible, "{:?}", counted.source);
        }
    }
}
