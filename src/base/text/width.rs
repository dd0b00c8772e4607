//! The width of plain text: columns, full-width and half-width characters, excerpts.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns a text takes on a terminal: 2 for a full-width character, 0 for a combining one.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Converts full-width ASCII (digits, letters, punctuation) to half width and the ideographic space to a space.
pub fn fold_width(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| fold(c) != c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(fold).collect())
}

fn fold(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        // The full-width block repeats ASCII in its own order.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The beginning of a plain text, at most `columns` wide, with `…` where text was left out.
///
/// Runs of white space become one space. A Latin word or a number is only cut in two where it comes first. Punctuation
/// before the `…` is dropped. Zero columns give an empty text.
pub fn excerpt(text: &str, columns: usize) -> String {
    let mut line = String::new();
    // Where to cut so that the `…` still fits.
    let mut cut = 0;
    let mut used = 0;
    let mut fits = true;
    'words: for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        for c in word.chars() {
            line.push(c);
            used += c.width().unwrap_or(0);
            if used > columns {
                fits = false;
                break 'words;
            }
            if used < columns {
                cut = line.len();
            }
        }
    }
    if fits {
        return line;
    }
    if columns == 0 {
        return String::new();
    }
    let kept = whole_words(&line, cut).trim_end_matches(|c: char| !c.is_alphanumeric() && !is_closing(c));
    format!("{kept}…")
}

/// The text before `cut`, without the Latin word, number, date or character of several parts that the cut would split, unless
/// that is all there is.
fn whole_words(line: &str, cut: usize) -> &str {
    // A character may be built of several: a letter with its accent, an emoji with its colour.
    let graphemes = line.grapheme_indices(true).map(|(at, _)| at);
    let cut = graphemes.take_while(|at| *at <= cut).last().unwrap_or(cut);
    let (before, after) = line.split_at(cut);
    let is_split = |part: fn(char) -> bool| after.starts_with(part) && before.ends_with(part);
    let whole = if is_split(of_amount) && before.trim_end_matches(of_amount).len() < before.len() {
        let start = before.trim_end_matches(of_amount).len();
        if before[start..].contains(|c: char| c.is_ascii_digit()) { &before[..start] } else { before }
    } else {
        before
    };
    let whole = if after.starts_with(is_latin) && whole.len() == before.len() {
        before.trim_end_matches(is_latin)
    } else {
        whole
    };
    if whole.trim().is_empty() { before } else { whole }
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && c.width() == Some(1)
}

/// What numbers, dates and times are made of, with the signs that stand inside them.
fn of_amount(c: char) -> bool {
    c.is_ascii_digit() || ".,:/-%‰％年月日号时点分万亿元".contains(c)
}

/// Marks that belong to the text before them and stay before a `…`.
fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '》' | '〉' | '）' | ')' | '」' | '』' | '】' | '%' | '％' | '℃' | '！' | '？')
        || !c.is_ascii() && c.width() == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_take_two_columns() {
        assert_eq!(width("校地 AB"), 7);
        assert_eq!(width(""), 0);
    }

    #[test]
    fn full_width_ascii_folds_and_other_text_is_borrowed() {
        assert_eq!(fold_width("５０％　ＡＢｃ：［］～"), "50% ABc:[]~");
        assert!(matches!(fold_width("校地，50"), Cow::Owned(_)));
        assert!(matches!(fold_width("校地。50"), Cow::Borrowed(_)));
    }

    #[test]
    fn an_excerpt_never_exceeds_its_columns() {
        let text = "五链 one-two three，校地融合发展 12345 行动\n方案";
        for columns in 0..60 {
            let cut = excerpt(text, columns);
            assert!(width(&cut) <= columns, "{columns}: {cut}");
        }
        assert_eq!(excerpt(text, 60), "五链 one-two three，校地融合发展 12345 行动 方案");
    }

    #[test]
    fn an_excerpt_keeps_latin_words_whole_when_it_can() {
        assert_eq!(excerpt("参加 Shaoxing 会议", 9), "参加…");
        assert_eq!(excerpt("Shaoxing University", 5), "Shao…");
        assert_eq!(excerpt("校地融合，共同发展", 11), "校地融合…");
        assert_eq!(excerpt("他说“好”，然后离开", 10), "他说“好”…");
        assert_eq!(excerpt("  \n ", 10), "");
    }

    #[test]
    fn an_excerpt_never_splits_a_number_a_date_or_an_emoji() {
        for (text, parts) in [
            ("累计投入12,345.60万元", vec!["12,345.60万元"]),
            ("到2023年9月30日为止，完成75.5%的任务", vec!["2023年9月30日", "75.5%"]),
            ("会议定于2023-09-30 14:30开始", vec!["2023-09-30", "14:30"]),
            ("祝贺👨‍👩‍👧‍👦和👍🏽🇨🇳", vec!["👨‍👩‍👧‍👦", "👍🏽", "🇨🇳"]),
        ] {
            for columns in 1..width(text) {
                let cut = excerpt(text, columns);
                let kept = cut.trim_end_matches('…');
                for part in &parts {
                    let at = text.find(part).expect("a part");
                    let inside = at + part.chars().next().map_or(0, char::len_utf8)..at + part.len();
                    assert!(!inside.contains(&kept.len()) || at == 0, "{columns}: {cut}");
                }
            }
        }
    }
}
