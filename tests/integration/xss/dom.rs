//! What a finished file could do, as a browser's parser sees it.

use scraper::{Html, Node};
use std::collections::{BTreeMap, BTreeSet};

/// What the theme itself puts into pages.
#[derive(Default)]
pub struct Known {
    /// Addresses of scripts without the way to the root.
    scripts: BTreeSet<String>,
    /// Names of elements outside drawings.
    elements: BTreeSet<String>,
}

/// What raw HTML and Markdown may add.
const CONTENT: [&str; 63] = [
    "a",
    "abbr",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
    "picture",
    "source",
];

impl Known {
    /// From the files of a site without vectors.
    pub fn of(built: &BTreeMap<String, Vec<u8>>) -> Self {
        let mut known = Self::default();
        for (_, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = Html::parse_document(&String::from_utf8_lossy(bytes));
            for element in page.tree.nodes().filter_map(|node| node.value().as_element()) {
                known.elements.insert(element.name().to_owned());
                if element.name() == "script" {
                    known.scripts.extend(element.attr("src").map(|src| from_root(src).to_owned()));
                }
            }
        }
        known
    }
}

/// What is wrong with one file.
pub fn harm(path: &str, bytes: &[u8], known: &Known) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let found = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => page(&text, known),
        Some("json") => match serde_json::from_str::<serde_json::Value>(&text) {
            Ok(_) => vec![],
            Err(error) => vec![format!("no JSON: {error}")],
        },
        Some("xml" | "svg") => xml(&text),
        _ => vec![],
    };
    found.into_iter().map(|what| format!("{path}: {what}")).collect()
}

fn page(text: &str, known: &Known) -> Vec<String> {
    let page = Html::parse_document(text);
    let mut found = vec![];
    let mut ids = BTreeSet::new();
    for node in page.tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let name = element.name();
        if !known.elements.contains(name) && !CONTENT.contains(&name) && !is_frame(name) {
            found.push(format!("element <{name}>"));
        }
        if name == "script" {
            let inside: String = node.children().filter_map(|c| c.value().as_text()).map(|t| &**t).collect();
            match (element.attr("src"), element.attr("type")) {
                (Some(src), _) if known.scripts.contains(from_root(src)) && inside.is_empty() => {}
                (None, Some("application/ld+json")) => {
                    if let Err(error) = serde_json::from_str::<serde_json::Value>(&inside) {
                        found.push(format!("JSON-LD: {error}"));
                    }
                }
                _ => found.push(format!("script {:?} {inside}", element.attr("src"))),
            }
        }
        if name == "meta"
            && element
                .attr("http-equiv")
                .is_some_and(|kind| !kind.eq_ignore_ascii_case("content-security-policy"))
        {
            found.push("meta http-equiv".to_owned());
        }
        for (attribute, value) in element.attrs() {
            if attribute.starts_with("on")
                || matches!(attribute, "style" | "srcdoc" | "ping" | "background" | "formaction")
            {
                found.push(format!("<{name} {attribute}={value:?}>"));
            }
            let addresses: Vec<&str> = match attribute {
                "href" | "src" | "action" | "data" | "poster" | "cite" | "to" => vec![value],
                "srcset" => value.split(',').collect(),
                _ => continue,
            };
            if let Some(bad) = addresses.into_iter().find(|address| !is_sound(address)) {
                found.push(format!("<{name} {attribute}={bad:?}>"));
            }
        }
        if let Some(id) = element.attr("id")
            && !ids.insert(id.to_owned())
        {
            found.push(format!("id {id:?} twice"));
        }
    }
    found
}

/// What every document has, whether it is written or not.
fn is_frame(name: &str) -> bool {
    matches!(name, "html" | "head" | "body")
}

/// Whether an address, as a browser reads it, has no scheme or one of the allowed.
fn is_sound(address: &str) -> bool {
    let read: String = address
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let Some(end) = read.find([':', '/', '\\', '?', '#']).filter(|end| read[*end..].starts_with(':')) else {
        return true;
    };
    let scheme = read[..end].to_ascii_lowercase();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    !is_scheme || matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
}

fn xml(text: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return vec![],
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                if tag.name().as_ref().eq_ignore_ascii_case("script") {
                    return vec!["a script".to_owned()];
                }
                for attribute in tag.attributes() {
                    match attribute {
                        Ok(attribute) if attribute.key.as_ref().starts_with("on") => {
                            return vec!["a handler".to_owned()];
                        }
                        Ok(_) => {}
                        Err(error) => return vec![format!("no XML: {error}")],
                    }
                }
            }
            Ok(_) => {}
            Err(error) => return vec![format!("no XML: {error}")],
        }
    }
}

/// An address of the site without the way to its root.
fn from_root(address: &str) -> &str {
    address.trim_start_matches("../").trim_start_matches("./").trim_start_matches('/')
}
