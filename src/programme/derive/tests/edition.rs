//! The cut, rule by rule.

use super::fixture::*;
use crate::programme::derive::{Edition, EditionOptions, LoopStage, WorkState, derive};
use crate::programme::model::*;
use std::sync::Arc;

fn shown(portal: &Portal, options: EditionOptions) -> Vec<String> {
    Edition::cut(portal, options).portal().updates.iter().map(|update| update.id.to_string()).collect()
}

/// Whether an update dated 2023-05-01 with this head is in.
fn shows(options: EditionOptions, change: impl Fn(&mut Head)) -> bool {
    let mut portal = portal();
    portal.updates = [update("v", "2023-05-01")].map(Arc::new).to_vec();
    change(&mut Arc::make_mut(&mut portal.updates[0]).head);
    !shown(&portal, options).is_empty()
}

/// The head of an internal row.
fn internal_row(id: &str) -> RowHead {
    RowHead { audience: Audience::Internal, ..row_head(id) }
}

#[test]
fn the_public_sees_what_is_public_and_insiders_see_everything() {
    let (public, internal) =
        (options(Audience::Public, "2023-06-01"), options(Audience::Internal, "2023-06-01"));
    assert!(shows(public, |_| {}) && shows(internal, |_| {}));
    assert!(!shows(public, |head| head.audience = Audience::Internal));
    assert!(shows(internal, |head| head.audience = Audience::Internal));
}

#[test]
fn drafts_scheduled_expired_and_sample_pages_stay_away_until_asked_for() {
    let plain = options(Audience::Public, "2023-06-01");
    let drafts = EditionOptions { drafts: true, ..plain };
    let no_samples = EditionOptions { samples: false, ..plain };
    assert!(!shows(plain, |head| head.draft = true) && shows(drafts, |head| head.draft = true));
    assert!(shows(plain, |head| head.sample = true) && !shows(no_samples, |head| head.sample = true));
    let on = |day: &'static str| move |head: &mut Head| head.publish_at = Some(moment(day));
    assert!(shows(plain, on("2023-06-01")), "on the day itself");
    assert!(!shows(plain, on("2023-06-02")) && shows(drafts, on("2023-06-02")));
    let until = |day: &'static str| move |head: &mut Head| head.expire_at = Some(moment(day));
    assert!(shows(plain, until("2023-06-02")));
    assert!(!shows(plain, until("2023-06-01")), "from that day on");
    assert!(shows(plain, until("2023")) && shows(plain, until("2023-06")), "to the end of a year or month");
    assert!(!shows(plain, until("2023-05")) && !shows(plain, until("2022")), "and no longer");
    assert!(!shows(drafts, until("2023-06-01")), "what has expired is no draft");
    let noon =
        EditionOptions { as_of: AsOf::at(day("2023-06-01").and_hms_opt(12, 0, 0).expect("noon")), ..plain };
    assert!(shows(noon, on("2023-06-01 12:00")) && !shows(noon, on("2023-06-01 12:01")), "from its time on");
    assert!(
        !shows(noon, until("2023-06-01 12:00")) && shows(noon, until("2023-06-01 12:01")),
        "until its time"
    );
    assert!(shows(plain, on("2023-06-01 23:59")), "a day asked for is the whole day");
}

#[test]
fn a_page_that_does_not_say_when_it_is_published_is_published_on_its_date() {
    assert!(!shows(options(Audience::Public, "2023-04-30"), |_| {}));
    assert!(shows(options(Audience::Public, "2023-05-01"), |_| {}));
    assert!(shows(options(Audience::Public, "2023-04-30"), |head| head.publish_at = Some(moment("2023-04"))));
    let mut portal = portal();
    portal.meetings = vec![meeting("m", "2023-05-01")];
    portal.bulletins = vec![bulletin("2023Q1", "2023-05-01")];
    let before = public(&portal, "2023-04-30");
    assert!(before.portal().meetings.is_empty() && before.portal().bulletins.is_empty());
    let on = public(&portal, "2023-05-01");
    assert_eq!((on.portal().meetings.len(), on.portal().bulletins.len()), (1, 1));
}

#[test]
fn people_to_call_and_slips_of_the_plan_are_never_public() {
    let mut portal = portal();
    let mut list = list("p1");
    list.projects = vec![project("P1", &[])];
    list.responsibilities = vec![responsibility("R1", "P1")];
    portal.lists = vec![list];
    let cut = format!("{:?}", public(&portal, "2023-06-01"));
    assert!(!cut.contains("secret") && !cut.contains("110"));
    let cut = format!("{:?}", internal(&portal, "2023-06-01"));
    assert!(cut.contains("secret person") && cut.contains("secret slip") && cut.contains("110"));
}

#[test]
fn history_after_the_as_of_date_has_not_happened() {
    let mut portal = portal();
    let mut list = list("p1");
    list.services = vec![Service { date: Some(date("2023-06-02")), ..service("S1") }, service("S2")];
    list.needs = vec![need("N1", "2023-06-02"), need("N2", "2023-06-01")];
    list.projects = vec![Project { services: vec![RowId::new("S1")], ..project("P1", &["N1", "N2"]) }];
    list.projects[0].progress = vec![entry("2023-06-01", 10), entry("2023-06-02", 20)];
    list.projects[0].start = Some(date("2024"));
    list.results = vec![result("A1", "P1", "2023-06-02")];
    list.feedback = vec![
        feedback("F1", "N2", "2023-06-02", Satisfaction::Satisfied),
        feedback("F2", "N1", "2023-05-01", Satisfaction::Satisfied),
    ];
    portal.lists = vec![list];
    portal.milestones[0].done = Some(date("2023-06-02"));
    portal.milestones[0].evidence = vec![by_update("u")];
    for drafts in [false, true] {
        let edition =
            Edition::cut(&portal, EditionOptions { drafts, ..options(Audience::Internal, "2023-06-01") });
        let list = &edition.portal().lists[0];
        assert_eq!((list.services.len(), list.needs.len(), list.results.len()), (1, 1, 0));
        assert!(list.feedback.is_empty(), "one is dated later, the other is about a need raised later");
        assert_eq!(list.projects[0].needs, [RowId::new("N2")]);
        assert_eq!(list.projects[0].progress.len(), 1);
        assert!(list.projects[0].services.is_empty() && list.projects[0].start.is_some());
        assert_eq!(edition.portal().milestones[0].done, None);
    }
}

#[test]
fn what_a_hidden_row_carried_goes_with_it() {
    let mut portal = portal();
    let mut list = list("p1");
    list.needs = vec![Need { head: internal_row("N1"), ..need("N1", "2023-01-01") }];
    list.projects =
        vec![Project { head: internal_row("P1"), ..project("P1", &["N1"]) }, project("P2", &["N1"])];
    list.responsibilities = vec![responsibility("R1", "P1"), responsibility("R2", "P2")];
    list.results = vec![result("A1", "P1", "2023-01-01"), result("A2", "P2", "2023-01-01")];
    list.feedback = vec![feedback("F1", "N1", "2023-01-01", Satisfaction::Satisfied)];
    portal.lists = vec![list];
    Arc::make_mut(&mut portal.updates[0]).proves = ["A1", "A2", "R1", "F1"].map(|id| row("p1", id)).to_vec();
    portal.tasks[0].progress = vec![
        Progress { evidence: vec![by_result("p1", "A1"), by_result("p1", "A2")], ..entry("2023-01-01", 50) },
        Progress { evidence: vec![by_result("p1", "A1")], ..entry("2023-01-02", 60) },
    ];
    let edition = public(&portal, "2023-06-01");
    let list = &edition.portal().lists[0];
    assert_eq!((list.needs.len(), list.projects.len(), list.feedback.len()), (0, 1, 0));
    assert_eq!((list.responsibilities[0].head.id.as_str(), list.results[0].head.id.as_str()), ("R2", "A2"));
    assert!(list.projects[0].needs.is_empty());
    assert_eq!(edition.portal().updates[0].proves, [row("p1", "A2")]);
    let log = &edition.portal().tasks[0].progress;
    assert_eq!(
        (log[0].evidence.len(), log[1].evidence.len(), log.len()),
        (1, 0, 2),
        "short of 100% an entry stands"
    );
}

#[test]
fn what_a_hidden_pairing_carried_goes_with_it() {
    let mut portal = portal();
    portal.pairings[0].head.audience = Audience::Internal;
    let mut list = list("p1");
    list.projects = vec![project("P1", &[])];
    list.results = vec![result("A1", "P1", "2023-01-01")];
    portal.lists = vec![list];
    let ids = || vec![PairingId::new("p1"), PairingId::new("p2")];
    Arc::make_mut(&mut portal.updates[0]).pairings = ids();
    Arc::make_mut(&mut portal.updates[0]).proves = vec![row("p1", "A1")];
    portal.meetings = vec![Meeting { pairings: ids(), ..meeting("m", "2023-01-01") }];
    portal.directory = vec![brand("b", &["p1", "p2"])];
    let edition = public(&portal, "2023-06-01");
    let cut = edition.portal();
    assert_eq!((cut.pairings.len(), cut.lists.len()), (2, 0));
    let p2 = [PairingId::new("p2")];
    assert_eq!((&cut.updates[0].pairings[..], &cut.meetings[0].pairings[..]), (&p2[..], &p2[..]));
    assert_eq!((&cut.directory[0].pairings[..], cut.updates[0].proves.len()), (&p2[..], 0));
}

#[test]
fn a_pairing_loses_a_brand_that_is_not_shown() {
    let mut portal = portal();
    portal.pairings[0].brand = Some(EntryId::new("b"));
    portal.directory = vec![Entry { audience: Audience::Internal, ..brand("b", &[]) }];
    assert_eq!(public(&portal, "2023-06-01").portal().pairings[0].brand, None);
    assert!(internal(&portal, "2023-06-01").portal().pairings[0].brand.is_some());
}

#[test]
fn a_list_without_a_row_left_is_as_if_there_were_none() {
    let mut portal = portal();
    let mut list = list("p1");
    list.services = vec![Service { head: internal_row("S1"), ..service("S1") }];
    portal.lists = vec![list];
    assert!(public(&portal, "2023-06-01").portal().lists.is_empty());
}

#[test]
fn a_completion_nobody_can_show_is_not_claimed() {
    let mut portal = portal();
    portal.tasks[0].progress = vec![entry("2023-02-01", 60), entry("2023-03-01", 100)];
    portal.milestones[0].done = Some(date("2023-03-01"));
    portal.milestones[0].evidence = vec![by_update("u")];
    let states = |edition: &Edition| {
        let progress = derive(edition, &crate::programme::derive::DeriveOptions::default()).progress;
        (progress.tasks[&1].state, progress.milestones[&MilestoneId::new("m1")].state)
    };
    assert_eq!(states(&public(&portal, "2023-04-01")), (WorkState::Done, WorkState::Done));
    Arc::make_mut(&mut portal.updates[0]).head.audience = Audience::Internal;
    assert_eq!(states(&internal(&portal, "2023-04-01")), (WorkState::Done, WorkState::Done));
    assert_eq!(states(&public(&portal, "2023-04-01")), (WorkState::OnTrack, WorkState::NotReported));
    Arc::make_mut(&mut portal.updates[0]).head.audience = Audience::Public;
    Arc::make_mut(&mut portal.updates[0]).head.sample = true;
    let no_samples = EditionOptions { samples: false, ..options(Audience::Internal, "2023-04-01") };
    assert_eq!(states(&Edition::cut(&portal, no_samples)), (WorkState::OnTrack, WorkState::NotReported));
}

#[test]
fn a_milestone_stays_reached_while_its_log_still_shows_it() {
    let mut portal = portal();
    portal.milestones[0].done = Some(date("2023-03-02"));
    portal.milestones[0].progress = vec![entry("2023-03-01", 100)];
    assert_eq!(public(&portal, "2023-04-01").portal().milestones[0].done, Some(date("2023-03-02")));
}

#[test]
fn sample_rows_and_entries_go_with_the_samples() {
    let mut portal = portal();
    let mut list = list("p1");
    list.services =
        vec![Service { head: RowHead { sample: true, ..row_head("S1") }, ..service("S1") }, service("S2")];
    portal.lists = vec![list];
    portal.directory = vec![Entry { sample: true, ..brand("b", &[]) }];
    let cut = |samples| {
        Edition::cut(&portal, EditionOptions { samples, ..options(Audience::Public, "2023-06-01") })
    };
    assert_eq!((cut(true).portal().lists[0].services.len(), cut(true).portal().directory.len()), (2, 1));
    assert_eq!((cut(false).portal().lists[0].services.len(), cut(false).portal().directory.len()), (1, 0));
}

#[test]
fn the_public_sees_a_loop_only_as_far_as_its_rows_are_public() {
    let mut portal = portal();
    let mut list = list("p1");
    list.needs = vec![need("N1", "2023-01-01")];
    list.projects = vec![project("P1", &["N1"])];
    list.responsibilities = vec![Responsibility { head: internal_row("R1"), ..responsibility("R1", "P1") }];
    list.results = vec![result("A1", "P1", "2023-02-01")];
    portal.lists = vec![list];
    let stage = |edition: Edition| {
        derive(&edition, &crate::programme::derive::DeriveOptions::default()).loops.needs[0].stage
    };
    assert_eq!(stage(internal(&portal, "2023-06-01")), LoopStage::Delivered);
    assert_eq!(stage(public(&portal, "2023-06-01")), LoopStage::TakenUp);
}

#[test]
fn the_plan_is_in_whatever_its_own_head_says() {
    let mut portal = portal();
    portal.plan.head.audience = Audience::Internal;
    portal.plan.head.draft = true;
    let edition = public(&portal, "2023-06-01");
    assert_eq!((edition.portal().plan.brand.as_str(), edition.portal().tasks.len()), ("brand", 4));
}
