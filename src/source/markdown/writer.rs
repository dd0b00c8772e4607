//! Turns parser events into HTML with slots, an outline, links, plain text and diagnostics, in one pass.
//!
//! This file holds the state of the writer and its outputs. `block`, `inline`, `link_slots` and `raw_html` handle the kinds of
//! events.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::document::{MarkdownDocument, Segment};
use super::footnotes::Footnotes;
use super::outline::{AnchorIds, HeadingLevels};
use super::prepare::{Prepared, restore};
use super::reading::SourcedEvent;
use super::sanitise::Sanitiser;
use crate::base::diag::{Code, Diagnostic, FileId, Message, Span};
use crate::base::text::{escape_html, is_cjk, is_shared_punctuation};

pub(super) struct HtmlWriter<'a> {
    pub(super) events: &'a [SourcedEvent<'a>],
    prepared: &'a Prepared,
    file: FileId,
    offset: usize,
    pub(super) document: MarkdownDocument,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// HTML since the last slot.
    pub(super) html: String,
    /// The last character of the current line, and the last one that is not shared punctuation.
    left: (Option<char>, Option<char>),
    /// The number of open Markdown elements.
    pub(super) depth: usize,
    /// The depth inside the paragraph whose lines are paragraphs of their own, and whether all are.
    pub(super) lines: Option<(usize, bool)>,
    /// Texts before this event have been written with one before them.
    pub(super) text_done: usize,
    /// The ordered lists that are open; `None` for others.
    pub(super) counts: Vec<Option<Count>>,
    /// Elements of raw HTML that hold Markdown and are open.
    pub(super) containers: Vec<OpenTag>,
    pub(super) levels: HeadingLevels,
    pub(super) ids: AnchorIds,
    pub(super) notes: Footnotes,
    pub(super) in_notes: bool,
    pub(super) table: TableState,
    pub(super) tables: usize,
    /// The open Markdown link; `Some(None)` for a refused one.
    pub(super) link: Option<Option<usize>>,
    /// The number of open images, of which only the text is used.
    pub(super) images: usize,
    /// The link index of the outermost open image, and whether it is a figure.
    pub(super) image: Option<(Option<usize>, bool)>,
    /// The texts collected for open links and images, by link index.
    pub(super) captures: Vec<(usize, String)>,
    /// The open inline tags of raw HTML.
    pub(super) open_tags: Vec<OpenTag>,
    pub(super) sanitiser: Sanitiser,
}

/// An open inline tag of raw HTML.
pub(super) struct OpenTag {
    pub(super) name: String,
    /// The depth at which it was opened and must be closed.
    pub(super) depth: usize,
    /// Its bytes in the prepared text.
    pub(super) range: Range<usize>,
    /// The link index, if it is a link.
    pub(super) link: Option<usize>,
}

/// How far an ordered list has been counted.
pub(super) struct Count {
    /// What it began with.
    pub(super) first: u64,
    /// What the next item counts.
    pub(super) next: u64,
}

/// The table that is open; tables do not nest.
#[derive(Default)]
pub(super) struct TableState {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    /// The closing tag of the current cell.
    pub(super) cell: &'static str,
}

impl<'a> HtmlWriter<'a> {
    pub(super) fn new(
        file: FileId,
        offset: usize,
        prepared: &'a Prepared,
        events: &'a [SourcedEvent<'a>],
        sanitiser: Sanitiser,
    ) -> Self {
        let mut ids = AnchorIds::default();
        for (event, _) in events {
            if let Event::Start(Tag::Heading { id: Some(id), .. }) = event {
                ids.reserve(&restore(id));
            }
        }
        Self {
            events,
            prepared,
            file,
            offset,
            document: MarkdownDocument {
                text: String::with_capacity(prepared.text.len()),
                ..MarkdownDocument::default()
            },
            diagnostics: vec![],
            html: String::with_capacity(prepared.text.len()),
            left: (None, None),
            depth: 0,
            lines: None,
            text_done: 0,
            counts: vec![],
            containers: vec![],
            levels: HeadingLevels::default(),
            ids,
            notes: Footnotes::find(events),
            in_notes: false,
            table: TableState::default(),
            tables: 0,
            link: None,
            images: 0,
            image: None,
            captures: vec![],
            open_tags: vec![],
            sanitiser,
        }
    }

    pub(super) fn finish(mut self) -> (MarkdownDocument, Vec<Diagnostic>) {
        self.run(0..self.events.len());
        self.close_containers(0);
        self.footnotes();
        self.flush();
        self.document.text.truncate(self.document.text.trim_end().len());
        self.document.text.shrink_to_fit();
        (self.document, self.diagnostics)
    }

    /// Writes a range of events.
    pub(super) fn run(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let (event, source) = &self.events[at];
            at = match event {
                Event::Start(Tag::FootnoteDefinition(_)) => self.notes.after(at),
                Event::Start(tag) => self.start(tag, at),
                Event::End(tag) => {
                    self.end(*tag, source);
                    at + 1
                }
                _ => {
                    self.leaf(event, at);
                    at + 1
                }
            };
        }
    }

    /// Some bytes of the prepared text.
    pub(super) fn prepared(&self, range: Range<usize>) -> &'a str {
        self.prepared.text.get(range).unwrap_or_default()
    }

    /// Where the prepared text ends.
    pub(super) fn end_of_text(&self) -> usize {
        self.prepared.text.len()
    }

    /// Whether nothing of the present paragraph has been written.
    pub(super) fn is_at_paragraph(&self) -> bool {
        self.html.ends_with("<p>") || self.html.ends_with("<li>")
    }

    /// The place in the file of some bytes of the prepared text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let source = self.prepared.source(range);
        Span::new(self.file, self.offset + source.start, self.offset + source.end)
    }

    pub(super) fn report(&mut self, code: Code, range: &Range<usize>, message: Message) {
        let span = self.span(range);
        self.diagnostics.push(Diagnostic::new(code, span, message));
    }

    /// Adds a slot after the HTML so far.
    pub(super) fn slot(&mut self, segment: Segment) {
        self.flush();
        self.document.segments.push(segment);
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            // A copy of exact size, so that the buffer can be reused.
            self.document.segments.push(Segment::Html(self.html.clone()));
            self.html.clear();
        }
    }

    /// Adds an empty segment to be filled in later. Gives its index.
    pub(super) fn place(&mut self) -> usize {
        self.slot(Segment::Html(String::new()));
        self.document.segments.len() - 1
    }

    /// Writes text into the HTML and the plain text, or into the alternative text of an open image.
    pub(super) fn text(&mut self, text: &str) {
        for (_, capture) in &mut self.captures {
            capture.push_str(text);
        }
        if self.images > 0 {
            return;
        }
        self.html.push_str(&escape_html(text));
        self.document.text.push_str(text);
        if let Some(last) = text.chars().next_back() {
            self.left.0 = Some(last);
        }
        if let Some(last) = text.chars().rev().find(|&c| !is_shared_punctuation(c)) {
            self.left.1 = Some(last);
        }
    }

    /// Ends the current line: the next text does not continue it.
    pub(super) fn break_line(&mut self) {
        self.left = (None, None);
    }

    /// Begins a new line of HTML and of plain text for a block.
    pub(super) fn begin_block(&mut self) {
        self.close_raws(0);
        self.break_line();
        let is_fresh =
            if self.html.is_empty() { self.document.segments.is_empty() } else { self.html.ends_with('\n') };
        if !is_fresh {
            self.html.push('\n');
        }
        self.break_text();
    }

    /// Begins a new line of plain text.
    pub(super) fn break_text(&mut self) {
        let text = &mut self.document.text;
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }

    /// Whether the line break at event `at` is between two Chinese characters and therefore dropped.
    ///
    /// A quotation mark or dash counts as Chinese if the character across the break is Chinese, or if both the text before
    /// and the text after the marks are.
    pub(super) fn is_chinese_break(&self, at: usize) -> bool {
        let (right, right_inner) = self.right(at + 1);
        let (Some(left), Some(right)) = (self.left.0, right) else {
            return false;
        };
        match (is_shared_punctuation(left), is_shared_punctuation(right)) {
            (false, false) => is_cjk(left) && is_cjk(right),
            (true, false) => is_cjk(right),
            (false, true) => is_cjk(left),
            (true, true) => self.left.1.is_some_and(is_cjk) && right_inner.is_some_and(is_cjk),
        }
    }

    /// The first character of the line that begins at event `at`, and the first one that is not shared punctuation.
    fn right(&self, at: usize) -> (Option<char>, Option<char>) {
        let mut first = None;
        for (event, _) in &self.events[at..] {
            match event {
                Event::Text(text) => {
                    for c in restore(text).chars() {
                        first = first.or(Some(c));
                        if !is_shared_punctuation(c) {
                            return (first, Some(c));
                        }
                    }
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {}
                Event::End(end) if is_inline(*end) => {}
                Event::InlineHtml(_) | Event::FootnoteReference(_) => {}
                _ => break,
            }
        }
        (first, None)
    }
}

/// Whether an element is inline.
fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}
