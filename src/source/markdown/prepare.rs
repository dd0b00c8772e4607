//! The source prepared for the parser, and the way back to what was written.
//!
//! CommonMark decides by the neighbours of a run of `*` or `~~` whether it opens or closes emphasis. It treats Chinese
//! punctuation like any other, so that `**“重点”**后` stays asterisks. A noncharacter between the run and the punctuation acts
//! as a letter for that rule, and for nothing else; it is removed from everything the parser gives. Other noncharacters
//! replace characters in addresses, see `address_marks`. All of them are refused in the source, so that each one found
//! afterwards is ours.

use std::borrow::Cow;
use std::ops::Range;

use super::address_marks;
use crate::base::text::{is_cjk, is_shared_punctuation};

/// The joint between an emphasis run and punctuation; removed afterwards.
const JOINT: &str = "\u{FDD0}";

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
        joints(source, &mut edits);
        let marked = address_marks::marks(source).into_iter();
        edits.extend(marked.map(|(source, replacement)| Substitution { source, replacement, at: 0 }));
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
    let kept = text.chars().filter_map(|c| address_marks::meant(c).or((!is_forbidden(c)).then_some(c)));
    Cow::Owned(kept.collect())
}

/// Whether HTML or XML forbids a character: controls other than tab and line ends, and noncharacters.
pub(super) fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => true,
        _ => c as u32 & 0xFFFE == 0xFFFE,
    }
}

/// The next forbidden character from an offset on. Every text is searched several times, so bytes are tested in chunks,
/// and one by one only in a chunk in which such a character may begin.
pub(super) fn next_forbidden(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = &text.as_bytes()[from..];
    let mut at = 0;
    while let Some((chunk, next)) = bytes.get(at..at + CHUNK).zip(bytes.get(at + 1..at + 1 + CHUNK)) {
        let pairs = chunk.iter().zip(next);
        if pairs.fold(false, |any, (byte, next)| any | may_begin(*byte, *next)) {
            break;
        }
        at += CHUNK;
    }
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    (at..bytes.len()).filter(|at| may_begin(bytes[*at], next(*at))).find_map(|at| {
        let c = text[from + at..].chars().next().filter(|c| is_forbidden(*c))?;
        Some((from + at, c))
    })
}

/// The bytes tested together.
const CHUNK: usize = 32;

/// Whether a forbidden character may begin with two bytes.
fn may_begin(byte: u8, next: u8) -> bool {
    let is_control = (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    let is_last = (byte == 0xef) & ((next == 0xb7) | (next == 0xbf));
    is_control | is_last | (byte == 0x7f) | (byte == 0xc2) | (byte >= 0xf0)
}

/// The edits that remove forbidden characters and turn line ends into `\n`, and the ranges of the former.
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

/// Adds the joints: between a run of `*` or `~~` and punctuation near Chinese.
fn joints(source: &str, edits: &mut Vec<Substitution>) {
    let bytes = source.as_bytes();
    let is_mark = |at: usize| matches!(bytes.get(at), Some(b'*' | b'~'));
    let mut at = 0;
    while let Some(ahead) = memchr::memchr2(b'*', b'~', &bytes[at..]) {
        at += ahead;
        let backslashes = bytes[..at].iter().rev().take_while(|&&b| b == b'\\').count();
        let start = at + backslashes % 2;
        let mut end = at;
        while is_mark(end) {
            end += 1;
        }
        at = end;
        if start < end && (is_chinese_before(&source[..start]) || is_chinese_after(&source[end..])) {
            join(source, start..end, edits);
        }
    }
}

/// Adds the joints of one cluster of runs, such as `**~~`.
fn join(source: &str, cluster: Range<usize>, edits: &mut Vec<Substitution>) {
    let bytes = source.as_bytes();
    let mut insert = |at: usize| edits.push(Substitution { source: at..at, replacement: JOINT, at: 0 });
    let mut joined = source[..cluster.start].chars().next_back().is_some_and(is_joined);
    let mut start = cluster.start;
    while start < cluster.end {
        let length = bytes[start..cluster.end].iter().take_while(|&&b| b == bytes[start]).count();
        // A single `~` gets no joint: unlike the others it cannot be inside a word.
        let is_run = bytes[start] == b'*' || length == 2;
        if is_run && joined {
            insert(start);
        }
        joined = is_run;
        start += length;
    }
    if joined && source[cluster.end..].chars().next().is_some_and(is_joined) {
        insert(cluster.end);
    }
}

/// Whether a run and this neighbour need a joint. `_` and `~` would lose their meaning beside a letter, and `|` ends a table
/// cell. Spaces and letters need none.
fn is_joined(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '_' | '~' | '|')
}

/// Whether the text before a place is Chinese. Shared punctuation is skipped.
fn is_chinese_before(text: &str) -> bool {
    text.chars().rev().find(|&c| !is_shared_punctuation(c)).is_some_and(is_cjk)
}

fn is_chinese_after(text: &str) -> bool {
    text.chars().find(|&c| !is_shared_punctuation(c)).is_some_and(is_cjk)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        Prepared::new(source).text.replace(JOINT, "⟂")
    }

    #[test]
    fn joints_stand_only_between_a_run_and_punctuation_near_chinese() {
        assert_eq!(shown("**“重点”**后"), "**⟂“重点”⟂**后");
        assert_eq!(shown("**注意：**请"), "**注意：⟂**请");
        assert_eq!(shown("他说**“好”**。"), "他说**⟂“好”⟂**⟂。");
        assert_eq!(shown("中**~~“旧”~~**后"), "中**⟂~~⟂“旧”⟂~~⟂**后");
        for plain in [
            "**bold** and *it*, \"**x**\"",
            "中**文**字",
            "* 项目",
            "***",
            "3~5人",
            "**“good”** one",
            "\\*：x",
        ] {
            assert_eq!(shown(plain), plain);
        }
    }

    #[test]
    fn escapes_underscores_and_table_borders_are_left_alone() {
        assert_eq!(shown("中\\**：x"), "中\\*⟂*⟂：x");
        assert_eq!(shown("中**_x_**文"), "中**_x_**文");
        assert_eq!(shown("|**中**|"), "|**中**|");
    }

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
