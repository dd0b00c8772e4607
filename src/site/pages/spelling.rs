//! How references are written: those that misspell the name of an existing file, and addresses as they are to be written.
//!
//! A misspelled reference still works; [`misspelled`] warns about it, with a fix. Deliberately absent: finding what is meant,
//! which `assets` and `source_index` do.

use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::base::text;
use crate::msg;
use crate::programme::model::Head;
use crate::site::assets::{self, ResolvedPath};
use crate::source::files::SourceMap;
use crate::source::markdown::MarkdownLink;

/// The warning for a reference that misspells the name of an existing file. `link` is the link of a text; a value of front
/// matter has none.
pub(super) fn misspelled(
    sources: &SourceMap,
    head: &Head,
    (written, link, span): (&str, Option<&MarkdownLink>, Span),
    resolved: &ResolvedPath,
) -> Option<Diagnostic> {
    let source = &sources.get(head.file).text;
    let place = span.start as usize..span.end as usize;
    let raw = source.get(place.clone()).unwrap_or_default();
    let proper = format!("{}{}", assets::as_written_in(&head.path, &resolved.path), resolved.tail);
    let (before, after) = (source.get(..place.start)?, source.get(place.end..)?);
    let is_angled = before.ends_with('<') && after.starts_with('>');
    // Of a path on a computer `markdown` has left the name.
    let typed = if link.is_some() && raw.ends_with(written) { raw } else { written };
    let is_local = assets::is_elsewhere(typed);
    let is_split = link.is_some() && !is_angled && !is_html(before) && raw == written && !is_one_word(raw);
    if resolved.exact && !is_local && !is_split {
        return None;
    }
    let replacement = match link {
        None => yaml_value(raw, written, &proper),
        Some(_) => as_written(source, span, written, &proper),
    };
    let name = resolved.path.rsplit('/').next().unwrap_or(&resolved.path);
    let shown = text::excerpt(typed, 60);
    let message = reason(&shown, name, is_local, resolved.exact);
    let diagnostic = Diagnostic::new(Code::AssetName, span, message);
    Some(match replacement {
        Some(replacement) => diagnostic.safe_fix(span, replacement),
        None => diagnostic.help(msg!("把它写成：{proper}", "write it as: {proper}")),
    })
}

/// An address as it is to be written in place of a link's address at `span`, in the way that one is written: in brackets, in angle
/// brackets or in an attribute. `None` where the link is written in another way.
pub fn as_written(source: &str, span: Span, written: &str, address: &str) -> Option<String> {
    let (start, end) = (span.start as usize, span.end as usize);
    let (before, after) = (source.get(..start)?, source.get(end..)?);
    if before.ends_with('<') && after.starts_with('>') {
        return Some(address.to_owned()).filter(|address| !address.contains(['<', '>', '\\']));
    }
    if before.trim_end_matches(' ').ends_with("](") {
        return Some(destination(address));
    }
    (is_html(before) && source.get(start..end) == Some(written)).then(|| escaped(address))
}

fn reason(shown: &str, name: &str, is_local: bool, exact: bool) -> Message {
    if is_local {
        return msg!(
            "“{shown}”是电脑上的路径，别人打不开；已用页面旁边的“{name}”",
            "\"{shown}\" is a path on one computer; the file \"{name}\" beside the page was used"
        );
    }
    if shown.contains('\\') {
        return msg!(
            "“{shown}”里用了反斜杠，网页只认 /；已按“{name}”处理",
            "\"{shown}\" has backslashes instead of /; \"{name}\" was used"
        );
    }
    if exact && shown.contains('#') {
        return msg!(
            "地址“{shown}”里有空格或不成对的括号，要用尖括号括起来",
            "the address \"{shown}\" has spaces or an unpaired bracket and must be put in angle brackets"
        );
    }
    if exact {
        return msg!(
            "文件名“{shown}”里有空格或不成对的括号，要用尖括号括起来",
            "the name \"{shown}\" has spaces or an unpaired bracket and must be put in angle brackets"
        );
    }
    msg!(
        "“{shown}”和文件名“{name}”对不上（大小写、空格或全角半角），已按它处理",
        "\"{shown}\" is not exactly the file name \"{name}\" (case, spaces, full-width characters), which was used"
    )
}

/// Whether what stands before is an attribute of raw HTML.
fn is_html(before: &str) -> bool {
    before.ends_with(['"', '\'', '='])
}

/// Whether CommonMark reads an address to its end.
fn is_one_word(address: &str) -> bool {
    let mut depth = 0usize;
    let mut escaped = false;
    for c in address.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ' ' => return false,
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// A path as the address of a link in Markdown.
pub(super) fn destination(path: &str) -> String {
    let is_plain = is_one_word(path) && !path.contains(['<', '>', '\\']);
    match is_plain {
        true => path.to_owned(),
        false if path.contains(['<', '>', '\\']) => escaped(path),
        false => format!("<{path}>"),
    }
}

/// A path with what addresses may not hold in percent signs.
fn escaped(path: &str) -> String {
    let escaped = |c: char| match c {
        ' ' | '(' | ')' | '<' | '>' | '"' | '\'' | '\\' | '&' | '%' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    path.chars().map(escaped).collect()
}

/// A value of front matter in place of `raw`; `None` where that is not written on one line.
fn yaml_value(raw: &str, written: &str, value: &str) -> Option<String> {
    let single = raw.len() > 1 && raw.starts_with('\'') && raw.ends_with('\'');
    let double = raw.len() > 1 && raw.starts_with('"') && raw.ends_with('"');
    if !single && !double && raw.trim() != written || raw.contains('\n') {
        return None;
    }
    let is_word = !value.starts_with(|c: char| " -?:,[]{}#&*!|>'\"%@`".contains(c))
        && !value.contains([',', '[', ']', '{', '}'])
        && ![": ", " #"].iter().any(|mark| value.contains(mark))
        && !value.ends_with([' ', ':']);
    Some(match (single, double) {
        (true, _) => format!("'{}'", value.replace('\'', "''")),
        (_, false) if is_word => value.to_owned(),
        _ => format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_an_address_that_is_read_whole() {
        assert_eq!(destination("图.png"), "图.png");
        assert_eq!(destination("图(1).png"), "图(1).png");
        assert_eq!(destination("图 (1).png"), "<图 (1).png>");
        assert_eq!(destination("图(1.png"), "<图(1.png>");
        assert_eq!(destination("a<b> 100%.png"), "a%3Cb%3E%20100%25.png");
    }

    #[test]
    fn a_value_is_written_as_it_was_quoted_and_quoted_where_it_must_be() {
        let value = |raw, written, value| yaml_value(raw, written, value);
        assert_eq!(value("A.JPG", "A.JPG", "a.jpg").as_deref(), Some("a.jpg"));
        assert_eq!(value("'A.JPG'", "A.JPG", "a's.jpg").as_deref(), Some("'a''s.jpg'"));
        assert_eq!(value("\"A.JPG\"", "A.JPG", "a.jpg").as_deref(), Some("\"a.jpg\""));
        assert_eq!(value("A.JPG", "A.JPG", "a, b #1.jpg").as_deref(), Some("\"a, b #1.jpg\""));
        assert_eq!(value("|\n  A.JPG\n", "A.JPG", "a.jpg"), None);
    }
}
