//! The runs of digits in a text, and what is around and between them.

use super::kind::{Hit, PersonalKind};
use std::ops::Range;

/// What is between two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Space,
    Hyphen,
    Other,
}

/// The runs of digits of a folded text.
pub(super) struct DigitRuns<'a> {
    pub(super) text: &'a str,
    runs: Vec<Range<usize>>,
    /// Addresses of pages, which may hold any number.
    urls: Vec<Range<usize>>,
}

/// Words in front of a number that do not make it a part of a name.
const SPOKEN: &[&str] = &["tel", "phone", "mobile", "mob", "fax"];

impl<'a> DigitRuns<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut runs: Vec<Range<usize>> = vec![];
        for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += 1,
                _ => runs.push(at..at + 1),
            }
        }
        Self { text, runs, urls: urls(text) }
    }

    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    /// The digits of a run; none where there is no such run.
    pub(super) fn digits(&self, at: usize) -> &'a str {
        self.runs.get(at).map_or("", |run| &self.text[run.clone()])
    }

    pub(super) fn start(&self, at: usize) -> usize {
        self.runs[at].start
    }

    pub(super) fn end(&self, at: usize) -> usize {
        self.runs[at].end
    }

    /// What is between a run and the next.
    pub(super) fn between(&self, at: usize) -> &'a str {
        match (self.runs.get(at), self.runs.get(at + 1)) {
            (Some(run), Some(next)) => &self.text[run.end..next.start],
            _ => "\n",
        }
    }

    pub(super) fn gap(&self, at: usize) -> Separator {
        match self.between(at) {
            " " | "  " => Separator::Space,
            "-" | " - " | "- " | " -" => Separator::Hyphen,
            _ => Separator::Other,
        }
    }

    /// The gap before a run.
    pub(super) fn gap_before(&self, at: usize) -> Separator {
        at.checked_sub(1).map_or(Separator::Other, |before| self.gap(before))
    }

    /// The digits of runs from one on that form such groups with one kind of gap between them.
    pub(super) fn groups(&self, at: usize, lengths: &[usize]) -> Option<String> {
        if self.digits(at).len() != lengths[0] {
            return None;
        }
        let gap = self.gap(at);
        let fits = lengths.iter().enumerate().all(|(nth, length)| {
            let joined = nth + 1 == lengths.len() || self.gap(at + nth) == gap;
            self.digits(at + nth).len() == *length && joined
        });
        let whole = gap != Separator::Other && fits;
        whole.then(|| (at..at + lengths.len()).map(|at| self.digits(at)).collect())
    }

    /// Whether groups from `first` to `last` are not a part of a longer row of such groups.
    pub(super) fn is_whole_row(&self, first: usize, last: usize) -> bool {
        let gap = self.gap(first);
        self.gap_before(first) != gap && self.gap(last) != gap
    }

    /// Whether bytes are a number by themselves: not a part of a name, a decimal, a masked number or an address.
    pub(super) fn stands_alone(&self, range: &Range<usize>) -> bool {
        let (before, after) = (&self.text[..range.start], &self.text[range.end..]);
        let digit_after_point =
            |mut chars: std::str::Chars<'_>| chars.next().is_some_and(|c| c.is_ascii_digit());
        let begins = match before.chars().next_back() {
            Some('*' | '#' | '%') => false,
            Some('.') => !before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit()),
            Some(c) if c.is_ascii_digit() => false,
            Some(c) if c.is_ascii_alphabetic() => is_spoken(before),
            _ => true,
        };
        let ends = match after.chars().next() {
            Some('*' | '%') => false,
            Some('.') => !digit_after_point(after[1..].chars()),
            Some(c) => !c.is_ascii_alphanumeric(),
            None => true,
        };
        let in_url = self.urls.iter().any(|url| url.start <= range.start && range.end <= url.end);
        begins && ends && !in_url
    }

    /// Adds a hit, where it is a number by itself; says whether it is.
    pub(super) fn hit(&self, kind: PersonalKind, range: Range<usize>, hits: &mut Vec<Hit>) -> bool {
        let alone = self.stands_alone(&range);
        if alone {
            hits.push(Hit { kind, range });
        }
        alone
    }
}

fn is_spoken(before: &str) -> bool {
    let word = before.len() - before.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    SPOKEN.iter().any(|spoken| before[word..].eq_ignore_ascii_case(spoken))
}

/// Addresses of pages: from the scheme to a space, a bracket, a quotation mark or a Chinese character.
fn urls(text: &str) -> Vec<Range<usize>> {
    let found = text.match_indices("://").map(|(at, sign)| {
        let scheme = text[..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        let rest = &text[at + sign.len()..];
        let ends = |c: char| !c.is_ascii() || c.is_ascii_whitespace() || "()[]{}<>\"'`".contains(c);
        at - scheme..at + sign.len() + rest.find(ends).unwrap_or(rest.len())
    });
    found.collect()
}
