//! Where the parser reads office text as markup that nobody meant: what to replace so that it reads it as meant.
//!
//! Takes a reading; gives replacements of bytes of the source, none where all is well. What the author of such text means
//! wins over CommonMark: two masked names are no emphasis, lines that begin with four spaces are no code, `[注]: …` is a note,
//! and `---` below a sentence is a line across the page. Deliberately absent: what neighbours alone tell (`signs`), and telling
//! anybody (`lint`, `typing`, `loss`).

use super::marks::mark;
use super::prepare::Prepared;
use super::reading::Reading;
use super::signs::{Replacements, is_closing};
use crate::base::text::{is_cjk_punctuation, is_forbidden, is_han, is_shared_punctuation};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// A masked name or plate is this long at most, its stars aside.
const LONGEST_MASKED: usize = 6;

/// How much of what signs enclose is looked at, in bytes.
const JUDGED: usize = 1000;

/// Beyond this many digits a number begins no list: it is a year.
const MOST_DIGITS: usize = 3;

/// The longest title that is underlined with `---`, in characters.
const LONGEST_TITLE: usize = 40;

/// What must be replaced in the source for the body to be read as it was meant.
pub(super) fn replacements(source: &str, prepared: &Prepared, reading: &Reading<'_>) -> Replacements {
    let mut intent = Intent { source, prepared, found: vec![] };
    let mut in_code = false;
    let mut used = false;
    for (at, (event, range)) in reading.events.iter().enumerate() {
        match event {
            Event::Start(Tag::Emphasis) => intent.emphasis(range, 1),
            Event::Start(Tag::Strong) => intent.emphasis(range, 2),
            Event::Start(Tag::Strikethrough) => intent.strikethrough(range),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => intent.indent(range),
            Event::Start(Tag::Heading { level, .. }) => {
                intent.heading(range, *level, &reading.events[at + 1..]);
            }
            Event::Start(Tag::Item) => intent.number(range),
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                used |= !matches!(link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email);
            }
            _ => {}
        }
    }
    if !reading.definitions.is_empty() {
        intent.definitions(reading, used);
    }
    intent.found
}

struct Intent<'a> {
    source: &'a str,
    prepared: &'a Prepared,
    found: Replacements,
}

impl Intent<'_> {
    /// Replaces bytes of the prepared text by a mark that stands for the one sign they are.
    fn mark(&mut self, range: Range<usize>) {
        let range = self.prepared.source(&range);
        for (offset, sign) in self.source[range.clone()].char_indices() {
            let at = range.start + offset;
            self.found.extend(mark(sign).map(|mark| (at..at + sign.len_utf8(), mark)));
        }
    }

    /// Signs that enclose something, each side `width` bytes.
    fn emphasis(&mut self, range: &Range<usize>, width: usize) {
        let text = &self.prepared.text;
        let (open, close) = (range.start..range.start + width, range.end - width..range.end);
        if open.end > close.start {
            return;
        }
        // Elements nest, so each is judged by its beginning.
        let inner = &text[open.end..text.floor_char_boundary(close.start.min(open.end + JUDGED))];
        let side = |range: &Range<usize>| {
            let range = self.prepared.source(range);
            run_around(self.source, range)
        };
        let (left, right) = (side(&open), side(&close));
        let has_words = inner.chars().any(is_word);
        // Masked names are listed; what is bold beside a bracket is not.
        let is_masked =
            left.is_mask() && right.is_mask() && inner.contains(['、', '，', '；', ',', ';', ' ', '\n']);
        let in_words = width == 1 && left.in_word() && right.in_word();
        let factor = inner.chars().filter(|c| !c.is_whitespace()).take(2).count() < 2
            || (!inner.chars().any(is_han) && (left.touches_han() || right.touches_han()));
        if !has_words || is_masked || (in_words && factor) {
            self.mark(open);
            self.mark(close);
        }
    }

    /// A single `~` beside Chinese or figures says about, or from … to.
    fn strikethrough(&mut self, range: &Range<usize>) {
        let end = self.prepared.text.floor_char_boundary(range.end.min(range.start + JUDGED));
        let text = &self.prepared.text[range.start..end];
        if !text.starts_with("~~") && text.contains(|c: char| is_han(c) || c.is_numeric()) {
            self.mark(range.start..range.start + 1);
            self.mark(range.end - 1..range.end);
        }
    }

    /// Takes the indent of a line away that the parser reads as code.
    fn indent(&mut self, range: &Range<usize>) {
        let text = &self.prepared.text;
        let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        let before = &text[line..range.start];
        let mut start = range.start;
        let mut columns = 0;
        for c in before.chars().rev() {
            columns += match c {
                ' ' => 1,
                '\t' => 4,
                _ => break,
            };
            start -= 1;
            if columns >= 4 {
                break;
            }
        }
        let line = text[range.clone()].split('\n').next().unwrap_or_default();
        let end = range.start + line.len() - line.trim_start_matches([' ', '\t']).len();
        if start < end {
            self.found.push((self.prepared.source(&(start..end)), ""));
        }
    }

    /// Braces at the end of a heading that are no id, and an underline that is a line across the page.
    fn heading(&mut self, range: &Range<usize>, level: HeadingLevel, events: &[(Event<'_>, Range<usize>)]) {
        let text = &self.prepared.text[range.clone()];
        let is_underlined = !text.trim_start().starts_with('#');
        let content =
            if is_underlined { text.trim_end().rsplit_once('\n').map_or(text, |(c, _)| c) } else { text };
        let content = content.trim_end();
        let content = if is_underlined { content } else { content.trim_end_matches('#').trim_end() };
        if content.ends_with('}')
            && let Some(brace) = content.rfind('{')
        {
            let inner = &content[brace + 1..content.len() - 1];
            let is_id = inner.trim().strip_prefix('#').is_some_and(|id| {
                !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || matches!(c, '#' | '{' | '='))
            });
            let at = range.start + brace;
            let is_shown = events
                .iter()
                .take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))))
                .any(|(event, shown)| !matches!(event, Event::Start(_)) && shown.contains(&at));
            if !is_id && !is_shown {
                self.mark(at..at + 1);
            }
        }
        let is_sentence = content.chars().next_back().is_some_and(|c| is_closing(c) || c == '…')
            || content.contains('\n')
            || content.chars().count() > LONGEST_TITLE;
        if is_underlined && level == HeadingLevel::H2 && is_sentence {
            let line = range.start + text.trim_end().rfind('\n').map_or(0, |end| end + 1);
            let at = self.prepared.source(&(line..line)).start;
            // In a quotation or a list the line begins with something else.
            if self.source[..at].ends_with('\n') && self.source[at..].starts_with([' ', '-']) {
                self.found.push((at..at, "\n"));
            }
        }
    }

    /// `2023. 9. 30` begins no list.
    fn number(&mut self, range: &Range<usize>) {
        let text = &self.prepared.text[range.clone()];
        let start = range.end - text.trim_start().len();
        let digits = self.prepared.text[start..].bytes().take_while(u8::is_ascii_digit).count();
        if digits > MOST_DIGITS && self.prepared.text[start + digits..].starts_with('.') {
            self.mark(start + digits..start + digits + 1);
        }
    }

    /// `[注]: …` that nothing refers to, or that leads nowhere, is a note.
    fn definitions(&mut self, reading: &Reading<'_>, used: bool) {
        let links: BTreeSet<&str> = match used {
            true => reading.events.iter().filter_map(|(event, _)| reference(event)).collect(),
            false => BTreeSet::new(),
        };
        for (span, dest) in &reading.definitions {
            let is_used = links.contains(dest.as_str());
            if !is_used || !may_be_address(dest) {
                let text = &self.prepared.text[span.clone()];
                if let Some(bracket) = text.find('[') {
                    let at = span.start + bracket;
                    self.mark(at..at + 1);
                }
            }
        }
    }
}

/// Where a link by reference leads.
fn reference<'a>(event: &'a Event<'_>) -> Option<&'a str> {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. })
            if !matches!(link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email) =>
        {
            Some(dest_url)
        }
        _ => None,
    }
}

/// Whether a text looks like the address of something: it has a scheme, a folder, an anchor or a file's ending.
fn may_be_address(text: &str) -> bool {
    let is_ending = |(_, ending): (&str, &str)| {
        (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let has_scheme = text.split_once("://").is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    has_scheme
        || text.starts_with(['/', '#', '.', '?'])
        || ["mailto:", "tel:"].iter().any(|scheme| text.starts_with(scheme))
        || (!text.contains(['，', '。', '：', '？', '、', '[', '(', '（', '<'])
            && ((text.contains('/') && text.is_ascii()) || text.rsplit_once('.').is_some_and(is_ending)))
}

/// Letters, figures and pictures: what somebody may want to stress.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || (!c.is_ascii()
            && !c.is_whitespace()
            && !is_cjk_punctuation(c)
            && !is_shared_punctuation(c)
            && !is_forbidden(c))
}

/// The run of one sign around some bytes, with what stands beside it.
struct Run<'a> {
    left: &'a str,
    right: &'a str,
}

fn run_around(source: &str, range: Range<usize>) -> Run<'_> {
    let bytes = source.as_bytes();
    let sign = bytes[range.start];
    let start = range.start - bytes[..range.start].iter().rev().take_while(|byte| **byte == sign).count();
    let end = range.end + bytes[range.end..].iter().take_while(|byte| **byte == sign).count();
    Run { left: &source[..start], right: &source[end..] }
}

impl Run<'_> {
    /// Whether it hides the end of a short name, plate or number: `张**`, `浙A*（黑）`.
    fn is_mask(&self) -> bool {
        let word =
            self.left.chars().rev().take(LONGEST_MASKED + 1).take_while(|c| c.is_alphanumeric() || *c == '*');
        let length = word.count();
        (1..=LONGEST_MASKED).contains(&length) && !self.right.starts_with(char::is_alphanumeric)
    }

    fn in_word(&self) -> bool {
        self.left.ends_with(char::is_alphanumeric) && self.right.starts_with(char::is_alphanumeric)
    }

    fn touches_han(&self) -> bool {
        self.left.ends_with(is_han) || self.right.starts_with(is_han)
    }
}
