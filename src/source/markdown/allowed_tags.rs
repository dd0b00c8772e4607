//! The elements that raw HTML may contain: those of every site, and those that a site asks for by name.
//!
//! Deliberately absent: everything that runs, loads, takes input, changes its surroundings or carries a name that scripts
//! could find. A site cannot ask for an element that is in neither list.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use ammonia::{Builder, UrlRelative};
use serde::{Deserialize, Serialize};

/// Phrasing elements: they may be inside a line of text.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];
/// Flow elements: they may be in a block of HTML. Headings are not among them, because the outline is made of Markdown
/// headings only.
const FLOW: &[&str] = &[
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// The elements that a site may ask for, and whether they are phrasing elements. Their order is that of the bits of
/// [`AllowedTags`], so there are at most 32.
const EXTRA: [(&str, bool); 13] = [
    ("acronym", true),
    ("address", false),
    ("article", false),
    ("aside", false),
    ("bdo", true),
    ("big", true),
    ("center", false),
    ("data", true),
    ("meter", true),
    ("progress", true),
    ("section", false),
    ("strike", true),
    ("time", true),
];
const ATTRIBUTES: [(&str, &[&str]); 13] = [
    ("a", &["href", "title"]),
    ("abbr", &["title"]),
    ("acronym", &["title"]),
    ("bdo", &["dir"]),
    ("data", &["value"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "title"]),
    ("meter", &["value", "min", "max", "low", "high", "optimum"]),
    ("ol", &["start"]),
    ("progress", &["value", "max"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// The elements that a site asked for. Parsed texts depend on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AllowedTags(u32);

impl AllowedTags {
    /// These and one more element; `None` for one that raw HTML must never contain. An element of every site changes nothing.
    #[must_use]
    pub fn with(self, name: &str) -> Option<Self> {
        if PHRASING.contains(&name) || FLOW.contains(&name) {
            return Some(self);
        }
        let at = EXTRA.iter().position(|(extra, _)| *extra == name)?;
        Some(Self(self.0 | 1 << at))
    }

    /// The elements as bits; 0 if the site asked for none.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The names that a site may ask for.
    pub fn choices() -> impl Iterator<Item = &'static str> {
        EXTRA.iter().map(|(name, _)| *name)
    }

    /// The names that every site may use.
    pub fn always() -> impl Iterator<Item = &'static str> {
        PHRASING.iter().chain(FLOW).copied()
    }

    fn extra(self) -> impl Iterator<Item = &'static str> {
        EXTRA.iter().enumerate().filter(move |(at, _)| self.0 & (1 << at) != 0).map(|(_, (name, _))| *name)
    }

    /// Whether an element is allowed.
    pub(super) fn has(self, name: &str) -> bool {
        PHRASING.contains(&name) || FLOW.contains(&name) || self.extra().any(|extra| extra == name)
    }

    /// The sanitiser. The one without additional elements is built once; others are built for each text with raw HTML.
    pub(super) fn sanitiser(self) -> Arc<Builder<'static>> {
        static USUAL: LazyLock<Arc<Builder<'static>>> = LazyLock::new(|| Arc::new(builder(AllowedTags(0))));
        if self.0 == 0 { USUAL.clone() } else { Arc::new(builder(self)) }
    }
}

/// Whether an element is a phrasing element.
pub(super) fn is_phrasing(name: &str) -> bool {
    PHRASING.contains(&name) || EXTRA.contains(&(name, true))
}

/// Whether an element is a flow element.
pub(super) fn is_flow(name: &str) -> bool {
    FLOW.contains(&name) || EXTRA.contains(&(name, false))
}

fn builder(allowed: AllowedTags) -> Builder<'static> {
    let mut builder = Builder::new();
    builder
        .tags(AllowedTags::always().chain(allowed.extra()).collect())
        .clean_content_tags(HashSet::from(["script", "style", "title"]))
        .generic_attributes(HashSet::new())
        .tag_attributes(
            ATTRIBUTES.into_iter().map(|(tag, names)| (tag, names.iter().copied().collect())).collect(),
        )
        .attribute_filter(|_, name, value| is_sound(name, value).then(|| value.into()))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
}

/// Whether the value of an allowed attribute is allowed.
fn is_sound(name: &str, value: &str) -> bool {
    let digits = |value: &str| !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    match name {
        "colspan" | "rowspan" | "start" => value.len() <= 4 && digits(value),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "dir" => matches!(value, "ltr" | "rtl"),
        "min" | "max" | "low" | "high" | "optimum" => {
            value.len() <= 12 && value.split('.').count() <= 2 && value.split('.').all(digits)
        }
        "open" => value.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_cannot_be_asked_for() {
        for name in [
            "script",
            "style",
            "iframe",
            "form",
            "input",
            "button",
            "base",
            "meta",
            "link",
            "object",
            "embed",
            "svg",
            "math",
            "template",
            "noscript",
            "textarea",
            "select",
            "title",
            "video",
            "audio",
            "frame",
            "frameset",
            "applet",
            "portal",
            "marquee",
            "xmp",
            "plaintext",
            "h1",
            "",
            "Time",
            "*",
        ] {
            assert_eq!(AllowedTags::default().with(name), None, "{name}");
        }
    }

    #[test]
    fn names_are_in_one_list_and_have_bits_of_their_own() {
        let usual = AllowedTags::default();
        let mut seen = vec![usual];
        for name in AllowedTags::choices() {
            let with = usual.with(name).expect("may be asked for");
            assert!(!seen.contains(&with) && with.has(name) && !usual.has(name), "{name}");
            seen.push(with);
        }
        assert_eq!(usual.with("details"), Some(usual));
    }
}
