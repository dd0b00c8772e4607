//! A hash map with a fixed seed and a fast hash, for tables that are looked up in and never iterated: no output depends on
//! its order.

use foldhash::fast::FixedState;
use std::collections::HashMap;

pub(super) type LookupMap<K, V> = HashMap<K, V, FixedState>;

/// An empty map with space for so many entries.
pub(super) fn lookup_map<K, V>(capacity: usize) -> LookupMap<K, V> {
    LookupMap::with_capacity_and_hasher(capacity, FixedState::default())
}
