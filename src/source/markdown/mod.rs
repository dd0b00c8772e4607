//! Markdown bodies: from source text to HTML with slots for links, an outline, the links themselves and plain text.
//!
//! [`parse`] takes a body and the place it stands at in its file, and gives a [`Document`] with diagnostics whose
//! spans are places in that file. The document does not depend on the site, so it can be kept as long as the text
//! stays the same; [`Document::html`] asks a [`Resolve`] where each link leads. The HTML is balanced and safe
//! whatever the source: raw HTML passes a strict allow list, link schemes are checked, inline styles never occur.
//!
//! Deliberately absent: whether a link leads anywhere, front matter, page templates, and anything else that would
//! need the model. The order of the files is the order of the work: `prepare` (with `addresses`) → parser → `writer`
//! (`block`, `inline`, `slots`, `pasted`, with `notes`, `outline`, `links`, `raw`, `allowed` and `tags` to ask) → `document`; beside
//! the writer, `slips` looks for what was meant for markup and is shown as text, and `prose` for what is words.

mod addresses;
mod allowed;
mod block;
mod document;
mod inline;
mod links;
mod loose;
mod notes;
mod options;
mod outline;
mod parse;
mod pasted;
mod prepare;
mod prose;
mod raw;
mod slips;
mod slots;
mod tags;
#[cfg(test)]
mod tests;
mod writer;

pub use allowed::Allowed;
pub use document::{Document, Heading, ImageTarget, Link, LinkKind, Resolve, Target};
pub use parse::{parse, parse_allowing};
pub use prose::prose;
