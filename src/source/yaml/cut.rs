//! Text that a `#` makes a comment although it was meant to be read: `标题: 一等奖 #1 名`.
//!
//! A `#` after a space begins a comment. Whoever writes one leaves a space after the `#`; without it, text is dropped. Takes what the
//! parser read as a scalar or as a comment after something else on its line. Deliberately absent: comments on lines of their own.

use super::line::SourceText;
use super::values;
use crate::base::diag::{Code, Diagnostic, Message};
use crate::msg;
use std::ops::Range;

/// Whether a text has anything of the kind, in a comment or not.
pub(super) fn may_be_cut(text: &str) -> bool {
    memchr::memchr_iter(b'#', text.as_bytes())
        .any(|at| text[..at].ends_with([' ', '\t']) && is_tight(&text[at..]))
}

/// Whether a `#` is followed by text at once.
fn is_tight(comment: &str) -> bool {
    comment[1..].starts_with(|c: char| !c.is_whitespace() && c != '#')
}

fn message() -> Message {
    msg!(
        "空格后的 # 会让后面的字被当作注释丢掉；要保留就给整个值加引号，真是注释就在 # 后空一格",
        "a # after a space drops the rest as a comment; quote the whole value to keep it, or put a space after the # if it is a comment"
    )
}

/// The scalar at a range, if it is cut short.
pub(super) fn scalar(
    source: &SourceText<'_>,
    value: &str,
    range: &Range<usize>,
    is_quoted: bool,
) -> Option<Diagnostic> {
    let rest = source.text.get(range.end..).unwrap_or_default();
    let tail = rest.trim_start_matches([' ', '\t']);
    if value.is_empty() || !tail.starts_with('#') || tail.len() == rest.len() || !is_tight(tail) {
        return None;
    }
    let start = range.end + rest.len() - tail.len();
    let end = start + tail.lines().next().unwrap_or_default().trim_end().len();
    let written = match is_quoted {
        true => values::quote(&format!("{value} {}", &source.text[start..end])),
        false => values::quote(&source.text[range.start..end]),
    };
    let problem = source.problem(Code::YamlCut, &(start..end), message());
    Some(problem.suggested_fix(source.span(&(range.start..end)), written))
}

/// A comment after something that is no scalar: a dash, a comma, a bracket, the sign of a text of several lines.
pub(super) fn comment(source: &SourceText<'_>, range: &Range<usize>, in_flow: bool) -> Option<Diagnostic> {
    let text = source.text.get(range.clone()).filter(|text| text.starts_with('#') && is_tight(text))?;
    let place = range.start..range.start + text.trim_end().len();
    let problem = source.problem(Code::YamlCut, &place, message());
    let before = source.text[..place.start].trim_end_matches([' ', '\t']);
    // Between brackets the comment holds what follows too.
    let is_value = !in_flow && before.ends_with(['-', ':']);
    Some(match is_value {
        true => problem.suggested_fix(source.span(&place), values::quote(&source.text[place.clone()])),
        false => in_quotes(problem),
    })
}

/// The first comment of a line that could not be read, which may have taken a bracket away.
pub(super) fn on_line(source: &SourceText<'_>, line: &Range<usize>) -> Option<Diagnostic> {
    let text = &source.text[line.clone()];
    let is_cut = |at: &usize| text[..*at].ends_with([' ', '\t']) && is_tight(&text[*at..]);
    let at = memchr::memchr_iter(b'#', text.as_bytes()).find(is_cut)?;
    Some(in_quotes(source.problem(Code::YamlCut, &(line.start + at..line.end), message())))
}

fn in_quotes(problem: Diagnostic) -> Diagnostic {
    problem.help(msg!(
        "给带 # 的值加上单引号，如 '#1'；后面丢掉的字也就回来了",
        "put the value that holds the # in single quotes, as '#1'; that brings back what follows it too"
    ))
}
