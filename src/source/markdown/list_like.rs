//! Beginnings of lines that people take for list items and Markdown does not.

use crate::base::text::{is_han, numerals};

/// The beginning of a line that looks like a list item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ListLike {
    /// `1、甲`, `1.甲`, `一、甲` or `（一）甲`, with its number.
    Number(u32),
    /// `-甲`, `·甲`, `● 甲`.
    Sign(char),
}

/// Signs that begin an item in office texts, those of Word's own fonts included.
const BULLETS: &[char] = &[
    '-', '－', '·', '•', '●', '○', '◆', '◇', '■', '□', '▪', '➢', '➤', '★', '☆', '✓', '\u{F06C}', '\u{F0B7}',
    '\u{F06E}', '\u{F0A7}', '\u{F0D8}', '\u{F0FC}', '\u{F075}',
];

/// The number of `①` and its like.
fn circled(c: char) -> Option<u32> {
    [('①', '⑳'), ('⑴', '⒇'), ('⒈', '⒛'), ('❶', '❿')]
        .into_iter()
        .find(|(first, last)| (*first..=*last).contains(&c))
        .map(|(first, _)| c as u32 - first as u32 + 1)
}

/// A line as the item that it looks like: `1. 甲` for `1、甲`, `- 甲` for `●甲`. `None` where the number is no plain one, and the line
/// stays as it is, in a paragraph of its own.
pub(super) fn as_item(line: &str) -> Option<String> {
    let blank = [' ', '\u{3000}', '\u{a0}', '\t'];
    let first = line.chars().next()?;
    if BULLETS.contains(&first) {
        return Some(format!("- {}", line[first.len_utf8()..].trim_start_matches(blank)));
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line[digits..].strip_prefix(['、', '.', ')', '．'])?;
    (digits > 0).then(|| format!("{}. {}", &line[..digits], after.trim_start_matches(blank)))
}

/// What a line looks like from its first few characters.
pub(super) fn list_like(line: &str) -> Option<ListLike> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let mut rest = line.chars();
    let first = rest.next()?;
    if BULLETS.contains(&first) {
        let after = rest.as_str();
        let text = after.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t']);
        // `- 甲` is an item to Markdown too.
        let is_item = first == '-' && text.len() < after.len();
        let begins = text.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《'));
        return (begins && !is_item).then_some(ListLike::Sign(first));
    }
    if let Some(number) = circled(first) {
        return rest.next().filter(|c| !c.is_numeric()).map(|_| ListLike::Number(number));
    }
    let (open, head) = if first == '（' { (true, &line[first.len_utf8()..]) } else { (false, line) };
    let is_digit = |c: &char| c.is_ascii_digit() || NUMERALS.contains(*c);
    let digits: String = head.chars().take_while(is_digit).take(4).collect();
    let number = match numerals(&digits, 0..digits.len()).as_slice() {
        [one] if one.range.len() == digits.len() => u32::try_from(one.value / 1000).ok()?,
        _ => return None,
    };
    let mut after = head[digits.len()..].chars();
    let sign = after.next()?;
    let next = after.next()?;
    let fits = match sign {
        '）' => !next.is_numeric(),
        '、' => !open && !next.is_numeric(),
        '.' | ')' | '．' => !open && digits.is_ascii() && is_han(next),
        _ => false,
    };
    (fits && number < 100).then_some(ListLike::Number(number))
}
