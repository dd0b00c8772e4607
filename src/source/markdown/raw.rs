//! Raw HTML in a body: a strict allow list, and a note of what it took away.
//!
//! The sanitiser (`ammonia`) sees one HTML block or one inline tag at a time, never what the writer made itself, so
//! that slots for links survive and pages without raw HTML cost nothing. Its output is cut into parts: links and
//! images become slots like any other. Deliberately absent: pairing inline tags across Markdown, which the writer
//! does because only it knows what is open.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use ammonia::Builder;

use super::allowed::Allowed;
pub(super) use super::allowed::{is_flow, is_phrasing};
use super::links;
use super::tags::{Tag, Token, decode, tokens};

/// A part of sanitised HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text, not escaped.
    Text(String),
    /// An opening tag, or a tag without content.
    Open { name: String, html: String },
    /// A closing tag.
    Close(String),
    /// Opens a link; closed by `Close("a")`.
    Link { dest: String, title: String },
    /// An image.
    Image { dest: String, title: String, alt: String },
}

/// Sanitised HTML and what it no longer holds.
#[derive(Debug, Default)]
pub(super) struct Clean {
    pub parts: Vec<Part>,
    /// Tags and attributes that went, as an editor would name them.
    pub dropped: Vec<String>,
    /// Addresses of links and images that are not accepted.
    pub refused: Vec<String>,
}

const VOID: &[&str] = &["br", "hr", "img", "wbr"];
/// Elements that HTML closes by itself.
const OPTIONAL_END: &[&str] =
    &["dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"];

// Limits beyond which nobody wrote the HTML by hand, and the sanitiser's parser takes quadratic time.
const MOST_TOKENS: usize = 20_000;
const DEEPEST: usize = 64;
const MOST_OPEN_PHRASING: usize = 12;
const MOST_ATTRIBUTES: usize = 32;
const MOST_OPEN_CONTAINERS: usize = 16;

/// Elements that may hold Markdown: opened by one block of HTML, closed by another.
const CONTAINERS: &[&str] = &["article", "aside", "blockquote", "details", "div", "section"];

impl Clean {
    /// Leaves elements open that the sanitiser closed at the end, given from the outermost; gives those that are.
    pub(super) fn keep_open(&mut self, mut names: Vec<String>) -> Vec<String> {
        let closes = |part: &Part, name: &String| matches!(part, Part::Close(closed) if closed == name);
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
            Token::Open(tag) if CONTAINERS.contains(&tag.name.as_str()) => open.push(tag.name),
            Token::Close(name) if open.last() == Some(&name) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.truncate(MOST_OPEN_CONTAINERS);
    open
}

/// Whether a block of HTML closes no container that it has not opened.
pub(super) fn is_balanced(html: &str) -> bool {
    let mut open: Vec<String> = vec![];
    for token in tokens(html) {
        match token {
            Token::Open(tag) if CONTAINERS.contains(&tag.name.as_str()) => open.push(tag.name),
            Token::Close(name)
                if CONTAINERS.contains(&name.as_str()) && open.pop().as_ref() != Some(&name) =>
            {
                return false;
            }
            _ => {}
        }
    }
    true
}

/// Whether an element has no content and no closing tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The sanitiser of one text.
pub(super) struct Sanitiser {
    allowed: Allowed,
    builder: OnceCell<Arc<Builder<'static>>>,
}

impl Sanitiser {
    /// Nothing is made before raw HTML is met.
    pub(super) fn new(allowed: Allowed) -> Self {
        Self { allowed, builder: OnceCell::new() }
    }

    fn clean(&self, html: &str) -> String {
        self.builder.get_or_init(|| self.allowed.sanitiser()).clean(html).to_string()
    }
}

/// Sanitises a block of HTML. The parts are balanced.
pub(super) fn block(html: &str, sanitiser: &Sanitiser) -> Clean {
    let written = tokens(html);
    if is_excessive(&written) {
        let tag = |name: &str| Part::Open { name: name.to_owned(), html: format!("<{name}>") };
        let parts = vec![tag("p"), Part::Text(html.trim().to_owned()), Part::Close("p".to_owned())];
        return Clean { parts, dropped: vec!["…".to_owned()], refused: vec![] };
    }
    let clean = sanitiser.clean(html);
    let kept = tokens(&clean);
    let mut result = compare(&written, &kept, sanitiser.allowed);
    let mut unlinked = 0;
    for token in kept {
        match token {
            Token::Text(text) => result.parts.push(Part::Text(decode(text))),
            // The parser closes a link before it opens another, so one counter pairs them.
            Token::Close(name) if name == "a" && unlinked > 0 => unlinked -= 1,
            Token::Close(name) => result.parts.push(Part::Close(name)),
            Token::Open(tag) => match part(&tag, &mut result.refused) {
                Some(part) => result.parts.push(part),
                None if tag.name == "a" => unlinked += 1,
                None => {}
            },
            Token::Comment | Token::Other => {}
        }
    }
    result
}

/// Sanitises one tag inside a line. A closing tag may have no opening one: the writer looks after that.
pub(super) fn inline(html: &str, sanitiser: &Sanitiser) -> Clean {
    let mut result = Clean::default();
    let passes = |name: &str| is_phrasing(name) && sanitiser.allowed.has(name);
    for token in tokens(html) {
        match token {
            Token::Close(name) if passes(&name) && !is_void(&name) => result.parts.push(Part::Close(name)),
            // Its opening tag has been reported.
            Token::Close(_) | Token::Comment | Token::Text(_) => {}
            Token::Other => result.dropped.push("<!…>".to_owned()),
            Token::Open(tag) if !passes(&tag.name) || tag.attributes.len() > MOST_ATTRIBUTES => {
                result.dropped.push(format!("<{}>", tag.name));
            }
            Token::Open(tag) => {
                let clean = sanitiser.clean(tag.source);
                let kept = tokens(&clean);
                let lost = compare(&[Token::Open(tag)], &kept, sanitiser.allowed);
                // One tag cannot be unbalanced.
                result.dropped.extend(lost.dropped);
                result.refused.extend(lost.refused);
                if let Some(Token::Open(tag)) = kept.first() {
                    result.parts.extend(part(tag, &mut result.refused));
                }
            }
        }
    }
    result
}

/// The part for a tag that the sanitiser let pass; `None` for a link or image without a sound address.
fn part(tag: &Tag, refused: &mut Vec<String>) -> Option<Part> {
    let address = match tag.name.as_str() {
        "a" => tag.attribute("href"),
        "img" => tag.attribute("src"),
        _ => {
            return Some(Part::Open { name: tag.name.clone(), html: tag.source.to_owned() });
        }
    };
    let dest = address?;
    if links::check(&dest).is_err() {
        refused.push(dest);
        return None;
    }
    let title = tag.attribute("title").unwrap_or_default();
    Some(match tag.name.as_str() {
        "a" => Part::Link { dest, title },
        _ => Part::Image { dest, title, alt: tag.attribute("alt").unwrap_or_default() },
    })
}

/// Whether parsing would cost far more than reading.
fn is_excessive(tokens: &[Token]) -> bool {
    let mut open: HashMap<&str, usize> = HashMap::new();
    let (mut depth, mut phrasing) = (0usize, 0usize);
    for token in tokens {
        match token {
            Token::Open(tag) if tag.attributes.len() > MOST_ATTRIBUTES => return true,
            Token::Open(tag) if is_void(&tag.name) => {}
            Token::Open(tag) => {
                *open.entry(&tag.name).or_default() += 1;
                depth += 1;
                phrasing += usize::from(!is_flow(&tag.name));
                if phrasing > MOST_OPEN_PHRASING {
                    return true;
                }
            }
            Token::Close(name) => {
                if let Some(count) = open.get_mut(name.as_str()).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                    phrasing -= usize::from(!is_flow(name));
                }
            }
            _ => {}
        }
        // Rows and items that leave out their closing tags are siblings, not nested.
        let siblings: usize =
            OPTIONAL_END.iter().filter_map(|name| open.get(name)).map(|n| n.saturating_sub(8)).sum();
        if depth.saturating_sub(siblings) > DEEPEST {
            return true;
        }
    }
    tokens.len() > MOST_TOKENS
}

/// What was written and is no longer there.
fn compare(written: &[Token], kept: &[Token], allowed: Allowed) -> Clean {
    let mut result = Clean::default();
    let mut remaining: HashMap<&str, VecDeque<&Tag>> = HashMap::new();
    for token in kept {
        if let Token::Open(tag) = token {
            remaining.entry(&tag.name).or_default().push_back(tag);
        }
    }
    let mut balance: BTreeMap<&str, i64> = BTreeMap::new();
    for token in written {
        match token {
            Token::Open(tag) => {
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
            Token::Close(name) if allowed.has(name) => {
                *balance.entry(name).or_default() -= 1;
            }
            Token::Other => result.dropped.push("<!…>".to_owned()),
            _ => {}
        }
    }
    // A single tag stands for itself.
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
