//! Common mistakes on a line, each with its message and fix: dashes, colons, spaces.
//!
//! Takes lines that the parser could not read, or read as something that nobody means. A fix replaces the smallest possible
//! run of bytes, so that spaces in values, comments and line ends stay as typed. Deliberately absent: choosing the line to
//! examine (`syntax_error`, `lint`), indents (`indent`), values (`values`), the known keys.

use super::line::{SourceText, colon, leading_space, skip_dashes};
use super::{indent, values};
use crate::base::diag::{Code, Diagnostic};
use crate::base::text::is_odd_space;
use crate::msg;
use std::ops::Range;

/// Looks for common mistakes on a line, the most certain ones first.
pub(super) fn on_line(source: &SourceText<'_>, line: &Range<usize>) -> Option<Diagnostic> {
    if let Some(found) = indent::wrong_indent(source, line) {
        return Some(found);
    }
    let at = line.start + leading_space(&source.text[line.clone()]);
    if let Some(found) = dash(source, at, line.end) {
        return Some(found);
    }
    let at = skip_dashes(source.text, at, line.end);
    entry(source, &(at..line.end)).or_else(|| values::on_line(source, &(at..line.end)))
}

/// Characters that word processors and input methods write instead of the `-` of a list item.
const DASHES: &[char] = &['-', '‐', '‑', '–', '—', '―', '－', '−', '·', '•', '●', '○', '■', '◆', '＊', '*'];

/// A list item at the start of `at..end` with a wrong dash or without an ordinary space after it.
pub(super) fn dash(source: &SourceText<'_>, at: usize, end: usize) -> Option<Diagnostic> {
    let rest = &source.text[at..end];
    let mark = rest.chars().next().filter(|c| DASHES.contains(c))?;
    let after = &rest[mark.len_utf8()..];
    let next = after.chars().next()?;
    // In an item that has its hyphen, `·乙` and `—丙` are what the text begins with.
    let line = source.text[..at].rsplit('\n').next().unwrap_or_default().trim();
    if mark != '-' && line.ends_with('-') && line.chars().all(|c| matches!(c, '-' | ' ')) {
        return None;
    }
    // Two dashes are Chinese punctuation or a line of dashes, and `**` is emphasis: text.
    if DASHES.contains(&next) || (mark == '*' && next != ' ') || (mark == '-' && next == ' ') {
        return None;
    }
    let body = after.trim_start_matches(|c| c == ' ' || is_odd_space(c));
    if body.is_empty() {
        return None;
    }
    let place = at..end - body.len();
    let (code, message) = match mark {
        '-' if is_odd_space(next) => (
            Code::YamlBlank,
            msg!(
                "“-”后面要用半角空格，这里是全角空格、不换行空格或看不见的字符",
                "write an ordinary space after the -, not a full-width, no-break or invisible one"
            ),
        ),
        '-' => {
            (Code::YamlDash, msg!("列表项的“-”后面少一个空格", "missing space after the - of a list item"))
        }
        _ => (
            Code::YamlDash,
            msg!(
                "列表项要以半角减号加一个空格“- ”开头，这里是“{mark}”",
                "a list item begins with a hyphen and a space, not with {mark}"
            ),
        ),
    };
    Some(source.problem(code, &place, message).safe_fix(source.span(&place), "- "))
}

/// A key whose colon is full-width, lacks an ordinary space after it, or has an odd space before it.
pub(super) fn entry(source: &SourceText<'_>, range: &Range<usize>) -> Option<Diagnostic> {
    let colon = colon(source.text, range)?;
    let after = &source.text[colon.end()..range.end];
    let odd = after.len() - after.trim_start_matches(is_odd_space).len();
    let place = colon.key.end..colon.end() + odd;
    let space = if after[odd..].is_empty() || after[odd..].starts_with([' ', '\t']) { "" } else { " " };
    let corrected = format!(":{space}");
    if colon.wide {
        let message = msg!(
            "用了全角冒号“：”；键后面要用半角冒号加一个空格",
            "full-width colon; write an ordinary colon and a space after the key"
        );
        let sign = colon.at..colon.end();
        return Some(
            source.problem(Code::YamlColon, &sign, message).safe_fix(source.span(&place), corrected),
        );
    }
    let before = source.text[colon.key.end..colon.at].contains(is_odd_space);
    if odd > 0 || before {
        let message = msg!(
            "冒号前后有全角空格、不换行空格或看不见的字符；冒号前不留空，冒号后用一个半角空格",
            "a full-width, no-break or invisible space beside the colon; write nothing before the colon and an ordinary space after it"
        );
        return Some(
            source.problem(Code::YamlBlank, &place, message).safe_fix(source.span(&place), corrected),
        );
    }
    let is_address = after.starts_with("//") && source.text[colon.key.clone()].is_ascii();
    if after.is_empty() || after.starts_with([' ', '\t']) || is_address {
        return None;
    }
    let sign = colon.at..colon.end();
    let message = msg!("冒号后面少一个空格", "missing space after the colon");
    Some(source.problem(Code::YamlSpace, &sign, message).safe_fix(source.span(&sign), ": "))
}
