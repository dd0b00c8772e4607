//! Splits a text into the fragments that are searched for.
//!
//! A fragment has no character that HTML, JSON or Markdown may write in another way, and is long enough to be no word that a
//! page has anyway.

use crate::base::diag::Span;
use crate::base::text::is_han;
use std::borrow::Cow;
use std::ops::Range;

/// A part of a text that is searched for, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment<'a> {
    pub text: Cow<'a, str>,
    pub span: Span,
}

/// How long a fragment must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinLength {
    /// In the name of a person: two Chinese characters.
    Name,
    /// In a title or a note: four Chinese characters.
    Value,
    /// In the text of a page: six.
    Sentence,
}

impl MinLength {
    fn han(self) -> usize {
        match self {
            Self::Name => 2,
            Self::Value => 4,
            Self::Sentence => 6,
        }
    }

    /// Whether a run is long enough.
    fn accepts(self, run: &str) -> bool {
        let han = run.chars().filter(|c| is_han(*c)).count();
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let latin = run.chars().count() - han;
        let mixed = run.bytes().any(|b| !b.is_ascii_alphabetic());
        // Days, months and quarters in figures are on many pages; what happens then is told by other words.
        let in_calendar = |c: char| c.is_ascii_digit() || CALENDAR.contains(c);
        let is_date = (latin == run.len() && digits == 8 && run.len() == 10)
            || (run.contains(['年', '月']) && digits > 0 && run.chars().all(in_calendar));
        if is_date {
            return false;
        }
        han >= self.han() || digits >= 7 || (latin >= 8 && mixed) || latin >= 16
    }
}

/// What dates are written with besides figures.
const CALENDAR: &str = "年月日号周星期第一二三四五六季度上中下旬半初底末起至前后-.";

/// Whether a character can be in a fragment: it is written the same in Markdown, HTML, JSON and URLs.
fn runs_on(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@')
}

/// The fragments of a text, as ranges of it.
pub fn fragments(text: &str, least: MinLength) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split(|c| !runs_on(c)).filter_map(move |run| {
        let run = run.trim_matches(|c: char| !c.is_alphanumeric());
        let at = run.as_ptr() as usize - start;
        least.accepts(run).then(|| at..at + run.len())
    })
}
