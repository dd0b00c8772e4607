//! Whether a finished page has the anchors that links name, and which anchor was meant where it has not.
//!
//! The finished HTML is searched, so that anchors of templates count too.

use crate::base::diag::{Code, Diagnostic, Diagnostics, did_you_mean};
use crate::base::text::{escape_html, nearest};
use crate::msg;
use crate::site::pages::{WantedAnchor, as_written};
use crate::source::files::SourceMap;

/// For how many links to one page a likely anchor is suggested.
const MOST_ADVICE: usize = 20;

/// Reports the anchors that a finished page lacks.
pub(super) fn check(html: &str, wanted: &[&WantedAnchor], sources: &SourceMap, sink: &mut Diagnostics) {
    let is_missing =
        |anchor: &&&WantedAnchor| !html.contains(&format!("id=\"{}\"", escape_html(&anchor.fragment)));
    let mut headings = None;
    for (count, anchor) in wanted.iter().filter(is_missing).enumerate() {
        let headings: &[String] =
            if count < MOST_ADVICE { headings.get_or_insert_with(|| heading_ids(html)) } else { &[] };
        sink.push(missing(anchor, headings, sources));
    }
}

/// The anchors of the headings in a page, in order.
fn heading_ids(html: &str) -> Vec<String> {
    let mut found = vec![];
    for (at, _) in html.match_indices("<h") {
        let tag = html[at..].split('>').next().unwrap_or_default();
        let is_heading = tag.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
        let id = tag.split_once(" id=\"").and_then(|(_, id)| id.split('"').next());
        found.extend(id.filter(|_| is_heading).map(unescaped));
    }
    found
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// Letters and figures of an anchor: what is left where signs and case do not count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn missing(wanted: &WantedAnchor, headings: &[String], sources: &SourceMap) -> Diagnostic {
    let fragment = &wanted.fragment;
    let message = msg!(
        "链接指向的页面里没有“{fragment}”这个小标题",
        "the page this link leads to has no heading \"{fragment}\""
    );
    let diagnostic = Diagnostic::new(Code::LinkAnchor, wanted.span, message);
    let same = letters(fragment);
    let near = headings.iter().find(|id| letters(id) == same).map(String::as_str);
    let resembling = nearest(fragment, headings.iter().map(String::as_str));
    let further = resembling.into_iter().filter(|id| near != Some(id));
    let addresses: Vec<String> =
        near.into_iter().chain(further).take(3).map(|id| format!("{}#{id}", wanted.path)).collect();
    let Some(first) = addresses.first() else {
        return diagnostic.help(msg!(
            "# 后面写小标题的原文，空格换成 -",
            "after the # write the heading as it is, with - for spaces"
        ));
    };
    let source = sources.get(wanted.span.file);
    let written = source.text.get(wanted.span.start as usize..wanted.span.end as usize).unwrap_or_default();
    let fix = as_written(&source.text, wanted.span, written, first);
    let shown: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let diagnostic = diagnostic.help(did_you_mean(&shown));
    match fix {
        Some(fix) => diagnostic.suggested_fix(wanted.span, fix),
        None => diagnostic,
    }
}
