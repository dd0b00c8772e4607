//! Diagnostics as one JSON document, whose shape is stable within a `version`.
//!
//! `docs/diagnostics.md` specifies the shape. Later versions may add keys but never change existing ones.

use serde::Serialize;

use super::summary::severity_name;
use super::visible::ends;
use crate::base::diag::{self, Applicability, Diagnostic, Lang, Message, Span};
use crate::source::files::SourceMap;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u32,
    diagnostics: Vec<JsonDiagnostic<'a>>,
    counts: JsonCounts,
}

#[derive(Serialize)]
struct JsonCounts {
    errors: usize,
    warnings: usize,
    allowed: usize,
    fixable: usize,
    omitted: usize,
}

/// Most diagnostics of one document, errors before warnings.
const MOST: usize = 5_000;

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    messages: JsonMessages<'a>,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    labels: Vec<JsonLabel<'a>>,
    help: Vec<JsonHelp<'a>>,
    repair: Option<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonMessages<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    message: &'a str,
    messages: JsonMessages<'a>,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(Serialize)]
struct JsonHelp<'a> {
    message: &'a str,
    messages: JsonMessages<'a>,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    #[serde(flatten)]
    place: JsonPlace<'a>,
    replacement: &'a str,
    safe: bool,
}

pub(super) fn render(diagnostics: &[Diagnostic], allowed: usize, sources: &SourceMap, lang: Lang) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let fit = diagnostics.len() <= MOST;
    let (first, rest): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|diagnostic| fit || diagnostic.is_error());
    let listed = first.into_iter().chain(rest).take(MOST);
    let document = JsonReport {
        version: VERSION,
        diagnostics: listed.map(|diagnostic| entry(diagnostic, sources, lang)).collect(),
        counts: JsonCounts {
            errors,
            warnings: diagnostics.len() - errors,
            allowed,
            fixable: diagnostics.iter().filter(|diagnostic| diagnostic.is_fixable()).count(),
            omitted: diagnostics.len().saturating_sub(MOST),
        },
    };
    let mut text = serde_json::to_string_pretty(&document).expect("strings and numbers always serialise");
    text.push('\n');
    text
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, lang: Lang) -> JsonDiagnostic<'a> {
    let label = |label: &'a diag::SecondaryLabel| JsonLabel {
        message: label.message.get(lang),
        messages: messages(&label.message),
        place: place(label.span, sources),
    };
    let help = |help: &'a Message| JsonHelp { message: help.get(lang), messages: messages(help) };
    let repair = |repair: &'a diag::Fix| JsonFix {
        place: place(repair.span, sources),
        replacement: &repair.replacement,
        safe: repair.applicability == Applicability::Safe,
    };
    JsonDiagnostic {
        code: diagnostic.code.as_str(),
        severity: severity_name(diagnostic.severity, Lang::En),
        message: diagnostic.message.get(lang),
        messages: messages(&diagnostic.message),
        place: place(diagnostic.span, sources),
        labels: diagnostic.labels.iter().map(label).collect(),
        help: diagnostic.help.iter().map(help).collect(),
        repair: diagnostic.fix.as_ref().map(repair),
    }
}

fn messages(message: &Message) -> JsonMessages<'_> {
    JsonMessages { zh: &message.zh, en: &message.en }
}

fn place(span: Span, sources: &SourceMap) -> JsonPlace<'_> {
    let (start, end) = ends(sources, span);
    JsonPlace {
        file: &sources.get(span.file).path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
