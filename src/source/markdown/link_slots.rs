//! Links and images: their addresses are checked, and they become slots that the site fills.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address_check::{self, AddressError};
use super::document::{LinkKind, MarkdownLink, Segment};
use super::prepare::restore;
use super::writer::HtmlWriter;
use crate::base::diag::{Code, Diagnostic};
use crate::base::text::{escape_html, excerpt, fold_width};
use crate::msg;

impl<'a> HtmlWriter<'a> {
    pub(super) fn is_in_link(&self) -> bool {
        self.link.is_some() || self.open_tags.iter().any(|raw| raw.link.is_some())
    }

    /// Adds an accepted link or image. Gives its index.
    pub(super) fn add(&mut self, kind: LinkKind, dest: String, title: String, range: &Range<usize>) -> usize {
        let span = self.span(range);
        self.document.links.push(MarkdownLink {
            kind,
            dest,
            title,
            text: String::new(),
            span: span.start..span.end,
        });
        self.document.links.len() - 1
    }

    /// The place of a link's address, or of the link if the address is elsewhere.
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

    /// The end of the content of the element that begins at event `at`.
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

    /// Checks an address and reports a refused one.
    pub(super) fn accepts(&mut self, dest: &str, place: &Range<usize>) -> bool {
        let Err(reason) = address_check::check(dest) else {
            return self.has_scheme(dest, place);
        };
        let shown: String = excerpt(dest, 60).chars().filter(|c| !c.is_control()).collect();
        let span = self.span(place);
        let diagnostic = |message| Diagnostic::new(Code::LinkScheme, span, message);
        self.diagnostics.push(match reason {
            AddressError::Scheme => {
                diagnostic(msg!("链接“{shown}”的写法不接受", "the link “{shown}” is not accepted")).help(
                    msg!(
                        "可以用 http、https、mailto、tel，或站内文件的相对路径",
                        "use http, https, mailto, tel, or a path relative to this page"
                    ),
                )
            }
            AddressError::Drive => {
                diagnostic(msg!("“{shown}”是电脑上的路径，别人打不开", "“{shown}” is a path on one computer"))
                    .help(msg!(
                        "把文件放到页面旁边，只写文件名",
                        "put the file beside the page and write only its name"
                    ))
            }
            AddressError::FullWidth => {
                let mended = fold_width(dest);
                let diagnostic = diagnostic(msg!(
                    "链接“{shown}”里用了全角标点",
                    "the link “{shown}” has full-width punctuation"
                ))
                .help(msg!("改成：{mended}", "write: {mended}"));
                if self.prepared(place.clone()) == dest {
                    diagnostic.suggested_fix(span, mended)
                } else {
                    diagnostic
                }
            }
        });
        false
    }

    /// Reports an address without any letters, or one that lacks its scheme; that is no link yet.
    fn has_scheme(&mut self, dest: &str, place: &Range<usize>) -> bool {
        if dest.trim().is_empty() {
            self.report(Code::MarkdownLink, place, msg!("链接没有写地址", "this link has no address"));
            return false;
        }
        let Some(scheme) = address_check::missing_scheme(dest) else { return true };
        let span = self.span(place);
        let message = msg!(
            "“{dest}”前面少了 {scheme}：写成 {scheme}{dest}",
            "“{dest}” lacks {scheme}: write {scheme}{dest}"
        );
        self.diagnostics.push(Diagnostic::new(Code::LinkScheme, span, message));
        false
    }

    pub(super) fn start_link(&mut self, kind: LinkType, dest_url: &str, title: &str, at: usize) {
        if self.images > 0 {
            return;
        }
        let source = self.events[at].1.clone();
        let place = self.address(kind, dest_url, self.content_end(at), &source);
        let mut dest = meant(dest_url);
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
            self.slot(Segment::Open(index));
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

    /// Closes the slot of a link. A link without text shows its address, so that it can be followed.
    pub(super) fn close_link(&mut self, index: usize) {
        let is_bare = self.html.is_empty() && self.document.segments.last() == Some(&Segment::Open(index));
        if is_bare {
            let dest = self.document.links[index].dest.clone();
            self.text(&dest);
        }
        self.end_capture(index);
        self.slot(Segment::Close(index));
    }

    fn end_capture(&mut self, index: usize) {
        if let Some(at) = self.captures.iter().rposition(|(open, _)| *open == index) {
            self.document.links[index].text = self.captures.remove(at).1;
        }
    }

    /// Opens a figure, if the paragraph at event `at` is nothing but an image.
    pub(super) fn start_figure(&mut self, at: usize) -> bool {
        let Some((Event::Start(Tag::Image { link_type, dest_url, title, .. }), source)) =
            self.events.get(at + 1)
        else {
            return false;
        };
        let paragraph = &self.events[at].1;
        let rest = self.prepared(source.end..paragraph.end);
        // Anything else in the paragraph is in the source after the image.
        let is_alone = rest.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty();
        let has_text = !matches!(self.events.get(at + 2), Some((Event::End(TagEnd::Image), _)));
        if !is_alone || (!has_text && title.is_empty()) || address_check::check(&meant(dest_url)).is_err() {
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
        let dest = meant(dest_url);
        let index = self
            .accepts(&dest, &place)
            .then(|| self.add(LinkKind::Image, dest, restore(title).into_owned(), &place));
        // A refused image leaves its alternative text, which is collected under an index that no link has.
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
                self.slot(if is_figure { Segment::Figure(index) } else { Segment::Image(index) });
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
}

/// The address that is meant: for a path on a computer only the file name, since the file may lie beside the page.
fn meant(dest_url: &str) -> String {
    let dest = restore(dest_url);
    address_check::local_name(&dest).unwrap_or(&dest).to_owned()
}
