//! Text of a body that no page would show, and that is no markup either.
//!
//! Every event of the parser has a place. What lies in the place of an element and in that of nothing inside it is markup: `**` around
//! what is strong, `|` between cells. Anything else there has been dropped, such as a fourth cell in a table of three columns. So
//! whatever the parser drops is found, known to us or not. Deliberately absent: raw HTML, of which the sanitiser tells.

use super::prepare::Prepared;
use super::reading::Reading;
use crate::base::diag::{Code, Diagnostic, FileId, Span};
use crate::base::text::{excerpt, is_forbidden};
use crate::msg;
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::ops::Range;

/// How much of what is lost is quoted, in columns.
const QUOTED: usize = 30;

/// An element that is open.
struct Open {
    place: Place,
    /// How far its bytes are accounted for.
    done: usize,
    end: usize,
}

/// What may stand between the parts of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Only what every line may begin with.
    Block,
    Item,
    Heading,
    Table,
    Row,
    /// Emphasis and the like.
    Signs,
    /// An address and a title, which the page has.
    Link,
    /// The lines around code.
    Fence,
    Note,
    /// Everything in it is dealt with elsewhere.
    Html,
}

/// Reports what would be lost. `offset` is where `source` begins in its file.
pub(super) fn find(
    file: FileId,
    offset: usize,
    prepared: &Prepared,
    reading: &Reading<'_>,
) -> Vec<Diagnostic> {
    let mut losses = Losses { text: &prepared.text, found: vec![] };
    let mut open = vec![Open { place: Place::Block, done: 0, end: prepared.text.len() }];
    let mut definitions = reading.definitions.iter().map(|(span, _)| span).peekable();
    for (event, range) in &reading.events {
        match event {
            Event::Start(tag) => {
                while let Some(span) = definitions.next_if(|span| span.end <= range.start) {
                    if let Some(parent) = open.last_mut() {
                        losses.gap(parent, span.start);
                        parent.done = parent.done.max(span.end);
                    }
                }
                if let Some(parent) = open.last_mut() {
                    losses.gap(parent, range.start);
                    parent.done = parent.done.max(range.end);
                }
                open.push(Open { place: place(tag), done: range.start, end: range.end });
            }
            Event::End(_) => {
                if let Some(mut last) = open.pop() {
                    let end = last.end;
                    losses.gap(&mut last, end);
                }
            }
            _ => {
                if let Some(parent) = open.last_mut() {
                    losses.gap(parent, range.start);
                    parent.done = parent.done.max(range.end);
                }
            }
        }
    }
    if let Some(mut root) = open.pop() {
        for span in definitions {
            losses.gap(&mut root, span.start);
            root.done = root.done.max(span.end);
        }
        let end = root.end;
        losses.gap(&mut root, end);
    }
    losses.found.into_iter().map(|(range, place)| lost(file, offset, prepared, &range, place)).collect()
}

struct Losses<'a> {
    text: &'a str,
    found: Vec<(Range<usize>, Place)>,
}

impl Losses<'_> {
    /// Looks at the bytes of an element up to where its next part begins.
    fn gap(&mut self, open: &mut Open, next: usize) {
        let (from, to) = (open.done, next.min(open.end));
        if from >= to {
            return;
        }
        open.done = to;
        if open.place == Place::Html || open.place == Place::Link {
            return;
        }
        let Some(gap) = self.text.get(from..to) else { return };
        let mut lines = from;
        for line in gap.split_inclusive('\n') {
            let start = lines;
            lines += line.len();
            let shown = left_over(line, open.place);
            if let Some(inner) = shown {
                self.found.push((start + inner.start..start + inner.end, open.place));
            }
        }
    }
}

/// The part of a line between the parts of an element that is no markup of it.
fn left_over(line: &str, place: Place) -> Option<Range<usize>> {
    let is_markup = |c: char| {
        c.is_whitespace()
            || is_forbidden(c)
            || matches!(c, '>' | '\\')
            || match place {
                Place::Block => matches!(c, ':'),
                Place::Item => matches!(c, '-' | '*' | '+' | '.' | ')' | '0'..='9'),
                Place::Heading => matches!(c, '#' | '=' | '-'),
                Place::Table => matches!(c, '|' | '-' | ':'),
                Place::Row => c == '|',
                Place::Signs => matches!(c, '*' | '_' | '~'),
                Place::Fence => matches!(c, '`' | '~'),
                Place::Note => matches!(c, '[' | ']' | '^' | ':'),
                Place::Link | Place::Html => true,
            }
    };
    let start = line.find(|c| !is_markup(c))?;
    let end = line
        .rfind(|c| !is_markup(c))
        .map_or(start, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
    let rest = &line[start..end];
    let is_id = place == Place::Heading && rest.starts_with('{') && rest.ends_with('}');
    let is_kind = place == Place::Block && rest.starts_with("[!") && rest.ends_with(']');
    // The language of code is a class of the page; a label is what refers to the note.
    let is_named = place == Place::Fence && !rest.contains(char::is_whitespace);
    let is_label = place == Place::Note && line.trim_start().starts_with("[^");
    let is_task = place == Place::Item && rest.starts_with('[') && rest.ends_with(']') && rest.len() == 3;
    (!is_id && !is_kind && !is_named && !is_label && !is_task).then_some(start..end)
}

fn place(tag: &Tag<'_>) -> Place {
    match tag {
        Tag::Item => Place::Item,
        Tag::Heading { .. } => Place::Heading,
        Tag::Table(_) => Place::Table,
        Tag::TableHead | Tag::TableRow | Tag::TableCell => Place::Row,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough => Place::Signs,
        Tag::Link { .. } | Tag::Image { .. } => Place::Link,
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => Place::Fence,
        Tag::FootnoteDefinition(_) => Place::Note,
        Tag::HtmlBlock => Place::Html,
        _ => Place::Block,
    }
}

fn lost(file: FileId, offset: usize, prepared: &Prepared, range: &Range<usize>, place: Place) -> Diagnostic {
    let source = prepared.source(range);
    let span = Span::new(file, offset + source.start, offset + source.end);
    let quoted = super::prepare::restore(&prepared.text[range.clone()]).into_owned();
    let quoted = excerpt(quoted.trim(), QUOTED);
    let message = msg!("“{quoted}”不会显示在网页上", "no page would show “{quoted}”");
    let diagnostic = Diagnostic::new(Code::MarkdownLost, span, message);
    match place {
        Place::Row | Place::Table => diagnostic.help(msg!(
            "这一行的格数比表头多：在表头和第二行各加一格；竖线本身写成 \\|",
            "this row has more cells than the head: add one to the head and to the second row; write \\| for a vertical bar"
        )),
        _ => diagnostic.help(msg!(
            "在这些字前面空一行，另起一段",
            "put an empty line before it, so that it is a paragraph of its own"
        )),
    }
}

#[cfg(test)]
mod tests {
    use crate::base::diag::Code;
    use crate::source::markdown::tests::html_and_codes;

    #[test]
    fn cells_beyond_the_head_are_told() {
        for source in
            ["|甲|乙|\n|-|-|\n|1|2|丙|", "|甲|乙|\n|-|-|\n|3|5|6|\n|1|2|", "|甲|乙|\n|-|-|\n|`a|b`|2|"]
        {
            assert_eq!(html_and_codes(source).1, [Code::MarkdownLost], "{source}");
        }
    }

    #[test]
    fn markup_is_no_loss() {
        for source in [
            "# 甲 {#a}\n\n乙\n===\n\n> [!NOTE]\n> 丙\n\n- 一\n- [x] 二\n\n1. 三\n2. 四\n\n| a | b |\n|:-:|---|\n| 1 | 2 |\n",
            "***甲** 乙* ~~丙~~ `丁` [戊](a.md \"己\") ![庚](b.png) <https://a.cn> a\\*b &amp; c\n",
            "```rust\nfn main() {}\n```\n\n甲[^1]\n\n[^1]: 乙\n\n[丙][p]\n\n[p]: https://a.cn \"丁\"\n",
            "甲\n: 乙\n",
        ] {
            assert_eq!(html_and_codes(source).1, [], "{source}");
        }
    }
}
