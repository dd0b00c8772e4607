//! Character classes by range of Unicode 16: Chinese characters, their punctuation, writing without spaces.

/// Whether a character is Chinese (Unicode script Han), including radicals and `々〇〡`.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a character is punctuation or a symbol that only East Asian text uses: `，。《》（）！～￥`.
///
/// Quotation marks, dashes and dots that Chinese shares with Western text do not count: see [`is_shared_punctuation`].
pub fn is_cjk_punctuation(c: char) -> bool {
    match c {
        '\u{3001}'..='\u{303F}' => !is_han(c),
        '\u{30FB}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' => true,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' => true,
        '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}' => true,
        _ => false,
    }
}

/// Whether both Chinese and Western text use a punctuation mark: `“”‘’…—–·`. Only its neighbours tell which it is.
pub fn is_shared_punctuation(c: char) -> bool {
    matches!(
        c,
        '\u{201C}' | '\u{201D}' | '\u{2018}' | '\u{2019}' | '…' | '⋯' | '—' | '–' | '―' | '·' | '•' | '‧'
    )
}

/// Whether a character belongs to writing without spaces between words: Han, kana, bopomofo, East Asian punctuation,
/// full-width forms, the ideographic space. Hangul does not, because Korean separates words.
pub fn is_cjk(c: char) -> bool {
    is_han(c)
        || is_cjk_punctuation(c)
        || matches!(c,
            '\u{3000}' | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}' | '\u{3220}'..='\u{325F}'
            | '\u{3280}'..='\u{33FF}' | '\u{FF10}'..='\u{FF9F}' | '\u{1B000}'..='\u{1B16F}')
}

/// Whether a character looks like a space, or like nothing, but is no space to YAML and Markdown. Tabs
/// are not among them.
pub fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Whether a character is white space, a soft hyphen, a zero-width or a direction character.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_covers_extensions_and_iteration_marks_but_not_kana_or_hangul() {
        for c in ['校', '〇', '々', '㐀', '\u{20000}', '\u{31350}', '⻊'] {
            assert!(is_han(c), "{c}");
        }
        for c in ['あ', 'ア', '한', 'a', '，', '　', '\u{AC00}'] {
            assert!(!is_han(c), "{c}");
        }
    }

    #[test]
    fn punctuation_is_split_into_east_asian_and_shared() {
        for c in "，。、；：？！（）《》【】「」『』〈〉～￥・｜".chars() {
            assert!(is_cjk_punctuation(c) && is_cjk(c) && !is_shared_punctuation(c), "{c}");
        }
        for c in "“”‘’…—·".chars() {
            assert!(is_shared_punctuation(c) && !is_cjk_punctuation(c) && !is_cjk(c), "{c}");
        }
        for c in ",.!? ５Ａ々　".chars() {
            assert!(!is_cjk_punctuation(c), "{c}");
        }
    }

    #[test]
    fn cjk_holds_kana_and_full_width_forms_and_no_hangul() {
        for c in "校あアｱ５Ａ　㎡ㄅ".chars() {
            assert!(is_cjk(c), "{c}");
        }
        for c in "한ㅎa5 \u{3210}".chars() {
            assert!(!is_cjk(c), "{c}");
        }
    }
}
