//! Diagnostics as an HTML page, which the preview shows in the browser.
//!
//! Takes diagnostics, the source map and a language; returns a whole document whose style sheet ([`STYLE`]) is served
//! beside it. Errors come first. All text from files is escaped, and the page has no script and no inline style, so it
//! works under a strict content security policy and hostile content is inert. Deliberately absent: serving the page, and
//! the script that overlays the list on a page.

use super::excerpt::Excerpt;
use super::fixed_lines::fixed_lines;
use super::human::is_whole;
use super::summary::{severity_name, summary};
use super::visible::{ends, plain, visible};
use crate::base::diag::{Applicability, Diagnostic, Fix, Lang, Severity, Span};
use crate::base::text::escape_html;
use crate::source::files::SourceMap;
use std::fmt::Write;

/// The style of the page, and of the same list shown over a page.
pub const STYLE: &str = include_str!("problems.css");

/// More than an editor fixes in one go; the rest is counted.
const MOST: usize = 100;
/// A replaced text longer than this is shown only in its line.
const SHORT: usize = 60;

/// The options of the page.
#[derive(Clone, Copy, Debug)]
pub struct HtmlOptions<'a> {
    /// The language.
    pub lang: Lang,
    /// Where [`STYLE`] is.
    pub style: &'a str,
    /// The address of the page that was being edited.
    pub edited: Option<&'a str>,
}

/// The page that lists the problems of the content.
pub fn page(diagnostics: &[Diagnostic], sources: &SourceMap, frame: HtmlOptions<'_>) -> String {
    let HtmlOptions { lang, style, edited } = frame;
    let sources = &*super::visible::shown(diagnostics, sources);
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let title = summary(errors, diagnostics.len() - errors, lang);
    let lead = match (lang, errors, diagnostics.len()) {
        (_, _, 0) => "",
        (Lang::Zh, 0, _) => "这些不影响发布，有空时看看。",
        (Lang::En, 0, _) => "None of these prevents the site from being published.",
        (Lang::Zh, ..) => "改好、存盘，这里会自己消失；在那之前，页面停在上一次没有错误的样子。",
        (Lang::En, ..) => {
            "Fix and save, and this message disappears. Until then pages stay as they were in the last build without errors."
        }
    };
    let mut list = String::new();
    let (first, rest): (Vec<_>, Vec<_>) = diagnostics.iter().partition(|diagnostic| diagnostic.is_error());
    for diagnostic in first.into_iter().chain(rest).take(MOST) {
        item(&mut list, diagnostic, sources, lang);
    }
    let more = match (diagnostics.len().saturating_sub(MOST), lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("<p class=\"more\">还有 {n} 个没有列出，先改上面的。</p>\n"),
        (n, Lang::En) => format!("<p class=\"more\">{n} more are not listed; fix these first.</p>\n"),
    };
    let words = match lang {
        Lang::Zh => "刚才改的是这一页：",
        Lang::En => "The page edited last: ",
    };
    let edited = edited.map(escape_html);
    let edited = edited.map(|at| format!("<p class=\"edited\">{words}<a href=\"{at}\">{at}</a></p>\n"));
    let list = if list.is_empty() { list } else { format!("<ol>\n{list}</ol>\n{more}") };
    let list = format!("{}{list}", edited.unwrap_or_default());
    document(&title, lead, &list, lang, style)
}

/// The page for a build that failed: a single message.
pub fn failure(message: &str, lang: Lang, style: &str) -> String {
    let (title, lead) = match lang {
        Lang::Zh => ("网站生成不了", "处理好以后存一下任何一个文件，这里会自己消失。"),
        Lang::En => {
            ("The site cannot be built", "Once this is resolved, save any file and this message disappears.")
        }
    };
    let list =
        format!("<ol>\n<li class=\"problem error\"><h2>{}</h2></li>\n</ol>\n", escape_html(&plain(message)));
    document(title, lead, &list, lang, style)
}

/// The page shown until the first build is done.
pub fn waiting(lang: Lang, style: &str) -> String {
    let (title, lead) = match lang {
        Lang::Zh => ("正在生成网站", "好了这一页会自己打开。"),
        Lang::En => ("The site is being built", "This page opens automatically when it is ready."),
    };
    document(title, lead, "", lang, style)
}

fn document(title: &str, lead: &str, list: &str, lang: Lang, style: &str) -> String {
    let (code, name, hide, show) = match lang {
        Lang::Zh => ("zh-CN", "五链预览", "收起，先看页面", "查看问题"),
        Lang::En => ("en", "Wulian preview", "Hide and see the page", "Show problems"),
    };
    let (title, lead) = (escape_html(title), escape_html(lead));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\" data-wulian=\"problems\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} · {name}</title>\n\
         <link rel=\"stylesheet\" href=\"{}\">\n</head>\n<body>\n\
         <main class=\"problems\" data-hide=\"{hide}\" data-show=\"{show}\">\n<div class=\"head\">\n<p class=\"name\">{name}</p>\n\
         <h1 id=\"problems-title\">{title}</h1>\n<p class=\"lead\">{lead}</p>\n</div>\n{list}</main>\n</body>\n</html>\n",
        escape_html(style)
    )
}

fn item(out: &mut String, diagnostic: &Diagnostic, sources: &SourceMap, lang: Lang) {
    let class = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let name = severity_name(diagnostic.severity, lang);
    let message = said(diagnostic.message.get(lang));
    let _ = writeln!(
        out,
        "<li class=\"problem {class}\">\n<h2><span class=\"severity\">{name}</span> {message}</h2>"
    );
    let code = diagnostic.code.as_str();
    let _ = writeln!(
        out,
        "<p class=\"where\">{} <span class=\"code\">{code}</span></p>",
        place(diagnostic.span, sources)
    );
    out.push_str(&excerpt(diagnostic.span, sources, 1));
    for label in &diagnostic.labels {
        let _ = writeln!(
            out,
            "<p class=\"label\">{} <span class=\"at\">{}</span></p>",
            said(label.message.get(lang)),
            place(label.span, sources)
        );
        out.push_str(&excerpt(label.span, sources, 0));
    }
    for help in &diagnostic.help {
        let _ = writeln!(out, "<p class=\"help\">{}</p>", said(help.get(lang)));
    }
    if let Some(repair) = &diagnostic.fix {
        out.push_str(&fix_block(repair, sources, lang));
    }
    out.push_str("</li>\n");
}

/// `file:line:column`.
fn place(span: Span, sources: &SourceMap) -> String {
    let (start, _) = ends(sources, span);
    format!("<code>{}:{}:{}</code>", said(&sources.get(span.file).path), start.line, start.column)
}

/// The line of a place with the place marked, and so many lines around it; nothing for a file as a whole.
fn excerpt(span: Span, sources: &SourceMap, around: usize) -> String {
    if is_whole(span, sources) {
        return String::new();
    }
    let (start, end) = ends(sources, span);
    let text = &sources.get(span.file).text;
    let from = text.floor_char_boundary(span.start as usize);
    let to = text.ceil_char_boundary(span.end as usize).max(from);
    let first = start.line.saturating_sub(around).max(1);
    let mut rows = String::new();
    for line in first..=start.line + around {
        let range = sources.line_range(span.file, line);
        if range.is_empty() && line != start.line {
            continue;
        }
        let last = range.start + sources.line(span.file, line).len();
        let row = if line == start.line {
            let excerpt = Excerpt::new(sources, span.file, line, from);
            let marked = from..to.min(last).max(from);
            let place = excerpt.place(&marked).unwrap_or(0..0);
            let (before, rest) = excerpt.text.split_at(place.start);
            let (mark, after) = rest.split_at(place.end - place.start);
            let more = if end.line > start.line { "<span class=\"more\">…</span>" } else { "" };
            format!("{}<mark>{}</mark>{}{more}", inert(before), inert(mark), inert(after))
        } else {
            inert(&Excerpt::new(sources, span.file, line, range.start).text)
        };
        let here = if line == start.line { " class=\"here\"" } else { "" };
        let _ = writeln!(rows, "<tr{here}><th scope=\"row\">{line}</th><td><code>{row}</code></td></tr>");
    }
    // A box that scrolls has to be reachable by the keyboard.
    format!("<div class=\"excerpt\" tabindex=\"0\"><table>{rows}</table></div>\n")
}

/// What to replace with what, and the line as it will be.
fn fix_block(repair: &Fix, sources: &SourceMap, lang: Lang) -> String {
    let text = &sources.get(repair.span.file).text;
    let from = text.floor_char_boundary(repair.span.start as usize);
    let old = &text[from..text.ceil_char_boundary(repair.span.end as usize).max(from)];
    let new = repair.replacement.as_str();
    let short = |text: &str| text.chars().count() <= SHORT && !text.trim_end().contains('\n');
    let (old, new) = (old.trim_end_matches(['\r', '\n']), new.trim_end_matches(['\r', '\n']));
    let del = format!("<del>{}</del>", inert(old));
    let ins = format!("<ins>{}</ins>", inert(new));
    let words = match (lang, old.trim().is_empty(), new.trim().is_empty()) {
        _ if !short(old) || !short(new) => String::new(),
        (_, true, true) => String::new(),
        (Lang::Zh, true, false) => format!("<p>加上 {ins}</p>\n"),
        (Lang::Zh, false, true) => format!("<p>删去 {del}</p>\n"),
        (Lang::Zh, false, false) => format!("<p>把 {del} 改成 {ins}</p>\n"),
        (Lang::En, true, false) => format!("<p>Add {ins}</p>\n"),
        (Lang::En, false, true) => format!("<p>Delete {del}</p>\n"),
        (Lang::En, false, false) => format!("<p>Replace {del} with {ins}</p>\n"),
    };
    let title = match lang {
        Lang::Zh => "改成",
        Lang::En => "Write",
    };
    let lines = fixed_lines(repair, sources, lang);
    let safe = match (repair.applicability, lang) {
        (Applicability::Suggested, _) => "",
        (Applicability::Safe, Lang::Zh) => "<p>运行 <code>wulian fix</code> 会自动这样改</p>\n",
        (Applicability::Safe, Lang::En) => "<p><code>wulian fix</code> does this automatically</p>\n",
    };
    format!(
        "<div class=\"repair\">\n<h3>{title}</h3>\n{words}<pre tabindex=\"0\"><code>{}</code></pre>\n{safe}</div>\n",
        lines.lines().map(inert).collect::<Vec<_>>().join("\n")
    )
}

/// One line of text as HTML.
fn said(text: &str) -> String {
    escape_html(&plain(text)).into_owned()
}

/// Text of a file as HTML, with its spaces.
fn inert(text: &str) -> String {
    escape_html(&text.chars().map(visible).collect::<String>()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::diag::Code;
    use crate::msg;

    #[test]
    fn what_mends_itself_says_so_and_nothing_else_does() {
        let said = |html: String| html.contains("运行 <code>wulian fix</code> 会自动这样改");
        assert!(
            said(one("状泰: 终止\n", "状泰", |problem, map| problem.safe_fix(span(map, "状泰"), "状态")))
        );
        assert!(!said(one("状泰: 终止\n", "状泰", |problem, map| problem
            .suggested_fix(span(map, "状泰"), "状态"))));
    }

    const FRAME: HtmlOptions<'static> = HtmlOptions { lang: Lang::Zh, style: "/s.css", edited: None };

    fn span(map: &SourceMap, text: &str) -> Span {
        let file = &map.files()[0];
        let start = file.text.find(text).unwrap();
        Span::new(file.id, start, start + text.len())
    }

    fn one(text: &str, place: &str, change: impl FnOnce(Diagnostic, &SourceMap) -> Diagnostic) -> String {
        let map = SourceMap::from_texts([("content/a.yaml", text)]);
        let problem = Diagnostic::new(Code::KeyUnknown, span(&map, place), msg!("没有这个键", "no such key"));
        page(&[change(problem, &map)], &map, FRAME)
    }

    #[test]
    fn a_problem_says_where_it_is_and_how_to_mend_it() {
        let html = one("标题: 甲\n　状泰: 终止\n日期: x\n", "状泰", |problem, map| {
            problem
                .help(msg!("最接近的是“状态”", "the nearest is 状态"))
                .suggested_fix(span(map, "状泰"), "状态")
        });
        assert!(html.contains("<h1 id=\"problems-title\">共 1 个错误</h1>"), "{html}");
        assert!(html.contains("<code>content/a.yaml:2:2</code>"), "{html}");
        assert!(html.contains("<code>　<mark>状泰</mark>: 终止</code>"), "{html}");
        assert!(html.contains("标题: 甲") && html.contains("日期: x"), "the lines around it: {html}");
        assert!(html.contains("最接近的是“状态”"), "{html}");
        assert!(html.contains("把 <del>状泰</del> 改成 <ins>状态</ins>"), "{html}");
        assert!(html.contains("<code>　状态: 终止</code>"), "{html}");
    }

    #[test]
    fn hostile_content_is_text() {
        let evil = "</code><script>alert(1)</script>\u{202e}\u{1b}[2J: \"' onclick=x\n";
        let html = one(evil, "<script>", |problem, map| {
            let span = span(map, "alert");
            problem.label(span, msg!("<b>甲</b>", "<b>")).suggested_fix(span, "<img src=x>")
        });
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>"), "{html}");
        assert!(!html.contains('\u{202e}') && !html.contains('\u{1b}'), "{html}");
        assert!(!html.contains(" style=") && !html.contains("javascript:"), "{html}");
        let failed = failure("<script>\u{1b}", Lang::Zh, "/s.css");
        assert!(!failed.contains("<script") && failed.contains("网站生成不了"), "{failed}");
    }

    #[test]
    fn any_place_can_be_shown() {
        let text = format!("短\r\n{}\n\n尾", "长".repeat(5000));
        let map = SourceMap::from_texts([("a.yaml", text.as_str()), ("b.yaml", "")]);
        for file in [0, 1] {
            for start in (0..text.len() + 4).step_by(7) {
                for length in [0, 1, 5, 20_000] {
                    let span = Span::new(map.files()[file].id, start, start + length);
                    let problem =
                        Diagnostic::new(Code::YamlSyntax, span, msg!("甲", "a")).suggested_fix(span, "乙");
                    let html = page(&[problem], &map, FRAME);
                    assert_eq!(html.matches("<mark>").count(), html.matches("</mark>").count());
                    assert!(html.len() < 10_000, "long lines are cut: {}", html.len());
                }
            }
        }
    }

    #[test]
    fn errors_come_first_and_too_many_are_counted() {
        let map = SourceMap::from_texts([("a.yaml", "甲: 乙\n")]);
        let at = span(&map, "甲");
        let warning = Diagnostic::new(Code::LoopOrphan, at, msg!("次要", "minor"));
        let error = Diagnostic::new(Code::KeyUnknown, at, msg!("要紧", "major"));
        let html = page(&[warning.clone(), error], &map, FRAME);
        assert!(html.find("要紧") < html.find("次要"), "{html}");
        let html = page(&vec![warning; MOST + 7], &map, FRAME);
        assert!(html.contains("还有 7 个没有列出") && html.matches("<li ").count() == MOST);
    }

    #[test]
    fn english_is_english_and_the_page_that_was_edited_is_named() {
        let map = SourceMap::from_texts([("a.yaml", "甲: 乙\n")]);
        let frame = HtmlOptions { lang: Lang::En, edited: Some("/a?<b>/"), ..FRAME };
        let error = Diagnostic::new(Code::KeyUnknown, span(&map, "甲"), msg!("要紧", "major"));
        let html = page(&[error], &map, frame);
        assert!(html.contains("<html lang=\"en\"") && html.contains("major") && !html.contains("要紧"));
        assert!(html.contains("<a href=\"/a?&lt;b&gt;/\">"), "{html}");
    }
}
