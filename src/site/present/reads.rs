//! What a view was made from, and fingerprints of everything a view can be made from.
//!
//! A view that was made before is still right where [`Reads::fingerprint`] over the facts of today is what it was
//! over the facts it was made from. [`Facts`] are made in `facts.rs`, reads are recorded in `tracked.rs`.

use crate::base::hash::fingerprint;
use serde::{Deserialize, Serialize};

/// Fingerprints of everything a view can be made from.
#[derive(Debug, Default)]
pub struct Facts {
    /// Of all that every view may use: the edition, what was derived from it, the configuration, all addresses;
    /// all but what single updates and the texts of pages say.
    pub shared: u128,
    /// Of each update, by position.
    pub(super) updates: Vec<u128>,
    /// Of the text of each page, by its place among the texts; the text of an update has the place of the update.
    pub(super) bodies: Vec<u128>,
    pub(super) all_updates: u128,
    pub(super) all_bodies: u128,
}

impl Facts {
    pub(super) fn new(shared: u128, updates: Vec<u128>, bodies: Vec<u128>) -> Self {
        let (all_updates, all_bodies) = (fingerprint(&updates), fingerprint(&bodies));
        Self { shared, updates, bodies, all_updates, all_bodies }
    }
}

/// Some things of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Which {
    /// All of them, those too that are added later.
    All,
    /// Those at these positions, sorted.
    At(Box<[u32]>),
}

impl Which {
    fn fingerprint(&self, each: &[u128], all: u128) -> u128 {
        match self {
            Self::All => all,
            // A position that is gone differs from any that was there.
            Self::At(positions) => {
                let facts: Vec<_> = positions.iter().map(|at| (*at, each.get(*at as usize))).collect();
                fingerprint(&facts)
            }
        }
    }
}

/// What a view was made from besides what every view may use. It is of no use with the facts of another edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reads {
    updates: Which,
    bodies: Which,
}

impl Reads {
    /// For a file that is made from anything.
    pub const EVERYTHING: Self = Self { updates: Which::All, bodies: Which::All };

    /// Only what all views may use.
    pub fn nothing() -> Self {
        Trace::default().into_reads()
    }

    /// One fingerprint of what was read, as it is now. Where it is equal the view would be equal.
    pub fn fingerprint(&self, facts: &Facts) -> u128 {
        let updates = self.updates.fingerprint(&facts.updates, facts.all_updates);
        let bodies = self.bodies.fingerprint(&facts.bodies, facts.all_bodies);
        fingerprint(&(facts.shared, updates, bodies))
    }
}

/// Reads as they are recorded: in any order, often twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Trace {
    updates: Vec<u32>,
    bodies: Vec<u32>,
    all_updates: bool,
}

impl Trace {
    pub fn update(&mut self, position: usize) {
        self.updates.push(place(position));
    }

    pub fn body(&mut self, at: u32) {
        self.bodies.push(at);
    }

    pub fn all_updates(&mut self) {
        self.all_updates = true;
    }

    /// All that another trace recorded is recorded here too.
    pub fn replay(&mut self, other: &Self) {
        self.updates.extend_from_slice(&other.updates);
        self.bodies.extend_from_slice(&other.bodies);
        self.all_updates |= other.all_updates;
    }

    pub fn into_reads(self) -> Reads {
        let sorted = |mut positions: Vec<u32>| {
            positions.sort_unstable();
            positions.dedup();
            Which::At(positions.into_boxed_slice())
        };
        let updates = if self.all_updates { Which::All } else { sorted(self.updates) };
        Reads { updates, bodies: sorted(self.bodies) }
    }
}

/// A position as it is kept; there are fewer updates than files, which are numbered in 32 bits.
fn place(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(updates: &[u128], bodies: &[u128]) -> Facts {
        Facts::new(1, updates.to_vec(), bodies.to_vec())
    }

    fn reads(updates: &[usize], bodies: &[u32]) -> Reads {
        let mut trace = Trace::default();
        updates.iter().for_each(|at| trace.update(*at));
        bodies.iter().for_each(|at| trace.body(*at));
        trace.into_reads()
    }

    #[test]
    fn only_what_was_read_makes_a_difference() {
        let reads = reads(&[2, 0, 2], &[1]);
        let before = reads.fingerprint(&facts(&[1, 2, 3], &[4, 5]));
        assert_eq!(before, reads.fingerprint(&facts(&[1, 9, 3], &[9, 5])));
        assert_ne!(before, reads.fingerprint(&facts(&[1, 2, 9], &[4, 5])));
        assert_ne!(before, reads.fingerprint(&facts(&[1, 2, 3], &[4, 9])));
        assert_ne!(before, reads.fingerprint(&facts(&[1, 2], &[4, 5])));
    }

    #[test]
    fn the_order_of_reading_and_reading_twice_make_none() {
        assert_eq!(reads(&[2, 0, 2], &[]), reads(&[0, 2], &[]));
    }

    #[test]
    fn what_read_everything_sees_every_change() {
        let before = Reads::EVERYTHING.fingerprint(&facts(&[1], &[2]));
        assert_ne!(before, Reads::EVERYTHING.fingerprint(&facts(&[1, 1], &[2])));
        assert_ne!(before, Reads::EVERYTHING.fingerprint(&facts(&[1], &[3])));
    }
}
