//! Checks of a file that found nothing, kept from build to build.
//!
//! Most files have no problem. To search all of them again for personal data and wrong words was half of a build after one
//! edit (10,000 updates). A check is named by a fingerprint of everything it depends on: the text, and what is searched for.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

/// The names of checks that found nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanChecks(HashSet<u128, BuildHasherDefault<IdentityHasher>>);

impl CleanChecks {
    /// Reads a record; empty if it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let names = bytes.chunks_exact(16).filter_map(|name| name.try_into().ok().map(u128::from_le_bytes));
        Self(if bytes.len().is_multiple_of(16) { names.collect() } else { HashSet::default() })
    }

    /// Writes a record: the same bytes for the same names.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut names: Vec<u128> = self.0.iter().copied().collect();
        names.sort_unstable();
        names.into_iter().flat_map(u128::to_le_bytes).collect()
    }

    /// Whether this check is known to find nothing.
    pub fn contains(&self, name: u128) -> bool {
        self.0.contains(&name)
    }
}

impl Extend<u128> for CleanChecks {
    fn extend<T: IntoIterator<Item = u128>>(&mut self, names: T) {
        self.0.extend(names);
    }
}

/// Takes a fingerprint for its own hash.
#[derive(Default)]
struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.first_chunk().map_or(0, |first| u64::from_le_bytes(*first));
    }
}

#[cfg(test)]
mod tests {
    use super::CleanChecks;

    #[test]
    fn a_record_is_read_back_and_a_damaged_one_is_none() {
        let mut cleared = CleanChecks::default();
        cleared.extend([3, 1 << 100, 2]);
        let bytes = cleared.to_bytes();
        assert_eq!(CleanChecks::from_bytes(&bytes), cleared);
        assert!(cleared.contains(2) && !cleared.contains(4));
        assert_eq!(CleanChecks::from_bytes(&bytes[1..]), CleanChecks::default());
    }
}
