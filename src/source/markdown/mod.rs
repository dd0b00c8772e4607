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
mod bare;
mod block;
mod document;
mod inline;
mod intent;
mod lines;
mod links;
mod loose;
mod loss;
mod marks;
mod notes;
mod outline;
mod pasted;
mod prepare;
mod prose;
mod raw;
mod reading;
mod rows;
mod signs;
mod slips;
mod slots;
mod tags;
#[cfg(test)]
mod tests;
mod typing;
mod writer;

pub use allowed::Allowed;
pub use document::{Document, Heading, ImageTarget, Link, LinkKind, Resolve, Target};
pub use prose::prose;

use crate::base::diag::{Code, Diagnostic, FileId, Span};
use crate::msg;
use prepare::Prepared;
use raw::Sanitiser;
use writer::Writer;

/// Parses a body. `offset` is where `source` begins in its file, in bytes; spans count from the file's beginning.
///
/// Never fails: what cannot be shown as written is shown as text, with a diagnostic.
pub fn parse(file: FileId, source: &str, offset: u32) -> (Document, Vec<Diagnostic>) {
    parse_allowing(file, source, offset, Allowed::default())
}

/// Parses a body whose raw HTML may have further elements.
pub fn parse_allowing(
    file: FileId,
    source: &str,
    offset: u32,
    allowed: Allowed,
) -> (Document, Vec<Diagnostic>) {
    reading::read(source, |prepared, reading| {
        let offset = offset as usize;
        let events = &reading.events;
        let (document, found) = Writer::new(file, offset, prepared, events, Sanitiser::new(allowed)).finish();
        let mut diagnostics = forbidden(file, offset, source, prepared);
        diagnostics.extend(found);
        diagnostics.extend(slips::find(file, offset, source, prepared, events));
        diagnostics.extend(typing::find(file, offset, source, prepared, reading));
        diagnostics.extend(loss::find(file, offset, prepared, reading));
        (document, diagnostics)
    })
}

/// Characters that no page may hold.
fn forbidden(file: FileId, offset: usize, source: &str, prepared: &Prepared) -> Vec<Diagnostic> {
    let problem = |range: &std::ops::Range<usize>| {
        let span = Span::new(file, offset + range.start, offset + range.end);
        let code = source[range.clone()].chars().next().map_or(0, u32::from);
        let message = msg!(
            "正文里有看不见的字符 U+{code:04X}，不能发布",
            "invisible character U+{code:04X} cannot be published"
        );
        Diagnostic::new(Code::MarkdownNonchar, span, message)
            .help(msg!("删除这个字符", "delete the character"))
            .repair(span, "")
    };
    prepared.forbidden.iter().map(problem).collect()
}
