//! A parsed body, and its HTML once the site says where the links lead.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

use crate::base::text::escape_html;

/// A parsed Markdown body: a pure function of its source, so that it can be kept as long as the source stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub(super) pieces: Vec<Piece>,
    pub(super) ids: Vec<String>,
    /// The headings in order.
    pub outline: Vec<Heading>,
    /// The links and images in order, without those that were refused.
    pub links: Vec<Link>,
    /// Plain text for search, excerpts and reading: no markup, one line for each block.
    pub text: String,
}

/// HTML, or a slot that the site fills. Numbers are indices into [`Document::links`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Html(String),
    Open(usize),
    Close(usize),
    Image(usize),
    /// An image that is a paragraph of its own.
    Figure(usize),
}

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, as written in the HTML.
    pub level: u8,
    /// Its anchor, unique in the document.
    pub id: String,
    /// Its plain text.
    pub text: String,
}

/// What a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// Leads somewhere.
    Link,
    /// Shows an image.
    Image,
}

/// A link or an image as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Which of the two.
    pub kind: LinkKind,
    /// The address as written, entities and escapes decoded; `mailto:` added to a bare mail address.
    pub dest: String,
    /// The title, or empty.
    pub title: String,
    /// The text of the link, or the alternative text of the image.
    pub text: String,
    /// Bytes of the address in the file, or of the whole link where the address stands elsewhere.
    pub span: Range<u32>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The address to write.
    pub href: String,
    /// Whether it leaves the site.
    pub external: bool,
}

/// What an image shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageTarget {
    /// The address to write.
    pub src: String,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
    /// The widths it is offered in, as `srcset` takes them; empty where there is but one.
    pub srcset: String,
    /// The same in WebP; empty where there are none.
    pub modern: String,
}

/// Says where links lead. The `index` is that in [`Document::links`]; each is asked for at most once.
pub trait Resolve {
    /// The address to write for a link; `None`: its text without a link.
    fn link(&self, index: usize, link: &Link) -> Option<Target>;
    /// The image to write; `None`: its alternative text.
    fn image(&self, index: usize, link: &Link) -> Option<ImageTarget>;
}

impl Document {
    /// The HTML of the body.
    pub fn html(&self, resolve: &dyn Resolve) -> String {
        let mut out = String::with_capacity(self.text.len() * 2);
        let mut opened = vec![false; self.links.len()];
        for piece in &self.pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Open(index) => {
                    let link = &self.links[*index];
                    if let Some(target) = resolve.link(*index, link) {
                        opened[*index] = true;
                        open_link(&mut out, &target, link);
                    }
                }
                Piece::Close(index) if opened[*index] => out.push_str("</a>"),
                Piece::Close(_) => {}
                Piece::Image(index) => {
                    let link = &self.links[*index];
                    match resolve.image(*index, link) {
                        Some(target) => image(&mut out, &target, link, &link.title),
                        None => out.push_str(&escape_html(&link.text)),
                    }
                }
                Piece::Figure(index) => {
                    let link = &self.links[*index];
                    figure(&mut out, resolve.image(*index, link), link);
                }
            }
        }
        out
    }

    /// Every id in the HTML, footnotes included.
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

fn open_link(out: &mut String, target: &Target, link: &Link) {
    out.push_str("<a");
    attribute(
        out,
        "href",
        &if target.external { encoded(&target.href) } else { target.href.as_str().into() },
    );
    if target.external {
        out.push_str(" class=\"external\" rel=\"external noopener noreferrer nofollow\"");
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

fn image(out: &mut String, target: &ImageTarget, link: &Link, title: &str) {
    if !target.modern.is_empty() {
        out.push_str("<picture><source type=\"image/webp\"");
        attribute(out, "srcset", &target.modern);
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
    if !target.modern.is_empty() {
        out.push_str("</picture>");
    }
}

fn figure(out: &mut String, target: Option<ImageTarget>, link: &Link) {
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
