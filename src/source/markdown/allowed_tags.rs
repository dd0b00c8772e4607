//! Which elements raw HTML may have: those every site has, and those a site asks for by name.
//!
//! Deliberately absent: everything that runs, loads, takes input, changes what is around it or carries a name scripts
//! could find. What is in neither list cannot be had, whatever a site says.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use ammonia::{Builder, UrlRelative};
use serde::{Deserialize, Serialize};

/// Elements that may stand inside a line of text.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];
/// Elements that may stand in a block of HTML besides those. Headings are not among them, because the outline is
/// made from Markdown headings alone.
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
/// What a site may ask for besides, and whether it stands inside a line of text. The order is that of the bits of
/// [`AllowedTags`], at most 32.
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

/// The elements a site asked for: a part of what its texts are made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AllowedTags(u32);

impl AllowedTags {
    /// This and one more element; `None` for one that raw HTML never may have. What every site has adds nothing.
    #[must_use]
    pub fn with(self, name: &str) -> Option<Self> {
        if PHRASING.contains(&name) || FLOW.contains(&name) {
            return Some(self);
        }
        let at = EXTRA.iter().position(|(extra, _)| *extra == name)?;
        Some(Self(self.0 | 1 << at))
    }

    /// Equal for the same elements; 0 for those every site has.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// All names that may be asked for.
    pub fn choices() -> impl Iterator<Item = &'static str> {
        EXTRA.iter().map(|(name, _)| *name)
    }

    /// All names that stand in raw HTML without being asked for.
    pub fn always() -> impl Iterator<Item = &'static str> {
        PHRASING.iter().chain(FLOW).copied()
    }

    fn extra(self) -> impl Iterator<Item = &'static str> {
        EXTRA.iter().enumerate().filter(move |(at, _)| self.0 & (1 << at) != 0).map(|(_, (name, _))| *name)
    }

    /// Whether an element passes.
    pub(super) fn has(self, name: &str) -> bool {
        PHRASING.contains(&name) || FLOW.contains(&name) || self.extra().any(|extra| extra == name)
    }

    /// The sanitiser. That of most sites is made once; another is made for each text that holds raw HTML.
    pub(super) fn sanitiser(self) -> Arc<Builder<'static>> {
        static USUAL: LazyLock<Arc<Builder<'static>>> = LazyLock::new(|| Arc::new(builder(AllowedTags(0))));
        if self.0 == 0 { USUAL.clone() } else { Arc::new(builder(self)) }
    }
}

/// Whether an element stands inside a line of text.
pub(super) fn is_phrasing(name: &str) -> bool {
    PHRASING.contains(&name) || EXTRA.contains(&(name, true))
}

/// Whether an element stands around lines of text, or around others that do.
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

/// Whether an attribute that may stand has a value it may have.
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
