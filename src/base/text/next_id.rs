//! Ids that nobody uses yet, in the notation of one that somebody does.

use std::collections::BTreeMap;

/// The largest number after each beginning of an id.
#[derive(Debug, Default)]
pub struct NextIds(BTreeMap<String, u128>);

impl NextIds {
    /// Knows the ids that are in use.
    pub fn beyond<'i>(ids: impl IntoIterator<Item = &'i str>) -> Self {
        let mut most = BTreeMap::new();
        for (letters, digits) in ids.into_iter().map(id_parts) {
            if let Ok(number) = digits.parse::<u128>() {
                let before = most.entry(letters.to_owned()).or_insert(number);
                *before = number.max(*before);
            }
        }
        Self(most)
    }

    /// The next id after all of this one's kind: `A3` where `A2` is the last, `tech-2023-02`. An id without a number
    /// gets one. What was given once is in use from then on.
    pub fn after(&mut self, id: &str) -> Option<String> {
        let (letters, digits) = id_parts(id);
        match digits.is_empty() {
            true => self.variant(id),
            false => {
                let width = if digits.starts_with('0') { digits.len() } else { 0 };
                self.take(letters, 0, width).or_else(|| self.variant(id))
            }
        }
    }

    /// The same for a name whose number may be part of a date: `2023-03-10-2`.
    pub fn variant(&mut self, name: &str) -> Option<String> {
        self.take(&format!("{name}-"), 1, 0)
    }

    fn take(&mut self, letters: &str, least: u128, width: usize) -> Option<String> {
        let most = self.0.entry(letters.to_owned()).or_insert(least);
        *most = least.max(*most).checked_add(1)?;
        Some(format!("{letters}{most:0width$}"))
    }
}

/// An id's letters, and the digits at its end.
pub fn id_parts(id: &str) -> (&str, &str) {
    id.split_at(id.trim_end_matches(|c: char| c.is_ascii_digit()).len())
}

#[cfg(test)]
mod tests {
    use super::NextIds;

    #[test]
    fn the_next_id_is_beyond_all_of_its_kind_and_given_once() {
        let ids = ["A1", "A2", "B9", "tech-2023-01", "keqiao", "x", "x-7", "", "27"];
        let mut next = NextIds::beyond(ids);
        for (id, free) in [
            ("A1", "A3"),
            ("A1", "A4"),
            ("B9", "B10"),
            ("C1", "C1"),
            ("tech-2023-01", "tech-2023-02"),
            ("keqiao", "keqiao-2"),
            ("keqiao", "keqiao-3"),
            ("x", "x-8"),
            ("27", "28"),
        ] {
            assert_eq!(next.after(id).as_deref(), Some(free), "{id}");
        }
        assert_eq!(next.variant("2023-03-10").as_deref(), Some("2023-03-10-2"));
    }

    #[test]
    fn beyond_the_largest_number_another_is_added() {
        let last = format!("A{}", u128::MAX);
        assert_eq!(NextIds::beyond([&*last]).after(&last), Some(format!("{last}-2")));
    }
}
