//! Lists of diagnostics: limited in length, sorted, moved to another file number.

use super::diagnostic::Diagnostic;
use super::span::FileId;

/// The problems that a function adds to.
pub type Diagnostics = Vec<Diagnostic>;

/// The most problems that are kept of one file: so many of them are likely to have one cause.
pub const MAX_PER_FILE: usize = 1_000;

/// Drops the problems of one file beyond [`MAX_PER_FILE`], warnings first.
pub fn limit_per_file(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() > MAX_PER_FILE {
        diagnostics.sort_by_key(|diagnostic| !diagnostic.is_error());
        diagnostics.truncate(MAX_PER_FILE);
        diagnostics.shrink_to_fit();
    }
}

/// Gives every place of diagnostics that concern one file another file number.
pub fn renumber(diagnostics: &mut [Diagnostic], file: FileId) {
    for diagnostic in diagnostics {
        diagnostic.span.file = file;
        diagnostic.labels.iter_mut().for_each(|label| label.span.file = file);
        if let Some(fix) = &mut diagnostic.fix {
            fix.span.file = file;
        }
    }
}

/// Sorts by place, code and text, and drops exact repetitions. So the same content gives the same report, whatever order
/// modules and threads work in.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.span, a.code, a.severity, &a.message).cmp(&(b.span, b.code, b.severity, &b.message))
    });
    diagnostics.dedup();
}
