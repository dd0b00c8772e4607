//! A prefilter: which detectors can find anything in a text. Nearly no text has personal data, and detectors are far slower.
//!
//! A number needs a cluster of digits. A birth date and an address need a character that all their patterns have, and what
//! must be beside it. The prefilter may not be narrower than the detectors; the tests compare them.

use crate::check::privacy::fold::narrow;
use aho_corasick::packed::{Config, MatchKind, Searcher};

/// The fewest digits of a number that means somebody: a telephone with its area code.
const FEWEST: usize = 10;
/// The most characters between two groups of digits of one number.
pub(super) const MAX_GAP: usize = 7;
/// The same in bytes, none of the characters in the plane of emoji, and with what is left of a full-width digit.
const MAX_GAP_BYTES: usize = MAX_GAP * 3 + 2;
/// How many bytes are looked at together.
const CHUNK: usize = 32;

/// The characters that patterns cannot do without.
const BORN: usize = 0;
const PLACE: usize = 1;
const LIVES: usize = 2;
const SIGNS: [&str; 5] = ["生", "址", "住", "室", "组"];

/// Which detectors can find anything in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidates {
    /// Numbers of identity cards, telephones and bank cards.
    pub(super) numbers: bool,
    /// Birth dates.
    pub(super) birth: bool,
    /// Home addresses.
    pub(super) address: bool,
}

impl Candidates {
    /// All of them.
    pub(super) const ALL: Self = Self { numbers: true, birth: true, address: true };
}

/// Finds the candidates of a text.
pub(super) struct Prefilter {
    /// `None` on processors without the instructions it needs: then all detectors run.
    signs: Option<Searcher>,
}

impl Prefilter {
    pub(super) fn new() -> Self {
        Self { signs: Config::new().match_kind(MatchKind::LeftmostFirst).builder().extend(SIGNS).build() }
    }

    /// What a text may have.
    pub(super) fn candidates(&self, text: &str) -> Candidates {
        let Some(signs) = &self.signs else { return Candidates::ALL };
        let (mut birth, mut address) = (false, false);
        for sign in signs.find_iter(text) {
            let (before, after) = (&text[..sign.start()], &text[sign.end()..]);
            match sign.pattern().as_usize() {
                BORN => birth |= is_born(before, after),
                PLACE => address = true,
                LIVES => address |= before.ends_with(['家', '现']) || after.starts_with('在'),
                _ => address |= last(before).is_some_and(|c| c.is_ascii_digit()),
            }
        }
        Candidates { numbers: most_digits(text.as_bytes()) >= FEWEST, birth, address }
    }
}

/// Whether the 生 between two texts may be that of somebody who was born.
fn is_born(text: &str, after: &str) -> bool {
    text.ends_with('出')
        || after.starts_with(['日', '于'])
        || last(text).is_some_and(|c| c.is_ascii_digit() || "年月日-/.".contains(c))
}

/// The last character of a text, narrow; the one before if that is a space.
fn last(text: &str) -> Option<char> {
    let mut chars = text.chars().rev().map(narrow);
    chars.next().filter(|c| !c.is_whitespace()).or_else(|| chars.next())
}

/// The most digits with no letter and no long gap between them.
fn most_digits(bytes: &[u8]) -> usize {
    let (mut most, mut count, mut gap, mut at) = (0, 0, 0, 0);
    while at < bytes.len() {
        // Far from any digit, a whole chunk without one is passed over.
        if count == 0
            && let Some((chunk, next)) = bytes.get(at..at + CHUNK).zip(bytes.get(at + 1..at + 1 + CHUNK))
            && !chunk.iter().zip(next).fold(false, |any, (byte, next)| any | is_digit(*byte, *next))
        {
            at += CHUNK;
            continue;
        }
        if is_digit(bytes[at], bytes.get(at + 1).copied().unwrap_or_default()) {
            count += 1;
            gap = 0;
            most = most.max(count);
        } else if count > 0 {
            gap += 1;
            if gap > MAX_GAP_BYTES || bytes[at].is_ascii_alphabetic() {
                count = 0;
            }
        }
        at += 1;
    }
    most
}

/// Whether one byte is a digit, or with the next one the end of a full-width digit; a few rare characters end so too.
fn is_digit(byte: u8, next: u8) -> bool {
    (byte.wrapping_sub(b'0') <= 9) | ((byte == 0xbc) & (next.wrapping_sub(0x90) < 10))
}

#[cfg(test)]
mod tests {
    use super::super::Detectors;
    use super::Candidates;
    use proptest::prelude::*;

    /// What numbers, dates and addresses are made of, and what stands between and around them.
    const PIECES: &[&str] = &[
        "13800000000",
        "138",
        "0000",
        "0575",
        "22222222",
        "010",
        "86",
        "+86",
        "6222020200112230",
        "6222",
        "330000",
        "19000101",
        "0005",
        "003X",
        "１３８",
        "００００",
        "1990",
        "01",
        "5",
        "1990.01",
        "1990年1月2日",
        "年",
        "月",
        "日",
        "生",
        "生日",
        "生于",
        "出生",
        "出生于",
        "学生",
        "出生率",
        "家住",
        "现住",
        "住在",
        "住址",
        "家庭地址",
        "柯桥",
        "某某村",
        "某某路",
        "小区",
        "号",
        "幢",
        "室",
        "组",
        "单元",
        " ",
        "  ",
        "\u{3000}",
        "\u{a0}",
        "-",
        "－",
        " - ",
        "—",
        "/",
        "(",
        ")",
        "（",
        "）",
        "：",
        ":",
        "，",
        "。",
        ".",
        "*",
        "a",
        "tel",
        "\n",
        "\t",
        "😀",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn no_candidate_is_narrower_than_its_detectors(
            text in prop::collection::vec(prop::sample::select(PIECES), 1..14).prop_map(|pieces| pieces.concat())
        ) {
            let kinds = Detectors::default();
            prop_assert_eq!(kinds.find(&text), kinds.find_candidates(&text, Candidates::ALL));
        }
    }
}
