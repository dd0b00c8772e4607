//! Events of the parser → nodes, with limits on depth and number.

use super::explain::explain;
use super::mend::Mended;
use super::{Key, Node, NodeKind, Style};
use crate::diag::{Code, Diagnostic, FileId, Span};
use crate::msg;
use granit_parser::{Event, Parser, ScalarStyle};
use std::ops::Range;

/// Deepest nesting of lists and mappings; editors need five.
const MAX_DEPTH: usize = 32;
/// Most nodes in one file: ten thousand rows of twenty cells with room to spare.
const MAX_NODES: usize = 1_000_000;

/// Most slips of one file that are read over to look for further ones.
const MAX_SLIPS: usize = 100;

/// Parses the YAML in `range` of a file's text.
///
/// Slips with a certain repair are reported and read as repaired, so that what comes after them is reported too.
/// `None` with a diagnostic where it cannot be parsed; `None` without one where there is nothing but blanks and
/// comments. Never panics and never looks outside `range`.
pub fn parse(file: FileId, text: &str, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let base = range.start;
    let source = text.get(range).unwrap_or_default();
    let mut mended = Mended::default();
    let mut copy = String::new();
    let mut slips: Vec<Diagnostic> = vec![];
    loop {
        let text = if slips.is_empty() { source } else { &copy };
        let mut build = Build { file, text, nodes: 0, diagnostics: vec![] };
        let root = build.document();
        let found = build.diagnostics;
        let slip = found.last().filter(|last| root.is_none() && last.code == Code::YamlSyntax).cloned();
        if let Some(slip) = slip.filter(|_| slips.len() < MAX_SLIPS) {
            if slips.is_empty() {
                copy = source.to_owned();
            }
            let said = mended.diagnostic(slip.clone(), source, base);
            if mended.mend(&mut copy, &slip) {
                slips.push(said);
                continue;
            }
        }
        slips.extend(found.into_iter().map(|problem| mended.diagnostic(problem, source, base)));
        let root = root.map(|mut root| {
            mended.node(&mut root, source, base);
            root
        });
        return (root, slips);
    }
}

/// A list or mapping whose end has not been seen.
enum Open {
    Sequence(usize, Vec<Node>),
    Mapping(usize, Vec<(Key, Node)>, Option<Key>),
}

struct Build<'a> {
    file: FileId,
    text: &'a str,
    nodes: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Build<'_> {
    /// Reads one document; a second one in the file, or anything refused, is a diagnostic.
    fn document(&mut self) -> Option<Node> {
        let options = granit_parser::options! { emit_comments: false, block_nesting_limit: 200, flow_nesting_limit: 200 };
        let parser = Parser::new_from_str_with_options(self.text, options);
        let mut stack: Vec<Open> = vec![];
        let mut root = None;
        for event in parser {
            let (event, at) = match event {
                Ok(pair) => pair,
                Err(error) => {
                    let offset = error.marker().byte_offset().unwrap_or(0);
                    let whole = 0..self.text.len();
                    self.diagnostics.push(explain(self.file, self.text, &whole, offset, &error.info()));
                    return None;
                }
            };
            let at = at.byte_range().unwrap_or(0..0);
            let (start, end) = (at.start, at.end);
            let node = match event {
                Event::Scalar(value, style, anchor, tag) => {
                    if anchor != 0 || tag.is_some() {
                        return self.refuse(start, end);
                    }
                    self.scalar(&value, style, start, end)
                }
                Event::SequenceStart(_, anchor, ref tag) | Event::MappingStart(_, anchor, ref tag) => {
                    if anchor != 0 || tag.is_some() {
                        return self.refuse(start, end);
                    }
                    stack.push(match event {
                        Event::SequenceStart(..) => Open::Sequence(start, vec![]),
                        _ => Open::Mapping(start, vec![], None),
                    });
                    if stack.len() > MAX_DEPTH || !self.count() {
                        return self.limit(start, end);
                    }
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match stack.pop()? {
                    Open::Sequence(from, items) => {
                        let end = trim_end(self.text, from, end);
                        Node { kind: NodeKind::Sequence(items), span: Span::new(self.file, from, end) }
                    }
                    Open::Mapping(from, entries, _) => {
                        let end = trim_end(self.text, from, end);
                        Node { kind: NodeKind::Mapping(entries), span: Span::new(self.file, from, end) }
                    }
                },
                Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => {
                    return self.refuse(start, end);
                }
                Event::DocumentStart(..) if root.is_some() => {
                    self.diagnostics.push(Diagnostic::new(
                        Code::YamlSyntax,
                        Span::new(self.file, start, end),
                        msg!(
                            "一个文件里只能有一份内容，这里的 --- 又开始了一份；请删去这一行",
                            "only one document may stand in a file, this --- starts another; delete the line"
                        ),
                    ));
                    return None;
                }
                _ => continue,
            };
            if !self.count() {
                return self.limit(start, end);
            }
            match stack.last_mut() {
                None => root = Some(node),
                Some(Open::Sequence(_, items)) => items.push(node),
                Some(Open::Mapping(_, entries, key)) => match key.take() {
                    Some(key) => entries.push((key, node)),
                    None => match node.kind {
                        NodeKind::Scalar(text, _) => *key = Some(Key { text, span: node.span }),
                        _ => {
                            self.diagnostics.push(Diagnostic::new(
                                Code::YamlSyntax,
                                node.span,
                                msg!(
                                    "键必须是文字，这里是空的或者是一个列表",
                                    "a key must be text, here is nothing or a list"
                                ),
                            ));
                            return None;
                        }
                    },
                },
            }
        }
        root.filter(|node| !node.is_null())
    }

    /// A scalar, with a look at what follows it: ` #1` after a plain value is a comment nobody meant.
    fn scalar(&mut self, value: &str, style: ScalarStyle, start: usize, end: usize) -> Node {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let span = Span::new(self.file, start, end);
        if style == Style::Plain {
            self.cut(value, start, end);
            if matches!(value, "" | "~" | "null" | "Null" | "NULL") {
                return Node { kind: NodeKind::Null, span };
            }
        }
        Node { kind: NodeKind::Scalar(value.to_owned(), style), span }
    }

    /// Reports a plain value that a `#` without a blank after it has cut short.
    fn cut(&mut self, value: &str, start: usize, end: usize) {
        let rest = self.text.get(end..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let tail = line.trim_start_matches([' ', '\t']);
        let cut = tail.starts_with('#') && tail[1..].starts_with(|c: char| !c.is_whitespace() && c != '#');
        if !cut || value.is_empty() || tail.len() == line.len() {
            return;
        }
        let whole = Span::new(self.file, start, end + line.trim_end().len());
        let written = self.text[start..end + line.trim_end().len()].replace('\'', "''");
        self.diagnostics.push(
            Diagnostic::new(
                Code::YamlCut,
                Span::new(self.file, end + line.len() - tail.len(), end + line.trim_end().len()),
                msg!("空格后的 # 会让后面的字被当作注释丢掉；要保留就给整个值加引号，真是注释就在 # 后空一格", "a # after a blank drops the rest as a comment; quote the whole value to keep it, or put a blank after the # if it is one"),
            )
            .repair(whole, format!("'{written}'")),
        );
    }

    fn count(&mut self) -> bool {
        self.nodes += 1;
        self.nodes <= MAX_NODES
    }

    fn limit<T>(&mut self, start: usize, end: usize) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(
            Code::YamlLimit,
            Span::new(self.file, start, end),
            msg!(
                "内容嵌套超过 {MAX_DEPTH} 层或超过 {MAX_NODES} 项，请拆成几个文件",
                "nested deeper than {MAX_DEPTH} levels or more than {MAX_NODES} values; split the file"
            ),
        ));
        None
    }

    fn refuse<T>(&mut self, start: usize, end: usize) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(
            Code::YamlAlias,
            Span::new(self.file, start, end),
            msg!(
                "以 & * ! 开头的值有特殊含义，这里不接受；请给值加引号",
                "a value that starts with & * or ! has a special meaning and is not accepted; quote it"
            ),
        ));
        None
    }
}

/// Where a block collection really ends: the parser's mark may lie after blank lines.
fn trim_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |covered| start + covered.trim_end().len())
}
