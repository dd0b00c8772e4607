//! Writes sanitised raw HTML so that the page stays balanced.
//!
//! A block of HTML is balanced by itself. Inline tags come one by one with Markdown between them: each is closed in the
//! Markdown element in which it was opened, at the latest at its end.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::document::{LinkKind, Segment};
use super::prepare::restore;
use super::sanitise::{self, HtmlPart, SanitisedHtml};
use super::writer::{HtmlWriter, OpenTag};
use crate::base::diag::Code;
use crate::base::text::{escape_html, excerpt};
use crate::msg;

/// The most inline tags of raw HTML that are open at once. More are dropped, so that finding the one to close stays quick.
const MOST_RAWS: usize = 32;

impl<'a> HtmlWriter<'a> {
    /// Writes a block of raw HTML. Gives the index of the event after it.
    pub(super) fn html_block(&mut self, at: usize) -> usize {
        let mut html = String::new();
        let mut next = at + 1;
        while let Some((event, _)) = self.events.get(next) {
            next += 1;
            match event {
                Event::Html(part) | Event::Text(part) => html.push_str(&restore(part)),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let source = self.events[at].1.clone();
        let html = self.close_at_start(html.trim());
        let (html, closed) = self.closed_at_end(html);
        let opened = sanitise::left_open(html);
        let mut clean = sanitise::block(html, &self.sanitiser);
        let opened = clean.keep_open(opened);
        self.report_clean(&clean, &source);
        self.raw_parts(clean.parts, &source);
        let open = opened.into_iter().map(|name| OpenTag {
            name,
            depth: self.depth,
            range: source.clone(),
            link: None,
        });
        self.containers.extend(open);
        for _ in 0..closed {
            self.close_container();
        }
        self.begin_block();
        next
    }

    /// Closes the containers that a block of HTML begins by closing; gives the rest of it.
    fn close_at_start<'h>(&mut self, mut html: &'h str) -> &'h str {
        while let Some((name, rest)) = html.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
            let is_open = self
                .containers
                .last()
                .is_some_and(|open| open.depth == self.depth && name.trim().eq_ignore_ascii_case(&open.name));
            if !is_open {
                break;
            }
            self.close_container();
            html = rest.trim_start();
        }
        html
    }

    /// A block of HTML without the tags at its end that close containers, and how many these are.
    fn closed_at_end<'h>(&self, mut html: &'h str) -> (&'h str, usize) {
        let open = self
            .containers
            .iter()
            .rev()
            .filter(|open| open.depth == self.depth)
            .take(sanitise::MOST_CONTAINERS);
        let mut closed = 0;
        // What the block opens itself is closed first.
        if !sanitise::is_balanced(html) {
            for container in open {
                let Some((rest, tag)) = html.rsplit_once("</") else { break };
                let name = tag.trim_end().strip_suffix('>').unwrap_or_default();
                if !name.trim().eq_ignore_ascii_case(&container.name) || sanitise::is_balanced(html) {
                    break;
                }
                html = rest.trim_end();
                closed += 1;
            }
        }
        (html, closed)
    }

    fn close_container(&mut self) {
        if let Some(open) = self.containers.pop() {
            self.begin_block();
            self.html.push_str(&format!("</{}>\n", open.name));
        }
    }

    /// Closes the containers that were opened at a depth or below it, before their element ends.
    pub(super) fn close_containers(&mut self, depth: usize) {
        while let Some(open) = self.containers.last().filter(|open| open.depth >= depth) {
            let (name, range) = (open.name.clone(), open.range.clone());
            self.close_container();
            self.never_closed(&name, &range);
        }
    }

    /// Writes the parts of a block, its outermost tables in a region that scrolls like that of any table.
    fn raw_parts(&mut self, parts: Vec<HtmlPart>, source: &Range<usize>) {
        let mut finder = source.clone();
        // Tables inside a table or inside a line of text stay as they are.
        let (mut tables, mut inline) = (0usize, 0usize);
        let mut in_region = false;
        for part in parts {
            match &part {
                HtmlPart::Open { name, .. } if name == "table" => {
                    tables += 1;
                    if tables == 1 && inline == 0 {
                        in_region = true;
                        self.break_text();
                        self.open_table();
                        continue;
                    }
                }
                HtmlPart::Close(name) if name == "table" => {
                    tables = tables.saturating_sub(1);
                    if tables == 0 && in_region {
                        in_region = false;
                        self.end_block("</table></section>\n");
                        continue;
                    }
                }
                HtmlPart::Link { .. } => inline += 1,
                HtmlPart::Open { name, .. } if sanitise::is_phrasing(name) && !sanitise::is_void(name) => {
                    inline += 1
                }
                HtmlPart::Close(name) if sanitise::is_phrasing(name) => inline = inline.saturating_sub(1),
                _ => {}
            }
            self.raw_part(part, &mut finder, source);
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, source: &Range<usize>) {
        let clean = sanitise::inline(html, &self.sanitiser);
        self.report_clean(&clean, source);
        let mut finder = source.clone();
        for part in clean.parts {
            match part {
                HtmlPart::Close(name) => self.close_raw(&name, source),
                HtmlPart::Open { name, html } if !sanitise::is_void(&name) => {
                    self.open_raw(name, &html, None, source)
                }
                HtmlPart::Link { .. } if self.is_in_link() => self.dropped("<a>", source),
                HtmlPart::Link { dest, title } => {
                    let place = self.find(&dest, &mut finder, source);
                    let index = self.add_raw(LinkKind::Link, dest, title, &place);
                    self.open_raw("a".to_owned(), "", Some(index), source);
                }
                part => self.raw_part(part, &mut finder, source),
            }
        }
    }

    fn open_raw(&mut self, name: String, html: &str, link: Option<usize>, source: &Range<usize>) {
        if self.open_tags.len() >= MOST_RAWS {
            self.dropped(&format!("<{name}>"), source);
            return;
        }
        self.html.push_str(html);
        if let Some(index) = link {
            self.slot(Segment::Open(index));
            self.captures.push((index, String::new()));
        }
        self.open_tags.push(OpenTag { name, depth: self.depth, range: source.clone(), link });
    }

    /// Closes an inline tag that was opened in the same Markdown element, and those opened within it.
    fn close_raw(&mut self, name: &str, source: &Range<usize>) {
        let Some(at) = self.open_tags.iter().rposition(|raw| raw.name == name && raw.depth == self.depth)
        else {
            self.dropped(&format!("</{name}>"), source);
            return;
        };
        while self.open_tags.len() > at + 1 {
            self.close_last_raw(true);
        }
        self.close_last_raw(false);
    }

    /// Closes the inline tags that were opened at or below a depth, before their element ends.
    pub(super) fn close_raws(&mut self, depth: usize) {
        while self.open_tags.last().is_some_and(|raw| raw.depth >= depth) {
            self.close_last_raw(true);
        }
    }

    fn close_last_raw(&mut self, is_early: bool) {
        let Some(raw) = self.open_tags.pop() else {
            return;
        };
        match raw.link {
            Some(index) => self.close_link(index, &raw.range),
            None => self.html.push_str(&format!("</{}>", raw.name)),
        }
        if is_early {
            self.never_closed(&raw.name, &raw.range);
        }
    }

    fn never_closed(&mut self, name: &str, range: &Range<usize>) {
        self.report(
            Code::MarkdownHtml,
            range,
            msg!(
                "<{name}> 没有在同一段里正确结束，已自动补上",
                "<{name}> was not closed where it was opened, and was closed for it"
            ),
        );
    }

    /// Writes a part of sanitised HTML that is balanced by itself.
    pub(super) fn raw_part(&mut self, part: HtmlPart, finder: &mut Range<usize>, source: &Range<usize>) {
        match part {
            HtmlPart::Text(text) => self.raw_text(&restore(&text)),
            HtmlPart::Open { name, html } => {
                if name == "br" || !sanitise::is_phrasing(&name) {
                    self.break_text();
                    self.break_line();
                }
                self.html.push_str(&html);
            }
            HtmlPart::Close(name) if name == "a" => {
                if let Some(raw) = self.open_tags.pop_if(|raw| raw.link.is_some()) {
                    self.open_tags.push(raw);
                    self.close_last_raw(false);
                }
            }
            HtmlPart::Close(name) => {
                self.html.push_str(&format!("</{name}>"));
                if !sanitise::is_phrasing(&name) {
                    self.break_text();
                }
            }
            HtmlPart::Link { dest, title } => {
                let place = self.find(&dest, finder, source);
                let index = self.add_raw(LinkKind::Link, dest, title, &place);
                self.open_raw("a".to_owned(), "", Some(index), source);
            }
            HtmlPart::Image { dest, title, alt } => {
                let place = self.find(&dest, finder, source);
                let index = self.add_raw(LinkKind::Image, dest, title, &place);
                for (_, capture) in &mut self.captures {
                    capture.push_str(&alt);
                }
                self.document.links[index].text = alt;
                self.name_image(index, source);
                self.slot(Segment::Image(index));
                self.break_line();
            }
        }
    }

    /// Writes text of raw HTML, in which a run of white space is one space.
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
    pub(super) fn find(&self, dest: &str, rest: &mut Range<usize>, source: &Range<usize>) -> Range<usize> {
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

    /// Reports what the sanitiser removed.
    pub(super) fn report_clean(&mut self, clean: &SanitisedHtml, source: &Range<usize>) {
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
                msg!("网页代码已清理，去掉了：{names}", "raw HTML was sanitised; removed: {names}"),
            );
        }
    }

    /// Reports an address that the sanitiser removed, with the specific message if there is one.
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
