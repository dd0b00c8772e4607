//! What one line looks like when something was typed otherwise than YAML wants it: the place, the message, the repair.
//!
//! Takes lines that the parser could not read, or that it read as something nobody means. Repairs touch the smallest
//! run of bytes that is wrong, so that blanks inside values, comments and line ends stay as typed.
//! Deliberately absent: deciding which line to look at (`explain`, `suspect`), indents (`blanks`), known keys.

use super::blanks::{self, is_odd};
use super::values;
use crate::base::diag::{Code, Diagnostic, FileId, Message, Span};
use crate::msg;
use std::ops::Range;

/// A text of a file with the file's number: what places are made of.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub file: FileId,
    pub text: &'a str,
}

impl<'a> Page<'a> {
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    pub(super) fn say(&self, code: Code, range: &Range<usize>, message: Message) -> Diagnostic {
        Diagnostic::new(code, self.span(range), message)
    }

    /// The line that a byte is in, without its end.
    pub(super) fn line(&self, offset: usize) -> Range<usize> {
        let offset = self.text.floor_char_boundary(offset);
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |at| offset + at);
        let line = &self.text[start..end];
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The line before the one that begins at `start`, without its end.
    pub(super) fn line_before(&self, start: usize) -> Option<Range<usize>> {
        start.checked_sub(1).map(|end| self.line(end))
    }

    /// The next line that holds anything but blanks and comments.
    pub(super) fn line_after(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let mut rest = self.line(line.start);
        loop {
            let next = self.text[rest.end..].find('\n').map(|at| rest.end + at + 1)?;
            rest = self.line(next);
            let body = self.text[rest.clone()].trim_start();
            if !body.is_empty() && !body.starts_with('#') {
                return Some(rest);
            }
            if rest.end >= self.text.len() {
                return None;
            }
        }
    }
}

/// Looks for the usual slips on a line that could not be read, most certain first.
pub(super) fn on_line(page: &Page<'_>, line: &Range<usize>) -> Option<Diagnostic> {
    if let Some(found) = blanks::indent(page, line) {
        return Some(found);
    }
    let at = line.start + blanks::leading(&page.text[line.clone()]);
    if let Some(found) = dash(page, at, line.end) {
        return Some(found);
    }
    let at = past_dashes(page.text, at, line.end);
    entry(page, &(at..line.end)).or_else(|| values::on_line(page, &(at..line.end)))
}

/// Steps over `- ` as often as it stands there.
pub(super) fn past_dashes(text: &str, mut at: usize, end: usize) -> usize {
    while text[at..end].starts_with("- ") {
        at += 2;
        at += text[at..end].len() - text[at..end].trim_start_matches(' ').len();
    }
    at
}

/// Characters that a word processor or an input method puts where a list item's `-` belongs.
const DASHES: &[char] = &['-', '‐', '‑', '–', '—', '―', '－', '−', '·', '•', '●', '○', '■', '◆', '＊', '*'];

/// A list item with the wrong dash, or no ordinary blank after it, at the start of `at..end`.
pub(super) fn dash(page: &Page<'_>, at: usize, end: usize) -> Option<Diagnostic> {
    let rest = &page.text[at..end];
    let mark = rest.chars().next().filter(|c| DASHES.contains(c))?;
    let after = &rest[mark.len_utf8()..];
    let next = after.chars().next()?;
    // In an item that has its hyphen, `·乙` and `—丙` are what the text begins with.
    let line = page.text[..at].rsplit('\n').next().unwrap_or_default().trim();
    if mark != '-' && line.ends_with('-') && line.chars().all(|c| matches!(c, '-' | ' ')) {
        return None;
    }
    // A dash twice is Chinese punctuation or a line of dashes, `**` is emphasis: text.
    if DASHES.contains(&next) || (mark == '*' && next != ' ') || (mark == '-' && next == ' ') {
        return None;
    }
    let body = after.trim_start_matches(|c| c == ' ' || is_odd(c));
    if body.is_empty() {
        return None;
    }
    let place = at..end - body.len();
    let (code, message) = match mark {
        '-' if is_odd(next) => (
            Code::YamlBlank,
            msg!(
                "“-”后面要用半角空格，这里是全角空格、不换行空格或看不见的字符",
                "an ordinary blank is due after the -, not a full-width, no-break or invisible one"
            ),
        ),
        '-' => (Code::YamlDash, msg!("列表项的“-”后面少一个空格", "no blank after the - of a list item")),
        _ => (
            Code::YamlDash,
            msg!(
                "列表项要以半角减号加一个空格“- ”开头，这里是“{mark}”",
                "a list item begins with a hyphen and a blank, not with {mark}"
            ),
        ),
    };
    Some(page.say(code, &place, message).safe_repair(page.span(&place), "- "))
}

/// A key with its colon, as it stands in `range`: where the key ends, where the colon stands.
pub(super) struct Colon {
    pub key: Range<usize>,
    pub at: usize,
    pub wide: bool,
}

impl Colon {
    pub(super) fn end(&self) -> usize {
        self.at + if self.wide { '：'.len_utf8() } else { 1 }
    }
}

/// Finds the first colon of a line where what stands before it can be a key.
pub(super) fn colon(text: &str, range: &Range<usize>) -> Option<Colon> {
    let rest = &text[range.clone()];
    let (offset, c) = rest.char_indices().take(64).find(|(_, c)| matches!(c, ':' | '：'))?;
    let key = rest[..offset].trim_end_matches(|c| c == ' ' || is_odd(c));
    let name = key.trim_start_matches(['"', '\'', '“']).trim_end_matches(['"', '\'', '”']);
    is_key(name).then(|| Colon {
        key: range.start..range.start + key.len(),
        at: range.start + offset,
        wide: c == '：',
    })
}

/// A key whose colon is full-width, or has no ordinary blank after it, or an odd one before.
pub(super) fn entry(page: &Page<'_>, range: &Range<usize>) -> Option<Diagnostic> {
    let colon = colon(page.text, range)?;
    let after = &page.text[colon.end()..range.end];
    let odd = after.len() - after.trim_start_matches(is_odd).len();
    let place = colon.key.end..colon.end() + odd;
    let blank = if after[odd..].is_empty() || after[odd..].starts_with([' ', '\t']) { "" } else { " " };
    let mended = format!(":{blank}");
    if colon.wide {
        let message = msg!(
            "用了全角冒号“：”；键后面要用半角冒号加一个空格",
            "a full-width colon; write an ordinary colon and a blank after the key"
        );
        let sign = colon.at..colon.end();
        return Some(page.say(Code::YamlColon, &sign, message).safe_repair(page.span(&place), mended));
    }
    let before = page.text[colon.key.end..colon.at].contains(is_odd);
    if odd > 0 || before {
        let message = msg!(
            "冒号前后有全角空格、不换行空格或看不见的字符；冒号前不留空，冒号后用一个半角空格",
            "a full-width, no-break or invisible blank beside the colon; write nothing before it and an ordinary blank after"
        );
        return Some(page.say(Code::YamlBlank, &place, message).safe_repair(page.span(&place), mended));
    }
    let is_address = after.starts_with("//") && page.text[colon.key.clone()].is_ascii();
    if after.is_empty() || after.starts_with([' ', '\t']) || is_address {
        return None;
    }
    let sign = colon.at..colon.end();
    let message = msg!("冒号后面少一个空格", "no blank after the colon");
    Some(page.say(Code::YamlSpace, &sign, message).safe_repair(page.span(&sign), ": "))
}

/// Whether text before a colon can be a key: short, one word, no quote or bracket, not a time such as `9:30`.
pub(super) fn is_key(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().count() <= 24
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}
