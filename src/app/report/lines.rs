//! Diagnostics one per line: for `grep` and editors, and as workflow commands for GitHub Actions.

use std::fmt::Write as _;

use super::summary::severity_name;
use super::visible::{ends, plain};
use crate::base::diag::{Diagnostic, Lang, Severity};
use crate::source::files::SourceMap;

pub(super) fn concise(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang, text: &mut String) {
    let (start, _) = ends(sources, diagnostic.span);
    let path = plain(&sources.get(diagnostic.span.file).path);
    let severity = severity_name(diagnostic.severity, lang);
    let message = plain(diagnostic.message.get(lang));
    let code = diagnostic.code.as_str();
    let _ = writeln!(text, "{path}:{}:{}: {severity}[{code}] {message}", start.line, start.column);
}

/// As described in GitHub's “Workflow commands”. Advice follows the message on lines of its own.
pub(super) fn github(diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang, text: &mut String) {
    let (start, end) = ends(sources, diagnostic.span);
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let path = property(&sources.get(diagnostic.span.file).path);
    let title = property(&format!("{} ({})", diagnostic.code.title(lang), diagnostic.code.as_str()));
    let help = diagnostic.help.iter().map(|help| plain(help.get(lang)));
    let message: Vec<String> = std::iter::once(plain(diagnostic.message.get(lang))).chain(help).collect();
    let message = data(&message.join("\n"));
    let (line, column) = (start.line, start.column);
    let _ = write!(text, "::{command} file={path},line={line},endLine={},col={column}", end.line);
    // An end column means something to GitHub only on the same line.
    if end.line == start.line {
        let _ = write!(text, ",endColumn={}", end.column);
    }
    let _ = writeln!(text, ",title={title}::{message}");
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
