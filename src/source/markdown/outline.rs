//! Levels and anchors of the headings in a body.

use std::collections::{HashMap, HashSet};

use crate::base::text::{anchor, written_anchor};

/// Gives each heading its level on the page, where the title is the only heading of level 1.
///
/// A heading is one level below the nearest heading before it with fewer `#`. So no level is skipped, and siblings stay
/// siblings.
#[derive(Default)]
pub(super) struct HeadingLevels {
    /// The headings around the current place: the level as written, and the level given.
    above: Vec<(u8, u8)>,
}

impl HeadingLevels {
    pub(super) fn next(&mut self, written: u8) -> u8 {
        while self.above.last().is_some_and(|(above, _)| *above >= written) {
            self.above.pop();
        }
        let level = self.above.last().map_or(2, |(_, given)| (given + 1).min(6));
        self.above.push((written, level));
        level
    }
}

/// Gives out unique ids.
#[derive(Default)]
pub(super) struct AnchorIds {
    taken: HashSet<String>,
    /// Explicit ids of later headings.
    reserved: HashSet<String>,
    /// The next number to try for an id, so that a thousand equal headings take linear time.
    next: HashMap<String, usize>,
}

impl AnchorIds {
    /// Reserves an explicit id for the first heading that has it.
    pub(super) fn reserve(&mut self, id: &str) {
        self.reserved.insert(written_anchor(id).into_owned());
    }

    /// The id of a heading: the explicit one, or one made from its text.
    pub(super) fn heading(&mut self, explicit: Option<&str>, text: &str) -> String {
        if let Some(id) = explicit.filter(|id| !id.is_empty()) {
            // As links to it are read.
            let id = &*written_anchor(id);
            if !is_taken_by_page(id) && self.reserved.remove(id) && self.taken.insert(id.to_owned()) {
                return id.to_owned();
            }
            return self.numbered(id.to_owned());
        }
        self.numbered(anchor(text))
    }

    fn numbered(&mut self, mut base: String) -> String {
        if is_taken_by_page(&base) {
            base.insert_str(0, "h-");
        }
        let mut number = self.next.get(&base).copied().unwrap_or(1);
        loop {
            let id = if number == 1 { base.clone() } else { format!("{base}-{number}") };
            number += 1;
            if !self.reserved.contains(&id) && self.taken.insert(id.clone()) {
                self.next.insert(base, number);
                return id;
            }
        }
    }
}

/// The prefixes of ids in the page around a text, and of footnotes. A heading with such an id would be found by scripts,
/// labels and charts instead of the part of the page that they refer to.
const PAGE_PREFIXES: [&str; 15] = [
    "fn-", "fnref-", "s-", "search-", "browse-", "chain-", "gantt", "growth", "mark-", "pairing-", "qr-",
    "timeline", "list-", "tasks-", "wulian",
];
const PAGE_IDS: [&str; 2] = ["main", "directory"];

/// Whether an id belongs to the page around the text.
fn is_taken_by_page(id: &str) -> bool {
    PAGE_IDS.contains(&id) || PAGE_PREFIXES.iter().any(|prefix| id.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(written: &[u8]) -> Vec<u8> {
        let mut levels = HeadingLevels::default();
        written.iter().map(|level| levels.next(*level)).collect()
    }

    #[test]
    fn levels_begin_at_two_and_never_skip_downward() {
        assert_eq!(levels(&[1, 2, 3, 1]), [2, 3, 4, 2]);
        assert_eq!(levels(&[2, 4, 4, 3, 2]), [2, 3, 3, 3, 2]);
        assert_eq!(levels(&[3, 1, 2]), [2, 2, 3]);
        assert_eq!(levels(&[1, 2, 3, 4, 5, 6]), [2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn ids_are_unique_and_explicit_ones_kept() {
        let mut ids = AnchorIds::default();
        ids.reserve("b");
        let mut id = |explicit, text| ids.heading(explicit, text);
        assert_eq!(id(None, "A"), "a");
        assert_eq!(id(None, "a"), "a-2");
        assert_eq!(id(None, "B"), "b-2");
        assert_eq!(id(Some("b"), "x"), "b");
        assert_eq!(id(Some("b"), "x"), "b-3");
        assert_eq!(id(None, "a-2"), "a-2-2");
        assert_eq!(id(None, "fn-1"), "h-fn-1");
        assert_eq!(id(None, "Main"), "h-main");
        assert_eq!(id(Some("search-q"), "x"), "h-search-q");
    }
}
