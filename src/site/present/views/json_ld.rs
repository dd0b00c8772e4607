//! Structured data about a page as JSON-LD, safe inside `<script>`.
//!
//! Every page has some, so it is written directly as text instead of by way of a tree of values.

use crate::site::view::parts::Link;
use crate::site::view::{Html, PageHead};
use std::fmt::Write;

/// The trail to the page, and for an article what it is. `base` is the full address of the site's root.
pub fn json_ld(base: &str, page: &PageHead, is_article: bool) -> Html {
    let mut out = String::with_capacity(1024);
    out.push_str(
        r#"{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList","itemListElement":["#,
    );
    for (position, crumb) in (1..).zip(page.breadcrumb.iter()) {
        item(&mut out, position, crumb, base);
        out.push(',');
    }
    let own = Link { title: page.title.clone(), url: page.url.clone() };
    item(&mut out, page.breadcrumb.len() + 1, &own, base);
    out.push_str("]}");
    if is_article {
        article(&mut out, base, page);
    }
    out.push_str("]}");
    out.into()
}

fn item(out: &mut String, position: usize, link: &Link, base: &str) {
    let _ = write!(out, r#"{{"@type":"ListItem","position":{position},"name":"#);
    text(out, &[&link.title]);
    out.push_str(r#","item":"#);
    text(out, &[base, &link.url]);
    out.push('}');
}

fn article(out: &mut String, base: &str, page: &PageHead) {
    out.push_str(r#",{"@type":"Article","headline":"#);
    text(out, &[&page.title]);
    out.push_str(r#","description":"#);
    text(out, &[&page.description]);
    out.push_str(r#","inLanguage":"zh-CN","mainEntityOfPage":"#);
    text(out, &[base, &page.url]);
    let mut set = |before: &str, value: &Option<String>, after: &str| {
        if let Some(value) = value {
            out.push_str(before);
            text(out, &[value]);
            out.push_str(after);
        }
    };
    set(r#","datePublished":"#, &page.published, "");
    set(r#","image":"#, &page.og_image, "");
    set(r#","author":{"@type":"Person","name":"#, &page.author, "}");
    set(r#","publisher":{"@type":"Organization","name":"#, &page.source, "}");
    out.push('}');
}

/// A JSON string of these parts together. Inside `<script>` only `<` could end the data early; JSON allows it, and the
/// other characters HTML knows, to be written as escapes.
fn text(out: &mut String, parts: &[&str]) {
    out.push('"');
    for part in parts {
        let mut from = 0;
        for (at, byte) in part.bytes().enumerate() {
            let short = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                0x08 => "\\b",
                0x0c => "\\f",
                0..0x20 | b'<' | b'>' | b'&' => "",
                _ => continue,
            };
            out.push_str(&part[from..at]);
            out.push_str(short);
            if short.is_empty() {
                let _ = write!(out, "\\u{byte:04x}");
            }
            from = at + 1;
        }
        out.push_str(&part[from..]);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_are_written_as_serde_writes_them_and_cannot_end_a_script() {
        let every: String = (0..0x80u8).map(char::from).chain("中文\u{2028}😀".chars()).collect();
        let mut out = String::new();
        text(&mut out, &[&every, "</script>&"]);
        let json = serde_json::to_string(&format!("{every}</script>&")).unwrap_or_default();
        assert_eq!(out, json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"));
    }
}
