//! Takes over what was derived before, if its inputs are unchanged.
//!
//! Editors mostly change words, and nothing is derived from the words of an update. So derived data is kept with its
//! inputs and derived again only if the updates differ in what counts or anything else differs at all. Places in files
//! are no input. Deliberately absent: deriving (that is `derive`), and any partial derivation.

use crate::base::hash::fingerprint;
use crate::programme::derive::{DeriveOptions, Derived, Edition, counts_as, derive};
use crate::programme::model::Portal;
use chrono::NaiveDate;
use std::sync::Arc;

/// Derived data and what it was derived from.
pub struct Derivation {
    /// A hash of all inputs but the updates.
    key: u128,
    /// The edition.
    pub edition: Arc<Edition>,
    /// What is derived from it.
    pub derived: Arc<Derived>,
    /// Whether it had to be derived again.
    pub anew: bool,
}

impl Derivation {
    /// Derives everything from an edition, or takes over what was derived from the same inputs before.
    pub fn of(edition: Edition, settings: &DeriveOptions, before: Option<&Self>) -> Self {
        let portal = edition.portal();
        let key = key(portal, edition.as_of(), settings);
        let same = |before: &&Self| {
            let (one, other) = (&before.edition.portal().updates, &portal.updates);
            before.key == key
                && one.len() == other.len()
                && one.iter().zip(other).all(|(a, b)| Arc::ptr_eq(a, b) || counts_as(a, b))
        };
        let (derived, anew) = match before.filter(same) {
            Some(before) => {
                debug_assert!(
                    *before.derived == derive(&edition, settings),
                    "nothing is derived from words or places"
                );
                (before.derived.clone(), false)
            }
            None => (Arc::new(derive(&edition, settings)), true),
        };
        Self { key, edition: edition.into(), derived, anew }
    }
}

/// A hash of all inputs but the updates.
fn key(portal: &Portal, as_of: NaiveDate, settings: &DeriveOptions) -> u128 {
    // Destructured by name, so that a field added to the portal does not compile until it is here.
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
