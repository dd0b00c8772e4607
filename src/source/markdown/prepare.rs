//! The source prepared for the parser, and the way back to what was written.
//!
//! Noncharacters are set in where office text and CommonMark disagree about a sign (`signs`, `address_marks`, `intent`); they are
//! taken out of everything the parser gives. All are refused in the source, so that each one found afterwards is ours.

use std::borrow::Cow;
use std::ops::Range;

use super::signs::{self, Replacements};
use super::{address_marks, marks};
use crate::base::text::{is_forbidden, next_forbidden};

/// The text for the parser, and its edits.
pub(super) struct Prepared {
    /// The text for the parser.
    pub text: String,
    /// Byte ranges of the source with characters that text must not contain. They are not in `text`.
    pub forbidden: Vec<Range<usize>>,
    edits: Vec<Substitution>,
}

/// A replacement in the text for some bytes of the source.
struct Substitution {
    source: Range<usize>,
    replacement: &'static str,
    /// The start of the replacement in the text.
    at: usize,
}

impl Substitution {
    /// The end of the replacement in the text.
    fn end(&self) -> usize {
        self.at + self.replacement.len()
    }
}

impl Prepared {
    pub(super) fn new(source: &str) -> Self {
        let (mut edits, forbidden) = replaced(source);
        let set_in = signs::replacements(source).into_iter().chain(address_marks::marks(source));
        edits.extend(set_in.map(|(source, replacement)| Substitution { source, replacement, at: 0 }));
        Self::with(source, edits, forbidden)
    }

    /// The same with further replacements of bytes of the source.
    pub(super) fn amended(self, source: &str, further: Replacements) -> Self {
        let Self { mut edits, forbidden, .. } = self;
        edits.extend(further.into_iter().map(|(source, replacement)| Substitution {
            source,
            replacement,
            at: 0,
        }));
        Self::with(source, edits, forbidden)
    }

    fn with(source: &str, mut edits: Vec<Substitution>, forbidden: Vec<Range<usize>>) -> Self {
        edits.sort_by_key(|edit| (edit.source.start, edit.source.end));
        // An edit inside an earlier one is dropped: a control character in an address.
        let mut end = 0;
        edits.retain(|edit| {
            let apart = edit.source.start >= end;
            end = end.max(edit.source.end);
            apart
        });
        let mut text = String::with_capacity(source.len() + edits.len() * 3);
        let mut done = 0;
        for edit in &mut edits {
            text.push_str(&source[done..edit.source.start]);
            edit.at = text.len();
            text.push_str(edit.replacement);
            done = edit.source.end;
        }
        text.push_str(&source[done..]);
        Self { text, forbidden, edits }
    }

    /// The bytes of the source for bytes of the text, without dropped characters beside them.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start, self.edits.partition_point(|edit| edit.end() <= range.start));
        let end = self.place(range.end, self.edits.partition_point(|edit| edit.at < range.end));
        start..end.max(start)
    }

    /// The place in the source for a place in the text with `before` edits before it.
    fn place(&self, at: usize, before: usize) -> usize {
        if let Some(edit) = self.edits.get(before).filter(|edit| edit.at < at) {
            return edit.source.start;
        }
        let Some(edit) = before.checked_sub(1).and_then(|last| self.edits.get(last)) else {
            return at;
        };
        match at.checked_sub(edit.end()) {
            Some(past) => edit.source.end + past,
            None => edit.source.start,
        }
    }
}

/// Restores text from the parser: without joints and marks, and without forbidden characters from an entity such as
/// `&#xFDD0;`.
pub(super) fn restore(text: &str) -> Cow<'_, str> {
    if next_forbidden(text, 0).is_none() {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|c| marks::meant(c).or((!is_forbidden(c)).then_some(c)));
    Cow::Owned(kept.collect())
}

/// Forbidden characters go, line ends become `\n`.
fn replaced(source: &str) -> (Vec<Substitution>, Vec<Range<usize>>) {
    let returns = memchr::memchr_iter(b'\r', source.as_bytes()).map(|at| {
        let replacement = if source[at + 1..].starts_with('\n') { "" } else { "\n" };
        Substitution { source: at..at + 1, replacement, at: 0 }
    });
    let mut edits: Vec<Substitution> = returns.collect();
    let mut forbidden: Vec<Range<usize>> = vec![];
    let mut from = 0;
    while let Some((start, c)) = next_forbidden(source, from) {
        from = start + c.len_utf8();
        match forbidden.last_mut() {
            Some(last) if last.end == start => last.end = from,
            _ => forbidden.push(start..from),
        }
        edits.push(Substitution { source: start..from, replacement: "", at: 0 });
    }
    (edits, forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_maps_back_to_the_source() {
        let source = "a\r\n他**“好”**。\u{1}x ![](a b.png)";
        let prepared = Prepared::new(source);
        for word in ["他", "好", "。", "x ", "![](a", "b.png)"] {
            let at = prepared.text.find(word).or_else(|| prepared.text.find(&word.replace(' ', "\u{FDD1}")));
            assert_eq!(at.map(|at| prepared.source(&(at..at + 1)).start), source.find(word), "{word}");
        }
        let len = prepared.text.len();
        assert_eq!(prepared.source(&(len..len)), source.len()..source.len());
        assert_eq!(prepared.forbidden.len(), 1);
        assert!(!restore(&prepared.text).contains(is_forbidden));
    }
}
