//! Updates related to an update: those that share a task with it, then a pairing, then a chain.
//!
//! Within each group the newest come first. Only the first few entries of each list are read (four, and one more for the
//! update itself), so the work for one update does not grow with their number.

use super::UpdateLists;
use crate::programme::model::Update;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many are shown.
const MOST: usize = 4;

/// The updates related to the one at this position, closest first.
pub(super) fn related(at: usize, update: &Update, lists: &UpdateLists) -> Vec<usize> {
    let mut found = Vec::with_capacity(MOST);
    for tier in [
        newest(&lists.by_task, &update.tasks),
        newest(&lists.by_pairing, &update.pairings),
        newest(&lists.by_chain, &update.chains),
    ] {
        for other in tier {
            if found.len() < MOST && other != at && !found.contains(&other) {
                found.push(other);
            }
        }
    }
    found
}

/// The newest of several lists. One more than the answer holds is enough: what a closer tier has taken fills a
/// place of its own, so only the update itself is ever passed over for nothing.
fn newest<K: Ord>(lists: &BTreeMap<K, Vec<usize>>, keys: &[K]) -> Vec<usize> {
    let heads = keys.iter().filter_map(|key| lists.get(key)).flat_map(|list| list.iter().take(MOST + 1));
    let mut all: Vec<usize> = heads.copied().collect();
    all.sort_unstable_by_key(|&at| Reverse(at));
    all.dedup();
    all
}
