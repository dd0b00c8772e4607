//! File names in links that CommonMark would not read as meant: with spaces, brackets or backslashes.
//!
//! To CommonMark, `![](活动 (2).png)` is no image, and `![](照片\(2).png)` is a different one. A mark replaces such a character
//! before parsing. The parser takes it for a letter, and afterwards the character is restored. Only what looks like a file
//! name is changed. Deliberately absent: whether the file exists, and reporting; `site` does both.

use super::marks::mark;
use std::ops::Range;

/// The longest address, in bytes, so that a line of brackets takes linear time.
const LONGEST: usize = 1000;
/// What an address of the web begins with. Nothing in it means anything but what a browser takes it for.
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];
/// The extensions of files that pages may show or offer, and of those that people try.
const ENDINGS: [&str; 31] = [
    "jpg", "jpeg", "png", "webp", "gif", "pdf", "docx", "xlsx", "pptx", "zip", "csv", "txt", "heic", "heif",
    "avif", "doc", "xls", "ppt", "wps", "et", "dps", "svg", "bmp", "tif", "ofd", "rar", "7z", "mp4", "m4a",
    "mp3", "wav",
];

/// The characters to replace, each with its mark.
pub(super) fn marks(source: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = vec![];
    for at in memchr::memmem::find_iter(source.as_bytes(), "](") {
        let start = at + 2;
        let near = &source[start..source.floor_char_boundary((start + LONGEST).min(source.len()))];
        // Rules out text without the end of an address quickly.
        if !near.contains(')') && !near.contains('>') {
            continue;
        }
        let line = near.split(['\n', '\r', '`', '*']).next().unwrap_or_default();
        let Some(address) = address(line, || is_image(&source[..at])) else { continue };
        let text = &line[address.clone()];
        let (windows, balanced) = (is_windows(text), is_balanced(text));
        let is_angled = line.starts_with('<');
        for (offset, c) in text.char_indices() {
            let is_marked = match c {
                ' ' => !is_angled,
                '\\' => windows,
                '(' | ')' => !is_angled && !balanced,
                _ => false,
            };
            if let Some(mark) = mark(c).filter(|_| is_marked) {
                let at = start + address.start + offset;
                found.push((at..at + 1, mark));
            }
        }
    }
    found
}

/// The range of the address in the text after `](`, if it looks like a file name.
fn address(line: &str, is_image: impl Fn() -> bool) -> Option<Range<usize>> {
    let written = line.trim_start_matches([' ', '<']);
    if SCHEMES
        .iter()
        .any(|scheme| written.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))
    {
        return None;
    }
    if line.starts_with('<') {
        return Some(1..line.find('>')?).filter(|inside| is_windows(&line[inside.clone()]));
    }
    let line = line.split('<').next().unwrap_or_default();
    let Some(end) = closing_bracket(line) else {
        return up_to_ending(line, 0);
    };
    if !line[..end].contains('.')
        && let Some(longer) = up_to_ending(line, end)
        && is_image()
    {
        return Some(longer);
    }
    without_title(&line[..end])
}

/// The offset of the bracket that closes the address.
fn closing_bracket(line: &str) -> Option<usize> {
    // Backslashes between folders do not escape brackets.
    let escapes = !is_windows(line.split(')').next().unwrap_or_default());
    let mut depth = 0;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = escapes,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The address up to the first bracket after `from` that follows a known file extension, if nothing before it separates
/// words.
fn up_to_ending(line: &str, from: usize) -> Option<Range<usize>> {
    let parts = |c: char| c.is_whitespace() || "[]<>，。；、：！？".contains(c);
    let start = line.len() - line.trim_start_matches(' ').len();
    let ends = line.match_indices(')').map(|(at, _)| at).filter(|at| *at > from);
    let ends = ends.take_while(|at| from == 0 || !line[from..*at].contains(parts));
    let mut named = ends.filter(|at| has_ending(&line[..*at]));
    named.next().filter(|end| *end > start).map(|end| start..end)
}

fn has_ending(text: &str) -> bool {
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
}

/// The address in the brackets without a title, if it names a file and has characters that CommonMark does not allow.
fn without_title(inside: &str) -> Option<Range<usize>> {
    let trimmed = inside.trim_end_matches(' ');
    let title = match trimmed.chars().next_back() {
        Some(quote @ ('"' | '\'')) => trimmed.find(&format!(" {quote}")),
        // `a.png (title)` is a title; `a (2).png` is a name.
        Some(')') => trimmed.find(" (").filter(|at| !trimmed[..*at].trim_start().contains(' ')),
        _ => None,
    };
    let address = trimmed[..title.unwrap_or(trimmed.len())].trim_end_matches(' ');
    let start = address.len() - address.trim_start_matches(' ').len();
    let name = &address[start..];
    let is_refused = name.contains(' ') || is_windows(name);
    (is_refused && name.contains(['.', '/'])).then_some(start..address.len())
}

/// Whether the backslashes of an address separate folders, rather than escape characters.
fn is_windows(address: &str) -> bool {
    let address = address.trim_start_matches([' ', '<']);
    let drive = address.get(1..3) == Some(":\\") && address.starts_with(|c: char| c.is_ascii_alphabetic());
    let start = [".\\", "..\\", "\\\\"].iter().any(|start| address.starts_with(start));
    let parts = |(at, _)| !address[at + 1..].starts_with(|c: char| c.is_ascii_punctuation());
    drive || start || address.match_indices('\\').any(parts)
}

fn is_balanced(text: &str) -> bool {
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// Whether the bracket that closes after this text was opened by `![`.
fn is_image(before: &str) -> bool {
    let from = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
    let mut depth = 0usize;
    for (at, c) in before[from..].char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return before[..from + at].ends_with('!'),
            '[' => depth -= 1,
            '\n' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let mut text = source.to_owned();
        for (range, mark) in marks(source).into_iter().rev() {
            let shown = match mark {
                "\u{FDD1}" => "␣",
                "\u{FDD2}" => "∖",
                "\u{FDD3}" => "⟨",
                _ => "⟩",
            };
            text.replace_range(range, shown);
        }
        text
    }

    #[test]
    fn blanks_are_kept_in_file_names_and_titles_recognised() {
        assert_eq!(shown("![](活动 (2).png)"), "![](活动␣(2).png)");
        assert_eq!(shown("![](a b.png \"标 题\")"), "![](a␣b.png \"标 题\")");
        assert_eq!(shown("[通知](附件 (1).docx)"), "[通知](附件␣(1).docx)");
    }

    #[test]
    fn backslashes_that_part_folders_are_kept() {
        assert_eq!(shown("![](照片\\活动.png)"), "![](照片∖活动.png)");
        assert_eq!(shown("![](..\\..\\a.png)"), "![](..∖..∖a.png)");
        assert_eq!(shown("![](C:\\我 的\\(2).png)"), "![](C:∖我␣的∖(2).png)");
        assert_eq!(shown("![](<照片\\活动 1.png>)"), "![](<照片∖活动 1.png>)");
        assert_eq!(shown("![](C:\\图\\活动(2.png)"), "![](C:∖图∖活动⟨2.png)");
    }

    #[test]
    fn brackets_without_their_other_half_belong_to_the_name() {
        assert_eq!(shown("![](活动 (2.png) 后文 (一)"), "![](活动␣⟨2.png) 后文 (一)");
        assert_eq!(shown("![](活动2).png)。"), "![](活动2⟩.png)。");
        assert_eq!(shown("[文](附件(1.docx)"), "[文](附件⟨1.docx)");
    }

    #[test]
    fn what_is_read_as_meant_is_left_alone() {
        for plain in [
            "![](a.png \"x y\")",
            "![](a.png (x y))",
            "[x](说明 文字)",
            "[x](<a b.png>)",
            "[x](a.png )",
            "![](图\\(1\\).png)",
            "![](a\\_b.png)",
            "![](图(1).png)",
            "[见](/chains/)和x.png)",
            "[见](a.md) 和 (b.png)",
            "[![图](a.png)](b)x.png)",
            "![](活动2)，见 x.png)",
            "[x](y",
            "[x](https://www.zj.gov.cn/ 浙江省政府)",
            "[x](https://e.test/a\\)b)",
            "[x](https://e.test/a(b)",
        ] {
            assert_eq!(shown(plain), plain);
        }
    }
}
