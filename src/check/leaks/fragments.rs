//! A text → the pieces of it that are looked for: runs without anything that HTML, JSON or Markdown would write
//! otherwise, and long enough to be no word that a page might say by itself.

use crate::base::diag::Span;
use crate::base::text::is_han;
use std::borrow::Cow;
use std::ops::Range;

/// A piece of a text that may be looked for, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment<'a> {
    pub text: Cow<'a, str>,
    pub span: Span,
}

/// How much is needed of a text to be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Least {
    /// Somebody's name: two Chinese characters.
    Name,
    /// A title, a note: four Chinese characters.
    Value,
    /// A sentence of a page: six.
    Sentence,
}

impl Least {
    fn han(self) -> usize {
        match self {
            Self::Name => 2,
            Self::Value => 4,
            Self::Sentence => 6,
        }
    }

    /// Whether a run is worth looking for.
    fn suits(self, run: &str) -> bool {
        let han = run.chars().filter(|c| is_han(*c)).count();
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let latin = run.chars().count() - han;
        let mixed = run.bytes().any(|b| !b.is_ascii_alphabetic());
        let is_date = latin == run.len() && digits == 8 && run.len() == 10;
        han >= self.han() || (!is_date && (digits >= 7 || (latin >= 8 && mixed) || latin >= 16))
    }
}

/// Whether a character can be in a run: whatever is written the same in Markdown, HTML, JSON and addresses.
fn runs_on(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@')
}

/// The pieces of a text worth looking for, as ranges of it.
pub fn pieces(text: &str, least: Least) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split(|c| !runs_on(c)).filter_map(move |run| {
        let run = run.trim_matches(|c: char| !c.is_alphanumeric());
        let at = run.as_ptr() as usize - start;
        least.suits(run).then(|| at..at + run.len())
    })
}
