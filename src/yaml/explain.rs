//! A parser's complaint → what an editor did: which line, what to write instead.
//!
//! The parser stops where it can go no further, which is often a line after the mistake. The usual slips leave
//! traces on that line or the one before, so those are looked at first; the parser's own words come last.

use crate::diag::{Code, Diagnostic, FileId, Message, Span};
use crate::msg;
use std::ops::Range;

/// The diagnostic for a syntax error that the parser noticed at byte `offset` of the file.
pub fn explain(
    file: FileId,
    text: &str,
    range: &Range<usize>,
    offset: usize,
    parser_says: &str,
) -> Diagnostic {
    let offset = offset.clamp(range.start, range.end);
    let here = line_around(text, range, offset);
    let before = (here.start > range.start).then(|| line_around(text, range, here.start - 1));
    for line in [Some(here.clone()), before].into_iter().flatten() {
        if let Some((at, message, repaired)) = slip(&text[line.clone()]) {
            let diagnostic = Diagnostic::new(
                Code::YamlSyntax,
                Span::new(file, line.start + at.start, line.start + at.end),
                message,
            );
            return match repaired {
                Some(repaired) => diagnostic.repair(Span::new(file, line.start, line.end), repaired),
                None => diagnostic,
            };
        }
    }
    let width = text[offset..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    Diagnostic::new(
        Code::YamlSyntax,
        Span::new(file, offset, offset + width),
        msg!(
            "这一行读不懂：检查缩进是否与上一行对齐、引号和括号是否成对、冒号后是否空一格（{parser_says}）",
            "this line cannot be read: check its indent, its quotes and brackets, and the blank after the colon ({parser_says})"
        ),
    )
}

/// The line that byte `offset` is in, without its end.
fn line_around(text: &str, range: &Range<usize>, offset: usize) -> Range<usize> {
    let mut offset = offset;
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let start = text[range.start..offset].rfind('\n').map_or(range.start, |i| range.start + i + 1);
    let end = text[offset..range.end].find('\n').map_or(range.end, |i| offset + i);
    start..end.max(start)
}

/// A slip that can be seen on one line: its place in the line, what to say, the line repaired.
type Slip = (Range<usize>, Message, Option<String>);

/// Looks for the usual slips, most certain first.
fn slip(line: &str) -> Option<Slip> {
    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']).len();
    if let Some(at) = line[..indent].find(['\t', '\u{3000}', '\u{a0}']) {
        let repaired = line[..indent].replace(['\t', '\u{3000}', '\u{a0}'], "  ") + &line[indent..];
        let message = msg!(
            "行首用了制表符或全角空格；缩进只能用半角空格",
            "a tab or a full-width blank at the start of the line; indent with ordinary blanks"
        );
        return Some((at..indent, message, Some(repaired)));
    }
    let body = &line[indent..];
    let item = body.strip_prefix("- ").map_or(0, |_| 2);
    let rest = &body[item..];
    let colon = rest.find(':');
    let wide = rest.find('：');
    if let Some(at) = wide.filter(|at| colon.is_none_or(|c| *at < c) && is_key(&rest[..*at])) {
        let from = indent + item + at;
        let (key, value) = (&line[..from], line[from + '：'.len_utf8()..].trim());
        let message = msg!(
            "用了全角冒号“：”；键后面要用半角冒号加一个空格",
            "a full-width colon; write an ordinary colon and a blank after the key"
        );
        return Some((
            from..from + '：'.len_utf8(),
            message,
            Some(format!("{key}: {value}").trim_end().to_owned()),
        ));
    }
    if let Some(at) = colon.filter(|at| is_key(&rest[..*at])) {
        let from = indent + item + at;
        let after = &line[from + 1..];
        if !after.is_empty() && !after.starts_with([' ', '\t']) {
            let message = msg!("冒号后面少一个空格", "no blank after the colon");
            return Some((from..from + 1, message, Some(format!("{}: {after}", &line[..from]))));
        }
        let value = after.trim();
        let plain = !value.starts_with(['"', '\'', '[', '{', '|', '>']);
        if plain && value.contains(": ") {
            let start = from + 1 + (after.len() - after.trim_start().len());
            let quoted = format!("'{}'", value.replace('\'', "''"));
            let message =
                msg!("值里有“: ”，要给整个值加引号", "the value holds \": \"; quote the whole value");
            return Some((start..start + value.len(), message, Some(format!("{} {quoted}", &line[..=from]))));
        }
        if value.starts_with(['@', '`', '%']) {
            let start = from + 1 + (after.len() - after.trim_start().len());
            let quoted = format!("'{}'", value.replace('\'', "''"));
            let message =
                msg!("值以特殊符号开头，要加引号", "the value starts with a special sign; quote it");
            return Some((start..start + value.len(), message, Some(format!("{} {quoted}", &line[..=from]))));
        }
    }
    None
}

/// Whether text before a colon can be a key: short, one word, no quote or bracket.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= 24
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}
