//! A parser's complaint → what an editor did: which line, what to write instead.
//!
//! The parser stops where it can go no further, which is often a line after the mistake. The usual slips leave
//! traces on that line or on those since the last thing it read, so those are looked at first; the parser's own
//! words come last.

use super::line::{self, SourceText};
use super::{indent, recovery, values};
use crate::base::diag::{Code, Diagnostic};
use crate::msg;

/// Most lines that are looked at before the one where the parser stopped.
const LINES_BEFORE: usize = 60;

/// Where the parser was.
pub(super) struct ParseFailure<'a> {
    /// Where it stopped.
    pub at: usize,
    /// Where the last thing it read begins, or ends where that stood in quotes.
    pub since: usize,
    /// Whether a list in brackets was open.
    pub in_list: bool,
    /// Its own words.
    pub says: &'a str,
}

/// The diagnostic for a syntax error.
pub(super) fn explain(source: &SourceText<'_>, halt: &ParseFailure<'_>) -> Diagnostic {
    let at = source.text.floor_char_boundary(halt.at);
    if halt.in_list
        && let Some(found) = values::in_list(source, at)
    {
        return found;
    }
    let mut line = source.line(at);
    // A tab that goes on with a text is noticed where the text begins.
    if halt.says.contains("found a tab")
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
            Some(before) if before.end > halt.since => line = before,
            _ => break,
        }
    }
    otherwise(source, at, halt)
}

/// No slip was recognised: what can be said from where the parser stopped.
fn otherwise(source: &SourceText<'_>, at: usize, halt: &ParseFailure<'_>) -> Diagnostic {
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
        let said = source.problem(Code::YamlSyntax, &place, message);
        return said.suggested_fix(source.span(&place), " ".repeat(right));
    }
    let says = halt.says;
    let width = source.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    let message = if says.contains("simple key") {
        msg!(
            "这一行读不懂：应当是“键: 值”或“- 列表项”，这里没有冒号",
            "this line cannot be read: expected a key with a colon or a list item, found no colon"
        )
    } else {
        msg!(
            "这一行读不懂：检查缩进是否与上一行对齐、引号和括号是否成对、冒号后是否空一格（{says}）",
            "this line cannot be read: check its indent, its quotes and brackets, and the space after the colon ({says})"
        )
    };
    source.problem(Code::YamlSyntax, &(at..at + width), message)
}
