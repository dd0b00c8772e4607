//! Markdown bodies: from source text to HTML with slots for links, an outline, the links themselves and plain text.
//!
//! [`parse`] takes a body and the place it stands at in its file, and gives a [`MarkdownDocument`] with diagnostics whose
//! spans are places in that file. The document does not depend on the site, so it can be kept as long as the text
//! stays the same; [`MarkdownDocument::html`] asks a [`LinkResolver`] where each link leads. The HTML is balanced and safe
//! whatever the source: raw HTML passes a strict allow list, link schemes are checked, inline styles never occur.
//!
//! Deliberately absent: whether a link leads anywhere, front matter, page templates, and anything else that would
//! need the model. The order of the files is the order of the work: `prepare` (with `addresses`) → parser → `writer`
//! (`block`, `inline`, `slots`, `pasted`, with `notes`, `outline`, `links`, `raw`, `allowed` and `tags` to ask) → `document`; beside
//! the writer, `slips` looks for what was meant for markup and is shown as text, and `prose` for what is words.

mod address_check;
mod address_marks;
mod allowed_tags;
mod block;
mod document;
mod footnotes;
mod html_tokens;
mod inline;
mod link_slots;
mod lint;
mod list_like;
mod options;
mod outline;
mod parse;
mod prepare;
mod prose;
mod raw_html;
mod sanitise;
#[cfg(test)]
mod tests;
mod writer;

pub use allowed_tags::AllowedTags;
pub use document::{
    Heading, ImageTarget, LinkKind, LinkResolver, LinkTarget, MarkdownDocument, MarkdownLink,
};
pub use parse::{parse, parse_allowing};
pub use prose::prose;
