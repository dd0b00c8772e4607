//! Values that must be quoted, and lists and quotes that are not closed.
//!
//! Takes a line that could not be read, without its indent and dashes. Gives what was meant. Quotes are a certain fix only
//! if the value ends with its line.

use super::line::{Colon, SourceText, colon, is_key, skip_dashes, strip_certain_comment};
use crate::base::diag::{Code, Diagnostic, Message};
use crate::msg;
use std::ops::Range;

/// Checks the value of a line: what follows its key, or all of it if it has none.
pub(super) fn on_line(source: &SourceText<'_>, entry: &Range<usize>) -> Option<Diagnostic> {
    let key = colon(source.text, entry).filter(|colon| has_space_after(source.text, colon, entry.end));
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

/// An item of a flow list that must be quoted, at an offset: `[*重点*, 乙]`.
pub(super) fn in_flow(source: &SourceText<'_>, at: usize) -> Option<Diagnostic> {
    let line = source.line(at);
    let rest = &source.text[at..line.end];
    let sign = rest.chars().next().filter(|c| matches!(c, '@' | '%' | '`' | '&' | '*' | '!'))?;
    let item = rest[..rest.find([',', ']', '}', '，', '、']).unwrap_or(rest.len())].trim_end();
    (!is_reference(item)).then(|| quoted(source, &(at..at + item.len()), starts_with(sign)))
}

/// Whether a value may be meant as an anchor, an alias or a tag. These are refused, not quoted.
pub(super) fn is_reference(value: &str) -> bool {
    let (sign, rest) = value.split_at(value.len().min(1));
    let name = rest.trim_start_matches('!').split(' ').next().unwrap_or_default();
    let is_name =
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    is_name && (sign != "*" || name.len() == rest.len())
}

fn has_space_after(text: &str, colon: &Colon, end: usize) -> bool {
    let after = &text[colon.end()..end];
    !colon.wide && (after.is_empty() || after.starts_with([' ', '\t']))
}

fn starts_with(sign: char) -> Message {
    msg!(
        "值以“{sign}”开头，这个符号有特殊含义，要给整个值加引号",
        "the value starts with {sign}, which has a meaning of its own; quote the whole value"
    )
}

/// Reports a value that must be quoted. The fix is certain unless the value continues on the next line.
fn quoted(source: &SourceText<'_>, place: &Range<usize>, message: Message) -> Diagnostic {
    let problem = source.problem(Code::YamlQuote, place, message);
    let repair = quote(&source.text[place.clone()]);
    let span = source.span(place);
    if continues(source, place) {
        problem.suggested_fix(span, repair)
    } else {
        problem.safe_fix(span, repair)
    }
}

/// Whether the next line is deeper, so that it may belong to this value.
fn continues(source: &SourceText<'_>, place: &Range<usize>) -> bool {
    let line = source.line(place.start);
    let depth =
        |line: &Range<usize>| source.text[line.clone()].len() - source.text[line.clone()].trim_start().len();
    let key = skip_dashes(source.text, line.start + depth(&line), line.end) - line.start;
    source.line_after(&line).is_some_and(|next| depth(&next) > key)
}

/// A path of Windows in double quotes, whose backslashes would turn letters into line ends and tabs: `"D:\new"`.
pub(super) fn escaped_path(source: &SourceText<'_>, place: &Range<usize>) -> Option<Diagnostic> {
    let inner = source.text.get(place.clone())?.strip_prefix('"')?.strip_suffix('"')?;
    let is_path = memchr::memmem::find_iter(inner.as_bytes(), b":\\").any(|at| {
        let mut before = inner[..at].chars().rev();
        before.next().is_some_and(|drive| drive.is_ascii_alphabetic())
            && !before.next().is_some_and(char::is_alphanumeric)
            && inner[at + 2..].starts_with(|c: char| c.is_ascii_alphanumeric())
    });
    let message = msg!(
        "双引号里的反斜杠有特殊意思，路径里的字会变；改用单引号",
        "a backslash in double quotes has a meaning of its own and changes the path; use single quotes"
    );
    let repair = quote(&inner.replace("\\\"", "\""));
    (is_path && !inner.contains('\n'))
        .then(|| source.problem(Code::YamlQuote, place, message).safe_fix(source.span(place), repair))
}

/// A value in quotes, double ones if that avoids escaping.
pub fn quote(value: &str) -> String {
    if value.contains('\'') && !value.contains(['"', '\\']) {
        return format!("\"{value}\"");
    }
    format!("'{}'", value.replace('\'', "''"))
}

/// Whether a value is the header of a block scalar: `|`, `>` and what may follow them.
fn is_header(value: &str) -> bool {
    !value.starts_with('?') && value[1..].bytes().all(|b| matches!(b, b'-' | b'+' | b'1'..=b'9'))
}

/// A flow collection with a mistake at its end or between its entries.
fn bracketed(source: &SourceText<'_>, place: &Range<usize>, value: &str) -> Option<Diagnostic> {
    if value.ends_with(['］', '】', '｝']) && closing(value).is_none() {
        return Some(half_width(source, place, value));
    }
    let Some(end) = closing(value) else {
        let closed = format!("{value}{}", if value.starts_with('[') { ']' } else { '}' });
        let message = msg!("方括号或花括号没有成对", "a bracket or brace is not closed");
        let problem = source.problem(Code::YamlSyntax, place, message);
        // A value that continues below may be closed there.
        return Some(if value.ends_with(',') {
            problem
        } else {
            problem.suggested_fix(source.span(place), closed)
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
    let problem = source.problem(Code::YamlQuote, place, message);
    let span = source.span(place);
    let certain = !value[..end].contains([',', '，', '、']) && !rest.starts_with(['[', '{', ',', '，', '、']);
    Some(if certain && !continues(source, place) {
        problem.safe_fix(span, quote(value))
    } else {
        problem.suggested_fix(span, quote(value))
    })
}

/// The offset of the bracket that closes the first one.
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

/// A full-width comma before another key: `{ 日期: 2023，百分比: 40 }`. Text may contain such a comma too, but then no colon
/// with a space follows, and no date or number comes before it.
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

/// Whether the text after the last key or comma is a date or a number.
fn ends_in_figure(text: &str) -> bool {
    let from =
        [": ", "：", ", ", "{ "].iter().filter_map(|sign| text.rfind(sign).map(|at| at + sign.len())).max();
    let last = text[from.unwrap_or(0)..].trim();
    !last.is_empty() && last.chars().all(|c| c.is_numeric() || "-./%％年月日 ".contains(c))
}

/// A flow collection with full-width brackets or braces.
fn half_width(source: &SourceText<'_>, place: &Range<usize>, value: &str) -> Diagnostic {
    let mut corrected = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '［' | '【' => corrected.push('['),
            '］' | '】' => corrected.push(']'),
            '｛' => corrected.push('{'),
            '｝' => corrected.push('}'),
            '，' | '、' => corrected.push_str(", "),
            _ => corrected.push(c),
        }
    }
    let message = msg!(
        "列表和各项的括号、逗号要用半角",
        "lists and groups of keys need ordinary brackets, braces and commas"
    );
    source.problem(Code::ListCommas, place, message).safe_fix(source.span(place), corrected)
}

/// A quoted value with text after it, or one that is never closed.
fn half_quoted(source: &SourceText<'_>, place: &Range<usize>, value: &str) -> Option<Diagnostic> {
    let sign = &value[..1];
    let Some(end) = value[1..].find(sign) else {
        let message = msg!("引号没有成对：从这里开始，没有结束", "a quotation mark that is never closed");
        let problem = source.problem(Code::YamlSyntax, place, message);
        return Some(problem.suggested_fix(source.span(place), format!("{value}{sign}")));
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

/// An item on the line of its key: `单位: - 甲`.
fn item_beside_key(
    source: &SourceText<'_>,
    place: &Range<usize>,
    entry: &Range<usize>,
    value: &str,
) -> Diagnostic {
    let depth = entry.start - source.line(entry.start).start;
    let message = msg!("列表项要另起一行写", "a list item begins on a line of its own");
    let corrected = format!("\n{}{value}", " ".repeat(depth + 2));
    source.problem(Code::YamlDash, place, message).suggested_fix(source.span(place), corrected)
}

#[cfg(test)]
mod tests {
    use crate::base::diag::{Code, FileId};
    use crate::source::yaml::parse;

    #[test]
    fn a_path_in_double_quotes_loses_nothing_silently() {
        for (text, is_named) in [
            (r#"a: "D:\new""#, true),
            (r#"a: "见 E:\test\a""#, true),
            (r#"a: "D:\\new""#, false),
            (r#"a: "甲：\n乙""#, false),
            (r#"a: "第一行:\n第二行""#, false),
            (r#"a: 'D:\new'"#, false),
        ] {
            let named =
                parse(FileId(0), text, 0..text.len()).1.iter().any(|problem| problem.code == Code::YamlQuote);
            assert_eq!(named, is_named, "{text}");
        }
    }
}
