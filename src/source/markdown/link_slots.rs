//! Links and images: their addresses are checked, and they become slots that the site fills.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address_check::{self, AddressError};
use super::document::{LinkKind, MarkdownLink, Segment};
use super::prepare::restore;
use super::writer::HtmlWriter;
use crate::base::diag::{Code, Diagnostic};
use crate::base::text::{escape_html, excerpt, fold_width, is_invisible, mended_scheme, missing_scheme};
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
        let Err(reason) = address_check::check(dest) else { return true };
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
            AddressError::Signs => {
                let mended = mended_scheme(dest).unwrap_or_else(|| fold_width(dest).into_owned());
                let diagnostic = diagnostic(msg!(
                    "链接“{shown}”开头的冒号或斜线写得不对",
                    "the link “{shown}” begins with the wrong signs"
                ))
                .help(msg!("改成：{mended}", "write: {mended}"));
                if self.prepared(place.clone()) == dest {
                    diagnostic.safe_fix(span, mended)
                } else {
                    diagnostic
                }
            }
            AddressError::Host => diagnostic(msg!("网址“{shown}”打不开", "no browser can open “{shown}”"))
                .help(msg!(
                    "https:// 后面写网站的域名，中间没有空格，如 https://www.example.com/",
                    "https:// must be followed by the name of a host without spaces, such as https://www.example.com/"
                )),
        });
        false
    }

    /// An address of a link or image as it is meant, once it is reported if it is empty or lacks its scheme. `None` where that is no
    /// link yet.
    fn complete(&mut self, kind: LinkKind, dest: String, place: &Range<usize>) -> Option<String> {
        if dest.trim().is_empty() {
            let message = match kind {
                LinkKind::Link => msg!(
                    "链接没有写地址：写上要去的页面或网址，或者只留文字",
                    "this link has no address: write the page or address it leads to, or leave the text alone"
                ),
                LinkKind::Image => msg!(
                    "图片没有写文件名：写上图片的文件名，或者去掉",
                    "this image has no file: write the name of one, or remove it"
                ),
            };
            self.report(Code::MarkdownLink, place, message);
            return None;
        }
        let Some(scheme) = missing_scheme(&dest) else { return Some(dest) };
        if kind == LinkKind::Image {
            // The site tells that images of other sites are not shown, which writing the scheme would not change.
            return Some(if scheme.starts_with("https") { format!("{scheme}{dest}") } else { dest });
        }
        let span = self.span(place);
        let message = msg!(
            "“{dest}”前面少了 {scheme}：写成 {scheme}{dest}",
            "“{dest}” lacks {scheme}: write {scheme}{dest}"
        );
        let diagnostic = Diagnostic::new(Code::LinkScheme, span, message);
        self.diagnostics.push(match self.prepared(place.clone()) == dest {
            true => diagnostic.safe_fix(span, format!("{scheme}{dest}")),
            false => diagnostic,
        });
        None
    }

    /// Adds a link or image of raw HTML, whose address has passed the sanitiser. Gives its index.
    pub(super) fn add_raw(
        &mut self,
        kind: LinkKind,
        dest: String,
        title: String,
        place: &Range<usize>,
    ) -> usize {
        // The element stays, since its end comes later.
        let whole = format!("{}{dest}", missing_scheme(&dest).unwrap_or_default());
        let dest = self.complete(kind, dest, place).unwrap_or(whole);
        self.add(kind, dest, title, place)
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
        let dest = if accepted { self.complete(LinkKind::Link, dest, &place) } else { None };
        let index = dest.map(|dest| self.add(LinkKind::Link, dest, restore(title).into_owned(), &place));
        if let Some(index) = index {
            self.slot(Segment::Open(index));
            self.captures.push((index, String::new()));
        }
        self.link = Some(index);
    }

    /// Reports an image without a text for those who do not see it. `title` may say it already.
    pub(super) fn name_image(&mut self, index: usize, source: &Range<usize>) {
        let link = &self.document.links[index];
        if link.text.chars().any(is_shown) {
            return;
        }
        let message = msg!(
            "图片没有说明文字，看不见图的人不知道图上是什么",
            "this image has no text for those who cannot see it"
        );
        let title = link.title.clone();
        // What follows the square brackets stays as it is written.
        let written = restore(self.prepared(source.clone()));
        let rest = written.strip_prefix("![").and_then(|rest| rest.trim_start().strip_prefix(']'));
        let help = match rest {
            None => {
                msg!("写明图上是什么：alt=\"谁在哪里做什么\"", "say what it shows: alt=\"what it shows\"")
            }
            Some(rest) => msg!(
                "把图上是什么写在方括号里：![谁在哪里做什么]{rest}",
                "write what it shows in the square brackets: ![what it shows]{rest}"
            ),
        };
        let span = self.span(source);
        let diagnostic = Diagnostic::new(Code::AssetAlt, span, message).help(help);
        self.diagnostics.push(match rest {
            Some(rest) if !title.is_empty() && !title.contains(['[', ']', '\\']) => {
                diagnostic.suggested_fix(span, format!("![{title}]{rest}"))
            }
            _ => diagnostic,
        });
    }

    pub(super) fn end_link(&mut self, source: &Range<usize>) {
        if self.images > 0 {
            return;
        }
        if let Some(Some(index)) = self.link.take() {
            self.close_link(index, source);
        }
    }

    /// Closes the slot of a link. A link without text shows its address, so that it can be followed.
    pub(super) fn close_link(&mut self, index: usize, source: &Range<usize>) {
        let opened = Segment::Open(index);
        let is_image = |segment: &Segment| matches!(segment, Segment::Image(_) | Segment::Figure(_));
        let has_image = self.document.segments.iter().rev().take_while(|it| **it != opened).any(is_image);
        let capture = self.captures.iter().rfind(|(open, _)| *open == index);
        let is_nameless = !has_image && !capture.is_some_and(|(_, text)| text.chars().any(is_shown));
        if is_nameless {
            let dest = self.document.links[index].dest.clone();
            if !dest.trim().is_empty() {
                let message = msg!(
                    "链接没有文字，网页上只好显示地址“{dest}”",
                    "this link has no text, so its address “{dest}” is shown"
                );
                let span = self.span(source);
                let written = restore(self.prepared(source.clone()));
                let rest = written.split_once(']').filter(|_| written.starts_with('[')).map(|(_, rest)| rest);
                let help = match rest {
                    None => msg!("在标签之间写链接的文字", "write the text of the link between its tags"),
                    Some(rest) => msg!(
                        "把链接的文字写在方括号里：[去哪里]{rest}",
                        "write the text of the link in the square brackets: [where it leads]{rest}"
                    ),
                };
                self.diagnostics.push(Diagnostic::new(Code::LinkText, span, message).help(help));
            }
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
        let accepted = self.accepts(&dest, &place);
        let dest = if accepted { self.complete(LinkKind::Image, dest, &place) } else { None };
        let index = dest.map(|dest| self.add(LinkKind::Image, dest, restore(title).into_owned(), &place));
        // A refused image leaves its alternative text, which is collected under an index that no link has.
        self.captures.push((index.unwrap_or(usize::MAX), String::new()));
        self.image = Some((index, is_figure));
    }

    pub(super) fn end_image(&mut self, source: &Range<usize>) {
        self.images -= 1;
        if self.images > 0 {
            return;
        }
        match self.image {
            Some((Some(index), is_figure)) => {
                self.end_capture(index);
                self.name_image(index, source);
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

/// Whether a character shows: a name of others is none.
fn is_shown(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c)
}
