//! Diagnostics for programs: one document whose shape is kept while its `version` is.
//!
//! The shape is written down in `docs/diagnostics.md`; what is added later is added beside, never in place.

use serde::Serialize;

use super::{ends, severity_name};
use crate::base::diag::{self, Applicability, Diagnostic, Lang, Message, Span};
use crate::source::files::SourceMap;

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    diagnostics: Vec<Entry<'a>>,
    counts: Counts,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    allowed: usize,
    fixable: usize,
    omitted: usize,
}

/// Most diagnostics of one document, errors before warnings.
const MOST: usize = 5_000;

#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    messages: Messages<'a>,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Label<'a>>,
    help: Vec<Help<'a>>,
    repair: Option<JsonFix<'a>>,
}

#[derive(Serialize)]
struct Messages<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    message: &'a str,
    messages: Messages<'a>,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Help<'a> {
    message: &'a str,
    messages: Messages<'a>,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    replacement: &'a str,
    safe: bool,
}

pub(super) fn render(diagnostics: &[Diagnostic], allowed: usize, sources: &SourceMap, lang: Lang) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let fit = diagnostics.len() <= MOST;
    let (first, rest): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|diagnostic| fit || diagnostic.is_error());
    let listed = first.into_iter().chain(rest).take(MOST);
    let document = Document {
        version: VERSION,
        diagnostics: listed.map(|diagnostic| entry(diagnostic, sources, lang)).collect(),
        counts: Counts {
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

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, lang: Lang) -> Entry<'a> {
    let label = |label: &'a diag::SecondaryLabel| Label {
        message: label.message.get(lang),
        messages: messages(&label.message),
        place: place(label.span, sources),
    };
    let help = |help: &'a Message| Help { message: help.get(lang), messages: messages(help) };
    let repair = |repair: &'a diag::Fix| JsonFix {
        place: place(repair.span, sources),
        replacement: &repair.replacement,
        safe: repair.applicability == Applicability::Safe,
    };
    Entry {
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

fn messages(message: &Message) -> Messages<'_> {
    Messages { zh: &message.zh, en: &message.en }
}

fn place(span: Span, sources: &SourceMap) -> Place<'_> {
    let (start, end) = ends(sources, span);
    Place {
        file: &sources.get(span.file).path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
