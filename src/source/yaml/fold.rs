//! Texts of several lines: YAML joins them by spaces, which Chinese has none of.

use super::node::Style;
use crate::base::text::is_cjk;

/// A text without the spaces that stand for a line break between two Chinese characters. `written` is the scalar as it is in the
/// file, `value` what the parser read. Spaces that were typed stay.
pub(super) fn without_chinese_joins(value: &str, written: &str, style: Style) -> Option<String> {
    if !written.contains('\n') || !value.contains(' ') {
        return None;
    }
    let quotes = match (style, written.as_bytes().first()) {
        (Style::Block, _) => Quotes::Block,
        (Style::Quoted, Some(b'"')) => Quotes::Double,
        (Style::Quoted, _) => Quotes::Single,
        _ => Quotes::Plain,
    };
    let written = match quotes {
        Quotes::Single | Quotes::Double => written.get(1..written.len() - 1)?,
        Quotes::Plain | Quotes::Block => written,
    };
    let mut joined = String::with_capacity(value.len());
    let (mut done, mut at) = (0, 0);
    let mut before = Before { last: None, is_escaped: false };
    let mut breaks = 0;
    for (index, line) in written.lines().enumerate() {
        let text = trimmed(line, quotes, index == 0);
        if !text.is_empty() {
            let join = breaks == 1
                && before.last.is_some_and(is_cjk)
                && text.starts_with(is_cjk)
                && value[at..]
                    .strip_prefix(' ')
                    .is_some_and(|rest| rest.chars().next() == text.chars().next());
            if join {
                joined.push_str(&value[done..at]);
                done = at + 1;
            }
            let Some(end) = separator(&value[at..], breaks, &before, quotes)
                .and_then(|length| Some(at + length + length_in(&value[at + length..], text, quotes)?))
            else {
                break;
            };
            at = end;
            before = Before::of(line, text, quotes);
            breaks = 0;
        }
        breaks += 1;
    }
    joined.push_str(&value[done..]);
    (done > 0).then_some(joined)
}

/// How a scalar is written, as far as that affects its lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Plain,
    Single,
    Double,
    /// Of a `|` or `>` block without its first line; the lines of the former never become spaces.
    Block,
}

/// What stands before a line break.
struct Before {
    last: Option<char>,
    /// Whether a backslash takes the break away.
    is_escaped: bool,
}

impl Before {
    fn of(line: &str, text: &str, quotes: Quotes) -> Self {
        // In a block, spaces at the end of a line are part of the text.
        let last = if quotes == Quotes::Block { line } else { text }.chars().next_back();
        Self { last, is_escaped: quotes == Quotes::Double && ends_in_escape(text) }
    }
}

/// Whether the last backslash of a line is none itself.
fn ends_in_escape(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// A line without the spaces and tabs that YAML takes away.
fn trimmed(line: &str, quotes: Quotes, is_first: bool) -> &str {
    const SPACES: [char; 2] = [' ', '\t'];
    // Spaces after the opening quote are part of the text.
    let keeps = is_first && matches!(quotes, Quotes::Single | Quotes::Double);
    let line = if keeps { line } else { line.trim_start_matches(SPACES) };
    let text = line.trim_end_matches(SPACES);
    // The space is what is escaped.
    let is_escaped = quotes == Quotes::Double && text.len() < line.len() && ends_in_escape(text);
    if is_escaped { &line[..=text.len()] } else { text }
}

/// How many bytes of a value some line breaks became; `None` if it is not what they become.
fn separator(value: &str, breaks: usize, before: &Before, quotes: Quotes) -> Option<usize> {
    if quotes == Quotes::Block {
        return Some(value.len() - value.trim_start_matches([' ', '\t', '\n']).len());
    }
    match breaks {
        0 => Some(0),
        1 if before.is_escaped => Some(0),
        1 => value.starts_with(' ').then_some(1),
        _ => value.bytes().take(breaks - 1).all(|byte| byte == b'\n').then_some(breaks - 1),
    }
}

/// How many bytes a line has in the value, which begins with it; `None` if it does not.
fn length_in(value: &str, line: &str, quotes: Quotes) -> Option<usize> {
    let escape = match quotes {
        Quotes::Double => '\\',
        Quotes::Single => '\'',
        _ => return value.starts_with(line).then_some(line.len()),
    };
    let (mut value_left, mut line_left) = (value.chars(), line.chars());
    while let Some(c) = line_left.next() {
        if c != escape {
            value_left.next().filter(|there| *there == c)?;
            continue;
        }
        let digits = match line_left.next() {
            // It takes the line break away.
            None => break,
            Some('x') if escape == '\\' => 2,
            Some('u') if escape == '\\' => 4,
            Some('U') if escape == '\\' => 8,
            Some(_) => 0,
        };
        value_left.next()?;
        line_left.by_ref().take(digits).for_each(drop);
    }
    Some(value.len() - value_left.as_str().len())
}

#[cfg(test)]
mod tests {
    use crate::base::diag::FileId;
    use crate::source::yaml::{NodeKind, parse};

    fn value(text: &str) -> String {
        let (node, problems) = parse(FileId(0), text, 0..text.len());
        assert_eq!(problems, [], "{text}");
        let NodeKind::Mapping(pairs) = node.expect("a mapping").kind else { panic!("a mapping") };
        pairs[0].1.text().expect("a text").to_owned()
    }

    #[test]
    fn chinese_lines_are_joined_without_a_space() {
        for (text, joined) in [
            ("摘要: >\n  校地双方签下协议，\n  九个学院都有了。\n", "校地双方签下协议，九个学院都有了。\n"),
            ("摘要: 校地双方\n  签下协议\n", "校地双方签下协议"),
            ("摘要: \"校地双方\n  签下协议\"\n", "校地双方签下协议"),
            ("摘要: >-\n  One\n  two 校地\n  双方 共建\n", "One two 校地双方 共建"),
            ("摘要: >-\n  甲\n\n  乙\n", "甲\n乙"),
            ("摘要: |-\n  甲\n  乙\n", "甲\n乙"),
            ("摘要: 甲 乙\n", "甲 乙"),
            // What comes twice is not taken for one another.
            ("摘要: 丙 乙x\n  丙\n  乙\n", "丙 乙x 丙乙"),
            ("摘要: '甲''乙\n  丙'\n", "甲'乙丙"),
            ("摘要: \"甲\\n甲\n  乙\\u4e2d\n  丙\n  丁\"\n", "甲\n甲乙中 丙丁"),
            ("摘要: \"甲\\\n  乙\n  丙\"\n", "甲乙丙"),
            ("摘要: >-\n  甲 \n  乙\n    丙\n  丁\n", "甲  乙\n  丙\n丁"),
            ("摘要: ' 甲\n  乙'\n", " 甲乙"),
            ("摘要: >-\n  　　甲\n  　　乙\n", "　　甲　　乙"),
        ] {
            assert_eq!(value(text), joined, "{text}");
        }
    }
}
