//! Folds full-width letters, digits and signs of a text to narrow ones, and maps positions back.

use std::borrow::Cow;
use std::ops::Range;

/// A folded text.
pub(super) struct Folded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where the offset between both texts changes: the byte in the folded text and in the original, in order.
    steps: Vec<(usize, usize)>,
}

/// Folds a text; one without anything to fold is borrowed.
pub(super) fn fold(text: &str) -> Folded<'_> {
    let mut folded = String::new();
    let (mut steps, mut done, mut at) = (vec![], 0, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        // Every character that is folded begins with one of these bytes.
        let c = match byte {
            0xc2 | 0xe2 | 0xe3 | 0xef => text[at..].chars().next().unwrap_or_default(),
            _ => {
                at += length(byte);
                continue;
            }
        };
        let (start, narrow) = (at, narrow(c));
        at += c.len_utf8();
        if narrow != c {
            folded.push_str(&text[done..start]);
            folded.push(narrow);
            done = at;
            if narrow.len_utf8() != c.len_utf8() {
                steps.push((folded.len(), at));
            }
        }
    }
    if done == 0 {
        return Folded { text: Cow::Borrowed(text), steps };
    }
    folded.push_str(&text[done..]);
    Folded { text: Cow::Owned(folded), steps }
}

/// The length of a character that begins with this byte.
fn length(byte: u8) -> usize {
    match byte {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

impl Folded<'_> {
    /// The range in the original text.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    fn place(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|(folded, _)| *folded <= at);
        next.checked_sub(1).map_or(at, |step| at - self.steps[step].0 + self.steps[step].1)
    }
}

/// The narrow form of a character.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => '-',
        c => c,
    }
}
