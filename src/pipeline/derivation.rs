//! What was derived before, taken over where nothing that it follows from changed.
//!
//! Editors mostly change words, and nothing derived follows from those of an update. So what is derived is kept with
//! what it was derived from, and made anew where the updates differ in what counts or anything else differs at all.
//! Deliberately absent: deriving (that is `derive`), and any partial derivation.

use crate::base::hash::fingerprint;
use crate::programme::derive::{DeriveOptions, Derived, Edition, counts_as, derive};
use crate::programme::model::Portal;
use chrono::NaiveDate;
use std::sync::Arc;

/// What follows from an edition, and what it followed from.
pub struct Derivation {
    /// Equal where everything but the updates is.
    key: u128,
    /// The edition.
    pub edition: Arc<Edition>,
    /// What follows.
    pub derived: Arc<Derived>,
}

impl Derivation {
    /// Derives everything from an edition, or takes over what was derived before from what counts the same.
    pub fn of(edition: Edition, settings: &DeriveOptions, before: Option<&Self>) -> Self {
        let portal = edition.portal();
        let key = key(portal, edition.as_of(), settings);
        let same = |before: &&Self| {
            let (one, other) = (&before.edition.portal().updates, &portal.updates);
            before.key == key
                && one.len() == other.len()
                && one.iter().zip(other).all(|(a, b)| Arc::ptr_eq(a, b) || counts_as(a, b))
        };
        let derived = match before.filter(same) {
            Some(before) => {
                debug_assert!(
                    *before.derived == derive(&edition, settings),
                    "nothing derived follows from words"
                );
                before.derived.clone()
            }
            None => Arc::new(derive(&edition, settings)),
        };
        Self { key, edition: edition.into(), derived }
    }
}

/// A fingerprint of all that is derived from, the updates apart.
fn key(portal: &Portal, as_of: NaiveDate, settings: &DeriveOptions) -> u128 {
    // Taken apart by name, so that a field added to the portal does not compile until it is here.
    let Portal {
        plan,
        goals,
        chains,
        milestones,
        tasks,
        indicators,
        leading_group,
        working_groups,
        units,
        pairings,
        lists,
        updates: _,
        meetings,
        bulletins,
        directory,
        pages,
    } = portal;
    let programme = (plan, goals, chains, milestones, tasks, indicators);
    let people = (leading_group, working_groups, units, pairings, lists);
    fingerprint(&(programme, people, meetings, bulletins, directory, pages, as_of, settings))
}
