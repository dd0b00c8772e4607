//! Properties of the cut over random portals: what is hidden makes no difference, and nothing dangles.
//!
//! The first is checked against a slow and plain restatement of the rules: delete what is hidden by its own marks,
//! delete every mention of it and everything left without its owner, and start again until nothing changes.

use super::fixture::*;
use super::random::{AS_OF, Dice};
use crate::programme::derive::{DeriveOptions, Edition, EditionOptions, derive};
use crate::programme::model::*;
use proptest::prelude::*;
use std::sync::Arc;

fn any_options(seed: u8) -> EditionOptions {
    EditionOptions {
        audience: if seed & 1 == 0 { Audience::Public } else { Audience::Internal },
        as_of: AsOf::at(day(AS_OF).and_hms_opt(15, 0, 0).expect("a time")),
        drafts: seed & 2 != 0,
        samples: seed & 4 != 0,
    }
}

/// Everything an edition and what is derived from it say.
fn all_of(portal: &Portal, options: EditionOptions) -> (String, crate::programme::derive::Derived) {
    let edition = Edition::cut(portal, options);
    let derived = derive(&edition, &DeriveOptions::default());
    (format!("{:#?}", edition.portal()), derived)
}

/// What an editor would do who were told to delete all that this reader may not see.
fn delete_hidden(portal: &mut Portal, by: EditionOptions) {
    let allowed = |audience: Audience, sample: bool| {
        (by.audience == Audience::Internal || audience == Audience::Public) && (by.samples || !sample)
    };
    let later = |date: &PartialDate| Moment::from(*date).begins() > by.as_of.moment();
    let shown = |head: &Head, dated: Option<PartialDate>| {
        let scheduled =
            head.publish_at.or(dated.map(Moment::from)).is_some_and(|from| from.begins() > by.as_of.moment());
        let unfinished = (head.draft || scheduled) && !by.drafts;
        allowed(head.audience, head.sample)
            && !unfinished
            && head.expire_at.is_none_or(|until| until.expires() > by.as_of.moment())
    };
    portal.pairings.retain(|it| shown(&it.head, None));
    portal.updates.retain(|it| shown(&it.head, Some(it.date)));
    portal.meetings.retain(|it| shown(&it.head, Some(it.date)));
    portal.bulletins.retain(|it| shown(&it.head, Some(it.date)));
    portal.pages.retain(|it| shown(&it.head, None));
    portal.directory.retain(|it| allowed(it.audience, it.sample));
    for list in &mut portal.lists {
        list.services.retain(|it| {
            allowed(it.head.audience, it.head.sample) && it.date.is_none_or(|date| !later(&date))
        });
        list.needs.retain(|it| allowed(it.head.audience, it.head.sample) && !later(&it.date));
        list.projects.retain(|it| allowed(it.head.audience, it.head.sample));
        list.responsibilities.retain(|it| allowed(it.head.audience, it.head.sample));
        list.results.retain(|it| allowed(it.head.audience, it.head.sample) && !later(&it.date));
        list.feedback.retain(|it| allowed(it.head.audience, it.head.sample) && !later(&it.date));
    }
    loop {
        let before = format!("{portal:?}");
        delete_mentions(portal);
        if before == format!("{portal:?}") {
            break;
        }
    }
    portal.lists.retain(|it| !(it.services.is_empty() && it.needs.is_empty() && it.projects.is_empty()));
}

fn delete_mentions(portal: &mut Portal) {
    let known = portal.clone();
    let pairing = |id: &PairingId| known.pairings.iter().any(|it| it.id == *id);
    let is_row = |at: &RowRef| known.list(&at.pairing).is_some_and(|list| list.row(&at.row).is_some());
    let evidence = |it: &Evidence| match &it.target {
        EvidenceTarget::Update(id) => known.updates.iter().any(|it| it.id == *id),
        EvidenceTarget::Meeting(id) => known.meetings.iter().any(|it| it.id == *id),
        EvidenceTarget::Bulletin(id) => known.bulletins.iter().any(|it| it.id == *id),
        EvidenceTarget::Result(row) => is_row(row),
    };
    portal.lists.retain(|it| pairing(&it.pairing));
    for it in &mut portal.pairings {
        it.brand = it.brand.take().filter(|id| known.entry(id).is_some());
    }
    portal.directory.iter_mut().for_each(|it| it.pairings.retain(pairing));
    portal.meetings.iter_mut().for_each(|it| it.pairings.retain(pairing));
    for it in portal.updates.iter_mut().map(Arc::make_mut) {
        it.pairings.retain(pairing);
        it.proves.retain(is_row);
    }
    for list in &mut portal.lists {
        let (all, of) = (list.clone(), list.pairing.clone());
        list.responsibilities.retain(|it| all.projects.iter().any(|project| project.head.id == it.project));
        list.results.retain(|it| all.projects.iter().any(|project| project.head.id == it.project));
        list.feedback.retain(|it| all.needs.iter().any(|need| need.head.id == it.need));
        for it in &mut list.projects {
            it.needs.retain(|id| is_row(&RowRef { pairing: of.clone(), row: id.clone() }));
            it.services.retain(|id| is_row(&RowRef { pairing: of.clone(), row: id.clone() }));
        }
        list.results.iter_mut().for_each(|it| it.evidence.retain(evidence));
    }
    let projects = portal.lists.iter_mut().flat_map(|list| &mut list.projects).map(|it| &mut it.progress);
    let tasks = portal.tasks.iter_mut().map(|it| &mut it.progress);
    let milestones = portal.milestones.iter_mut().map(|it| &mut it.progress);
    for entry in projects.chain(tasks).chain(milestones).flatten() {
        entry.evidence.retain(evidence);
    }
    portal.milestones.iter_mut().for_each(|it| it.evidence.retain(evidence));
}

/// Gives everything marked internal another content, and every internal field another value.
fn rewrite_internal(portal: &mut Portal, dice: &mut Dice) {
    fn each<T>(list: &mut [T], hidden: impl Fn(&T) -> bool, mut again: impl FnMut(usize, &mut T)) {
        list.iter_mut().enumerate().filter(|(_, it)| hidden(it)).for_each(|(at, it)| again(at, it));
    }
    let internal = Audience::Internal;
    each(
        &mut portal.updates,
        |it| it.head.audience == internal,
        |at, it| {
            let mut again = dice.update(at);
            again.head.audience = internal;
            *it = Arc::new(again);
        },
    );
    each(
        &mut portal.meetings,
        |it| it.head.audience == internal,
        |at, it| {
            *it = dice.meeting(at);
            it.head.audience = internal;
        },
    );
    each(
        &mut portal.directory,
        |it| it.audience == internal,
        |at, it| {
            *it = Entry { audience: internal, ..dice.entry(at) };
        },
    );
    each(&mut portal.pages, |it| it.head.audience == internal, |_, it| it.head.title = dice.text());
    for list in &mut portal.lists {
        each(
            &mut list.needs,
            |it| it.head.audience == internal,
            |at, it| {
                *it = dice.need(at);
                it.head.audience = internal;
            },
        );
        each(
            &mut list.projects,
            |it| it.head.audience == internal,
            |at, it| {
                *it = dice.project(at);
                it.head.audience = internal;
            },
        );
        each(
            &mut list.results,
            |it| it.head.audience == internal,
            |at, it| {
                *it = dice.result(at);
                it.head.audience = internal;
            },
        );
        each(
            &mut list.feedback,
            |it| it.head.audience == internal,
            |at, it| {
                *it = dice.feedback(at);
                it.head.audience = internal;
            },
        );
        for it in &mut list.responsibilities {
            (it.person, it.phone) = (Some(dice.text()), Some(dice.text()));
        }
    }
    portal.pairings.iter_mut().for_each(|it| it.contacts[0].name = dice.text());
    portal.plan.discrepancies[0].title = dice.text();
}

/// Takes out a random half of what is marked internal, leaving mentions of it to the cut.
fn remove_some_internal(portal: &mut Portal, dice: &mut Dice) {
    let mut keep = |audience: Audience| audience == Audience::Public || dice.below(2) == 0;
    portal.updates.retain(|it| keep(it.head.audience));
    portal.meetings.retain(|it| keep(it.head.audience));
    portal.bulletins.retain(|it| keep(it.head.audience));
    portal.pages.retain(|it| keep(it.head.audience));
    portal.directory.retain(|it| keep(it.audience));
    for list in &mut portal.lists {
        list.services.retain(|it| keep(it.head.audience));
        list.needs.retain(|it| keep(it.head.audience));
        list.projects.retain(|it| keep(it.head.audience));
        list.responsibilities.retain(|it| keep(it.head.audience));
        list.results.retain(|it| keep(it.head.audience));
        list.feedback.retain(|it| keep(it.head.audience));
    }
}

/// Asserts that every reference leads to something that is there.
fn assert_whole(portal: &Portal) {
    let mut again = portal.clone();
    delete_mentions(&mut again);
    assert_eq!(format!("{portal:#?}"), format!("{again:#?}"), "a reference to nothing");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edition_is_the_same_whether_what_it_hides_exists_or_not(seed in any::<u64>(), kind in 0_u8..8) {
        let options = any_options(kind);
        let portal = Dice(seed).portal();
        let mut without = portal.clone();
        delete_hidden(&mut without, options);
        prop_assert_eq!(all_of(&portal, options), all_of(&without, options));
    }

    #[test]
    fn what_internal_things_say_makes_no_difference_to_the_public(seed in any::<u64>(), kind in 0_u8..4) {
        let options = any_options(kind * 2);
        let mut dice = Dice(seed);
        let portal = dice.portal();
        let (mut changed, mut fewer) = (portal.clone(), portal.clone());
        rewrite_internal(&mut changed, &mut dice);
        remove_some_internal(&mut fewer, &mut dice);
        let public = all_of(&portal, options);
        prop_assert_eq!(&public, &all_of(&changed, options));
        prop_assert_eq!(&public, &all_of(&fewer, options));
    }

    #[test]
    fn nothing_in_an_edition_dangles_and_cutting_again_changes_nothing(seed in any::<u64>(), kind in 0_u8..8) {
        let options = any_options(kind);
        let edition = Edition::cut(&Dice(seed).portal(), options);
        assert_whole(edition.portal());
        let again = Edition::cut(edition.portal(), options);
        prop_assert_eq!(format!("{edition:?}"), format!("{again:?}"));
    }
}
