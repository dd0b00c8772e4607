//! A text with full-width letters, digits and signs as the narrow ones, and the way back to where they were written.

use std::borrow::Cow;
use std::ops::Range;

/// A folded text.
pub(super) struct Folded<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where the folded text and the written one part: the byte in the one and in the other, in order.
    steps: Vec<(usize, usize)>,
}

/// Folds a text; one without anything to fold is taken as it is.
pub(super) fn fold(text: &str) -> Folded<'_> {
    let Some(first) = text.char_indices().find(|(_, c)| narrow(*c) != *c) else {
        return Folded { text: Cow::Borrowed(text), steps: vec![] };
    };
    let mut folded = String::with_capacity(text.len());
    folded.push_str(&text[..first.0]);
    let mut steps = vec![];
    for (at, c) in text[first.0..].char_indices() {
        let narrow = narrow(c);
        folded.push(narrow);
        if narrow.len_utf8() != c.len_utf8() {
            steps.push((folded.len(), first.0 + at + c.len_utf8()));
        }
    }
    Folded { text: Cow::Owned(folded), steps }
}

impl Folded<'_> {
    /// Where bytes of the folded text are written.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    fn place(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|(folded, _)| *folded <= at);
        next.checked_sub(1).map_or(at, |step| at - self.steps[step].0 + self.steps[step].1)
    }
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => ' ',
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => '-',
        c => c,
    }
}
