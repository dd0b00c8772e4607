//! Inline events: text, code, line breaks, references to footnotes.

use pulldown_cmark::Event;

use super::footnotes::reference_id;
use super::prepare::{next_forbidden, restore};
use super::writer::HtmlWriter;
use crate::base::diag::Code;
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
                self.text(&restore(text));
            }
            Event::Code(code) => {
                self.open("<code>");
                self.text(&restore(code));
                self.open("</code>");
                self.break_line();
            }
            Event::SoftBreak if self.images > 0 => self.text(" "),
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
