//! The lines touched by a fix, as they will be once it is applied.
//!
//! Takes a fix; returns one or a few lines. Cost depends on what is shown, not on the line: a line may be megabytes long.
//! Deliberately absent: changing any file.

use super::excerpt::{MAX_COLUMNS, clip};
use super::visible::{ends, plain};
use crate::base::diag::{Fix, Lang};
use crate::source::files::SourceMap;

/// The most lines that are shown.
const MAX_REPAIR_LINES: usize = 8;
/// More bytes than a line shows.
const ENOUGH: usize = 4 * MAX_COLUMNS;

/// The lines a repair touches as they will be.
pub(super) fn fixed_lines(repair: &Fix, sources: &SourceMap, lang: Lang) -> String {
    let file = repair.span.file;
    let text = &sources.get(file).text;
    let (start, end) = ends(sources, repair.span);
    let first = sources.line_range(file, start.line).start;
    let last_line = sources.line_range(file, end.line);
    let last = last_line.start + sources.line(file, end.line).len();
    let (from, to) = (
        text.floor_char_boundary(repair.span.start as usize),
        text.floor_char_boundary(repair.span.end as usize),
    );
    // Only what can be shown is copied: the line may be very long.
    let (head, head_cut) = near_end(&text[first..from]);
    // What replaces whole lines, line ends included, leaves the next line as it is.
    let new = repair.replacement.as_str();
    let whole_lines = from < to
        && text[..to].ends_with('\n')
        && (new.ends_with('\n') || (new.is_empty() && head.is_empty()));
    let tail = if whole_lines { "" } else { near_start(text.get(to..last).unwrap_or_default()) };
    let at = head_cut.len() + head.len();
    let all = format!("{head_cut}{head}{new}{tail}");
    let mut shown = Vec::new();
    let mut offset = 0;
    for line in all.split('\n') {
        shown.push(plain(&clip(line, at.saturating_sub(offset).min(line.len()))));
        offset += line.len() + 1;
        if shown.len() > MAX_REPAIR_LINES {
            shown.truncate(MAX_REPAIR_LINES);
            shown.push("…".to_owned());
            break;
        }
    }
    // The end of a line that a replacement brings with it is no line of its own.
    while shown.len() > 1 && shown.last().is_some_and(String::is_empty) {
        shown.pop();
    }
    match (shown.iter().all(String::is_empty), lang) {
        (false, _) => shown.join("\n"),
        (true, Lang::Zh) => "（删去这一行）".to_owned(),
        (true, Lang::En) => "(delete this line)".to_owned(),
    }
}

fn near_end(text: &str) -> (&str, &'static str) {
    let cut = text.ceil_char_boundary(text.len().saturating_sub(ENOUGH));
    (&text[cut..], if cut > 0 { "…" } else { "" })
}

fn near_start(text: &str) -> &str {
    &text[..text.floor_char_boundary(ENOUGH)]
}
