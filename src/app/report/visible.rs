//! Text from sources made safe for a report: no control characters, no personal data.

use crate::base::diag::{Code, Diagnostic, Span};
use crate::source::files::{Position, SourceMap};
use std::borrow::Cow;

/// Where a span begins and ends.
pub(super) fn ends(sources: &SourceMap, span: Span) -> (Position, Position) {
    (sources.position(span.file, span.start), sources.position(span.file, span.end.max(span.start)))
}

/// The sources with personal data masked, since reports are passed on.
pub(super) fn shown<'a>(diagnostics: &[Diagnostic], sources: &'a SourceMap) -> Cow<'a, SourceMap> {
    let personal = diagnostics.iter().filter(|diagnostic| diagnostic.code.is_personal());
    // An address has words; of all else the digits are enough, and names of attachments stay readable.
    let hidden = |diagnostic: &Diagnostic| (diagnostic.span, diagnostic.code == Code::PersonalAddress);
    let mut personal = personal.map(hidden).peekable();
    match personal.peek() {
        Some(_) => Cow::Owned(sources.masked(personal)),
        None => Cow::Borrowed(sources),
    }
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
