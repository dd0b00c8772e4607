//! Markdown bodies: source text → HTML with slots for links, an outline, the links themselves, plain text.
//!
//! [`parse()`] takes a body and its place in the file. It gives a [`MarkdownDocument`], and diagnostics whose spans are places
//! in that file. The document does not depend on the site, so it stays valid as long as the text does. To write HTML,
//! [`MarkdownDocument::html`] asks a [`LinkResolver`] where each link leads. The HTML is balanced and safe for any source: raw
//! HTML passes an allow list, the schemes of links are checked, and there are no inline styles.
//!
//! Deliberately absent: whether a link leads anywhere, front matter, page templates, and anything that needs the model.
//!
//! The steps, each a file: `prepare` (with `signs`, `address_marks` and `marks`) → `read`, which parses until `intent` finds nothing
//! that was meant otherwise → `writer` (`block`, `inline`, `link_slots`, `raw_html`, which use `lines`, `bare`, `footnotes`,
//! `outline`, `address_check`, `sanitise`, `allowed_tags` and `html_tokens`) → `document`. Besides, `lint` (with `list_like`,
//! `rows` and `lint_fixes`) and `typing` report text that was meant as markup, `loss` reports text that no page would show, and
//! `prose` tells which bytes are words.

mod address_check;
mod address_marks;
mod allowed_tags;
mod bare;
mod block;
mod document;
mod footnotes;
mod html_tokens;
mod inline;
mod intent;
mod lines;
mod link_slots;
mod lint;
mod lint_fixes;
mod list_like;
mod loss;
mod marks;
mod options;
mod outline;
mod parse;
mod prepare;
mod prose;
mod raw_html;
mod read;
mod reading;
mod rows;
mod sanitise;
mod signs;
#[cfg(test)]
mod tests;
mod typing;
mod writer;

pub use allowed_tags::AllowedTags;
pub use document::{Heading, ImageTarget, LinkHref, LinkKind, LinkResolver, MarkdownDocument, MarkdownLink};
pub use parse::{parse, parse_allowing};
pub use prose::prose;
