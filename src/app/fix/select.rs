//! Selects the fixes of one file that can be applied at the same time.
//!
//! At most one per line, since a fix can change what the next one refers to. A YAML line with a syntax slip is parsed as if
//! it were fixed, so later spans on that line are approximate: only the slip itself is fixed there, and nothing at all if
//! one of several slips is not safe to fix.

use crate::base::diag::{Applicability, Code, Diagnostic, Fix};
use crate::source::files::{SourceFile, SourceMap};
use std::ops::RangeInclusive;

/// A fix that can be applied now.
#[derive(Clone, Debug)]
pub(super) struct SelectedFix {
    /// The problem it fixes.
    pub(super) problem: Diagnostic,
    pub(super) repair: Fix,
    /// The lines it touches, from 1.
    pub(super) lines: RangeInclusive<usize>,
}

/// Selects from the problems whose fixes are in this file, in the order of spans; skips those that were `rejected`.
pub(super) fn select(
    problems: &[&Diagnostic],
    rejected: &[Diagnostic],
    file: &SourceFile,
    sources: &SourceMap,
) -> Vec<SelectedFix> {
    let mut slips: Vec<RangeInclusive<usize>> = vec![];
    let mut uncertain: Vec<RangeInclusive<usize>> = vec![];
    let mut candidates: Vec<SelectedFix> = vec![];
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
        if repair.applicability == Applicability::Safe && is_real(repair, file) && !rejected.contains(problem)
        {
            candidates.push(SelectedFix { problem: (*problem).clone(), repair: repair.clone(), lines });
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
    let size = |choice: &SelectedFix| choice.repair.span.end - choice.repair.span.start;
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

/// Whether the code is a syntax slip, which keeps YAML from being parsed as written.
pub(super) fn is_slip(code: Code) -> bool {
    let name = code.as_str();
    name.starts_with("yaml-") || name.starts_with("front-matter-")
}

/// The lines a fix touches, without the line after a replaced line end.
fn lines(repair: &Fix, sources: &SourceMap) -> RangeInclusive<usize> {
    let (start, end) = (repair.span.start, repair.span.end);
    let last = if end > start { end - 1 } else { end };
    let line = |at| sources.position(repair.span.file, at).line;
    line(start)..=line(last)
}

/// Whether it changes something, at character boundaries.
fn is_real(repair: &Fix, file: &SourceFile) -> bool {
    let (start, end) = (repair.span.start as usize, repair.span.end as usize);
    file.text.get(start..end).is_some_and(|old| old != repair.replacement)
        && !repair.replacement.contains('\0')
}
