//! Sanitises raw HTML with a strict allow list, and records what was removed.
//!
//! The sanitiser (`ammonia`) gets one HTML block or one inline tag at a time, never HTML of the writer. So slots for links
//! survive, and pages without raw HTML cost nothing. Its output is cut into parts, and its links and images become slots
//! like any other. Deliberately absent: pairing inline tags across Markdown, which the writer does.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use ammonia::Builder;

use super::address_check;
use super::allowed_tags::AllowedTags;
pub(super) use super::allowed_tags::{is_flow, is_phrasing};
use super::html_tokens::{HtmlTag, HtmlToken, decode, tokens};

/// A part of sanitised HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HtmlPart {
    /// Text, not escaped.
    Text(String),
    /// An opening tag, or one of a void element.
    Open { name: String, html: String },
    /// A closing tag.
    Close(String),
    /// Opens a link; closed by `Close("a")`.
    Link { dest: String, title: String },
    /// An image.
    Image { dest: String, title: String, alt: String },
}

/// Sanitised HTML, and what was removed.
#[derive(Debug, Default)]
pub(super) struct SanitisedHtml {
    pub parts: Vec<HtmlPart>,
    /// The removed tags and attributes.
    pub dropped: Vec<String>,
    /// The refused addresses of links and images.
    pub refused: Vec<String>,
}

const VOID: &[&str] = &["br", "hr", "img", "wbr"];
/// Elements whose closing tag is optional.
const OPTIONAL_END: &[&str] =
    &["dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"];

// Limits that no HTML written by hand exceeds, and beyond which the sanitiser takes quadratic time.
const MOST_TOKENS: usize = 20_000;
const DEEPEST: usize = 64;
const MOST_OPEN_PHRASING: usize = 12;
const MOST_ATTRIBUTES: usize = 32;
pub(super) const MOST_CONTAINERS: usize = 16;

/// Elements that may hold Markdown: opened by one block of HTML, closed by another.
const CONTAINERS: &[&str] = &["article", "aside", "blockquote", "details", "div", "section"];

impl SanitisedHtml {
    /// Leaves elements open that the sanitiser closed at the end, given from the outermost; gives those that are.
    pub(super) fn keep_open(&mut self, mut names: Vec<String>) -> Vec<String> {
        let closes =
            |part: &HtmlPart, name: &String| matches!(part, HtmlPart::Close(closed) if closed == name);
        let length =
            names.iter().zip(self.parts.iter().rev()).take_while(|(name, part)| closes(part, name)).count();
        names.truncate(length);
        self.parts.truncate(self.parts.len() - length);
        for name in &names {
            if let Some(at) = self.dropped.iter().position(|dropped| *dropped == format!("<{name}>")) {
                self.dropped.remove(at);
            }
        }
        names
    }
}

/// The elements that a block of HTML leaves open and that may hold Markdown, from the outermost.
pub(super) fn left_open(html: &str) -> Vec<String> {
    let mut open: Vec<String> = vec![];
    for token in tokens(html) {
        match token {
            HtmlToken::Open(tag) if CONTAINERS.contains(&tag.name.as_str()) => open.push(tag.name),
            HtmlToken::Close(name) if open.last() == Some(&name) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.truncate(MOST_CONTAINERS);
    open
}

/// Whether a block of HTML closes no container that it has not opened.
pub(super) fn is_balanced(html: &str) -> bool {
    let mut open: Vec<String> = vec![];
    for token in tokens(html) {
        match token {
            HtmlToken::Open(tag) if CONTAINERS.contains(&tag.name.as_str()) => open.push(tag.name),
            HtmlToken::Close(name)
                if CONTAINERS.contains(&name.as_str()) && open.pop().as_ref() != Some(&name) =>
            {
                return false;
            }
            _ => {}
        }
    }
    true
}

/// Whether an element is void: without content and closing tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The sanitiser of one text.
pub(super) struct Sanitiser {
    allowed: AllowedTags,
    builder: OnceCell<Arc<Builder<'static>>>,
}

impl Sanitiser {
    /// A sanitiser, built when raw HTML first occurs.
    pub(super) fn new(allowed: AllowedTags) -> Self {
        Self { allowed, builder: OnceCell::new() }
    }

    fn clean(&self, html: &str) -> String {
        self.builder.get_or_init(|| self.allowed.sanitiser()).clean(html).to_string()
    }
}

/// Sanitises a block of HTML. The parts are balanced.
pub(super) fn block(html: &str, sanitiser: &Sanitiser) -> SanitisedHtml {
    let written = tokens(html);
    if is_excessive(&written) {
        let tag = |name: &str| HtmlPart::Open { name: name.to_owned(), html: format!("<{name}>") };
        let parts = vec![tag("p"), HtmlPart::Text(html.trim().to_owned()), HtmlPart::Close("p".to_owned())];
        return SanitisedHtml { parts, dropped: vec!["…".to_owned()], refused: vec![] };
    }
    let clean = sanitiser.clean(html);
    let kept = tokens(&clean);
    let mut result = compare(&written, &kept, sanitiser.allowed);
    let mut unlinked = 0;
    for token in kept {
        match token {
            HtmlToken::Text(text) => result.parts.push(HtmlPart::Text(decode(text))),
            // The parser closes a link before it opens another, so one counter pairs them.
            HtmlToken::Close(name) if name == "a" && unlinked > 0 => unlinked -= 1,
            HtmlToken::Close(name) => result.parts.push(HtmlPart::Close(name)),
            HtmlToken::Open(tag) => match part(&tag, &mut result.refused) {
                Some(part) => result.parts.push(part),
                None if tag.name == "a" => unlinked += 1,
                None => {}
            },
            HtmlToken::Comment | HtmlToken::Other => {}
        }
    }
    result
}

/// Sanitises one inline tag. The writer handles closing tags without an opening one.
pub(super) fn inline(html: &str, sanitiser: &Sanitiser) -> SanitisedHtml {
    let mut result = SanitisedHtml::default();
    let passes = |name: &str| is_phrasing(name) && sanitiser.allowed.has(name);
    for token in tokens(html) {
        match token {
            HtmlToken::Close(name) if passes(&name) && !is_void(&name) => {
                result.parts.push(HtmlPart::Close(name))
            }
            // The opening tag was reported.
            HtmlToken::Close(_) | HtmlToken::Comment | HtmlToken::Text(_) => {}
            HtmlToken::Other => result.dropped.push("<!…>".to_owned()),
            HtmlToken::Open(tag) if !passes(&tag.name) || tag.attributes.len() > MOST_ATTRIBUTES => {
                result.dropped.push(format!("<{}>", tag.name));
            }
            HtmlToken::Open(tag) => {
                let clean = sanitiser.clean(tag.source);
                let kept = tokens(&clean);
                let lost = compare(&[HtmlToken::Open(tag)], &kept, sanitiser.allowed);
                // A single tag is not compared for balance.
                result.dropped.extend(lost.dropped);
                result.refused.extend(lost.refused);
                if let Some(HtmlToken::Open(tag)) = kept.first() {
                    result.parts.extend(part(tag, &mut result.refused));
                }
            }
        }
    }
    result
}

/// The part for a tag that the sanitiser kept; `None` for a link or image without an accepted address.
fn part(tag: &HtmlTag, refused: &mut Vec<String>) -> Option<HtmlPart> {
    let address = match tag.name.as_str() {
        "a" => tag.attribute("href"),
        "img" => tag.attribute("src"),
        _ => {
            return Some(HtmlPart::Open { name: tag.name.clone(), html: tag.source.to_owned() });
        }
    };
    let dest = address?;
    if address_check::check(&dest).is_err() {
        refused.push(dest);
        return None;
    }
    let title = tag.attribute("title").unwrap_or_default();
    Some(match tag.name.as_str() {
        "a" => HtmlPart::Link { dest, title },
        _ => HtmlPart::Image { dest, title, alt: tag.attribute("alt").unwrap_or_default() },
    })
}

/// Whether the HTML exceeds the limits.
fn is_excessive(tokens: &[HtmlToken]) -> bool {
    let mut open: HashMap<&str, usize> = HashMap::new();
    let (mut depth, mut phrasing) = (0usize, 0usize);
    for token in tokens {
        match token {
            HtmlToken::Open(tag) if tag.attributes.len() > MOST_ATTRIBUTES => return true,
            HtmlToken::Open(tag) if is_void(&tag.name) => {}
            HtmlToken::Open(tag) => {
                *open.entry(&tag.name).or_default() += 1;
                depth += 1;
                phrasing += usize::from(!is_flow(&tag.name));
                if phrasing > MOST_OPEN_PHRASING {
                    return true;
                }
            }
            HtmlToken::Close(name) => {
                if let Some(count) = open.get_mut(name.as_str()).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                    phrasing -= usize::from(!is_flow(name));
                }
            }
            _ => {}
        }
        // Rows and items without closing tags are siblings, not nested.
        let siblings: usize =
            OPTIONAL_END.iter().filter_map(|name| open.get(name)).map(|n| n.saturating_sub(8)).sum();
        if depth.saturating_sub(siblings) > DEEPEST {
            return true;
        }
    }
    tokens.len() > MOST_TOKENS
}

/// What was written and removed.
fn compare(written: &[HtmlToken], kept: &[HtmlToken], allowed: AllowedTags) -> SanitisedHtml {
    let mut result = SanitisedHtml::default();
    let mut remaining: HashMap<&str, VecDeque<&HtmlTag>> = HashMap::new();
    for token in kept {
        if let HtmlToken::Open(tag) = token {
            remaining.entry(&tag.name).or_default().push_back(tag);
        }
    }
    let mut balance: BTreeMap<&str, i64> = BTreeMap::new();
    for token in written {
        match token {
            HtmlToken::Open(tag) => {
                let Some(clean) = remaining.get_mut(tag.name.as_str()).and_then(VecDeque::pop_front) else {
                    result.dropped.push(format!("<{}>", tag.name));
                    continue;
                };
                *balance.entry(&tag.name).or_default() += 1;
                for (name, value) in &tag.attributes {
                    if clean.attributes.iter().any(|(kept, _)| kept == name) {
                        continue;
                    }
                    match (tag.name.as_str(), name.as_str()) {
                        ("a", "href") | ("img", "src") => result.refused.push((*value).to_owned()),
                        _ => result.dropped.push(name.clone()),
                    }
                }
            }
            HtmlToken::Close(name) if allowed.has(name) => {
                *balance.entry(name).or_default() -= 1;
            }
            HtmlToken::Other => result.dropped.push("<!…>".to_owned()),
            _ => {}
        }
    }
    // A single tag need not be balanced.
    if written.len() > 1 {
        let uneven =
            balance.iter().filter(|(name, n)| **n != 0 && !is_void(name) && !OPTIONAL_END.contains(name));
        result.dropped.extend(uneven.map(
            |(name, n)| {
                if *n > 0 { format!("<{name}>") } else { format!("</{name}>") }
            },
        ));
    }
    result
}
