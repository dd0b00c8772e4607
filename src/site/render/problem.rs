//! Errors of Tera → diagnostics with a place in the template.

use super::template_cycles::TemplateChain;
use super::tera_messages::chinese;
use crate::base::diag::{Code, Diagnostic, FileId, Span, Spanned};
use crate::msg;
use crate::source::files::{SourceFile, SourceMap};
use std::collections::BTreeSet;
use tera::{Error, ErrorKind};

/// The diagnostic for an error of a template; `template` is the one that was asked for.
pub fn problem(sources: &SourceMap, prefixes: &[String], error: &Error, template: &str) -> Diagnostic {
    let file = |name: &str| source_of(sources, prefixes, name);
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
        kind => located(sources, prefixes, &kind.to_string()),
    };
    let span = span
        .or_else(|| file(template).map(|file| Span::file_start(file.id)))
        .unwrap_or(Span::file_start(FileId(0)));
    let said = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let said = said.strip_prefix("error: ").unwrap_or(&said).trim_end_matches('.');
    let zh = chinese(said);
    Diagnostic::new(Code::TemplateError, span, msg!("模板有误：{zh}", "the template is wrong: {said}"))
}

/// The diagnostic for a cycle of templates or components, or a chain that is too long.
pub fn chained(sources: &SourceMap, prefixes: &[String], chain: &TemplateChain) -> Diagnostic {
    let span = source_of(sources, prefixes, &chain.template).map_or(in_site_file(sources), |file| {
        let line = file.text[chain.at..].split('\n').next().unwrap_or_default();
        let tag = line.find('}').map_or(line.len(), |end| {
            line.len().min(end + 1 + usize::from(line[end + 1..].starts_with('}')))
        });
        Span::new(file.id, chain.at, chain.at + tag)
    });
    let names = chain.names.join(" → ");
    let message = match chain.is_cycle() {
        true => msg!("模板一圈一圈地引用自己：{names}", "templates form a cycle: {names}"),
        false => {
            let steps = chain.names.len() - 1;
            msg!(
                "模板一层一层引用得太深（{steps} 层以上）：{names}",
                "templates are nested too deeply ({steps} levels or more): {names}"
            )
        }
    };
    let help = match chain.is_cycle() {
        true => msg!("去掉这一处引用，或让它有尽头", "remove this reference, or let it come to an end"),
        false => msg!("把中间几层并成一个模板", "merge some of them into one template"),
    };
    Diagnostic::new(Code::TemplateError, span, message).help(help)
}

/// The diagnostic for a page that is larger than any should be.
pub fn too_large(sources: &SourceMap, prefixes: &[String], template: &str, why: &str) -> Diagnostic {
    let zh = chinese(why);
    Diagnostic::new(
        Code::TemplateError,
        start_of(sources, prefixes, template),
        msg!("模板有误：{zh}", "the template is wrong: {why}"),
    )
    .help(msg!(
        "看看这个模板和它引用的模板里的 for：里外几层相乘有多少次",
        "check the loops in it and in what it includes: how often does the innermost one run"
    ))
}

/// The diagnostic for a panic of Tera.
pub fn panicked(sources: &SourceMap, prefixes: &[String], template: &str) -> Diagnostic {
    Diagnostic::new(
        Code::TemplateError,
        start_of(sources, prefixes, template),
        msg!(
            "模板有误：它让程序出了错，请把它报告给我们",
            "the template is wrong: it made the program fail; please report it"
        ),
    )
}

fn start_of(sources: &SourceMap, prefixes: &[String], template: &str) -> Span {
    source_of(sources, prefixes, template).map_or(in_site_file(sources), |file| Span::file_start(file.id))
}

/// Unknown components and the like come as text with `--> file:line:column` lines; finds the first of them.
fn located(sources: &SourceMap, prefixes: &[String], text: &str) -> (Option<Span>, String) {
    let said = text.lines().find(|line| !line.trim().is_empty()).unwrap_or(text).trim().to_owned();
    let place = text.lines().find_map(|line| line.split_once("--> ")).map(|(_, place)| place.trim());
    let span = place.and_then(|place| {
        let mut parts = place.rsplitn(3, ':');
        let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
        let file = source_of(sources, prefixes, name.trim_start_matches('['))?;
        let (line, column): (usize, usize) = (line.parse().ok()?, column.trim_end_matches(']').parse().ok()?);
        let start = file.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
        let rest = &file.text[start..];
        let offset = rest.char_indices().nth(column.saturating_sub(1)).map_or(0, |(offset, _)| offset);
        Some(Span::new(file.id, start + offset, start + offset))
    });
    (span, said)
}

/// The diagnostic for templates that neither the theme nor the default one has.
pub fn missing(sources: &SourceMap, theme: &str, templates: &[&str]) -> Diagnostic {
    let (count, zh, en) = (templates.len(), templates.join("、"), templates.join(", "));
    let message =
        msg!("主题“{theme}”缺少 {count} 个模板：{zh}", "the theme \"{theme}\" lacks {count} templates: {en}");
    Diagnostic::new(Code::ThemeMissing, in_site_file(sources), message).help(msg!(
        "在 themes/{theme}/templates/ 里补上，或把 themes/default/ 放回来，由它补",
        "add them to themes/{theme}/templates/, or put themes/default/ back, which lends them"
    ))
}

/// The diagnostic for a theme that is not there.
pub fn no_theme(sources: &SourceMap, theme: &str, themes: &BTreeSet<&str>) -> Diagnostic {
    let message = msg!("themes/ 里没有主题“{theme}”", "there is no theme \"{theme}\" in themes/");
    let themes: Vec<&str> = themes.iter().copied().collect();
    let (zh, en) = (themes.join("、"), themes.join(", "));
    let help = match themes.is_empty() {
        true => msg!("themes/ 里一个主题也没有", "themes/ has no theme at all"),
        false => msg!(
            "检查 site.yaml 的“主题”；themes/ 里有：{zh}",
            "check `theme` in site.yaml; themes/ has: {en}"
        ),
    };
    Diagnostic::new(Code::ThemeMissing, in_site_file(sources), message).help(help)
}

/// The diagnostic for a template that a page asks for and that does not exist.
pub fn unknown(asked: &Spanned<String>, prefix: &str, names: &BTreeSet<String>) -> Diagnostic {
    let name = &asked.value;
    let message = msg!("没有叫“{name}”的模板", "there is no template called \"{name}\"");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let help = match names.is_empty() {
        true => msg!(
            "{prefix}templates/pages/ 和 templates/pages/ 里还没有模板；不写“模板”就用 page.html",
            "{prefix}templates/pages/ and templates/pages/ have none yet; without `template` it is page.html"
        ),
        false => {
            msg!("可以写：{zh}；不写就用 page.html", "there are: {en}; without `template` it is page.html")
        }
    };
    Diagnostic::new(Code::RefUnknown, asked.span, message).help(help)
}

/// Where the theme is named.
fn in_site_file(sources: &SourceMap) -> Span {
    Span::file_start(crate::programme::config::site_file(sources).map_or(FileId(0), |file| file.id))
}

/// The source file a template name stands for.
fn source_of<'s>(sources: &'s SourceMap, prefixes: &[String], name: &str) -> Option<&'s SourceFile> {
    let of = |prefix: &str, name: &str| sources.by_path(&format!("{prefix}templates/{name}"));
    match prefixes.iter().find_map(|prefix| Some((prefix, name.strip_prefix(prefix.as_str())?))) {
        Some((prefix, name)) => of(prefix, name),
        None => of("", name).or_else(|| prefixes.iter().find_map(|prefix| of(prefix, name))),
    }
}
