//! What a text may hold at all: nearly none holds anything, and looking closely costs far more.
//!
//! One pass over the text looks for all of it: a cluster of digits long enough for a number, and the one character that
//! each pattern of words cannot do without, with what must stand beside it. No hint may be narrower than what it stands
//! for; `tests.rs` holds them against each other.

use super::super::fold::narrow;

/// The fewest digits of a number that means somebody: a telephone with its area code.
const FEWEST: usize = 10;
/// The fewest in a row of a site's own numbers.
const FEWEST_OWN: usize = 4;

/// What is worth looking for in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hints {
    /// Numbers of identity cards, telephones and bank cards.
    pub(super) numbers: bool,
    /// The site's own numbers.
    pub(super) own: bool,
    /// Birth dates.
    pub(super) birth: bool,
    /// Home addresses.
    pub(super) address: bool,
}

impl Hints {
    /// Everything.
    #[cfg(test)]
    pub(super) const ALL: Self = Self { numbers: true, own: true, birth: true, address: true };

    /// What a text may hold.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut digits = Digits::default();
        let (mut birth, mut address) = (false, false);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte < 0x80 {
                match byte {
                    b'0'..=b'9' => digits.digit(),
                    _ => digits.other(1, byte.is_ascii_alphabetic()),
                }
                at += 1;
                continue;
            }
            let length = if byte >= 0xf0 { 4 } else { 2 + usize::from(byte >= 0xe0) };
            let around = || (&text[..at], &text[at + length..]);
            match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
                (0xef, Some(0xbc), Some(0x90..=0x99)) => digits.digit(),
                // 生, 址, 住, 室, 组.
                (0xe7, Some(0x94), Some(0x9f)) => {
                    birth |= is_born(around());
                    digits.other(length, false);
                }
                (0xe5, Some(0x9d), Some(0x80)) => {
                    address = true;
                    digits.other(length, false);
                }
                (0xe4, Some(0xbd), Some(0x8f)) => {
                    let (before, after) = around();
                    address |= before.ends_with(['家', '现']) || after.starts_with('在');
                    digits.other(length, false);
                }
                (0xe5, Some(0xae), Some(0xa4)) | (0xe7, Some(0xbb), Some(0x84)) => {
                    address |= written_before(around().0).is_some_and(|c| c.is_ascii_digit());
                    digits.other(length, false);
                }
                _ => digits.other(length, false),
            }
            at += length;
        }
        let (numbers, own) = (digits.most >= FEWEST, digits.most_row >= FEWEST_OWN);
        Self { numbers, own, birth, address }
    }
}

/// Whether the 生 between two texts may be that of somebody who was born.
fn is_born((before, after): (&str, &str)) -> bool {
    before.ends_with('出')
        || after.starts_with(['日', '于'])
        || written_before(before).is_some_and(|c| c.is_ascii_digit() || "年月日-/.".contains(c))
}

/// The last character of a text, narrow; the one before where that is a blank.
fn written_before(text: &str) -> Option<char> {
    let mut chars = text.chars().rev().map(narrow);
    chars.next().filter(|c| !c.is_whitespace()).or_else(|| chars.next())
}

/// Digits as they come.
#[derive(Default)]
struct Digits {
    /// The most with nothing but signs of a telephone number between them.
    most: usize,
    /// The most in a row.
    most_row: usize,
    count: usize,
    row: usize,
    gap: usize,
}

impl Digits {
    fn digit(&mut self) {
        self.count += 1;
        self.row += 1;
        self.gap = 0;
        self.most = self.most.max(self.count);
        self.most_row = self.most_row.max(self.row);
    }

    fn other(&mut self, length: usize, is_letter: bool) {
        if self.count > 0 {
            self.row = 0;
            self.gap += length;
            // A letter ends a number, and so does a gap of more than two signs in UTF-8.
            if is_letter || self.gap > 7 {
                self.count = 0;
            }
        }
    }
}
