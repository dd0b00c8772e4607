//! What Tera says is wrong → a diagnostic with its place in the template.

use crate::diag::{Code, Diagnostic, FileId, Span};
use crate::msg;
use crate::source::{SourceFile, SourceMap};
use tera::{Error, ErrorKind};

/// The diagnostic for an error of a template; `template` is the one that was asked for.
pub fn problem(sources: &SourceMap, prefix: &str, error: &Error, template: &str) -> Diagnostic {
    let file = |name: &str| source_of(sources, prefix, name);
    let (span, said) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { template } else { report.filename() };
            let range = report.span().range.clone();
            let span = file(name).map(|file| {
                Span::new(file.id, range.start.min(file.text.len()), range.end.min(file.text.len()))
            });
            (span, report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => (
            file(current).map(|file| Span::file_start(file.id)),
            format!("extends `{parent}`, which does not exist"),
        ),
        kind => located(sources, prefix, &kind.to_string()),
    };
    let span = span
        .or_else(|| file(template).map(|file| Span::file_start(file.id)))
        .unwrap_or(Span::file_start(FileId(0)));
    let said = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    Diagnostic::new(Code::TemplateError, span, msg!("模板有误：{said}", "the template is wrong: {said}"))
}

/// Unknown components and the like come as text with `--> file:line:column` lines; finds the first of them.
fn located(sources: &SourceMap, prefix: &str, text: &str) -> (Option<Span>, String) {
    let said = text.lines().find(|line| !line.trim().is_empty()).unwrap_or(text).trim().to_owned();
    let place = text.lines().find_map(|line| line.split_once("--> ")).map(|(_, place)| place.trim());
    let span = place.and_then(|place| {
        let mut parts = place.rsplitn(3, ':');
        let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
        let file = source_of(sources, prefix, name.trim_start_matches('['))?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.trim_end_matches(']').parse().ok()?);
        let start = file.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
        let rest = &file.text[start..];
        let offset = rest.char_indices().nth(column.saturating_sub(1)).map_or(0, |(offset, _)| offset);
        Some(Span::new(file.id, start + offset, start + offset))
    });
    (span, said)
}

/// The diagnostic for a template that no theme should lack.
pub fn missing(sources: &SourceMap, theme: &str, template: &str) -> Diagnostic {
    let at = sources
        .files()
        .iter()
        .find(|file| &*file.path == crate::config::SITE_FILE)
        .map_or(FileId(0), |file| file.id);
    Diagnostic::new(
        Code::ThemeMissing,
        Span::file_start(at),
        msg!("主题“{theme}”缺少模板 {template}", "the theme \"{theme}\" lacks the template {template}"),
    )
    .help(msg!(
        "检查 site.yaml 的“主题”，或补上 themes/{theme}/templates/{template}",
        "check `theme` in site.yaml, or add themes/{theme}/templates/{template}"
    ))
}

/// The source file a template name stands for.
fn source_of<'s>(sources: &'s SourceMap, prefix: &str, name: &str) -> Option<&'s SourceFile> {
    match name.strip_prefix(prefix) {
        Some(name) => sources.by_path(&format!("{prefix}templates/{name}")),
        None => {
            let own = sources.by_path(&format!("templates/{name}"));
            own.or_else(|| sources.by_path(&format!("{prefix}templates/{name}")))
        }
    }
}
