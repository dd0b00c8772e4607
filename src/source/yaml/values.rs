//! Values that YAML takes for something else unless they are quoted, and lists and quotes that do not close.
//!
//! Takes a line that could not be read, from behind its indent and dashes; gives what was meant. Quoting is certain
//! only where the value ends with its line.

use super::line::{Colon, SourceText, colon, is_key, skip_dashes, strip_certain_comment};
use crate::base::diag::{Code, Diagnostic, Message};
use crate::msg;
use std::ops::Range;

/// Looks at the value of a line: what follows its key, or the whole where it has none.
pub(super) fn on_line(source: &SourceText<'_>, entry: &Range<usize>) -> Option<Diagnostic> {
    let key = colon(source.text, entry).filter(|colon| follows_blank(source.text, colon, entry.end));
    let from = key.as_ref().map_or(entry.start, Colon::end);
    let value = &source.text[from..entry.end];
    let start = from + value.len() - value.trim_start().len();
    let kept = strip_certain_comment(&source.text[start..entry.end]).trim_end();
    let place = start..start + kept.len();
    match kept.chars().next()? {
        sign @ ('@' | '%' | '`') => Some(quoted(source, &place, starts_with(sign))),
        sign @ ('&' | '*' | '!') if !is_reference(kept) => Some(quoted(source, &place, starts_with(sign))),
        '[' | '{' => bracketed(source, &place, kept),
        '"' | '\'' => half_quoted(source, &place, kept),
        sign @ ('|' | '>' | '?') if key.is_some() && kept.len() > 1 && !is_header(kept) => {
            Some(quoted(source, &place, starts_with(sign)))
        }
        '｛' if kept.ends_with('｝') => Some(half_width(source, &place, kept)),
        '-' if key.is_some() && kept.starts_with("- ") => Some(item_beside_key(source, &place, entry, kept)),
        _ if key.is_some() && (kept.contains(": ") || kept.ends_with(':')) => {
            let message =
                msg!("值里有“: ”，要给整个值加引号", "the value holds \": \"; quote the whole value");
            Some(quoted(source, &place, message))
        }
        _ => None,
    }
}

/// A sign inside a list that must be quoted, as in `[*重点*, 乙]`; `at` is where it stands.
pub(super) fn in_list(source: &SourceText<'_>, at: usize) -> Option<Diagnostic> {
    let line = source.line(at);
    let rest = &source.text[at..line.end];
    let sign = rest.chars().next().filter(|c| matches!(c, '@' | '%' | '`' | '&' | '*' | '!'))?;
    let item = rest[..rest.find([',', ']', '}', '，', '、']).unwrap_or(rest.len())].trim_end();
    (!is_reference(item)).then(|| quoted(source, &(at..at + item.len()), starts_with(sign)))
}

/// Whether somebody who knows YAML may have meant an anchor, an alias or a tag: those are refused, not quoted.
pub(super) fn is_reference(value: &str) -> bool {
    let (sign, rest) = value.split_at(value.len().min(1));
    let name = rest.trim_start_matches('!').split(' ').next().unwrap_or_default();
    let is_name =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    is_name && (sign != "*" || name.len() == rest.len())
}

fn follows_blank(text: &str, colon: &Colon, end: usize) -> bool {
    let after = &text[colon.end()..end];
    !colon.wide && (after.is_empty() || after.starts_with([' ', '\t']))
}

fn starts_with(sign: char) -> Message {
    msg!(
        "值以“{sign}”开头，这个符号有特殊含义，要给整个值加引号",
        "the value starts with {sign}, which has a meaning of its own; quote the whole value"
    )
}

/// The value in quotes; certain unless it goes on below.
fn quoted(source: &SourceText<'_>, place: &Range<usize>, message: Message) -> Diagnostic {
    let said = source.problem(Code::YamlQuote, place, message);
    let repair = quote(&source.text[place.clone()]);
    let span = source.span(place);
    if goes_on(source, place) { said.suggested_fix(span, repair) } else { said.safe_fix(span, repair) }
}

/// Whether the next line stands deeper, so that it may belong to this value.
fn goes_on(source: &SourceText<'_>, place: &Range<usize>) -> bool {
    let line = source.line(place.start);
    let depth =
        |line: &Range<usize>| source.text[line.clone()].len() - source.text[line.clone()].trim_start().len();
    let key = skip_dashes(source.text, line.start + depth(&line), line.end) - line.start;
    source.line_after(&line).is_some_and(|next| depth(&next) > key)
}

/// A value in the quotes that need no escaping, where there are any.
pub(super) fn quote(value: &str) -> String {
    if value.contains('\'') && !value.contains(['"', '\\']) {
        return format!("\"{value}\"");
    }
    format!("'{}'", value.replace('\'', "''"))
}

/// Whether it is what may follow `|` or `>`.
fn is_header(value: &str) -> bool {
    !value.starts_with('?') && value[1..].bytes().all(|b| matches!(b, b'-' | b'+' | b'1'..=b'9'))
}

/// A list or a group of keys with something wrong at its end or between its parts.
fn bracketed(source: &SourceText<'_>, place: &Range<usize>, value: &str) -> Option<Diagnostic> {
    if value.ends_with(['］', '】', '｝']) && closing(value).is_none() {
        return Some(half_width(source, place, value));
    }
    let Some(end) = closing(value) else {
        let closed = format!("{value}{}", if value.starts_with('[') { ']' } else { '}' });
        let message = msg!("方括号或花括号没有成对", "a bracket or brace is not closed");
        let said = source.problem(Code::YamlSyntax, place, message);
        // What goes on below is closed somewhere below.
        return Some(if value.ends_with(',') {
            said
        } else {
            said.suggested_fix(source.span(place), closed)
        });
    };
    let rest = value[end + 1..].trim_start();
    if rest.is_empty() {
        return value.starts_with('{').then(|| comma(source, place)).flatten();
    }
    let open = &value[..1];
    let message = msg!(
        "值以“{open}”开头、后面还有文字，要给整个值加引号",
        "the value starts with {open} and goes on after it; quote the whole value"
    );
    let said = source.problem(Code::YamlQuote, place, message);
    let span = source.span(place);
    let certain = !value[..end].contains([',', '，', '、']) && !rest.starts_with(['[', '{', ',', '，', '、']);
    Some(if certain && !goes_on(source, place) {
        said.safe_fix(span, quote(value))
    } else {
        said.suggested_fix(span, quote(value))
    })
}

/// Where the bracket that a value begins with is closed.
fn closing(value: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 1 => return Some(at),
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A full-width comma before another key, as in `{ 日期: 2023，百分比: 40 }`. Text may hold such a comma too; but text
/// holds no colon with a blank here, and does not go on after a date or a number.
pub(super) fn comma(source: &SourceText<'_>, place: &Range<usize>) -> Option<Diagnostic> {
    let value = &source.text[place.clone()];
    let (at, sign) = value.match_indices(['，', '、', '；']).find(|(at, sign)| {
        let next = value[at + sign.len()..].trim_start();
        let key = next.find([':', '：']).filter(|colon| is_key(next[..*colon].trim_end()));
        key.is_some_and(|colon| next[colon..].starts_with(": ") || ends_in_figure(&value[..*at]))
    })?;
    let indent = value[at + sign.len()..].len() - value[at + sign.len()..].trim_start().len();
    let sign = place.start + at..place.start + at + sign.len() + indent;
    let message = msg!(
        "各项之间要用半角逗号加一个空格分开，这里是全角标点",
        "separate entries in braces with a comma and a space, not with Chinese punctuation"
    );
    Some(source.problem(Code::ListCommas, &sign, message).safe_fix(source.span(&sign), ", "))
}

/// Whether what stands after the last key or comma is a date or a number.
fn ends_in_figure(text: &str) -> bool {
    let from =
        [": ", "：", ", ", "{ "].iter().filter_map(|sign| text.rfind(sign).map(|at| at + sign.len())).max();
    let last = text[from.unwrap_or(0)..].trim();
    !last.is_empty() && last.chars().all(|c| c.is_numeric() || "-./%％年月日 ".contains(c))
}

/// A list in full-width brackets or braces, or half in them.
fn half_width(source: &SourceText<'_>, place: &Range<usize>, value: &str) -> Diagnostic {
    let mut mended = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '［' | '【' => mended.push('['),
            '］' | '】' => mended.push(']'),
            '｛' => mended.push('{'),
            '｝' => mended.push('}'),
            '，' | '、' => mended.push_str(", "),
            _ => mended.push(c),
        }
    }
    let message = msg!(
        "列表和各项的括号、逗号要用半角",
        "lists and groups of keys need ordinary brackets, braces and commas"
    );
    source.problem(Code::ListCommas, place, message).safe_fix(source.span(place), mended)
}

/// A quotation mark at the beginning and text after its partner, or no partner at all.
fn half_quoted(source: &SourceText<'_>, place: &Range<usize>, value: &str) -> Option<Diagnostic> {
    let sign = &value[..1];
    let Some(end) = value[1..].find(sign) else {
        let message = msg!("引号没有成对：从这里开始，没有结束", "a quotation mark that is never closed");
        let said = source.problem(Code::YamlSyntax, place, message);
        return Some(said.suggested_fix(source.span(place), format!("{value}{sign}")));
    };
    let escaped = sign == "\"" && value[1..=end].ends_with('\\');
    if escaped || value[end + 2..].is_empty() || value[end + 2..].starts_with(sign) {
        return None;
    }
    let message = msg!(
        "引号后面还有文字；要给整个值再加一层引号",
        "there is text after the closing quotation mark; quote the whole value"
    );
    Some(quoted(source, place, message))
}

/// `单位: - 甲`: the item belongs on a line of its own.
fn item_beside_key(
    source: &SourceText<'_>,
    place: &Range<usize>,
    entry: &Range<usize>,
    value: &str,
) -> Diagnostic {
    let depth = entry.start - source.line(entry.start).start;
    let message = msg!("列表项要另起一行写", "a list item begins on a line of its own");
    let mended = format!("\n{}{value}", " ".repeat(depth + 2));
    source.problem(Code::YamlDash, place, message).suggested_fix(source.span(place), mended)
}
