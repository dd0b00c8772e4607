//! What stands within a line: text, line breaks, links, images, references, inline tags of raw HTML.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, TagEnd};

use super::document::{Link, LinkKind, Piece};
use super::links::{self, Refused};
use super::notes::reference_id;
use super::prepare::{is_forbidden, restore};
use super::raw::{self, Clean, Part};
use super::writer::{Raw, Writer};
use crate::diag::{Code, Diagnostic};
use crate::msg;
use crate::text::{escape_html, excerpt, fold_width};

/// Inline tags of raw HTML open at once; more are dropped, so that finding the one to close stays quick.
const MOST_RAWS: usize = 32;

/// Whether an element stands within a line.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
    )
}

impl<'a> Writer<'a> {
    /// Writes inline markup, which the text of an image has none of.
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
                // Only an entity can bring in what the source may not hold.
                if text.contains(is_forbidden) && self.prepared(source.clone()).starts_with('&') {
                    self.report(
                        Code::MarkdownNonchar,
                        &source,
                        msg!(
                            "这个实体表示的字符不能出现在正文里",
                            "this entity stands for a character that text may not hold"
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
                let (checked, label) = if *is_done {
                    (" checked", "已完成")
                } else {
                    ("", "未完成")
                };
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

    fn reference(&mut self, label: &str) {
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

    fn is_in_link(&self) -> bool {
        self.link.is_some() || self.raws.iter().any(|raw| raw.link.is_some())
    }

    /// Adds a link or image that has passed the check.
    fn add(&mut self, kind: LinkKind, dest: String, title: String, range: &Range<usize>) -> usize {
        let span = self.span(range);
        self.document.links.push(Link {
            kind,
            dest,
            title,
            text: String::new(),
            span: span.start..span.end,
        });
        self.document.links.len() - 1
    }

    /// Where the address of a link stands, if it is written in the link itself.
    fn address(&self, kind: LinkType, dest: &str, from: usize, source: &Range<usize>) -> Range<usize> {
        let from = match kind {
            LinkType::Inline => from.clamp(source.start, source.end),
            LinkType::Autolink | LinkType::Email => source.start,
            _ => return source.clone(),
        };
        match self.prepared(from..source.end).find(dest) {
            Some(at) if !dest.is_empty() => from + at..from + at + dest.len(),
            _ => source.clone(),
        }
    }

    /// Where the text of the element that begins at event `at` ends.
    fn content_end(&self, at: usize) -> usize {
        let source = &self.events[at].1;
        let mut depth = 0;
        let mut end = source.start;
        for (event, range) in &self.events[at..] {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 1 => break,
                Event::End(_) => {
                    depth -= 1;
                    end = range.end;
                }
                _ => end = range.end,
            }
        }
        end
    }

    /// Checks an address; reports one that is refused.
    fn accepts(&mut self, dest: &str, place: &Range<usize>) -> bool {
        let Err(reason) = links::check(dest) else {
            return true;
        };
        let shown: String = excerpt(dest, 60).chars().filter(|c| !c.is_control()).collect();
        let span = self.span(place);
        let diagnostic = |message| Diagnostic::new(Code::LinkScheme, span, message);
        self.diagnostics.push(match reason {
            Refused::Scheme => diagnostic(msg!(
                "链接“{shown}”的写法不接受",
                "the link “{shown}” is not accepted"
            ))
            .help(msg!(
                "可以用 http、https、mailto、tel，或站内文件的相对路径",
                "use http, https, mailto, tel, or a path relative to this page"
            )),
            Refused::Drive => diagnostic(msg!(
                "“{shown}”是电脑上的路径，别人打不开",
                "“{shown}” is a path on one computer"
            ))
            .help(msg!(
                "把文件放到页面旁边，只写文件名",
                "put the file beside the page and write only its name"
            )),
            Refused::FullWidth => {
                let mended = fold_width(dest);
                let diagnostic = diagnostic(msg!(
                    "链接“{shown}”里用了全角标点",
                    "the link “{shown}” has full-width punctuation"
                ))
                .help(msg!("改成：{mended}", "write: {mended}"));
                if self.prepared(place.clone()) == dest {
                    diagnostic.repair(span, mended)
                } else {
                    diagnostic
                }
            }
        });
        false
    }

    pub(super) fn start_link(&mut self, kind: LinkType, dest_url: &str, title: &str, at: usize) {
        if self.images > 0 {
            return;
        }
        let source = self.events[at].1.clone();
        let place = self.address(kind, dest_url, self.content_end(at), &source);
        let mut dest = restore(dest_url).into_owned();
        if kind == LinkType::Email && !dest.starts_with("mailto:") {
            dest.insert_str(0, "mailto:");
        }
        let is_nested = self.is_in_link();
        if is_nested {
            self.report(
                Code::MarkdownHtml,
                &source,
                msg!(
                    "网页代码的链接里又有链接，里面的一层只留文字",
                    "a link inside an HTML link was reduced to its text"
                ),
            );
        }
        let accepted = self.accepts(&dest, &place) && !is_nested;
        let index = accepted.then(|| self.add(LinkKind::Link, dest, restore(title).into_owned(), &place));
        if let Some(index) = index {
            self.slot(Piece::Open(index));
            self.captures.push((index, String::new()));
        }
        self.link = Some(index);
    }

    pub(super) fn end_link(&mut self) {
        if self.images > 0 {
            return;
        }
        if let Some(Some(index)) = self.link.take() {
            self.close_link(index);
        }
    }

    /// Closes the slot of a link. One without any text shows its address, or nobody could follow it.
    fn close_link(&mut self, index: usize) {
        let is_bare = self.html.is_empty() && self.document.pieces.last() == Some(&Piece::Open(index));
        if is_bare {
            let dest = self.document.links[index].dest.clone();
            self.text(&dest);
        }
        self.end_capture(index);
        self.slot(Piece::Close(index));
    }

    fn end_capture(&mut self, index: usize) {
        if let Some(at) = self.captures.iter().rposition(|(open, _)| *open == index) {
            self.document.links[index].text = self.captures.remove(at).1;
        }
    }

    /// Opens the image that is all of the paragraph at event `at`, if that is so.
    pub(super) fn start_figure(&mut self, at: usize) -> bool {
        let Some((
            Event::Start(pulldown_cmark::Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            }),
            source,
        )) = self.events.get(at + 1)
        else {
            return false;
        };
        let paragraph = &self.events[at].1;
        let rest = self.prepared(source.end..paragraph.end);
        // The source between the end of the image and that of the paragraph says whether anything follows.
        let is_alone = rest.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty();
        let has_text = !matches!(self.events.get(at + 2), Some((Event::End(TagEnd::Image), _)));
        if !is_alone || (!has_text && title.is_empty()) || links::check(&restore(dest_url)).is_err() {
            return false;
        }
        self.start_image(*link_type, dest_url, title, at + 1, true);
        true
    }

    pub(super) fn start_image(
        &mut self,
        kind: LinkType,
        dest_url: &str,
        title: &str,
        at: usize,
        is_figure: bool,
    ) {
        self.images += 1;
        if self.images > 1 {
            return;
        }
        let source = self.events[at].1.clone();
        let place = self.address(kind, dest_url, self.content_end(at), &source);
        let dest = restore(dest_url).into_owned();
        let index = self
            .accepts(&dest, &place)
            .then(|| self.add(LinkKind::Image, dest, restore(title).into_owned(), &place));
        // A refused image leaves its alternative text, collected under an index that no link has.
        self.captures.push((index.unwrap_or(usize::MAX), String::new()));
        self.image = Some((index, is_figure));
    }

    pub(super) fn end_image(&mut self) {
        self.images -= 1;
        if self.images > 0 {
            return;
        }
        match self.image {
            Some((Some(index), is_figure)) => {
                self.end_capture(index);
                self.slot(if is_figure {
                    Piece::Figure(index)
                } else {
                    Piece::Image(index)
                });
            }
            _ => {
                let text = self.captures.pop().map_or_else(String::new, |(_, text)| text);
                self.html.push_str(&escape_html(&text));
                self.document.text.push_str(&text);
            }
        }
        self.break_line();
        self.image.take_if(|(_, is_figure)| !*is_figure);
    }

    fn inline_html(&mut self, html: &str, source: &Range<usize>) {
        let clean = raw::inline(html);
        self.report_clean(&clean, source);
        let mut finder = source.clone();
        for part in clean.parts {
            match part {
                Part::Close(name) => self.close_raw(&name, source),
                Part::Open { name, html } if !raw::is_void(&name) => self.open_raw(name, &html, None, source),
                Part::Link { .. } if self.is_in_link() => self.dropped("<a>", source),
                Part::Link { dest, title } => {
                    let place = self.find(&dest, &mut finder, source);
                    let index = self.add(LinkKind::Link, dest, title, &place);
                    self.open_raw("a".to_owned(), "", Some(index), source);
                }
                part => self.raw_part(part, &mut finder, source),
            }
        }
    }

    fn open_raw(&mut self, name: String, html: &str, link: Option<usize>, source: &Range<usize>) {
        if self.raws.len() >= MOST_RAWS {
            self.dropped(&format!("<{name}>"), source);
            return;
        }
        self.html.push_str(html);
        if let Some(index) = link {
            self.slot(Piece::Open(index));
            self.captures.push((index, String::new()));
        }
        self.raws.push(Raw {
            name,
            depth: self.depth,
            range: source.clone(),
            link,
        });
    }

    /// Closes an inline tag that was opened in the same Markdown element, and those opened within it.
    fn close_raw(&mut self, name: &str, source: &Range<usize>) {
        let Some(at) = self
            .raws
            .iter()
            .rposition(|raw| raw.name == name && raw.depth == self.depth)
        else {
            self.dropped(&format!("</{name}>"), source);
            return;
        };
        while self.raws.len() > at + 1 {
            self.close_last_raw(true);
        }
        self.close_last_raw(false);
    }

    /// Closes the inline tags that were opened at a depth or below it, before their element ends.
    pub(super) fn close_raws(&mut self, depth: usize) {
        while self.raws.last().is_some_and(|raw| raw.depth >= depth) {
            self.close_last_raw(true);
        }
    }

    fn close_last_raw(&mut self, is_early: bool) {
        let Some(raw) = self.raws.pop() else {
            return;
        };
        match raw.link {
            Some(index) => self.close_link(index),
            None => self.html.push_str(&format!("</{}>", raw.name)),
        }
        if is_early {
            let name = &raw.name;
            self.report(
                Code::MarkdownHtml,
                &raw.range,
                msg!(
                    "<{name}> 没有在同一段里正确结束，已自动补上",
                    "<{name}> was not closed where it was opened, and was closed for it"
                ),
            );
        }
    }

    /// Writes a part of sanitised HTML that is balanced by itself.
    pub(super) fn raw_part(&mut self, part: Part, finder: &mut Range<usize>, source: &Range<usize>) {
        match part {
            Part::Text(text) => self.raw_text(&restore(&text)),
            Part::Open { name, html } => {
                if name == "br" || !raw::is_phrasing(&name) {
                    self.break_text();
                    self.break_line();
                }
                self.html.push_str(&html);
            }
            Part::Close(name) if name == "a" => {
                if let Some(raw) = self.raws.pop_if(|raw| raw.link.is_some()) {
                    self.raws.push(raw);
                    self.close_last_raw(false);
                }
            }
            Part::Close(name) => {
                self.html.push_str(&format!("</{name}>"));
                if !raw::is_phrasing(&name) {
                    self.break_text();
                }
            }
            Part::Link { dest, title } => {
                let place = self.find(&dest, finder, source);
                let index = self.add(LinkKind::Link, dest, title, &place);
                self.open_raw("a".to_owned(), "", Some(index), source);
            }
            Part::Image { dest, title, alt } => {
                let place = self.find(&dest, finder, source);
                let index = self.add(LinkKind::Image, dest, title, &place);
                for (_, capture) in &mut self.captures {
                    capture.push_str(&alt);
                }
                self.document.links[index].text = alt;
                self.slot(Piece::Image(index));
                self.break_line();
            }
        }
    }

    /// Writes text of raw HTML, where runs of blanks and line ends are one blank.
    fn raw_text(&mut self, text: &str) {
        self.html.push_str(&escape_html(text));
        let mut plain = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if text.starts_with(|c: char| c.is_ascii_whitespace()) && !self.document.text.ends_with(['\n', ' ']) {
            plain.insert(0, ' ');
        }
        if text.ends_with(|c: char| c.is_ascii_whitespace()) && plain.trim() != "" {
            plain.push(' ');
        }
        for (_, capture) in &mut self.captures {
            capture.push_str(&plain);
        }
        self.document.text.push_str(&plain);
    }

    /// The next place in a stretch of raw HTML where an address stands, or all of it.
    fn find(&self, dest: &str, rest: &mut Range<usize>, source: &Range<usize>) -> Range<usize> {
        match self.prepared(rest.clone()).find(dest) {
            Some(at) if !dest.is_empty() => {
                let place = rest.start + at..rest.start + at + dest.len();
                rest.start = place.end;
                place
            }
            _ => source.clone(),
        }
    }

    fn dropped(&mut self, name: &str, source: &Range<usize>) {
        self.report(
            Code::MarkdownHtml,
            source,
            msg!("网页代码里的 {name} 已去掉", "{name} was removed from raw HTML"),
        );
    }

    /// Tells what sanitising took away.
    pub(super) fn report_clean(&mut self, clean: &Clean, source: &Range<usize>) {
        for address in &clean.refused {
            self.accepts_raw(address, source);
        }
        let mut names: Vec<&str> = vec![];
        for name in &clean.dropped {
            if !names.contains(&name.as_str()) && names.len() < 6 {
                names.push(name);
            }
        }
        if !names.is_empty() {
            let names = names.join(" ");
            self.report(
                Code::MarkdownHtml,
                source,
                msg!(
                    "网页代码已清理，去掉了：{names}",
                    "raw HTML was sanitised, without: {names}"
                ),
            );
        }
    }

    /// Reports an address that the sanitiser took away, in the words for it if the check has some.
    fn accepts_raw(&mut self, address: &str, source: &Range<usize>) {
        if self.accepts(address, source) {
            let shown: String = excerpt(address, 60).chars().filter(|c| !c.is_control()).collect();
            self.report(
                Code::LinkScheme,
                source,
                msg!("链接“{shown}”的写法不接受", "the link “{shown}” is not accepted"),
            );
        }
    }
}
