//! Beginnings of lines that people take for list items and Markdown does not.

use crate::base::text::{is_han, numerals};

/// The beginning of a line that looks like a list item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ListLike {
    /// `1、甲`, `1.甲`, `一、甲` or `（一）甲`, with its number.
    Number(u32),
    /// `-甲` or `·甲`, with its sign.
    Sign(char),
}

/// Classifies a line by its first few characters.
pub(super) fn list_like(line: &str) -> Option<ListLike> {
    const NUMERALS: &str = "一二三四五六七八九十";
    let mut rest = line.chars();
    let first = rest.next()?;
    if matches!(first, '-' | '·' | '•' | '●' | '◆' | '■') {
        let next = rest.next()?;
        return (is_han(next) || matches!(next, '“' | '《')).then_some(ListLike::Sign(first));
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
