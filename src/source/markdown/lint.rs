//! Reports text that was meant as a heading, a list, a table or a link, and is shown as typed.
//!
//! Takes the parser's events, so that code, raw HTML, and real headings and lists are never examined. Only the first
//! characters of lines, and brackets before a bracket, are examined. Deliberately absent: changing what is shown.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::lines;
use super::list_like::{ListLike, list_like};
use super::prepare::{Prepared, restore};
use super::reading::SourcedEvent;
use crate::base::diag::{Code, Diagnostic, FileId, Message, Severity, Span};
use crate::base::text::{fold_width, is_cjk, is_han};
use crate::msg;

/// The longest address in full-width brackets, in bytes.
const LONGEST_ADDRESS: usize = 300;

/// The longest link text in full-width brackets, in bytes.
const LONGEST_LABEL: usize = 300;

/// Where a line of text begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineStart {
    /// At the beginning of a paragraph.
    Paragraph,
    /// After another line of the paragraph.
    Line,
    /// At the beginning of a list item.
    Item,
}

pub(super) struct Linter<'p> {
    pub(super) file: FileId,
    pub(super) offset: usize,
    pub(super) prepared: &'p Prepared,
    pub(super) source: &'p str,
    pub(super) found: Vec<Diagnostic>,
    /// Whether a line of this paragraph was reported as a list item, so that the next lines belong to that list.
    pub(super) in_list: bool,
    /// Whether this paragraph was reported as a table.
    pub(super) in_table: bool,
    /// What the previous line looks like, if it looks like a list item, and its offset.
    pub(super) before: Option<(ListLike, usize)>,
    /// Whether these lines were reported.
    pub(super) in_run: bool,
    /// Whether the paragraph is rows already spoken of.
    pub(super) is_rows: bool,
}

/// Checks a body. `offset` is where `source` begins in its file.
pub(super) fn find(
    file: FileId,
    offset: usize,
    source: &str,
    prepared: &Prepared,
    events: &[SourcedEvent<'_>],
) -> Vec<Diagnostic> {
    let mut slips = Linter {
        file,
        offset,
        prepared,
        source,
        found: vec![],
        in_list: false,
        in_table: false,
        before: None,
        in_run: false,
        is_rows: false,
    };
    let mixed = memmem::find(source.as_bytes(), b"](").is_some() && source.contains(['［', '【']);
    let links = mixed || has_bracket_pair(source);
    let mut begin = None;
    let mut quiet = 0usize;
    let mut all_paragraphs = false;
    for (event, range) in events {
        begin = match event {
            Event::Start(Tag::Paragraph) => {
                slips.rows(range);
                all_paragraphs = prepared.text.get(range.clone()).is_some_and(lines::are_paragraphs);
                slips.begin();
                Some(LineStart::Paragraph)
            }
            // They do not run together, but a list or a table still needs its empty line.
            Event::SoftBreak if all_paragraphs || lines::begins_paragraph(slips.rest(range.end)) => {
                (slips.before, slips.in_run) = (None, false);
                Some(LineStart::Line)
            }
            Event::Start(Tag::Item) => {
                all_paragraphs = false;
                slips.begin();
                Some(LineStart::Item)
            }
            Event::SoftBreak | Event::HardBreak => Some(LineStart::Line),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. }) => {
                quiet += 1;
                None
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Link | TagEnd::Image) => {
                quiet = quiet.saturating_sub(1);
                None
            }
            Event::Text(text) if quiet == 0 => {
                if let Some(begin) = begin {
                    slips.line(range.start, begin);
                }
                if links && (text.contains(['］', '】', '（']) || (mixed && text.contains('('))) {
                    slips.links(range);
                }
                None
            }
            _ => None,
        };
    }
    slips.found
}

/// Whether a closing bracket comes directly before an opening one, with at least one of them full-width.
fn has_bracket_pair(source: &str) -> bool {
    let (narrow, wide) =
        (memmem::find_iter(source.as_bytes(), "("), memmem::find_iter(source.as_bytes(), "（"));
    let closes_wide = |at: &usize| source[..*at].ends_with(['］', '】']);
    narrow.into_iter().any(|at| closes_wide(&at))
        || wide.into_iter().any(|at| closes_wide(&at) || source[..at].ends_with(']'))
}

impl<'p> Linter<'p> {
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let source = self.prepared.source(&range);
        Span::new(self.file, self.offset + source.start, self.offset + source.end)
    }

    /// Reports with a repair, which may be a piece of the prepared text.
    pub(super) fn report(
        &mut self,
        code: Code,
        at: Range<usize>,
        mended: (Range<usize>, String),
        message: Message,
    ) {
        let (place, repair) = (self.span(at), self.span(mended.0));
        let text = restore(&mended.1).into_owned();
        self.found.push(Diagnostic::new(code, place, message).safe_fix(repair, text));
    }

    /// Nothing said of the lines before holds for the next one.
    fn begin(&mut self) {
        (self.in_list, self.in_table) = (false, std::mem::take(&mut self.is_rows));
        (self.before, self.in_run) = (None, false);
    }

    /// The line of prepared text that goes on from a byte, without its end.
    fn rest(&self, start: usize) -> &'p str {
        let rest = self.prepared.text.get(start..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    fn line(&mut self, start: usize, begin: LineStart) {
        let Some(first) = self.prepared.text.get(start..).and_then(|rest| rest.chars().next()) else {
            return;
        };
        match first {
            '#' | '＃' if begin != LineStart::Item => self.heading(start),
            '0'..='9' | '０'..='９' if begin != LineStart::Item => self.number(start, begin),
            _ => {}
        }
        self.run(start);
        if !self.in_table && begin != LineStart::Item && (first == '|' || begin == LineStart::Line) {
            self.table(start, begin);
        }
    }

    /// A heading without an ordinary space: `#标题`, `#　标题`, `＃标题`.
    fn heading(&mut self, start: usize) {
        let is_escaped = self.prepared.text[..start].ends_with('\\');
        let line = self.rest(start);
        let signs = line.chars().take_while(|c| matches!(c, '#' | '＃')).count();
        let length: usize = line.chars().take(signs).map(char::len_utf8).sum();
        let after = &line[length..];
        let text = after.trim_start_matches(['\u{3000}', '\u{a0}', ' ']);
        let Some(next) = text.chars().next() else { return };
        let is_blank = text.len() < after.len();
        let is_word = is_han(next) || next.is_alphabetic() || matches!(next, '（' | '“' | '《' | '【' | '「');
        let begins = is_word || ((signs > 1 || is_blank) && (next.is_numeric() || is_cjk(next)));
        // `#话题#` is a hashtag, not a heading.
        let is_topic = signs == 1 && text.contains(['#', '＃']);
        if is_escaped || signs > 6 || !begins || is_topic {
            return;
        }
        let mended = format!("{} ", "#".repeat(signs));
        let end = start + line.len() - text.len();
        let mut begin = start;
        if line[..line.len() - text.len()] == mended {
            // Only its indent, below a line of text, keeps it from being a heading.
            let before = &self.prepared.text[..start];
            begin = before.rfind('\n').map_or(0, |at| at + 1);
            if begin == start || !before[begin..].trim_matches([' ', '\t']).is_empty() {
                return;
            }
        }
        let message = msg!(
            "小标题的 # 要用半角，写在行首，后面要空一个半角空格，否则会当作文字显示",
            "a heading begins its line with # and an ordinary space; this line is shown as text"
        );
        self.report(Code::MarkdownHeading, start..start + length, (begin..end, mended), message);
    }

    /// A numbered item in full-width characters, `１．甲` or `1．甲`, or one directly below a line of text, `2. 甲`.
    fn number(&mut self, start: usize, begin: LineStart) {
        let line = self.rest(start);
        let digits: usize = line.chars().take_while(|c| fold_digit(*c).is_some()).map(char::len_utf8).sum();
        let number: String = line[..digits].chars().filter_map(fold_digit).collect();
        let Some(sign) = line[digits..].chars().next().filter(|c| matches!(c, '.' | '．' | ')')) else {
            return;
        };
        let after = &line[digits + sign.len_utf8()..];
        let text = after.trim_start_matches(['\u{3000}', '\u{a0}', ' ']);
        let is_decimal = text.len() == after.len() && text.starts_with(|c| fold_digit(c).is_some());
        if number.len() > 2 || text.is_empty() || is_decimal {
            return;
        }
        let is_wide = sign == '．' || (sign == '.' && line[..digits].len() > number.len());
        let follows = begin == LineStart::Line && !self.in_list && number != "1";
        if is_wide {
            let end = start + line.len() - text.len();
            let sign = start..start + digits + sign.len_utf8();
            let (from, gap) = if follows { self.gap(start) } else { (start, String::new()) };
            let mended = format!("{gap}{}{number}. ", &self.prepared.text[from..start]);
            let message = msg!(
                "列表的序号要写成半角数字、半角句点加一个空格，如“{number}. ”",
                "number a list with ordinary digits, a full stop and a space: {number}."
            );
            self.report(Code::MarkdownNumber, sign, (from..end, mended), message);
            self.in_list = true;
        } else if follows && after.starts_with(' ') && line[..digits].len() == number.len() {
            let (from, gap) = self.gap(start);
            let message = msg!(
                "列表前面少一个空行：不从 1 开始的列表要和上面的文字隔开，否则会当作文字显示",
                "missing empty line before the list; a list that does not begin with 1 needs one, or it is shown as text"
            );
            let sign = start..start + digits + sign.len_utf8();
            self.report(Code::MarkdownBlock, sign, (from..from, gap), message);
            self.in_list = true;
        }
    }

    /// Lines that continue a count or begin with the same sign, and become one paragraph.
    fn run(&mut self, start: usize) {
        let now = list_like(self.rest(start));
        let before = std::mem::replace(&mut self.before, now.map(|now| (now, start)));
        let (Some(now), Some((before, first))) = (now, before) else {
            self.in_run &= now.is_some();
            return;
        };
        let goes_on = match (before, now) {
            (ListLike::Number(before), ListLike::Number(now)) => now == before + 1,
            (before, now) => before == now,
        };
        if !goes_on || self.in_run || self.in_list {
            return;
        }
        self.in_run = true;
        let place = self.span(first..first + self.rest(first).trim_end().len());
        let message = msg!(
            "这几行像列表，在网页上会连成一段；每行写成“1. 内容”或“- 内容”，或者行与行之间空一行",
            "these lines look like a list and will run together; write each as \"1. text\" or \"- text\", or leave an empty line between them"
        );
        let said = Diagnostic::new(Code::MarkdownRun, place, message);
        self.found.push(match self.mended_run(first) {
            Some((range, mended)) => said.safe_fix(self.span(range), restore(&mended).into_owned()),
            None => said,
        });
    }

    /// The place and text of an empty line before the line at `start`. Inside a quotation it begins with `>`.
    fn gap(&self, start: usize) -> (usize, String) {
        let text = &self.prepared.text;
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let quote: String = text[from..start].chars().filter(|c| *c == '>').collect();
        let at = self.prepared.source(&(from..from)).start;
        let newline = if self.source[..at].ends_with("\r\n") { "\r\n" } else { "\n" };
        (from, format!("{quote}{newline}"))
    }

    /// Rows between `|` that did not become a table: below a line of text, or without the second row.
    fn table(&mut self, start: usize, begin: LineStart) {
        let line = self.rest(start).trim_end();
        if !line.contains('|') {
            return;
        }
        let next_start = start + self.rest(start).len() + 1;
        let next =
            self.rest(next_start.min(self.prepared.text.len())).trim_start_matches(['>', ' ']).trim_end();
        let columns = |row: &str| row.trim_matches('|').split('|').count();
        if is_delimiter(next) && columns(next) == columns(line) && begin == LineStart::Line {
            let (from, gap) = self.gap(start);
            let message = msg!(
                "表格前面少一个空行，否则会当作文字显示",
                "missing empty line before the table; without it the table is shown as text"
            );
            self.report(Code::MarkdownBlock, start..start + line.len(), (from..from, gap), message);
            self.in_table = true;
            return;
        }
        let is_row = |row: &str| row.len() > 2 && row.starts_with('|') && row.ends_with('|');
        if is_row(line) && is_row(next) && columns(line) == columns(next) && columns(line) > 1 {
            self.in_table = true;
            let rule = format!("{}|", "| --- ".repeat(columns(line)));
            let message = msg!(
                "表格的第二行要写 {rule}，否则会当作文字显示",
                "the second row of a table must be {rule}; without it the table is shown as text"
            );
            let place = self.span(start..start + line.len());
            self.found.push(Diagnostic::new(Code::MarkdownBlock, place, message));
        }
    }

    /// A link in full-width brackets: `［文字］（地址）`, `[文字]（地址）`, `【文字】(地址)`, `［文字](地址)`.
    fn links(&mut self, range: &Range<usize>) {
        let text = &self.prepared.text;
        for (at, open) in text[range.clone()].match_indices(['（', '(']) {
            let at = range.start + at;
            // Not up to the line's beginning, since a long line may be full of brackets.
            let near = text.ceil_char_boundary(at.saturating_sub(LONGEST_LABEL));
            let line_start = text[near..at].rfind('\n').map_or(near, |end| near + end + 1);
            let before = &text[line_start..at];
            let Some(close) = before.chars().next_back().filter(|c| matches!(c, '］' | '】' | ']')) else {
                continue;
            };
            let Some(begin) = before.rfind(['［', '【', '[']) else { continue };
            if close == ']' && open == "(" && before[begin..].starts_with('[') {
                continue;
            }
            let label_start = begin + before[begin..].chars().next().map_or(0, char::len_utf8);
            let label = &before[label_start..before.len() - close.len_utf8()];
            let after =
                &text[at + open.len()..text.len().min(text.floor_char_boundary(at + LONGEST_ADDRESS))];
            let Some(end) = after.find(['）', ')', '\n']).filter(|end| !after[*end..].starts_with('\n'))
            else {
                continue;
            };
            let address = &after[..end];
            if !is_address(address) || label.contains(['］', '】', ']']) {
                continue;
            }
            let image = before[..begin].chars().next_back().filter(|c| matches!(c, '！' | '!'));
            let start = line_start + begin - image.map_or(0, char::len_utf8);
            let length = after[end..].chars().next().map_or(0, char::len_utf8);
            let range = start..at + open.len() + end + length;
            let mended = format!("{}[{label}]({address})", if image.is_some() { "!" } else { "" });
            let mended = restore(&mended);
            let message = msg!(
                "链接和图片的括号要用半角：{mended}",
                "links and images need ordinary brackets: {mended}"
            );
            let place = self.span(range);
            let mut problem =
                Diagnostic::new(Code::LinkScheme, place, message).safe_fix(place, mended.into_owned());
            problem.severity = Severity::Warning;
            self.found.push(problem);
        }
    }
}

fn fold_digit(c: char) -> Option<char> {
    c.is_ascii_digit().then_some(c).or_else(|| {
        matches!(c, '０'..='９').then(|| fold_width(c.encode_utf8(&mut [0; 4])).chars().next()).flatten()
    })
}

/// Whether a line is the delimiter row of a table.
fn is_delimiter(row: &str) -> bool {
    row.contains('-') && row.contains('|') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Whether a text is certainly the address of something: it leads elsewhere or names a file.
pub(super) fn is_address(text: &str) -> bool {
    const ENDINGS: &[&str] = &[
        ".md", ".html", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".png", ".jpg", ".jpeg",
        ".gif", ".webp",
    ];
    let lower = text.to_ascii_lowercase();
    !text.contains(char::is_whitespace)
        && (["http://", "https://", "./", "../"].iter().any(|start| lower.starts_with(start))
            || ENDINGS.iter().any(|ending| lower.len() > ending.len() && lower.ends_with(ending)))
}
