//! Which repairs of one file may be made at the same time.
//!
//! At most one a line, since one repair may change what the next is about. A line of YAML with a slip is read as
//! repaired, so that places found later on it are only near: nothing but the slip itself is mended there, and where one of
//! several slips on it is not certain, nothing is.

use crate::base::diag::{Applicability, Code, Diagnostic, Fix};
use crate::source::files::{SourceFile, SourceMap};
use std::ops::RangeInclusive;

/// A repair that may be made now.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// Of which problem.
    pub(super) problem: Diagnostic,
    pub(super) repair: Fix,
    /// The lines it touches, from 1.
    pub(super) lines: RangeInclusive<usize>,
}

/// Chooses among the problems whose repairs are in this file, in the order of places; those known to be `wrong` apart.
pub(super) fn choose(
    problems: &[&Diagnostic],
    wrong: &[Diagnostic],
    file: &SourceFile,
    sources: &SourceMap,
) -> Vec<Choice> {
    let mut slips: Vec<RangeInclusive<usize>> = vec![];
    let mut uncertain: Vec<RangeInclusive<usize>> = vec![];
    let mut candidates: Vec<Choice> = vec![];
    for problem in problems {
        let Some(repair) = problem.fix.as_ref().filter(|repair| repair.span.file == file.id) else {
            continue;
        };
        let lines = lines(repair, sources);
        if is_slip(problem.code) {
            slips.push(lines.clone());
            if repair.applicability != Applicability::Safe {
                uncertain.push(lines.clone());
            }
        }
        if repair.applicability == Applicability::Safe && is_real(repair, file) && !wrong.contains(problem) {
            candidates.push(Choice { problem: (*problem).clone(), repair: repair.clone(), lines });
        }
    }
    let meets = |ranges: &[RangeInclusive<usize>], lines: &RangeInclusive<usize>| {
        ranges.iter().any(|range| range.start() <= lines.end() && lines.start() <= range.end())
    };
    candidates.retain(|choice| {
        let blockers = if is_slip(choice.problem.code) { &uncertain } else { &slips };
        !meets(blockers, &choice.lines)
    });
    // Of several slips on one line the repair that writes the whole line anew holds the others.
    let size = |choice: &Choice| choice.repair.span.end - choice.repair.span.start;
    candidates.sort_by_key(|choice| {
        let start = choice.repair.span.start;
        (*choice.lines.start(), start, std::cmp::Reverse(size(choice)), choice.problem.code)
    });
    let mut free = 1;
    candidates.retain(|choice| {
        let fits = *choice.lines.start() >= free;
        if fits {
            free = choice.lines.end() + 1;
        }
        fits
    });
    candidates
}

/// Whether it keeps YAML from being read as written.
pub(super) fn is_slip(code: Code) -> bool {
    let name = code.as_str();
    name.starts_with("yaml-") || name.starts_with("front-matter-")
}

/// The lines a repair touches; the line after one whose end it replaces is not among them.
fn lines(repair: &Fix, sources: &SourceMap) -> RangeInclusive<usize> {
    let (start, end) = (repair.span.start, repair.span.end);
    let last = if end > start { end - 1 } else { end };
    let line = |at| sources.position(repair.span.file, at).line;
    line(start)..=line(last)
}

/// Whether it changes something, between whole characters.
fn is_real(repair: &Fix, file: &SourceFile) -> bool {
    let (start, end) = (repair.span.start as usize, repair.span.end as usize);
    file.text.get(start..end).is_some_and(|old| old != repair.replacement)
        && !repair.replacement.contains('\0')
}
