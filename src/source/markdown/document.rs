//! A parsed body, and its HTML once the targets of links are known.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

use crate::base::text::escape_html;

/// A parsed Markdown body. It is a pure function of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkdownDocument {
    pub(super) segments: Vec<Segment>,
    pub(super) ids: Vec<String>,
    /// The headings, in order.
    pub outline: Vec<Heading>,
    /// The accepted links and images, in order.
    pub links: Vec<MarkdownLink>,
    /// The plain text for search and excerpts, one line for each block.
    pub text: String,
}

/// A run of HTML, or a slot for a link or image: an index into [`MarkdownDocument::links`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    Html(String),
    Open(usize),
    Close(usize),
    Image(usize),
    /// An image that is a paragraph by itself.
    Figure(usize),
}

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level in the HTML, 2 to 6.
    pub level: u8,
    /// Its anchor, unique in the document.
    pub id: String,
    /// Its plain text.
    pub text: String,
}

/// The kind of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// A link to follow.
    Link,
    /// An image to show.
    Image,
}

/// A link or image as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkdownLink {
    /// Whether it is a link or an image.
    pub kind: LinkKind,
    /// The address, with entities and escapes decoded, and `mailto:` before a bare mail address.
    pub dest: String,
    /// The title, or empty.
    pub title: String,
    /// The text of the link, or the alternative text of the image.
    pub text: String,
    /// The bytes of the address in the file, or of the link if the address is elsewhere.
    pub span: Range<u32>,
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkHref {
    /// The address to write.
    pub href: String,
    /// Whether it leaves the site.
    pub external: bool,
    /// The name to save it under, where it is a file to be saved.
    pub download: Option<String>,
}

/// The files of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageTarget {
    /// The address to write.
    pub src: String,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
    /// The value of `srcset`; empty if the image has one size only.
    pub srcset: String,
    /// The value of `srcset` for WebP; empty if there are no such files.
    pub webp_srcset: String,
}

/// Resolves links. `index` is the index in [`MarkdownDocument::links`]; each is resolved at most once.
pub trait LinkResolver {
    /// The target of a link. With `None`, its text is written without a link.
    fn link(&self, index: usize, link: &MarkdownLink) -> Option<LinkHref>;
    /// The files of an image. With `None`, its alternative text is written.
    fn image(&self, index: usize, link: &MarkdownLink) -> Option<ImageTarget>;
}

impl MarkdownDocument {
    /// The HTML of the body.
    pub fn html(&self, resolve: &dyn LinkResolver) -> String {
        let mut out = String::with_capacity(self.text.len() * 2);
        let mut opened = vec![false; self.links.len()];
        for segment in &self.segments {
            match segment {
                Segment::Html(html) => out.push_str(html),
                Segment::Open(index) => {
                    let link = &self.links[*index];
                    if let Some(target) = resolve.link(*index, link) {
                        opened[*index] = true;
                        open_link(&mut out, &target, link);
                    }
                }
                Segment::Close(index) if opened[*index] => out.push_str("</a>"),
                Segment::Close(_) => {}
                Segment::Image(index) => {
                    let link = &self.links[*index];
                    match resolve.image(*index, link) {
                        Some(target) => image(&mut out, &target, link, &link.title),
                        None => out.push_str(&escape_html(&link.text)),
                    }
                }
                Segment::Figure(index) => {
                    let link = &self.links[*index];
                    figure(&mut out, resolve.image(*index, link), link);
                }
            }
        }
        out
    }

    /// All ids in the HTML, including those of footnotes.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }
}

/// What no address may hold as it is; `%` stays, for what is encoded already.
const REFUSED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'\\')
    .add(b'^');

/// How wide an image in a text is shown: the column at most, the window less its margins on a phone.
const SIZES: &str = "(min-width:720px) 680px, 94vw";

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(&escape_html(value));
    out.push('"');
}

fn open_link(out: &mut String, target: &LinkHref, link: &MarkdownLink) {
    out.push_str("<a");
    attribute(
        out,
        "href",
        &if target.external { encoded(&target.href) } else { target.href.as_str().into() },
    );
    if target.external {
        out.push_str(" class=\"external\" rel=\"external noopener noreferrer nofollow\"");
    }
    if let Some(name) = &target.download {
        attribute(out, "download", name);
    }
    if !link.title.is_empty() {
        attribute(out, "title", &link.title);
    }
    out.push('>');
}

/// An address of the web as browsers send it: spaces, Chinese and quotation marks behind the host are percent-encoded.
fn encoded(address: &str) -> Cow<'_, str> {
    let host = address.find("://").map_or(0, |at| at + 3);
    let path = address[host..].find(['/', '?', '#']).map_or(address.len(), |at| host + at);
    let (before, behind) = address.split_at(path);
    match utf8_percent_encode(behind, REFUSED).into() {
        Cow::Borrowed(_) => Cow::Borrowed(address),
        Cow::Owned(behind) => Cow::Owned(format!("{before}{behind}")),
    }
}

fn image(out: &mut String, target: &ImageTarget, link: &MarkdownLink, title: &str) {
    if !target.webp_srcset.is_empty() {
        out.push_str("<picture><source type=\"image/webp\"");
        attribute(out, "srcset", &target.webp_srcset);
        attribute(out, "sizes", SIZES);
        out.push('>');
    }
    out.push_str("<img");
    attribute(out, "src", &target.src);
    if !target.srcset.is_empty() {
        attribute(out, "srcset", &target.srcset);
        attribute(out, "sizes", SIZES);
    }
    attribute(out, "alt", &link.text);
    for (name, value) in [("width", target.width), ("height", target.height)] {
        if let Some(value) = value {
            attribute(out, name, &value.to_string());
        }
    }
    if !title.is_empty() {
        attribute(out, "title", title);
    }
    out.push_str(" loading=\"lazy\" decoding=\"async\">");
    if !target.webp_srcset.is_empty() {
        out.push_str("</picture>");
    }
}

fn figure(out: &mut String, target: Option<ImageTarget>, link: &MarkdownLink) {
    let caption = escape_html(&link.title);
    match target {
        Some(target) => {
            out.push_str("<figure>");
            image(out, &target, link, "");
            if !caption.is_empty() {
                out.push_str("<figcaption>");
                out.push_str(&caption);
                out.push_str("</figcaption>");
            }
            out.push_str("</figure>\n");
        }
        None => {
            let text = if link.text.is_empty() { caption } else { escape_html(&link.text) };
            out.push_str("<p>");
            out.push_str(&text);
            out.push_str("</p>\n");
        }
    }
}
