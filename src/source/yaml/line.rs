//! The text of a YAML file by lines, and the elements of a line: spaces, dashes, keys, comments.
//!
//! Deliberately absent: deciding whether a line is wrong.

use crate::base::diag::{Code, Diagnostic, FileId, Message, Span};
use crate::base::text::is_odd_space;
use std::ops::Range;

/// A YAML text and the number of its file.
#[derive(Clone, Copy)]
pub(super) struct SourceText<'a> {
    pub file: FileId,
    pub text: &'a str,
}

impl<'a> SourceText<'a> {
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn problem(&self, code: Code, range: &Range<usize>, message: Message) -> Diagnostic {
        Diagnostic::new(code, self.span(range), message)
    }

    /// The line of a byte, without its line end.
    pub(super) fn line(&self, offset: usize) -> Range<usize> {
        let offset = self.text.floor_char_boundary(offset);
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |at| offset + at);
        let line = &self.text[start..end];
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The line before the one that begins at `start`, without its line end.
    pub(super) fn line_before(&self, start: usize) -> Option<Range<usize>> {
        start.checked_sub(1).map(|end| self.line(end))
    }

    /// The next line with anything but white space and comments.
    pub(super) fn line_after(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let mut rest = self.line(line.start);
        loop {
            let next = self.text[rest.end..].find('\n').map(|at| rest.end + at + 1)?;
            rest = self.line(next);
            let body = self.text[rest.clone()].trim_start();
            if !body.is_empty() && !body.starts_with('#') {
                return Some(rest);
            }
            if rest.end >= self.text.len() {
                return None;
            }
        }
    }
}

/// The length in bytes of the spaces of any kind at the start of a line.
pub(super) fn leading_space(line: &str) -> usize {
    line.len() - line.trim_start_matches(|c| matches!(c, ' ' | '\t') || is_odd_space(c)).len()
}

/// Skips any number of `- `.
pub(super) fn skip_dashes(text: &str, mut at: usize, end: usize) -> usize {
    while text[at..end].starts_with("- ") {
        at += 2;
        at += text[at..end].len() - text[at..end].trim_start_matches(' ').len();
    }
    at
}

/// A key and the colon after it.
pub(super) struct Colon {
    pub key: Range<usize>,
    pub at: usize,
    pub wide: bool,
}

impl Colon {
    pub(super) fn end(&self) -> usize {
        self.at + if self.wide { '：'.len_utf8() } else { 1 }
    }
}

/// Finds the first colon of a line, if the text before it can be a key.
pub(super) fn colon(text: &str, range: &Range<usize>) -> Option<Colon> {
    let rest = &text[range.clone()];
    let (offset, c) = rest.char_indices().take(64).find(|(_, c)| matches!(c, ':' | '：'))?;
    let key = rest[..offset].trim_end_matches(|c| c == ' ' || is_odd_space(c));
    let name = key.trim_start_matches(['"', '\'', '“']).trim_end_matches(['"', '\'', '”']);
    is_key(name).then(|| Colon {
        key: range.start..range.start + key.len(),
        at: range.start + offset,
        wide: c == '：',
    })
}

/// Whether the text before a colon can be a key: short, one word, no quote or bracket, not a time such as `9:30`.
pub(super) fn is_key(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().count() <= 24
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// A line without its comment. A `#` inside quotes also counts as one, which is accurate enough for indents.
pub(super) fn strip_comment(line: &str) -> &str {
    if line.starts_with('#') {
        return "";
    }
    line.find(" #").map_or(line, |at| &line[..at])
}

/// A value without what is certainly a comment: a `#` followed by a space, another `#` or nothing. `#1` may be part of the
/// value.
pub(super) fn strip_certain_comment(value: &str) -> &str {
    if value.starts_with('#') {
        return "";
    }
    let is_comment =
        |at: &usize| value[at + 2..].chars().next().is_none_or(|c| c.is_whitespace() || c == '#');
    value.match_indices(" #").map(|(at, _)| at).find(is_comment).map_or(value, |at| &value[..at])
}
