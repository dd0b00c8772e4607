//! Parses a body: source text → a [`MarkdownDocument`] and its problems.

use super::allowed_tags::AllowedTags;
use super::document::MarkdownDocument;
use super::prepare::Prepared;
use super::sanitise::Sanitiser;
use super::writer::HtmlWriter;
use super::{lint, loss, read, typing};
use std::ops::Range;

use crate::base::diag::{Code, Diagnostic, FileId, Span};
use crate::msg;

/// Parses a body. `offset` is where `source` begins in its file, in bytes; spans are places in the file.
///
/// Never fails. What cannot be shown as written is shown as text and reported.
pub fn parse(file: FileId, source: &str, offset: u32) -> (MarkdownDocument, Vec<Diagnostic>) {
    parse_allowing(file, source, offset, AllowedTags::default())
}

/// Parses a body whose raw HTML may contain additional elements.
pub fn parse_allowing(
    file: FileId,
    source: &str,
    offset: u32,
    allowed: AllowedTags,
) -> (MarkdownDocument, Vec<Diagnostic>) {
    read::read(source, |prepared, reading| {
        let offset = offset as usize;
        let events = &reading.events;
        let (document, found) =
            HtmlWriter::new(file, offset, prepared, events, Sanitiser::new(allowed)).finish();
        let mut diagnostics = forbidden(file, offset, source, prepared);
        diagnostics.extend(found);
        diagnostics.extend(lint::find(file, offset, source, prepared, events));
        diagnostics.extend(typing::find(file, offset, source, prepared, reading));
        diagnostics.extend(loss::find(file, offset, prepared, reading));
        (document, diagnostics)
    })
}

/// The characters that no page may contain.
fn forbidden(file: FileId, offset: usize, source: &str, prepared: &Prepared) -> Vec<Diagnostic> {
    let problem = |range: &Range<usize>| {
        let span = Span::new(file, offset + range.start, offset + range.end);
        let code = source[range.clone()].chars().next().map_or(0, u32::from);
        let message = msg!(
            "正文里有看不见的字符 U+{code:04X}，不能发布",
            "invisible character U+{code:04X} cannot be published"
        );
        Diagnostic::new(Code::MarkdownNonchar, span, message)
            .help(msg!("删除这个字符", "delete the character"))
            .suggested_fix(span, "")
    };
    prepared.forbidden.iter().map(problem).collect()
}
