//! Personal data in a source, and its exact place.

use super::detect::{Hit, PersonalKind};
use crate::base::diag::Span;
use crate::source::files::SourceMap;

/// Personal data in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) kind: PersonalKind,
    /// As it is written.
    pub(super) text: String,
    pub(super) span: Span,
    /// Whether it is in the name of the file.
    pub(super) is_name: bool,
}

impl Finding {
    /// From a hit in a text and the span of that text in the source, where it may have quotes or escapes.
    pub(super) fn new(hit: &Hit, text: &str, span: Span, sources: &SourceMap) -> Self {
        let found = &text[hit.range.clone()];
        let (start, end) = (span.start as usize, span.end as usize);
        let written = sources.get(span.file).text.get(start..end).unwrap_or_default();
        let at = if written == text { Some(hit.range.start) } else { written.find(found) };
        let exact = at.map(|at| Span::new(span.file, start + at, start + at + found.len()));
        Self { kind: hit.kind, text: found.to_owned(), span: exact.unwrap_or(span), is_name: start == end }
    }
}
