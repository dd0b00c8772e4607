//! A part that many pages show, serialised and hashed once.

use crate::base::hash::fingerprint;
use serde::{Serialize, Serializer};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;
use tera::Value;

/// A part of a view that is made, turned into a template's value and hashed once, and cloned for nothing.
///
/// A template sees the part itself: where views become values, Tera takes the value that is kept here as it is;
/// anywhere else, as in data files, it is serialised like the part.
pub struct Shared<T>(Arc<SharedPart<T>>);

struct SharedPart<T> {
    part: T,
    value: Value,
    fingerprint: u128,
}

impl<T: Serialize + Hash> Shared<T> {
    /// Shares a part.
    pub fn new(part: T) -> Self {
        let (value, fingerprint) = (Value::from_serializable(&part), fingerprint(&part));
        Self(Arc::new(SharedPart { part, value, fingerprint }))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.part
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.part.fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.part == other.0.part
    }
}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.0.fingerprint);
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.value.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::parts::{Day, Link};

    fn link() -> Link {
        Link { title: "一 <二>".into(), url: "a/".into() }
    }

    #[test]
    fn the_value_is_made_once_however_often_it_is_shown() {
        let shared = Shared::new(link());
        let list = Value::from_serializable(&vec![shared.clone(), shared]);
        let maps: Vec<_> = list.as_array().into_iter().flatten().filter_map(Value::as_map).collect();
        assert!(maps.len() == 2 && std::ptr::eq(maps[0], maps[1]));
    }

    #[test]
    fn data_files_hold_the_same_bytes_as_without_sharing() {
        let day = Day { label: "2023年".into(), iso: "2023".into(), sort: "2023-01-01".into() };
        assert_eq!(
            serde_json::to_string_pretty(&Shared::new((link(), day.clone(), 3u8, -4i64, None::<u8>, true)))
                .ok(),
            serde_json::to_string_pretty(&(link(), day, 3u8, -4i64, None::<u8>, true)).ok()
        );
    }

    #[test]
    fn equal_parts_are_equal_and_hash_alike_wherever_they_were_made() {
        let (one, other) = (Shared::new(link()), Shared::new(link()));
        assert_eq!((&one, fingerprint(&one)), (&other, fingerprint(&other)));
        let third = Shared::new(Link { title: "三".into(), ..link() });
        assert!(one != third && fingerprint(&one) != fingerprint(&third));
    }
}
