//! Whether a text may hold anything personal at all: nearly none does, and looking closely costs far more.

use aho_corasick::AhoCorasick;

/// The fewest digits of a number that means somebody: a telephone with its area code.
const FEWEST: usize = 10;
/// The fewest in a row of a site's own numbers.
const FEWEST_OWN: usize = 4;

/// Words beside a birth date or in an address; those of `NUMBERED` only next to a digit.
const WORDS: &[&str] = &[
    "出生",
    "生日",
    "生于",
    "月生",
    "日生",
    "住址",
    "家庭地址",
    "居住地址",
    "户籍地址",
    "家住",
    "现住",
    "住在",
    "室",
    "组",
];
const NUMBERED: usize = 12;

pub(super) struct Hints {
    words: Option<AhoCorasick>,
}

impl Hints {
    pub(super) fn new() -> Self {
        Self { words: AhoCorasick::new(WORDS).ok() }
    }

    /// Whether it is worth looking closely; `own` where the site has numbers of its own.
    pub(super) fn may_hold(&self, text: &str, own: bool) -> bool {
        let (digits, row) = most_digits(text.as_bytes());
        if digits >= FEWEST || (own && row >= FEWEST_OWN) {
            return true;
        }
        let Some(words) = &self.words else { return true };
        words.find_iter(text).any(|word| {
            let numbered = || {
                let before = text[..word.start()].chars().next_back();
                let after = text[word.end()..].chars().next();
                [before, after].into_iter().flatten().any(|c| matches!(c, '0'..='9' | '０'..='９'))
            };
            word.pattern().as_usize() < NUMBERED || numbered()
        })
    }
}

/// The most digits with nothing but signs of a telephone number between them, and the most in a row.
fn most_digits(bytes: &[u8]) -> (usize, usize) {
    let (mut most, mut most_row, mut count, mut row, mut gap) = (0, 0, 0, 0, 0);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let wide = byte == 0xef && matches!(bytes.get(at..at + 2), Some([0xbc, 0x90..=0x99]));
        if byte.is_ascii_digit() || wide {
            at += if wide { 2 } else { 0 };
            count += 1;
            row += 1;
            gap = 0;
            most = most.max(count);
            most_row = most_row.max(row);
        } else if count > 0 {
            row = 0;
            gap += 1;
            // A letter ends a number, and so does a gap of more than two signs in UTF-8.
            if byte.is_ascii_alphabetic() || gap > 7 {
                count = 0;
            }
        }
    }
    (most, most_row)
}
