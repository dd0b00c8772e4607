//! Diagnostics as text: for people, for `grep`, for programs, for GitHub's checks, and as an HTML page.
//!
//! Takes diagnostics in the order they shall be shown in and the source map their places refer to; gives a string.
//! Cost is linear in the number of diagnostics, whatever the files look like: nothing scans a file or a long line. What is
//! said at once is bounded; what does not fit is counted.
//! Text that came from a file is shown with control characters made visible, so that no content can move a
//! terminal's cursor or forge a command to a runner.
//!
//! Deliberately absent: printing, sorting (see `diag::sort`), deciding on colour or language.

mod excerpt;
pub mod html;
mod human;
mod json;
mod lines;
mod repair;
#[cfg(test)]
mod tests;

use crate::base::diag::{Code, Diagnostic, FileId, Lang, Severity, Span};
use crate::source::files::{Position, SourceMap};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
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

/// Renders diagnostics in one format and language. `color` matters to [`Format::Human`] only. The text ends with a
/// line end unless it is empty; without diagnostics it is empty but for JSON, which is always a whole document.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    lang: Lang,
    format: Format,
    color: bool,
) -> String {
    let sources = &*shown(diagnostics, sources);
    match format {
        Format::Human => bounded(diagnostics, lang, human::drawer(sources, lang, color)),
        Format::Concise => bounded(diagnostics, lang, |one, text| lines::concise(one, sources, lang, text)),
        Format::Json => json(diagnostics, 0, sources, lang),
        Format::Github => bounded(diagnostics, lang, |one, text| lines::github(one, sources, lang, text)),
    }
}

/// The most that is said at once, in bytes: nobody reads more, and a terminal forgets what scrolled by.
const MOST: usize = 56 << 10;

/// How many of one file are listed where not all fit.
const MOST_OF_A_FILE: usize = 20;

/// What fits of the diagnostics, and how many do not; errors come first where not all fit.
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
            format!("… {left} more are not listed; mend those above first, or see more with --format json")
        }
    };
    format!("{text}{more}\n")
}

/// As many as fit, and how many do not.
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

/// The document for programs; `allowed` says how many warnings are not in it because the site allows them.
pub fn json(diagnostics: &[Diagnostic], allowed: usize, sources: &SourceMap, lang: Lang) -> String {
    json::render(diagnostics, allowed, sources, lang)
}

/// The sentence after the summary: how many of these problems `wulian fix` mends; nothing where it mends none.
pub fn fixable(diagnostics: &[Diagnostic], lang: Lang) -> Option<String> {
    let count = diagnostics.iter().filter(|diagnostic| diagnostic.is_fixable()).count();
    (count > 0).then(|| match lang {
        Lang::Zh => format!("其中 {count} 处可以用 wulian fix 自动改好"),
        Lang::En => format!("{count} of them can be mended by wulian fix"),
    })
}

/// The sentence after the summary: how many warnings `site.yaml` allows; nothing where it allows none.
pub fn allowed(count: usize, lang: Lang) -> Option<String> {
    (count > 0).then(|| match lang {
        Lang::Zh => format!("另有 {count} 个警告按 site.yaml 允许，未列出"),
        Lang::En if count == 1 => "1 more warning is allowed in site.yaml and not listed".to_owned(),
        Lang::En => format!("{count} more warnings are allowed in site.yaml and not listed"),
    })
}

/// The sentence after the last diagnostic: how many there are of each kind.
pub fn summary(errors: usize, warnings: usize, lang: Lang) -> String {
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    match (lang, errors, warnings) {
        (Lang::Zh, 0, 0) => "没有发现问题".to_owned(),
        (Lang::Zh, _, 0) => format!("共 {errors} 个错误"),
        (Lang::Zh, 0, _) => format!("共 {warnings} 个警告"),
        (Lang::Zh, _, _) => format!("共 {errors} 个错误，{warnings} 个警告"),
        (Lang::En, 0, 0) => "no problems found".to_owned(),
        (Lang::En, _, 0) => format!("{errors} error{}", plural(errors)),
        (Lang::En, 0, _) => format!("{warnings} warning{}", plural(warnings)),
        (Lang::En, _, _) => {
            format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings))
        }
    }
}

fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::En) => "warning",
    }
}

/// Where a span begins and ends.
fn ends(sources: &SourceMap, span: Span) -> (Position, Position) {
    (sources.position(span.file, span.start), sources.position(span.file, span.end.max(span.start)))
}

/// The sources as a report may show them: what is personal is hidden, since a report gets around.
pub(super) fn shown<'a>(diagnostics: &[Diagnostic], sources: &'a SourceMap) -> Cow<'a, SourceMap> {
    let personal = diagnostics.iter().filter(|diagnostic| diagnostic.code.is_personal());
    // An address has words; of all else the digits are enough, and names of attachments stay readable.
    let hidden = |diagnostic: &Diagnostic| (diagnostic.span, diagnostic.code == Code::PersonalAddress);
    let mut personal = personal.map(hidden).peekable();
    match personal.peek() {
        Some(_) => Cow::Owned(sources.masked(personal)),
        None => Cow::Borrowed(sources),
    }
}

/// One line of text without characters that act on a terminal or hide what is written.
fn plain(text: &str) -> String {
    text.trim_end().replace("\r\n", "\n").chars().map(visible).collect()
}

fn visible(c: char) -> char {
    match c {
        '\n' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}
