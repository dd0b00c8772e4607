//! What a view depends on, and hashes of all inputs it may depend on.
//!
//! A view of an earlier build is still valid if [`Dependencies::fingerprint`] over today's [`InputHashes`] is what it was
//! over the hashes of that build. `context/input_hashes.rs` computes the hashes; a [`Recorder`] collects dependencies while
//! `context/view_context.rs` hands inputs out.

use crate::base::hash::fingerprint;
use serde::{Deserialize, Serialize};

/// Hashes of all inputs a view may depend on.
#[derive(Debug, Default)]
pub struct InputHashes {
    /// Of the inputs that all views share: the edition, what was derived from it, the configuration, all addresses.
    /// Only the updates and the texts of pages are not among them.
    pub shared: u128,
    /// Of each update, by position.
    pub updates: Vec<u128>,
    /// Of the text of each page, by its place among the texts; the text of an update has the place of the update.
    pub bodies: Vec<u128>,
    all_updates: u128,
    all_bodies: u128,
}

impl InputHashes {
    /// Of the hashes of all inputs.
    pub fn new(shared: u128, updates: Vec<u128>, bodies: Vec<u128>) -> Self {
        let (all_updates, all_bodies) = (fingerprint(&updates), fingerprint(&bodies));
        Self { shared, updates, bodies, all_updates, all_bodies }
    }
}

/// Positions in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Positions {
    /// All, including those added later.
    All,
    /// Those at these positions, sorted.
    At(Box<[u32]>),
}

impl Positions {
    fn fingerprint(&self, each: &[u128], all: u128) -> u128 {
        match self {
            Self::All => all,
            // A position that is gone differs from any that was there.
            Self::At(positions) => {
                let hashes: Vec<_> = positions.iter().map(|at| (*at, each.get(*at as usize))).collect();
                fingerprint(&hashes)
            }
        }
    }
}

/// What a view depends on besides the inputs that all views share. Means nothing for another edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependencies {
    updates: Positions,
    bodies: Positions,
}

impl Dependencies {
    /// For a file that depends on the shared inputs only.
    pub fn shared_only() -> Self {
        Recorder::default().into_dependencies()
    }

    /// One fingerprint of the dependencies as they are now. Where it is equal, the view would be equal.
    pub fn fingerprint(&self, hashes: &InputHashes) -> u128 {
        let updates = self.updates.fingerprint(&hashes.updates, hashes.all_updates);
        let bodies = self.bodies.fingerprint(&hashes.bodies, hashes.all_bodies);
        fingerprint(&(hashes.shared, updates, bodies))
    }
}

/// Collects dependencies, in any order and any number of times.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    updates: Vec<u32>,
    bodies: Vec<u32>,
    all_updates: bool,
}

impl Recorder {
    pub fn update(&mut self, position: usize) {
        self.updates.push(place(position));
    }

    pub fn body(&mut self, at: u32) {
        self.bodies.push(at);
    }

    pub fn all_updates(&mut self) {
        self.all_updates = true;
    }

    /// Adds all that another recorder holds.
    pub fn replay(&mut self, other: &Self) {
        self.updates.extend_from_slice(&other.updates);
        self.bodies.extend_from_slice(&other.bodies);
        self.all_updates |= other.all_updates;
    }

    pub fn into_dependencies(self) -> Dependencies {
        let sorted = |mut positions: Vec<u32>| {
            positions.sort_unstable();
            positions.dedup();
            Positions::At(positions.into_boxed_slice())
        };
        let updates = if self.all_updates { Positions::All } else { sorted(self.updates) };
        Dependencies { updates, bodies: sorted(self.bodies) }
    }
}

/// A position as it is kept; there are fewer updates than files, which are numbered in 32 bits.
fn place(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(updates: &[u128], bodies: &[u128]) -> InputHashes {
        InputHashes::new(1, updates.to_vec(), bodies.to_vec())
    }

    fn dependencies(updates: &[usize], bodies: &[u32]) -> Dependencies {
        let mut recorder = Recorder::default();
        updates.iter().for_each(|at| recorder.update(*at));
        bodies.iter().for_each(|at| recorder.body(*at));
        recorder.into_dependencies()
    }

    #[test]
    fn only_what_was_read_makes_a_difference() {
        let dependencies = dependencies(&[2, 0, 2], &[1]);
        let before = dependencies.fingerprint(&hashes(&[1, 2, 3], &[4, 5]));
        assert_eq!(before, dependencies.fingerprint(&hashes(&[1, 9, 3], &[9, 5])));
        assert_ne!(before, dependencies.fingerprint(&hashes(&[1, 2, 9], &[4, 5])));
        assert_ne!(before, dependencies.fingerprint(&hashes(&[1, 2, 3], &[4, 9])));
        assert_ne!(before, dependencies.fingerprint(&hashes(&[1, 2], &[4, 5])));
    }

    #[test]
    fn the_order_of_reading_and_reading_twice_make_none() {
        assert_eq!(dependencies(&[2, 0, 2], &[]), dependencies(&[0, 2], &[]));
    }

    #[test]
    fn what_read_everything_sees_every_change() {
        let all = Dependencies { updates: Positions::All, bodies: Positions::All };
        let before = all.fingerprint(&hashes(&[1], &[2]));
        assert_ne!(before, all.fingerprint(&hashes(&[1, 1], &[2])));
        assert_ne!(before, all.fingerprint(&hashes(&[1], &[3])));
    }
}
