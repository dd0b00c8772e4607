//! Lists of diagnostics: limited in length, sorted, moved to another file number.

use super::diagnostic::Diagnostic;
use super::span::FileId;

/// Where problems go.
pub type Diagnostics = Vec<Diagnostic>;

/// Most problems that are kept of one file; what is told of the file is so often wrong that one cause is likely.
pub const MAX_PER_FILE: usize = 1_000;

/// Leaves as many problems of one file as anybody mends in one go, errors before warnings where there are more.
pub fn limit_per_file(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() > MAX_PER_FILE {
        diagnostics.sort_by_key(|diagnostic| !diagnostic.is_error());
        diagnostics.truncate(MAX_PER_FILE);
        diagnostics.shrink_to_fit();
    }
}

/// Moves every place of diagnostics that are about one file alone to another number.
pub fn renumber(diagnostics: &mut [Diagnostic], file: FileId) {
    for diagnostic in diagnostics {
        diagnostic.span.file = file;
        diagnostic.labels.iter_mut().for_each(|label| label.span.file = file);
        if let Some(repair) = &mut diagnostic.fix {
            repair.span.file = file;
        }
    }
}

/// Sorts by place, then code, then text, and drops exact repetitions, so that the same content always gives
/// the same report whatever the order modules and threads found things in.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.span, a.code, a.severity, &a.message).cmp(&(b.span, b.code, b.severity, &b.message))
    });
    diagnostics.dedup();
}
