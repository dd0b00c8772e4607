//! The report formats, and the limit on how much is shown at once.

use super::visible::shown;
use super::{human, lines};
use crate::base::diag::{Diagnostic, FileId, Lang};
use crate::source::files::SourceMap;
use std::collections::BTreeMap;

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportFormat {
    /// With the line, carets under the place, advice and the repaired line.
    #[default]
    Human,
    /// One line each: `path:line:column: error[code] message`.
    Concise,
    /// One document; `docs/diagnostics.md` says what is in it.
    Json,
    /// Workflow commands of GitHub Actions, which shows them beside the lines of a change.
    Github,
}

/// Renders diagnostics in one format and language. `color` matters to [`ReportFormat::Human`] only. The text ends with a
/// line end unless it is empty; without diagnostics it is empty but for JSON, which is always a whole document.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    lang: Lang,
    format: ReportFormat,
    color: bool,
) -> String {
    let sources = &*shown(diagnostics, sources);
    match format {
        ReportFormat::Human => bounded(diagnostics, lang, human::drawer(sources, lang, color)),
        ReportFormat::Concise => {
            bounded(diagnostics, lang, |one, text| lines::concise(one, sources, lang, text))
        }
        ReportFormat::Json => json(diagnostics, 0, sources, lang),
        ReportFormat::Github => {
            bounded(diagnostics, lang, |one, text| lines::github(one, sources, lang, text))
        }
    }
}

/// The size limit of a report in bytes: nobody reads more, and terminals have a limited scrollback.
const MOST: usize = 56 << 10;

/// How many problems of one file are listed if not all fit.
const MOST_OF_A_FILE: usize = 20;

/// The diagnostics that fit, and a count of the rest; errors come first if not all fit.
fn bounded(diagnostics: &[Diagnostic], lang: Lang, write: impl Fn(&Diagnostic, &mut String)) -> String {
    let (text, left) = fitting(diagnostics.iter(), &write);
    if left == 0 {
        return text;
    }
    let (errors, warnings): (Vec<_>, Vec<_>) = diagnostics.iter().partition(|one| one.is_error());
    // One file's flood must not hide what is wrong with the others.
    let mut of_file: BTreeMap<FileId, usize> = BTreeMap::new();
    let mut is_one_of_first = |one: &&Diagnostic| {
        let count = of_file.entry(one.span.file).or_default();
        *count += 1;
        *count <= MOST_OF_A_FILE
    };
    let first: Vec<&Diagnostic> =
        errors.into_iter().chain(warnings).filter(|one| is_one_of_first(one)).collect();
    let (text, left) = fitting(first.iter().copied(), &write);
    let left = left + diagnostics.len() - first.len();
    let more = match lang {
        Lang::Zh => format!("……另有 {left} 个问题没有列出；先改好上面的，或用 --format json 看更多"),
        Lang::En => {
            format!(
                "… {left} more problems are not listed; fix those above first, or see more with --format json"
            )
        }
    };
    format!("{text}{more}\n")
}

/// As many diagnostics as fit, and the number of those that do not.
fn fitting<'d>(
    mut diagnostics: impl Iterator<Item = &'d Diagnostic>,
    write: impl Fn(&Diagnostic, &mut String),
) -> (String, usize) {
    let mut text = String::new();
    while let Some(diagnostic) = diagnostics.next() {
        let before = text.len();
        write(diagnostic, &mut text);
        if text.len() > MOST {
            text.truncate(before);
            return (text, 1 + diagnostics.count());
        }
    }
    (text, 0)
}

/// The JSON document; `allowed` is the number of warnings left out because the site allows them.
pub fn json(diagnostics: &[Diagnostic], allowed: usize, sources: &SourceMap, lang: Lang) -> String {
    super::json::render(diagnostics, allowed, sources, lang)
}
