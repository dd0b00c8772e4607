//! The part of a line that is shown, and the mapping of spans into it.
//!
//! Takes a line and a position in it; returns the whole line if it is short, else the surroundings of the position, with
//! `…` where it was cut. Cost depends on what is shown, not on the line: a line may be megabytes long.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::base::diag::FileId;
use crate::source::files::SourceMap;

/// The widest text that is shown of a line, in columns of a terminal.
pub(super) const MAX_COLUMNS: usize = 160;
/// How much of that lies before the place.
const BEFORE: usize = 40;

const CUT: &str = "…";

/// A piece of one line.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The bytes of the file it shows.
    shown: Range<usize>,
    /// How many bytes of `text` come before the first of them.
    lead: usize,
}

impl Excerpt {
    /// Shows a line (from 1) of a file around byte `at` of the file.
    pub(super) fn new(sources: &SourceMap, file: FileId, line: usize, at: usize) -> Self {
        let text = sources.line(file, line);
        let start = sources.line_range(file, line).start;
        let (kept, lead, cut) = keep(text, at.saturating_sub(start));
        let shown = start + kept.start..start + kept.end;
        let text = format!("{lead}{}{cut}", &text[kept]);
        Self { text, shown, lead: lead.len() }
    }

    /// Where bytes of the file are in `text`; what sticks out is cut off. `None` when they begin outside.
    pub(super) fn place(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let inside = self.shown.start <= bytes.start && bytes.start <= self.shown.end;
        let map = |at: usize| at.clamp(self.shown.start, self.shown.end) - self.shown.start + self.lead;
        inside.then(|| map(bytes.start)..map(bytes.end.max(bytes.start)))
    }
}

/// A line cut around a byte of it, for text that is in no file.
pub(super) fn clip(line: &str, at: usize) -> String {
    let (kept, lead, cut) = keep(line, at);
    format!("{lead}{}{cut}", &line[kept])
}

/// The bytes of a line to keep around `at`, and the signs of a cut before and after.
fn keep(line: &str, at: usize) -> (Range<usize>, &'static str, &'static str) {
    // No character is wider than its bytes are many, tabs aside, and those are narrow enough here.
    if line.len() <= MAX_COLUMNS {
        return (0..line.len(), "", "");
    }
    let at = line.floor_char_boundary(at);
    let back = take(line[..at].chars().rev(), BEFORE);
    let start = at - back;
    let forth = take(line[start..].chars(), MAX_COLUMNS);
    let end = start + forth;
    (start..end, if start > 0 { CUT } else { "" }, if end < line.len() { CUT } else { "" })
}

/// How many bytes of characters fit into so many columns. Characters without width are counted as one, so that a
/// flood of combining marks is cut too.
fn take(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = columns;
    let mut bytes = 0;
    for c in characters {
        let width = if c == '\t' { 4 } else { c.width().unwrap_or(1).max(1) };
        match left.checked_sub(width) {
            Some(rest) => left = rest,
            None => break,
        }
        bytes += c.len_utf8();
    }
    bytes
}
