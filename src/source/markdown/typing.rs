//! Slips of typing: markup in full-width signs, signs with a space too many, and what begins and never ends.
//!
//! Takes a reading; gives warnings with the repaired text. Only text that is shown as it was typed is looked at. Deliberately absent:
//! headings, lists and tables, see `lint`.

use super::prepare::Prepared;
use super::reading::Reading;
use super::signs::is_closing;
use crate::base::diag::{Code, Diagnostic, FileId, Message, Span};
use crate::msg;
use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// The longest text between two signs that is looked at, in bytes.
const LONGEST: usize = 300;

/// Everything of the kind in a body. `offset` is where `source` begins in its file.
pub(super) fn find(
    file: FileId,
    offset: usize,
    source: &str,
    prepared: &Prepared,
    reading: &Reading<'_>,
) -> Vec<Diagnostic> {
    let mut typing = Typing { file, offset, source, prepared, found: vec![] };
    let wide_stars = memmem::find(source.as_bytes(), "＊".as_bytes()).is_some();
    let wide_image = memmem::find(source.as_bytes(), "！[".as_bytes()).is_some();
    let spaced =
        [&b"] ("[..], b"](http", b"](<http"].iter().any(|it| memmem::find(source.as_bytes(), it).is_some());
    let half_wide = memmem::find(source.as_bytes(), b"](").is_some() && source.contains('）');
    let mut quiet = 0usize;
    // Text comes in pieces; a line of them is looked at together.
    let mut line: Option<Range<usize>> = None;
    for (event, range) in &reading.events {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                quiet += 1;
                typing.fence(kind, range);
            }
            Event::Start(Tag::HtmlBlock) => {
                quiet += 1;
                typing.never_ends(range);
            }
            Event::InlineHtml(_) => typing.never_ends(range),
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => quiet = quiet.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) if wide_image => typing.image(dest_url, range),
            _ => {}
        }
        let goes_on = matches!(event, Event::Text(_)) && quiet == 0;
        match (&mut line, goes_on) {
            (Some(line), true) if line.end <= range.start && range.start - line.end <= 1 => {
                line.end = range.end
            }
            (line, true) => {
                if let Some(whole) = line.replace(range.clone()) {
                    typing.text(whole, wide_stars, spaced, half_wide);
                }
            }
            (line, false) => {
                if let Some(whole) = line.take() {
                    typing.text(whole, wide_stars, spaced, half_wide);
                }
            }
        }
    }
    typing.found
}

struct Typing<'a> {
    file: FileId,
    offset: usize,
    source: &'a str,
    prepared: &'a Prepared,
    found: Vec<Diagnostic>,
}

impl Typing<'_> {
    /// Reports bytes of the source; the repair is made where it is given.
    fn report(&mut self, code: Code, source: Range<usize>, mended: Option<String>, message: Message) {
        let span = Span::new(self.file, self.offset + source.start, self.offset + source.end);
        let diagnostic = Diagnostic::new(code, span, message);
        self.found.push(match mended {
            Some(mended) => diagnostic.safe_fix(span, mended),
            None => diagnostic,
        });
    }

    fn text(&mut self, range: Range<usize>, wide_stars: bool, spaced: bool, half_wide: bool) {
        let place = self.prepared.source(&range);
        let text = &self.source[place.clone()];
        // Looked for byte by byte at first: most texts have none of these.
        let has = |sign: u8| memchr::memchr(sign, text.as_bytes()).is_some();
        if (has(b'*') && text.contains("**")) || (has(b'_') && text.contains("__")) {
            self.emphasis(&place, "**");
            self.emphasis(&place, "__");
        }
        if wide_stars {
            self.wide_emphasis(&place);
        }
        if text.starts_with('＞') {
            self.quotation(&place);
        }
        if memchr::memchr(b'^', text.as_bytes()).is_some() {
            self.notes(&place);
        }
        if spaced || half_wide {
            self.links(&place);
        }
    }

    /// `**粗 **后` and `__注意：__请`, which are shown as they are.
    fn emphasis(&mut self, place: &Range<usize>, sign: &str) {
        let text = &self.source[place.clone()];
        // A text may begin right after the backslash that makes its first character text.
        let before = |at: usize| &self.source[..place.start + at];
        let marks: Vec<usize> = text
            .match_indices(sign)
            .map(|(at, _)| at)
            .filter(|at| !before(*at).ends_with(['\\', '*', '_']) && !text[at + 2..].starts_with(['*', '_']))
            .collect();
        for pair in marks.chunks_exact(2) {
            let (open, close) = (pair[0], pair[1]);
            let inner = &text[open + 2..close];
            let words = inner.trim();
            let is_meant = !words.starts_with(is_closing)
                && !words.ends_with(['（', '《', '“', '‘', '【', '［', '「', '(', '['])
                && inner.len() < LONGEST
                && words.contains(char::is_alphanumeric);
            // Between figures they hide or multiply.
            let hides = |at: usize| {
                text[..at].ends_with(char::is_numeric) && text[at + 2..].starts_with(char::is_numeric)
            };
            if hides(open) || hides(close) || !is_meant || (sign == "__" && inner.is_ascii()) {
                continue;
            }
            let mended = format!("**{words}**");
            let at = place.start + open..place.start + close + 2;
            if self.source[at.clone()] == mended {
                // Right as it is, but for what stands around it.
                let message = msg!(
                    "{mended} 紧挨着别的字，又以标点开头或结尾，不算强调，星号会照样显示；在两头各空一格",
                    "{mended} stands close to other letters and begins or ends with a sign, so it is no emphasis and its asterisks are shown; put a space on either side"
                );
                self.report(Code::MarkdownEmphasis, at, None, message);
                continue;
            }
            let message = msg!(
                "强调写成 {mended}：用两个星号，星号和文字之间不空格；这样写星号会照样显示",
                "emphasis is written {mended}: two asterisks and no space inside; as it is, the signs are shown"
            );
            self.report(Code::MarkdownEmphasis, at, Some(mended), message);
        }
    }

    /// `＊＊重点＊＊`.
    fn wide_emphasis(&mut self, place: &Range<usize>) {
        const WIDE: &str = "＊＊";
        let text = &self.source[place.clone()];
        let marks: Vec<usize> = text.match_indices(WIDE).map(|(at, _)| at).collect();
        for pair in marks.chunks_exact(2) {
            let inner = text[pair[0] + WIDE.len()..pair[1]].trim();
            if inner.is_empty() || inner.len() > LONGEST || !inner.contains(char::is_alphabetic) {
                continue;
            }
            let mended = format!("**{inner}**");
            let message = msg!(
                "强调的星号要用半角：{mended}",
                "the asterisks of emphasis must be ordinary ones: {mended}"
            );
            let at = place.start + pair[0]..place.start + pair[1] + WIDE.len();
            self.report(Code::MarkdownEmphasis, at, Some(mended), message);
        }
    }

    /// `＞ 引用` at the beginning of a line.
    fn quotation(&mut self, place: &Range<usize>) {
        let before = self.source[..place.start].trim_end_matches([' ', '\t']);
        if !before.is_empty() && !before.ends_with('\n') {
            return;
        }
        let text = &self.source[place.clone()];
        let rest = text.trim_start_matches(['＞', '\u{3000}', ' ']);
        let end = place.start + text.len() - rest.len();
        let message =
            msg!("引用的 > 要用半角，后面空一格", "a quotation begins with an ordinary > and a space");
        self.report(Code::MarkdownBlock, place.start..end, Some("> ".to_owned()), message);
    }

    /// `[^1]` without the note.
    fn notes(&mut self, place: &Range<usize>) {
        let text = &self.source[place.clone()];
        for (at, _) in text.match_indices("[^") {
            let near = &text[at + 2..text.floor_char_boundary((at + LONGEST).min(text.len()))];
            let end = near.find(']').filter(|end| *end > 0 && !near[..*end].contains(['\n', '[', '\\']));
            let Some(end) = end.filter(|_| !self.source[..place.start + at].ends_with('\\')) else {
                continue;
            };
            let label = &near[..end];
            let message = msg!(
                "没有脚注“{label}”：在文末另起一段写“[^{label}]: 内容”",
                "there is no footnote “{label}”: write “[^{label}]: text” in a paragraph of its own"
            );
            let start = place.start + at;
            self.report(Code::MarkdownLink, start..start + end + 3, None, message);
        }
    }

    /// `[说明](about.md）` and `[说明] (https://…)`.
    fn links(&mut self, place: &Range<usize>) {
        let text = &self.source[place.clone()];
        for (at, _) in text.match_indices(']') {
            let after = &text[at + 1..];
            let gap = after.len() - after.trim_start_matches(' ').len();
            let Some(inner) = after[gap..].strip_prefix('(') else { continue };
            let near = &inner[..inner.floor_char_boundary(LONGEST.min(inner.len()))];
            let Some(end) = near.find(['）', ')', '\n', ' ']) else { continue };
            let close = near[end..].chars().next().unwrap_or(')');
            if close == ' ' && gap == 0 && ["http://", "https://"].iter().any(|it| near.starts_with(it)) {
                self.spaced_address(place.start + at + 2, near, end);
                continue;
            }
            let (address, from) = (&near[..end], text.ceil_char_boundary(at.saturating_sub(LONGEST)));
            let label_from = text[from..at].rfind('[').map(|bracket| from + bracket);
            let is_slip = (close == '）' || (close == ')' && gap > 0)) && super::lint::is_address(address);
            let Some(from) = label_from.filter(|_| is_slip) else { continue };
            let label = &text[from + 1..at];
            let image = if text[..from].ends_with('!') { "!" } else { "" };
            let mended = format!("{image}[{label}]({address})");
            let message = msg!(
                "链接的括号要用半角，两对括号之间不空格：{mended}",
                "a link needs ordinary brackets and no space between them: {mended}"
            );
            let start = place.start + from - image.len();
            let stop = place.start + at + 1 + gap + 1 + end + close.len_utf8();
            self.report(Code::MarkdownLink, start..stop, Some(mended), message);
        }
    }

    /// `[省政府](https://www.zj.gov.cn/ 浙江省政府)`: `near` is what follows the bracket at `start`, `end` where its first space is.
    fn spaced_address(&mut self, start: usize, near: &str, end: usize) {
        let line = near.split('\n').next().unwrap_or_default();
        let Some(close) = line.find([')', '）']).filter(|close| *close > end) else { return };
        let (address, words) = (&near[..end], line[end..close].trim());
        let mended = format!("{address} \"{}\"", words.replace('"', "”"));
        let message = msg!(
            "网址里有空格，链接没有成；空格后面是说明就加引号：({mended})",
            "an address with a space makes no link; put what explains it in quotation marks: ({mended})"
        );
        let span = Span::new(self.file, self.offset + start, self.offset + start + close);
        self.found.push(Diagnostic::new(Code::MarkdownLink, span, message).suggested_fix(span, mended));
    }

    /// `！[图](a.jpg)`: a link to a picture behind a full-width sign.
    fn image(&mut self, address: &str, range: &Range<usize>) {
        let at = self.prepared.source(range).start;
        let is_picture = address.rsplit_once('.').is_some_and(|(_, ending)| {
            ["jpg", "jpeg", "png", "gif", "webp"].iter().any(|e| ending.eq_ignore_ascii_case(e))
        });
        if is_picture && self.source[..at].ends_with('！') {
            let message = msg!(
                "图片前面的感叹号要用半角 !，现在是一个链接",
                "a picture begins with an ordinary !; as it is, this is a link"
            );
            self.report(Code::MarkdownLink, at - '！'.len_utf8()..at, Some("!".to_owned()), message);
        }
    }

    /// Code that never ends takes in the rest of the page.
    fn fence(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let text = &self.prepared.text[range.clone()];
        let fence: String = text.chars().take_while(|c| matches!(c, '`' | '~')).collect();
        let last = text.trim_end().rsplit('\n').next().unwrap_or_default();
        let is_closed = text.trim_end().contains('\n')
            && last.trim_start_matches(['>', ' ', '\t']).starts_with(&fence)
            && last.trim().trim_start_matches('>').trim().chars().all(|c| fence.starts_with(c));
        if matches!(kind, CodeBlockKind::Fenced(_)) && !fence.is_empty() && !is_closed {
            let source = self.prepared.source(&(range.start..range.start + fence.len()));
            let message = msg!(
                "代码从这里开始，没有结束：后面的内容都当作代码显示；在代码后面另起一行写 {fence}",
                "this code never ends, and all that follows is shown as code; write {fence} on a line of its own behind it"
            );
            self.report(Code::MarkdownOpen, source, None, message);
        }
    }

    /// A comment, a style sheet or a program that never ends takes in the rest of the page.
    fn never_ends(&mut self, range: &Range<usize>) {
        const PAIRS: [(&str, &str); 6] = [
            ("<!--", "-->"),
            ("<style", "</style"),
            ("<script", "</script"),
            ("<textarea", "</textarea"),
            ("<?", "?>"),
            ("<![CDATA[", "]]>"),
        ];
        let text = &self.prepared.text[range.clone()];
        let lower = text.to_ascii_lowercase();
        for (begin, end) in PAIRS {
            let Some(at) = lower.rfind(begin) else { continue };
            if lower[at..].contains(end) {
                continue;
            }
            let source = self.prepared.source(&(range.start + at..range.start + at + begin.len()));
            let end = if end.starts_with("</") { format!("{end}>") } else { end.to_owned() };
            let message = msg!(
                "“{begin}”没有结束：从这里往后都不会显示；在该结束的地方写 {end}",
                "“{begin}” never ends, and nothing behind it is shown; write {end} where it is to end"
            );
            self.report(Code::MarkdownOpen, source, None, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::diag::Code;
    use crate::source::markdown::tests::{html_and_codes, read};

    /// A source with its repairs made, and what was said.
    fn mended(source: &str) -> (String, Vec<Code>) {
        let mut found = read(source).1;
        crate::base::diag::sort(&mut found);
        let mut text = source.to_owned();
        for repair in found.iter().rev().filter_map(|d| d.fix.as_ref()) {
            text.replace_range(repair.span.start as usize..repair.span.end as usize, &repair.replacement);
        }
        (text, found.iter().map(|d| d.code).collect())
    }

    #[test]
    fn slips_of_the_input_method_are_named_and_mended() {
        for (source, right, code) in [
            ("！[校门](a.jpg)", "![校门](a.jpg)", Code::MarkdownLink),
            ("看＊＊重点＊＊后", "看**重点**后", Code::MarkdownEmphasis),
            ("＞ 引用", "> 引用", Code::MarkdownBlock),
            ("看[说明](about.md）后面", "看[说明](about.md)后面", Code::MarkdownLink),
            ("[说明] (https://example.com)", "[说明](https://example.com)", Code::MarkdownLink),
            ("[甲](https://a.example/ 浙江省)", "[甲](https://a.example/ \"浙江省\")", Code::MarkdownLink),
            ("［说明](https://example.com)", "[说明](https://example.com)", Code::LinkScheme),
            ("看**粗 **后", "看**粗**后", Code::MarkdownEmphasis),
            ("__注意：__请", "**注意：**请", Code::MarkdownEmphasis),
        ] {
            assert_eq!(mended(source), (right.to_owned(), vec![code]), "{source}");
            assert_eq!(read(right).1, [], "{right}");
        }
    }

    #[test]
    fn what_never_ends_is_named() {
        for source in [
            "正文一。\n\n<!-- 待补充\n\n正文二。",
            "<!-- 待补充 -- >\n\n正文二。",
            "```\n甲\n\n乙",
            "> ```\n> 甲\n\n乙",
        ] {
            assert_eq!(html_and_codes(source).1, [Code::MarkdownOpen], "{source}");
        }
        for source in ["<style>\na\n\n正文", "<?php\n\n正文"] {
            assert!(html_and_codes(source).1.contains(&Code::MarkdownOpen), "{source}");
        }
        for source in [
            "```\n甲\n```",
            "~~~~\n甲\n~~~~\n",
            "<!-- 甲 -->\n\n乙",
            "- ```\n  甲\n  ```\n",
            "```\n甲\n```\t\n乙",
        ] {
            assert_eq!(html_and_codes(source).1, [], "{source}");
        }
    }
}
