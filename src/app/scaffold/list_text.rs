//! Inserts a new row into the text of a list file, in the style of its neighbours.
//!
//! One piece of text is inserted at one place; every other byte stays. The result is parsed again and must be the old tree
//! plus the new row at the end of its list, else nothing is returned. Deliberately absent: what a row means.

use super::quote::{flow, scalar};
use crate::base::diag::FileId;
use crate::programme::keys::{ContentKey, WorkListKeys};
use crate::source::yaml::{self, Key, Node, NodeKind};

/// A row to be inserted.
pub struct NewRow {
    /// The keys of the list.
    pub list: &'static WorkListKeys,
    /// The entries of the row.
    pub entries: Vec<(String, Node)>,
}

/// The offset and the text to insert; `None` if the layout of the file leaves no unambiguous place.
pub fn insert(text: &str, root: Option<&Node>, row: &NewRow) -> Option<(usize, String)> {
    let entries: &[(Key, Node)] = match root.map(|root| &root.kind) {
        None => &[],
        Some(NodeKind::Mapping(entries)) => entries,
        Some(_) => return None,
    };
    if root.is_some_and(|root| text[at(root)..].starts_with('{')) {
        return None;
    }
    let written = entries.iter().find(|(key, _)| row.list.key.is(&key.text));
    let english = is_english(entries, written);
    let page = ListFile { text, newline: newline(text), entries };
    let pairs = translated(row, english);
    let (at, new) = match written {
        None => page.new_list(if english { row.list.key.en } else { row.list.key.name() }, &pairs),
        Some((key, value)) => match &value.kind {
            NodeKind::Null => page.first_row(key, &pairs)?,
            NodeKind::Sequence(rows) if text[at(value)..].starts_with('[') => {
                page.in_brackets(value, rows, &pairs)
            }
            NodeKind::Sequence(rows) => page.next_row(rows, &pairs)?,
            _ => return None,
        },
    };
    let outcome = [&text[..at], &new, &text[at..]].concat();
    let (outcome, problems) = yaml::parse(FileId(0), &outcome, 0..outcome.len());
    let as_meant =
        problems.is_empty() && outcome.is_some_and(|outcome| grew(entries, &outcome, row.list.key, &pairs));
    as_meant.then_some((at, new))
}

/// The text of a list file.
struct ListFile<'a> {
    text: &'a str,
    newline: &'static str,
    entries: &'a [(Key, Node)],
}

impl ListFile<'_> {
    /// A list of its own at the end of the file.
    fn new_list(&self, key: &str, pairs: &[(String, Node)]) -> (usize, String) {
        let nl = self.newline;
        let margin = self.margin();
        let open = !self.text.is_empty() && !self.text.ends_with(['\n', '\r']);
        let apart = if self.entries.is_empty() { "" } else { nl };
        let dash = format!("{margin}{}", self.dash_indent());
        let row = block(&dash, &format!("{dash}  "), pairs, nl);
        (self.text.len(), format!("{}{apart}{margin}{key}:{nl}{row}{nl}", if open { nl } else { "" }))
    }

    /// The first row under a key that has none.
    fn first_row(&self, key: &Key, pairs: &[(String, Node)]) -> Option<(usize, String)> {
        let end = self.line_end(key.span.end as usize);
        let rest = self.text.get(key.span.end as usize..end)?.trim_start().strip_prefix(':')?.trim();
        if !rest.is_empty() && !rest.starts_with('#') {
            return None;
        }
        let dash = format!("{}{}", self.margin(), self.dash_indent());
        let row = block(&dash, &format!("{dash}  "), pairs, self.newline);
        Some(self.after_line(end, &row))
    }

    /// A row after the last one of a list written with dashes.
    fn next_row(&self, rows: &[Node], pairs: &[(String, Node)]) -> Option<(usize, String)> {
        let last = rows.last().filter(|row| matches!(row.kind, NodeKind::Mapping(_)))?;
        let dash = self.dash(last)?;
        let line = self.line_start(dash);
        let before = &self.text[line..dash];
        let gap = self.text[dash + 1..at(last)].to_owned();
        let gap = if gap.contains(['\n', '\r']) || gap.is_empty() { " ".to_owned() } else { gap };
        let row = match self.text[at(last)..].starts_with('{') {
            true => format!("{before}-{gap}{}", braces(pairs)),
            false => {
                let indent = format!("{before} {}", " ".repeat(gap.chars().count()));
                let lines = lines(pairs, &format!("{}{indent}", self.newline));
                format!("{before}-{gap}{lines}")
            }
        };
        let apart = rows.len() > 1 && {
            let previous = self.line_end(self.end(&rows[rows.len() - 2]));
            let between = self.text.get(previous..line).unwrap_or_default();
            between.trim().is_empty() && between.matches('\n').count() > 1
        };
        let row = if apart { format!("{}{row}", self.newline) } else { row };
        Some(self.after_line(self.own_end(self.end(last), before.len()), &row))
    }

    /// The end of the lines that belong to an item whose dash stands at `margin`: comments further in are about it.
    fn own_end(&self, end: usize, margin: usize) -> usize {
        let mut end = self.line_end(end);
        loop {
            let Some(next) = self.text[end..].find('\n').map(|at| end + at + 1) else { return end };
            let next_end = self.line_end(next);
            let line = &self.text[next..next_end];
            let indent = line.len() - line.trim_start_matches(' ').len();
            if !line[indent..].starts_with('#') || indent <= margin {
                return end;
            }
            end = next_end;
        }
    }

    /// A row in a list written with brackets.
    fn in_brackets(&self, list: &Node, rows: &[Node], pairs: &[(String, Node)]) -> (usize, String) {
        let (nl, row) = (self.newline, braces(pairs));
        let Some(last) = rows.last() else {
            let margin = self.margin();
            return (at(list) + 1, format!("{nl}{margin}    {row},{nl}{margin}  "));
        };
        let before = &self.text[self.line_start(at(last))..at(last)];
        let apart = if before.trim().is_empty() { format!("{nl}{before}") } else { " ".to_owned() };
        let end = self.end(last);
        let rest = self.text.get(end..list.span.end as usize).unwrap_or_default();
        match rest.trim_start().starts_with(',') {
            true => (end + rest.find(',').unwrap_or(0) + 1, format!("{apart}{row},")),
            false => (end, format!(",{apart}{row}")),
        }
    }

    /// A text on lines of its own after the line that ends at `end`.
    fn after_line(&self, end: usize, row: &str) -> (usize, String) {
        let rest = &self.text[end..];
        let width = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        match width {
            0 => (end, format!("{}{row}", self.newline)),
            width => (end + width, format!("{row}{}", self.newline)),
        }
    }

    /// How far the keys of the file stand from the edge.
    fn margin(&self) -> String {
        let first = self.entries.first().map_or(0, |(key, _)| key.span.start as usize);
        " ".repeat(first - self.line_start(first))
    }

    /// How far the dashes of this file's lists stand from their keys.
    fn dash_indent(&self) -> String {
        let margin = self.margin().len();
        let dash = self.entries.iter().find_map(|(_, value)| match &value.kind {
            NodeKind::Sequence(rows) if !self.text[at(value)..].starts_with('[') => self.dash(rows.first()?),
            _ => None,
        });
        let width = dash.map_or(2, |dash| (dash - self.line_start(dash)).saturating_sub(margin));
        " ".repeat(width)
    }

    /// The dash before an item, with only spaces before it on its line and between the two.
    fn dash(&self, item: &Node) -> Option<usize> {
        let dash = self.text[..at(item)].rfind('-')?;
        let alone = self.text[self.line_start(dash)..dash].bytes().all(|byte| byte == b' ');
        (alone && self.text[dash + 1..at(item)].trim().is_empty()).then_some(dash)
    }

    /// The end of an item's content: the end of its span can lie after trailing comments.
    fn end(&self, node: &Node) -> usize {
        let whole = node.span.end as usize;
        let in_brackets = self.text[at(node)..].starts_with(['{', '[']);
        match &node.kind {
            NodeKind::Mapping(entries) if !in_brackets => entries.last().map_or(whole, |(key, value)| {
                if value.is_null() { key.span.end as usize } else { self.end(value) }
            }),
            NodeKind::Sequence(items) if !in_brackets => items.last().map_or(whole, |item| self.end(item)),
            _ => at(node) + self.text[at(node)..whole.min(self.text.len())].trim_end().len(),
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |end| at + end)
    }
}

/// Where a node begins.
fn at(node: &Node) -> usize {
    node.span.start as usize
}

/// The line end the file uses.
fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Whether the keys of the file are English: those of the list's last row, else of the file.
fn is_english(entries: &[(Key, Node)], written: Option<&(Key, Node)>) -> bool {
    let last = written.and_then(|(_, list)| list.items().last());
    let keys = match last.map(|row| &row.kind) {
        Some(NodeKind::Mapping(keys)) => keys.as_slice(),
        _ => written.map_or(entries, std::slice::from_ref),
    };
    !keys.is_empty() && keys.iter().all(|(key, _)| key.text.is_ascii())
}

/// The row's keys in the language of the file.
fn translated(row: &NewRow, english: bool) -> Vec<(String, Node)> {
    let key = |text: &String| match row.list.row.key(text) {
        Some(key) if english => key.en.to_owned(),
        _ => text.clone(),
    };
    row.entries.iter().map(|(text, value)| (key(text), value.clone())).collect()
}

/// A row with dashes, one key a line.
fn block(dash: &str, indent: &str, pairs: &[(String, Node)], newline: &str) -> String {
    format!("{dash}- {}", lines(pairs, &format!("{newline}{indent}")))
}

fn lines(pairs: &[(String, Node)], between: &str) -> String {
    pairs
        .iter()
        .map(|(key, value)| format!("{}: {}", scalar(key), flow(value)))
        .collect::<Vec<_>>()
        .join(between)
}

fn braces(pairs: &[(String, Node)]) -> String {
    format!("{{ {} }}", lines(pairs, ", "))
}

/// Whether the tree is the old one with the row at the end of its list, and nothing else.
fn grew(old: &[(Key, Node)], new: &Node, list: &ContentKey, row: &[(String, Node)]) -> bool {
    let NodeKind::Mapping(new) = &new.kind else { return false };
    let at = old.iter().position(|(key, _)| list.is(&key.text)).unwrap_or(old.len());
    let others = old.iter().zip(new).enumerate().filter(|(index, _)| *index != at);
    let others_stay = others.into_iter().all(|(_, ((key, value), (new_key, new_value)))| {
        key.text == new_key.text && is_alike(value, new_value)
    });
    let rows: &[Node] = match old.get(at).map(|(_, value)| &value.kind) {
        Some(NodeKind::Sequence(rows)) => rows,
        _ => &[],
    };
    let Some((key, Node { kind: NodeKind::Sequence(new_rows), .. })) = new.get(at) else { return false };
    let Some((last, first)) = new_rows.split_last() else { return false };
    let NodeKind::Mapping(last) = &last.kind else { return false };
    new.len() == old.len().max(at + 1)
        && others_stay
        && list.is(&key.text)
        && first.len() == rows.len()
        && first.iter().zip(rows).all(|(new, old)| is_alike(new, old))
        && last.len() == row.len()
        && last.iter().zip(row).all(|((key, value), (wanted, to))| key.text == *wanted && is_alike(value, to))
}

/// Whether two nodes have the same value, whatever their position and style.
fn is_alike(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (NodeKind::Null, NodeKind::Null) => true,
        (NodeKind::Scalar(one, _), NodeKind::Scalar(other, _)) => one == other,
        (NodeKind::Sequence(one), NodeKind::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_alike(one, other))
        }
        (NodeKind::Mapping(one), NodeKind::Mapping(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|((key, value), (other_key, other))| {
                    key.text == other_key.text && is_alike(value, other)
                })
        }
        _ => false,
    }
}
