//! Turns parser events into HTML with slots, an outline, links, plain text and diagnostics, in one pass.
//!
//! This file holds the state and the sinks; `block`, `inline`, `slots` and `pasted` hold what each
//! kind of event does.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::document::{Document, Piece};
use super::notes::Notes;
use super::outline::{Ids, Levels};
use super::prepare::{Prepared, restore};
use super::raw::Sanitiser;
use super::reading::Sourced;
use crate::base::diag::{Code, Diagnostic, FileId, Message, Span};
use crate::base::text::{escape_html, is_cjk, is_shared_punctuation};

pub(super) struct Writer<'a> {
    pub(super) events: &'a [Sourced<'a>],
    prepared: &'a Prepared,
    file: FileId,
    offset: usize,
    pub(super) document: Document,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// HTML since the last slot.
    pub(super) html: String,
    /// The last character of the line so far, and the last that is not shared punctuation.
    left: (Option<char>, Option<char>),
    /// How many Markdown elements are open.
    pub(super) depth: usize,
    /// The depth inside the paragraph whose lines are paragraphs of their own, and whether all are.
    pub(super) lines: Option<(usize, bool)>,
    /// Texts before this event have been written with one before them.
    pub(super) text_done: usize,
    /// The ordered lists that are open; `None` for others.
    pub(super) counts: Vec<Option<Count>>,
    /// Elements of raw HTML that hold Markdown and are open.
    pub(super) containers: Vec<Raw>,
    pub(super) levels: Levels,
    pub(super) ids: Ids,
    pub(super) notes: Notes,
    pub(super) in_notes: bool,
    pub(super) table: Table,
    pub(super) tables: usize,
    /// The Markdown link that is open: `Some(None)` for one that was refused.
    pub(super) link: Option<Option<usize>>,
    /// Images that are open; only their text counts.
    pub(super) images: usize,
    /// The slot the outermost open image will take.
    pub(super) image: Option<(Option<usize>, bool)>,
    /// Texts being collected for links and images, by index.
    pub(super) captures: Vec<(usize, String)>,
    /// Inline tags of raw HTML that are open.
    pub(super) raws: Vec<Raw>,
    pub(super) sanitiser: Sanitiser,
}

/// An open inline tag of raw HTML.
pub(super) struct Raw {
    pub(super) name: String,
    /// The depth it was opened at: it must be closed there.
    pub(super) depth: usize,
    /// The bytes of the prepared text that opened it.
    pub(super) range: Range<usize>,
    /// The link it is, if it is one.
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
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    /// What closes the present cell.
    pub(super) cell: &'static str,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        file: FileId,
        offset: usize,
        prepared: &'a Prepared,
        events: &'a [Sourced<'a>],
        sanitiser: Sanitiser,
    ) -> Self {
        let mut ids = Ids::default();
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
            document: Document { text: String::with_capacity(prepared.text.len()), ..Document::default() },
            diagnostics: vec![],
            html: String::with_capacity(prepared.text.len()),
            left: (None, None),
            depth: 0,
            lines: None,
            text_done: 0,
            counts: vec![],
            containers: vec![],
            levels: Levels::default(),
            ids,
            notes: Notes::find(events),
            in_notes: false,
            table: Table::default(),
            tables: 0,
            link: None,
            images: 0,
            image: None,
            captures: vec![],
            raws: vec![],
            sanitiser,
        }
    }

    pub(super) fn finish(mut self) -> (Document, Vec<Diagnostic>) {
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
            let (event, _) = &self.events[at];
            at = match event {
                Event::Start(Tag::FootnoteDefinition(_)) => self.notes.after(at),
                Event::Start(tag) => self.start(tag, at),
                Event::End(tag) => {
                    self.end(*tag);
                    at + 1
                }
                _ => {
                    self.leaf(event, at);
                    at + 1
                }
            };
        }
    }

    /// The prepared text of some bytes.
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

    /// Puts a slot after what has been written.
    pub(super) fn slot(&mut self, piece: Piece) {
        self.flush();
        self.document.pieces.push(piece);
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            // Copied to its size, so that one buffer serves all.
            self.document.pieces.push(Piece::Html(self.html.clone()));
            self.html.clear();
        }
    }

    /// Keeps a place among the pieces for what is known only later.
    pub(super) fn place(&mut self) -> usize {
        self.slot(Piece::Html(String::new()));
        self.document.pieces.len() - 1
    }

    /// Writes text: into the HTML and the plain text, or only into the text of the image it describes.
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

    /// Forgets the line so far: what follows does not continue it.
    pub(super) fn break_line(&mut self) {
        self.left = (None, None);
    }

    /// Begins a line of HTML and of plain text, as a block does.
    pub(super) fn begin_block(&mut self) {
        self.close_raws(0);
        self.break_line();
        let is_fresh =
            if self.html.is_empty() { self.document.pieces.is_empty() } else { self.html.ends_with('\n') };
        if !is_fresh {
            self.html.push('\n');
        }
        self.break_text();
    }

    /// Begins a line of plain text.
    pub(super) fn break_text(&mut self) {
        let text = &mut self.document.text;
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }

    /// Whether the line break at event `at` stands between two Chinese characters and so means nothing.
    ///
    /// Quotation marks and dashes are Chinese when the character across the break is, or when what they follow and
    /// what they precede both are.
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

    /// The first character of the line that begins at event `at`, and the first that is not shared punctuation.
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

/// Whether an element stands within a line.
fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}
