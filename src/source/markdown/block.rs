//! Blocks: headings, lists, tables, alerts, code, raw HTML, footnotes.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::document::{Heading, Segment};
use super::lines;
use super::prepare::restore;
use super::writer::{Count, HtmlWriter, TableState};
use crate::base::text::escape_html;

impl<'a> HtmlWriter<'a> {
    /// Opens an element. Gives the index of the next event.
    pub(super) fn start(&mut self, tag: &Tag<'a>, at: usize) -> usize {
        match tag {
            Tag::Emphasis => self.open("<em>"),
            Tag::Strong => self.open("<strong>"),
            Tag::Strikethrough => self.open("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(*link_type, dest_url, title, at),
            Tag::Image { link_type, dest_url, title, .. } => {
                self.start_image(*link_type, dest_url, title, at, false)
            }
            _ => return self.start_block(tag, at),
        }
        self.depth += 1;
        at + 1
    }

    fn start_block(&mut self, tag: &Tag<'a>, at: usize) -> usize {
        if !matches!(tag, Tag::TableCell | Tag::TableHead | Tag::TableRow) {
            self.begin_block();
        }
        match tag {
            Tag::Paragraph => {
                if self.start_figure(at) {
                    self.depth += 2;
                    return at + 2;
                }
                let range = self.events[at].1.clone();
                let text = self.prepared(range);
                self.lines = text.contains('\n').then(|| (self.depth + 1, lines::are_paragraphs(text)));
                self.html.push_str("<p>");
            }
            Tag::Heading { level, id, .. } => {
                if matches!(self.events.get(at + 1), Some((Event::End(_), _))) {
                    // An empty heading would be a useless stop for screen readers.
                    return at + 2;
                }
                self.start_heading(*level, id.as_deref(), at);
            }
            Tag::BlockQuote(kind) => self.start_quote(*kind),
            Tag::CodeBlock(kind) => self.start_code(kind),
            Tag::HtmlBlock => return self.html_block(at),
            Tag::List(start) => self.start_list(*start),
            Tag::Item => {
                let is_task = matches!(
                    self.events.get(at + 1..at + 3),
                    Some(
                        [(Event::TaskListMarker(_), _), _]
                            | [(Event::Start(Tag::Paragraph), _), (Event::TaskListMarker(_), _)]
                    )
                );
                self.start_item(is_task, at);
            }
            Tag::DefinitionList => self.html.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.html.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.html.push_str("<dd>"),
            Tag::Table(alignments) => {
                self.table = TableState { alignments: alignments.clone(), ..TableState::default() };
                self.open_table();
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.html.push_str("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.break_text();
                self.html.push_str("<tr>");
            }
            Tag::TableCell => self.start_cell(at),
            _ => {}
        }
        self.depth += 1;
        at + 1
    }

    pub(super) fn end(&mut self, tag: TagEnd, source: &Range<usize>) {
        self.close_raws(self.depth);
        self.close_containers(self.depth);
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Emphasis => self.open("</em>"),
            TagEnd::Strong => self.open("</strong>"),
            TagEnd::Strikethrough => self.open("</del>"),
            TagEnd::Link => self.end_link(source),
            TagEnd::Image => self.end_image(source),
            TagEnd::Paragraph if self.image.take_if(|(_, is_figure)| *is_figure).is_some() => {}
            TagEnd::Paragraph => {
                self.lines = None;
                self.end_block("</p>\n");
            }
            TagEnd::Heading(_) if self.in_notes => self.end_block("</strong></p>\n"),
            TagEnd::Heading(_) => {
                let level = self.document.outline.last().map_or(2, |heading| heading.level);
                self.end_block(&format!("</h{level}>\n"));
            }
            TagEnd::BlockQuote(Some(_)) => self.end_block("</aside>\n"),
            TagEnd::BlockQuote(None) => self.end_block("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_block("</code></pre>\n"),
            TagEnd::List(is_ordered) => {
                self.counts.pop();
                self.end_block(if is_ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.end_block("</li>\n"),
            TagEnd::DefinitionList => self.end_block("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_block("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_block("</dd>\n"),
            TagEnd::TableCell => {
                self.html.push_str(self.table.cell);
                self.break_line();
            }
            TagEnd::TableHead => {
                self.table.in_head = false;
                // The body's rows follow, if any; the end tags of `tbody` and `table` come with the table's end.
                self.end_block("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.end_block("</tr>\n"),
            TagEnd::Table => {
                self.end_block("</tbody>\n");
                self.html.push_str("</table></section>\n");
            }
            _ => {}
        }
    }

    pub(super) fn end_block(&mut self, html: &str) {
        self.html.push_str(html);
        self.break_line();
        self.break_text();
    }

    fn start_list(&mut self, start: Option<u64>) {
        self.counts.push(start.map(|first| Count { first, next: first }));
        match start {
            Some(1) => self.html.push_str("<ol>\n"),
            Some(start) => self.html.push_str(&format!("<ol start=\"{start}\">\n")),
            None => self.html.push_str("<ul>\n"),
        }
    }

    /// Opens an item. It has the number that was typed; only `1.` again and again counts on.
    fn start_item(&mut self, is_task: bool, at: usize) {
        let source = self.events[at].1.clone();
        let digits = self.prepared(source).trim_start().bytes().take_while(u8::is_ascii_digit);
        let typed = digits.fold(0u64, |number, digit| number.saturating_mul(10) + u64::from(digit - b'0'));
        let mut value = String::new();
        if let Some(Some(count)) = self.counts.last_mut() {
            if typed != count.next && !(count.first == 1 && typed == 1) {
                value = format!(" value=\"{typed}\"");
                count.next = typed;
            }
            count.next = count.next.saturating_add(1);
        }
        let class = if is_task { " class=\"task\"" } else { "" };
        self.html.push_str(&format!("<li{class}{value}>"));
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<&str>, at: usize) {
        if self.in_notes {
            // Footnotes move to the end of the page, where a heading would be out of order.
            self.html.push_str("<p><strong>");
            return;
        }
        let text = self.plain(at + 1);
        let id = self.ids.heading(id.map(restore).as_deref(), &text);
        let level = self.levels.next(level as u8);
        self.html.push_str(&format!("<h{level} id=\"{}\" tabindex=\"-1\">", escape_html(&id)));
        self.document.ids.push(id.clone());
        self.document.outline.push(Heading { level, id, text });
    }

    /// The plain text of the heading whose content begins at event `at`.
    fn plain(&self, at: usize) -> String {
        let mut text = String::new();
        let mut images = 0;
        for (event, _) in &self.events[at..] {
            match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images -= 1,
                Event::End(TagEnd::Heading(_)) => break,
                Event::Text(part) | Event::Code(part) if images == 0 => text.push_str(&restore(part)),
                // Only a heading underlined with `=` has line breaks.
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text.trim().to_owned()
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else {
            self.html.push_str("<blockquote>\n");
            return;
        };
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "说明"),
            BlockQuoteKind::Tip => ("tip", "提示"),
            BlockQuoteKind::Important => ("important", "重要"),
            BlockQuoteKind::Warning => ("warning", "注意"),
            BlockQuoteKind::Caution => ("caution", "警告"),
        };
        // `role=note` because an `aside` is a landmark, and landmarks of one kind need different names.
        self.html.push_str(&format!(
            "<aside class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        ));
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'a>) {
        self.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let info = restore(info);
            let language = info.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
            if !language.is_empty() {
                self.html.push_str(&format!(" class=\"language-{}\"", escape_html(language)));
            }
        }
        self.html.push('>');
    }

    /// Opens a table in a region that scrolls if it is wider than the page. The region has a name for keyboard users, with a
    /// number, because landmarks of one kind need different names.
    pub(super) fn open_table(&mut self) {
        self.tables += 1;
        let number = if self.tables > 1 { format!(" {}", self.tables) } else { String::new() };
        self.html.push_str(&format!(
            "<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"表格{number}\"><table>\n"
        ));
    }

    fn start_cell(&mut self, at: usize) {
        let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
        if self.table.column > 0 {
            self.document.text.push(' ');
        }
        self.table.column += 1;
        let class = match alignment {
            Alignment::None => "",
            Alignment::Left => " class=\"align-left\"",
            Alignment::Center => " class=\"align-center\"",
            Alignment::Right => " class=\"align-right\"",
        };
        let is_empty = matches!(self.events.get(at + 1), Some((Event::End(TagEnd::TableCell), _)));
        // An empty header cell is written as an ordinary cell.
        let is_header = self.table.in_head && !is_empty;
        self.table.cell = if is_header { "</th>" } else { "</td>" };
        self.html.push_str(if is_header { "<th scope=\"col\"" } else { "<td" });
        self.html.push_str(class);
        self.html.push('>');
        self.break_line();
    }

    /// Writes the footnotes in the order of their numbers, with links back to their references.
    pub(super) fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.in_notes = true;
        self.begin_block();
        self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n");
        let mut places = vec![];
        loop {
            let number = places.len() + 1;
            let Some(body) = self.notes.body(number) else {
                // A footnote may refer to others, which have been numbered by now.
                if self.notes.number_one_more() {
                    continue;
                }
                break;
            };
            let id = format!("fn-{number}");
            self.begin_block();
            self.html.push_str(&format!("<li id=\"{id}\">"));
            self.document.ids.push(id);
            self.run(body);
            self.close_containers(self.depth);
            let ends_in_paragraph = self.html.ends_with("</p>\n");
            if ends_in_paragraph {
                self.html.truncate(self.html.len() - "</p>\n".len());
            }
            places.push(self.place());
            self.html.push_str(if ends_in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
        }
        self.html.push_str("</ol>\n</section>\n");
        for (at, place) in places.into_iter().enumerate() {
            self.document.segments[place] = Segment::Html(self.notes.back_links(at + 1));
        }
    }
}
