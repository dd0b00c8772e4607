//! Inline events: text, code, line breaks, references to footnotes.

use pulldown_cmark::Event;
use std::borrow::Cow;
use std::ops::Range;

use super::bare;
use super::document::{LinkKind, Segment};
use super::footnotes::reference_id;
use super::lines;
use super::prepare::restore;
use super::writer::HtmlWriter;
use crate::base::diag::Code;
use crate::base::text::next_forbidden;
use crate::msg;

impl<'a> HtmlWriter<'a> {
    /// Writes inline markup, except inside the alternative text of an image.
    pub(super) fn open(&mut self, html: &str) {
        if self.images == 0 {
            self.html.push_str(html);
        }
    }

    /// Writes an event without content.
    pub(super) fn leaf(&mut self, event: &Event<'a>, at: usize) {
        let source = self.events[at].1.clone();
        match event {
            Event::Text(text) => {
                // Only an entity can produce a character that the source may not contain.
                if self.prepared(source.clone()).starts_with('&') && next_forbidden(text, 0).is_some() {
                    self.report(
                        Code::MarkdownNonchar,
                        &source,
                        msg!(
                            "这个实体表示的字符不能出现在正文里",
                            "this entity stands for a character that is not allowed in text"
                        ),
                    );
                }
                if at < self.text_done {
                    return;
                }
                let at_paragraph =
                    self.is_at_paragraph() || matches!(self.events[..at].last(), Some((Event::SoftBreak, _)));
                let text = self.whole_text(text, at);
                self.text_with_addresses(
                    if at_paragraph { lines::without_indent(&text) } else { &text },
                    &source,
                );
            }
            Event::Code(code) => {
                self.open("<code>");
                self.text(&restore(code));
                self.open("</code>");
                self.break_line();
            }
            Event::SoftBreak if self.images > 0 => self.text(" "),
            Event::SoftBreak if self.begins_paragraph(&source) => {
                self.html.push_str("</p>\n<p>");
                self.break_line();
                self.break_text();
            }
            Event::SoftBreak if self.is_chinese_break(at) => {}
            Event::SoftBreak => self.line_break("\n", " "),
            Event::HardBreak if self.images > 0 => self.text(" "),
            Event::HardBreak => self.line_break("<br>\n", "\n"),
            Event::Rule => {
                self.begin_block();
                self.html.push_str("<hr>\n");
            }
            Event::TaskListMarker(is_done) => {
                let (checked, label) = if *is_done { (" checked", "已完成") } else { ("", "未完成") };
                self.html.push_str(&format!(
                    "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "
                ));
            }
            Event::FootnoteReference(label) if self.images == 0 => self.reference(label),
            Event::InlineHtml(html) if self.images == 0 => self.inline_html(&restore(html), &source),
            _ => {}
        }
    }

    /// The text at an event; with that of the events it goes on in, where it holds a web address.
    fn whole_text<'t>(&mut self, text: &'t str, at: usize) -> Cow<'t, str> {
        let mut whole = restore(text);
        // Hardly any text has the sign, and this is the quickest way to see that.
        if memchr::memchr(b':', whole.as_bytes()).is_some() && whole.contains("://") {
            let mut end = self.events[at].1.end;
            self.text_done = at + 1;
            while let Some((Event::Text(more), range)) = self.events.get(self.text_done) {
                if range.start != end {
                    break;
                }
                whole.to_mut().push_str(&restore(more));
                end = range.end;
                self.text_done += 1;
            }
        }
        whole
    }

    /// Writes text, the web addresses in it as links.
    fn text_with_addresses(&mut self, text: &str, source: &Range<usize>) {
        if self.images > 0 || self.is_in_link() || !text.contains("://") {
            return self.text(text);
        }
        let mut done = 0;
        let mut finder = source.start..self.end_of_text();
        for address in bare::addresses(text) {
            self.text(&text[done..address.start]);
            done = address.end;
            let dest = &text[address];
            let place = self.find(dest, &mut finder, source);
            let index = self.add(LinkKind::Link, dest.to_owned(), String::new(), &place);
            self.slot(Segment::Open(index));
            self.captures.push((index, String::new()));
            self.text(dest);
            self.close_link(index, source);
        }
        self.text(&text[done..]);
    }

    /// Whether the line behind a line break is a paragraph of its own: never inside emphasis, links and the like.
    fn begins_paragraph(&self, line_break: &Range<usize>) -> bool {
        let Some((depth, all)) =
            self.lines.filter(|(depth, _)| *depth == self.depth && self.open_tags.is_empty())
        else {
            return false;
        };
        debug_assert!(depth > 0);
        let next = self.prepared(line_break.end..self.end_of_text());
        let line = next.split('\n').next().unwrap_or_default();
        all || lines::begins_paragraph(line)
    }

    fn line_break(&mut self, html: &str, text: &str) {
        self.html.push_str(html);
        self.document.text.push_str(text);
        for (_, capture) in &mut self.captures {
            capture.push(' ');
        }
        self.break_line();
    }

    pub(super) fn reference(&mut self, label: &str) {
        let Some((number, nth)) = self.notes.refer(label) else {
            self.text(&restore(&format!("[^{label}]")));
            return;
        };
        let id = reference_id(number, nth);
        // A link inside a link is not HTML.
        let html = if self.is_in_link() {
            format!("<sup class=\"footnote-ref\" id=\"{id}\">{number}</sup>")
        } else {
            format!(
                "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" aria-label=\"脚注 {number}\">{number}</a></sup>"
            )
        };
        self.html.push_str(&html);
        self.document.ids.push(id);
    }
}
