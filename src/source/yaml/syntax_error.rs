//! A syntax error of the parser → a diagnostic: the wrong line, and what to write instead.
//!
//! The parser stops where it cannot continue, which is often a line after the mistake. Common mistakes can be recognised on
//! that line or on the lines since the last event, so these are examined first. What the parser expected is the last resort.

use super::line::{self, SourceText};
use super::parser_reason::parser_reason;
use super::{cut, indent, recovery, values};
use crate::base::diag::{Code, Diagnostic, Message};
use crate::msg;
use granit_parser::ErrorKind;

/// The most lines that are examined before the one where the parser stopped.
const LINES_BEFORE: usize = 60;

/// Where and why the parser stopped.
pub(super) struct ParseFailure<'a> {
    /// The offset where it stopped.
    pub at: usize,
    /// The start of the last event, or its end if it was a quoted scalar.
    pub since: usize,
    /// Whether a flow collection was open.
    pub in_flow: bool,
    /// What it did not expect.
    pub kind: &'a ErrorKind,
}

/// Explains a syntax error.
pub(super) fn explain(source: &SourceText<'_>, failure: &ParseFailure<'_>) -> Diagnostic {
    let at = source.text.floor_char_boundary(failure.at);
    if failure.in_flow
        && let Some(found) = values::in_flow(source, at)
    {
        return found;
    }
    let mut line = source.line(at);
    // A tab in the continuation of a text is reported at the beginning of the text.
    if matches!(failure.kind, ErrorKind::TabInPlainScalar)
        && let Some(found) = source.line_after(&line).and_then(|next| indent::wrong_indent(source, &next))
    {
        return found;
    }
    for _ in 0..LINES_BEFORE {
        let body = source.text[line.clone()].trim_start();
        let found =
            (!body.is_empty() && !body.starts_with('#')).then(|| recovery::on_line(source, &line)).flatten();
        if let Some(found) = found {
            return found;
        }
        match source.line_before(line.start) {
            Some(before) if before.end > failure.since => line = before,
            _ => break,
        }
    }
    unexplained(source, at, failure)
}

/// The diagnostic of an error in which no common mistake was recognised.
fn unexplained(source: &SourceText<'_>, at: usize, failure: &ParseFailure<'_>) -> Diagnostic {
    let line = source.line(at);
    let text = &source.text[line.clone()];
    let depth = text.len() - text.trim_start_matches(' ').len();
    let body = line.start + depth..line.end;
    if line::colon(source.text, &body).is_some()
        && let Some(right) = indent::misplaced(source, &line, depth)
    {
        let place = line.start..body.start;
        let message = msg!(
            "这一行的缩进和上面对不齐；同一级的键要从同一列开始",
            "this line is not aligned with those above; keys of one level begin in one column"
        );
        let problem = source.problem(Code::YamlSyntax, &place, message);
        return problem.suggested_fix(source.span(&place), " ".repeat(right));
    }
    if let Some(found) = cut::on_line(source, &line) {
        return found;
    }
    let width = source.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    let Message { zh, en } = parser_reason(failure.kind);
    let message = msg!("这一行读不懂：{zh}", "this line cannot be read: {en}");
    source.problem(Code::YamlSyntax, &(at..at + width), message)
}
