//! Text from sources made safe for a report: no control characters, no personal data.

use crate::base::diag::{Code, Diagnostic, Span};
use crate::source::files::{Mask, Position, SourceMap};
use std::borrow::Cow;

/// Where a span begins and ends.
pub(super) fn ends(sources: &SourceMap, span: Span) -> (Position, Position) {
    (sources.position(span.file, span.start), sources.position(span.file, span.end.max(span.start)))
}

/// The sources with personal data and what leaked masked, since reports are passed on.
pub(super) fn shown<'a>(diagnostics: &[Diagnostic], sources: &'a SourceMap) -> Cow<'a, SourceMap> {
    let hidden = |Diagnostic { code, span, .. }: &Diagnostic| match code {
        // Beside an internal text there are more of them, in its line and in those that are shown around it.
        Code::EditionLeak => Some((lines_around(sources, *span), Mask::Everything)),
        // An address has words; of all else the digits are enough, and names of attachments stay readable.
        Code::PersonalAddress => Some((*span, Mask::Inside)),
        code => code.is_personal().then_some((*span, Mask::Digits)),
    };
    let mut hidden = diagnostics.iter().filter_map(hidden).peekable();
    match hidden.peek() {
        Some(_) => Cow::Owned(sources.masked(hidden)),
        None => Cow::Borrowed(sources),
    }
}

/// The lines of a span, with one before and one after.
fn lines_around(sources: &SourceMap, span: Span) -> Span {
    let (from, to) = ends(sources, span);
    let first = sources.line_range(span.file, from.line.saturating_sub(1).max(1));
    let last = sources.line_range(span.file, to.line + 1);
    Span::new(span.file, first.start, last.end)
}

/// One line of text without control or bidirectional characters.
pub(super) fn plain(text: &str) -> String {
    text.trim_end().replace("\r\n", "\n").chars().map(visible).collect()
}

/// Replaces a character that acts on a terminal.
pub(super) fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}
