//! A fingerprint of anything that can be hashed, without serialising it.
//!
//! Fingerprints are only comparable on one machine and between runs of one build of the program: they depend on the
//! machine's byte order and on the fields of types.

use std::hash::Hash;
use xxhash_rust::xxh3::Xxh3;

/// Equal for equal values. Different values have equal fingerprints with a chance of about one in 2^64.
pub fn fingerprint<T: Hash + ?Sized>(value: &T) -> u128 {
    let mut hasher = Xxh3::new();
    value.hash(&mut hasher);
    hasher.digest128()
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use crate::base::diag::{FileId, Span, Spanned};

    #[test]
    fn where_something_is_written_makes_no_difference() {
        let written = |file, start| Spanned::new("甲", Span::new(FileId(file), start, start + 3));
        assert_eq!(fingerprint(&written(0, 0)), fingerprint(&written(4, 9)));
    }

    #[test]
    fn what_moves_from_one_field_to_the_next_is_not_the_same() {
        assert_eq!(fingerprint(&("甲", "乙")), fingerprint(&("甲", "乙")));
        assert_ne!(fingerprint(&("甲乙", "")), fingerprint(&("甲", "乙")));
        assert_ne!(fingerprint(&[vec![1], vec![]]), fingerprint(&[vec![], vec![1]]));
    }
}
