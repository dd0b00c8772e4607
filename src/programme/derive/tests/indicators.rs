//! Values of indicators: what counts, from when, and for whom.

use super::fixture::*;
use crate::programme::derive::{GrowthPoint, IndicatorValue};
use crate::programme::model::*;
use std::sync::Arc;

fn value(portal: &Portal, as_of: &str, id: &str) -> IndicatorValue {
    derived(portal, as_of).indicators.get(&IndicatorId::new(id)).expect("the indicator").clone()
}

fn adding(id: &str, on: &str, amount: i64, pairings: &[&str]) -> Update {
    let pairings = pairings.iter().map(PairingId::new).collect();
    Update { indicators: vec![adds("i1", amount)], pairings, ..update(id, on) }
}

#[test]
fn without_contributions_the_value_is_the_baseline() {
    let mut portal = portal();
    portal.indicators[0].baseline = Amount::from_units(4);
    let value = value(&portal, "2023-12-31", "i1");
    assert_eq!((value.value, value.percent, value.reached()), (Amount::from_units(4), Some(40), Some(false)));
    assert!(value.steps().is_empty());
}

#[test]
fn a_contribution_counts_on_the_as_of_day_and_not_the_day_before() {
    let mut portal = portal();
    portal.updates.push(Arc::new(adding("v", "2023-05-02", 3, &[])));
    assert_eq!(value(&portal, "2023-05-02", "i1").value, Amount::from_units(3));
    assert_eq!(value(&portal, "2023-05-01", "i1").value, Amount::ZERO);
}

#[test]
fn a_contribution_known_by_its_month_counts_from_the_end_of_the_month() {
    let mut portal = portal();
    portal.updates.push(Arc::new(adding("v", "2023-05", 3, &[])));
    assert_eq!(value(&portal, "2023-05-30", "i1").value, Amount::ZERO);
    assert_eq!(value(&portal, "2023-05-31", "i1").value, Amount::from_units(3));
}

#[test]
fn contributions_stand_in_the_order_of_their_dates_with_a_running_value() {
    let mut portal = portal();
    portal.indicators[0].baseline = Amount::from_units(1);
    portal.updates.push(Arc::new(adding("w", "2023-05-02", 2, &[])));
    portal.updates.push(Arc::new(adding("v", "2023-05-02", 3, &[])));
    let mut list = list("p1");
    list.projects = vec![project("P1", &[])];
    list.results = vec![ResultRow { indicators: vec![adds("i1", 5)], ..result("A1", "P1", "2023-04-01") }];
    portal.lists = vec![list];
    let value = value(&portal, "2023-12-31", "i1");
    let order: Vec<_> = value.contributions.iter().map(|it| (it.source.clone(), it.running)).collect();
    let update = |id| EvidenceTarget::Update(UpdateId::new(id));
    assert_eq!(
        order,
        [
            (EvidenceTarget::Result(row("p1", "A1")), Amount::from_units(6)),
            (update("v"), Amount::from_units(9)),
            (update("w"), Amount::from_units(11)),
        ]
    );
    assert_eq!(value.contributions[0].pairings, [PairingId::new("p1")]);
    let step = |on, units| GrowthPoint { day: day(on), value: Amount::from_units(units) };
    assert_eq!(value.steps(), [step("2023-04-01", 6), step("2023-05-02", 11)]);
    assert_eq!(
        (value.value, value.percent, value.reached()),
        (Amount::from_units(11), Some(110), Some(true))
    );
}

#[test]
fn pairings_that_share_a_contribution_each_have_all_of_it_while_the_total_has_it_once() {
    let mut portal = portal();
    portal.updates.push(Arc::new(adding("v", "2023-05-02", 3, &["p1", "p2"])));
    let indicators = derived(&portal, "2023-12-31").indicators;
    let i1 = IndicatorId::new("i1");
    for pairing in ["p1", "p2"] {
        assert_eq!(indicators.by_pairing[&PairingId::new(pairing)][&i1], Amount::from_units(3));
    }
    assert_eq!(indicators.get(&i1).expect("i1").value, Amount::from_units(3));
    assert!(!indicators.by_pairing.contains_key(&PairingId::new("p3")));
}

#[test]
fn a_qualitative_indicator_has_contributions_and_no_percentage() {
    let mut portal = portal();
    portal.updates.push(Arc::new(Update { indicators: vec![adds("i2", 1)], ..update("v", "2023-05-02") }));
    let value = value(&portal, "2023-12-31", "i2");
    assert_eq!((value.value, value.percent, value.reached()), (Amount::from_units(1), None, None));
}

#[test]
fn a_chain_tells_how_many_of_its_targets_are_reached() {
    let mut portal = portal();
    portal.updates.push(Arc::new(adding("v", "2023-05-02", 10, &[])));
    let chains = derived(&portal, "2023-12-31").indicators.by_chain;
    let (a, b) = (&chains[&ChainId::new("a")], &chains[&ChainId::new("b")]);
    assert_eq!((a.ids.len(), a.with_target, a.reached), (1, 1, 1));
    assert_eq!((b.ids.len(), b.with_target, b.reached), (1, 0, 0));
}

#[test]
fn a_public_total_counts_public_evidence_only() {
    let mut portal = portal();
    portal.updates.push(Arc::new(adding("v", "2023-05-02", 3, &[])));
    portal.updates.push(Arc::new(adding("w", "2023-05-03", 4, &[])));
    Arc::make_mut(&mut portal.updates[2]).head.audience = Audience::Internal;
    let of = |edition| crate::programme::derive::Indicators::of(&edition).values[0].value;
    assert_eq!(of(public(&portal, "2023-12-31")), Amount::from_units(3));
    assert_eq!(of(internal(&portal, "2023-12-31")), Amount::from_units(7));
}
