//! Events of the parser → nodes, with limits on depth and number, and recovery from common mistakes.

use super::cut;
use super::fold::without_chinese_joins;
use super::line::{SourceText, skip_dashes};
use super::lint::{self, ScalarContext};
use super::node::{Key, Node, NodeKind, Style};
use super::offset_map::OffsetMap;
use super::syntax_error::{ParseFailure, explain};
use super::values;
use crate::base::diag::{Applicability, Code, Diagnostic, FileId, Span};
use crate::base::text::{is_forbidden, is_unseen, next_forbidden};
use crate::msg;
use granit_parser::{Event, Parser, Placement, ScalarStyle, StructureStyle};
use std::ops::Range;

/// The deepest nesting of collections; editors need five.
const MAX_DEPTH: usize = 32;
/// The most nodes of a file: more than ten thousand rows of twenty cells.
const MAX_NODES: usize = 500_000;

/// The most mistakes of a file that are corrected to look for more.
const MAX_MISTAKES: usize = 100;
/// The most bytes parsed for a file, counting repeated passes, before it is not searched for more mistakes.
const MAX_PARSED: usize = 64 << 20;

/// Parses the YAML in `range` of a file's text.
///
/// A mistake with a certain fix is reported and read as corrected, so that later mistakes are reported too. After a fix that
/// is a guess, only further certain mistakes are reported, and there is no node. Gives `None` with a diagnostic if the text
/// cannot be parsed, and `None` without one if there is nothing but white space and comments. Never panics and never looks
/// outside `range`.
pub fn parse(file: FileId, text: &str, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let base = range.start;
    let source = text.get(range).unwrap_or_default();
    let mut offsets = OffsetMap::default();
    let mut copy = String::new();
    let mut problems: Vec<Diagnostic> = vec![];
    // After a guess only certain mistakes are reported: anything else may be caused by the guess.
    let mut guessed = false;
    let mut parsed = 0;
    loop {
        let text = if problems.is_empty() { source } else { &copy };
        let mut build = TreeBuilder {
            source: SourceText { file, text },
            nodes: 0,
            mistakes: vec![],
            diagnostics: vec![],
        };
        let root = build.document();
        let TreeBuilder { mut mistakes, mut diagnostics, .. } = build;
        if guessed {
            mistakes.retain(is_certain);
            diagnostics.retain(|problem| problem.code != Code::YamlSyntax);
        }
        parsed += text.len();
        if !mistakes.is_empty() && problems.len() < MAX_MISTAKES && parsed < MAX_PARSED {
            if problems.is_empty() {
                copy = source.to_owned();
            }
            drop_overlapping(&mut mistakes);
            // From the last to the first, so that no fix moves another.
            let before = problems.len();
            for mistake in mistakes.iter().take(MAX_MISTAKES - before).rev() {
                let place = offsets.diagnostic(mistake.clone(), &copy, source, base);
                if offsets.apply(&mut copy, mistake) {
                    guessed |= !is_certain(mistake);
                    problems.push(place);
                }
            }
            if problems.len() > before {
                continue;
            }
        }
        let found = diagnostics.into_iter().chain(mistakes);
        problems.extend(found.map(|problem| offsets.diagnostic(problem, &copy, source, base)));
        let root = root.filter(|_| !guessed).map(|mut root| {
            offsets.node(&mut root, source, base);
            root
        });
        return (root, problems);
    }
}

/// Whether a problem has a certain fix.
fn is_certain(problem: &Diagnostic) -> bool {
    problem.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe)
}

/// Sorts mistakes and drops those that overlap an earlier one: a mistake may be found both as a value and as a syntax error.
fn drop_overlapping(mistakes: &mut Vec<Diagnostic>) {
    mistakes.sort_by_key(|mistake| mistake.fix.as_ref().map_or(mistake.span, |fix| fix.span));
    let mut end = None;
    mistakes.retain(|mistake| {
        let place = mistake.fix.as_ref().map_or(mistake.span, |fix| fix.span);
        let is_apart = end.is_none_or(|end| place.start > end || (place.start == end && place.end > end));
        if is_apart {
            end = Some(place.end);
        }
        is_apart
    });
}

/// A collection that is still open.
enum OpenCollection {
    Sequence(usize, Vec<Node>, StructureStyle),
    Mapping(usize, Vec<(Key, Node)>, Option<Key>, StructureStyle),
}

impl OpenCollection {
    /// Whether it is written in brackets or braces.
    fn is_flow(&self) -> bool {
        matches!(
            self,
            Self::Sequence(_, _, StructureStyle::Flow) | Self::Mapping(_, _, _, StructureStyle::Flow)
        )
    }
}

struct TreeBuilder<'a> {
    source: SourceText<'a>,
    nodes: usize,
    /// Mistakes that can be read as corrected.
    mistakes: Vec<Diagnostic>,
    /// Other problems.
    diagnostics: Vec<Diagnostic>,
}

impl TreeBuilder<'_> {
    /// Reads the document. A second document, and anything that is refused, is a diagnostic.
    fn document(&mut self) -> Option<Node> {
        let options = granit_parser::options! {
            emit_comments: cut::may_be_cut(self.source.text),
            max_buffered_comment_events: usize::MAX,
            block_nesting_limit: 200,
            flow_nesting_limit: 200,
        };
        let parser = Parser::new_from_str_with_options(self.source.text, options);
        let mut stack: Vec<OpenCollection> = vec![];
        let mut root = None;
        let mut since = 0;
        for event in parser {
            let (event, at) = match event {
                Ok(pair) => pair,
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(0);
                    let in_flow = stack.last().is_some_and(OpenCollection::is_flow);
                    self.syntax_error(&ParseFailure { at, since, in_flow, kind: error.kind() });
                    return None;
                }
            };
            let at = at.byte_range().unwrap_or(0..0);
            let (start, end) = (at.start, at.end);
            // A plain scalar may contain the wrong line; a quoted one cannot.
            let is_plain = !matches!(event, Event::Scalar(_, ref style, ..) if *style != ScalarStyle::Plain);
            since = since.max(if is_plain { start } else { end });
            let node = match event {
                Event::Scalar(value, style, anchor, tag) => {
                    if anchor != 0 || tag.is_some() {
                        return self.refuse(start, end);
                    }
                    self.scalar(&value, style, start, end, stack.last())
                }
                Event::SequenceStart(style, anchor, ref tag)
                | Event::MappingStart(style, anchor, ref tag) => {
                    if anchor != 0 || tag.is_some() {
                        return self.refuse(start, end);
                    }
                    stack.push(match event {
                        Event::SequenceStart(..) => OpenCollection::Sequence(start, vec![], style),
                        _ => OpenCollection::Mapping(start, vec![], None, style),
                    });
                    if stack.len() > MAX_DEPTH || !self.count() {
                        return self.limit(start, end);
                    }
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match stack.pop()? {
                    OpenCollection::Sequence(from, items, _) => {
                        let end = trim_end(self.source.text, from, end);
                        Node { kind: NodeKind::Sequence(items), span: Span::new(self.source.file, from, end) }
                    }
                    OpenCollection::Mapping(from, entries, ..) => {
                        let end = trim_end(self.source.text, from, end);
                        Node {
                            kind: NodeKind::Mapping(entries),
                            span: Span::new(self.source.file, from, end),
                        }
                    }
                },
                Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => {
                    return self.refuse(start, end);
                }
                Event::Comment(_, Placement::Right) => {
                    self.comment(&(start..end), stack.last().is_some_and(OpenCollection::is_flow));
                    continue;
                }
                Event::DocumentStart(..) if root.is_some() => {
                    self.diagnostics.push(Diagnostic::new(
                        Code::YamlSyntax,
                        Span::new(self.source.file, start, end),
                        msg!(
                            "一个文件里只能有一份内容，这里的 --- 又开始了一份；请删去这一行",
                            "a file holds one document, and this --- starts another; delete the line"
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
                Some(OpenCollection::Sequence(_, items, _)) => items.push(node),
                Some(OpenCollection::Mapping(_, entries, key, style)) => match key.take() {
                    Some(key) => {
                        let place = key.span.start as usize..key.span.end as usize;
                        let is_nothing = node.is_null() && *style == StructureStyle::Block;
                        let node = if *style == StructureStyle::Flow && node.is_null() {
                            lint::missing_value(&self.source, node, key.span)
                        } else {
                            node
                        };
                        match is_nothing.then(|| lint::empty_value(&self.source, &place)).flatten() {
                            Some(cut) => {
                                // Read as typed, so that it is not also reported as missing.
                                let text = &self.source.text[cut.span.start as usize..cut.span.end as usize];
                                let kind = NodeKind::Scalar(text.to_owned(), Style::Plain);
                                entries.push((key, Node { kind, span: cut.span }));
                                self.diagnostics.push(cut);
                            }
                            None => entries.push((key, node)),
                        }
                    }
                    None => match node.kind {
                        NodeKind::Scalar(text, _) => *key = Some(Key { text, span: node.span }),
                        _ => {
                            self.diagnostics.push(Diagnostic::new(
                                Code::YamlSyntax,
                                node.span,
                                msg!(
                                    "键必须是文字，这里是空的或者是一个列表",
                                    "a key must be text, not a list or nothing"
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

    /// Records a syntax error as a mistake with a fix, or as the end.
    fn syntax_error(&mut self, failure: &ParseFailure<'_>) {
        let found = explain(&self.source, failure);
        if found.fix.is_some() { self.mistakes.push(found) } else { self.diagnostics.push(found) }
    }

    /// Reports a comment that was meant as text, unless something there was reported that may be its cause.
    fn comment(&mut self, range: &Range<usize>, in_flow: bool) {
        let is_there = |span: Span| (span.start as usize..=span.end as usize).contains(&range.start);
        let is_named = |problem: &Diagnostic| {
            is_there(problem.span) || problem.fix.as_ref().is_some_and(|fix| is_there(fix.span))
        };
        // Each looks through all of them.
        let is_enough = self.mistakes.len() + self.diagnostics.len() >= MAX_MISTAKES;
        if !is_enough && !self.mistakes.iter().chain(&self.diagnostics).any(is_named) {
            self.diagnostics.extend(cut::comment(&self.source, range, in_flow));
        }
    }

    /// Reads a scalar and checks whether it can be meant.
    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        start: usize,
        end: usize,
        within: Option<&OpenCollection>,
    ) -> Node {
        let is_flow = within.is_some_and(OpenCollection::is_flow);
        let is_key = matches!(within, Some(OpenCollection::Mapping(_, _, None, _)));
        let style = match style {
            ScalarStyle::Plain if is_flow => Style::Flow,
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let span = Span::new(self.source.file, start, end);
        if style != Style::Block {
            let is_cut = cut::scalar(&self.source, value, &(start..end), style == Style::Quoted);
            self.diagnostics.extend(is_cut);
        }
        if style == Style::Quoted {
            self.diagnostics.extend(values::escaped_path(&self.source, &(start..end)));
        }
        if matches!(style, Style::Plain | Style::Flow) {
            let range = start..end;
            // Each check may read its whole line, so a long line of mistakes would take quadratic time.
            let enough = self.mistakes.len() + self.diagnostics.len() >= MAX_MISTAKES;
            let place = if within.is_none() { ScalarContext::Document } else { ScalarContext::Block };
            let found = match (is_key, is_flow) {
                _ if enough => None,
                (true, _) => lint::key(&self.source, &range, is_flow),
                (false, true) => lint::value(&self.source, &range, ScalarContext::Flow),
                (false, false) => lint::value(&self.source, &range, place),
            };
            if let Some(found) = found {
                // A mistake that is only likely is reported, and the text is read as it stands.
                if is_certain(&found) { self.mistakes.push(found) } else { self.diagnostics.push(found) }
            }
            if matches!(value, "" | "~" | "null" | "Null" | "NULL") {
                return Node { kind: NodeKind::Null, span };
            }
        }
        self.forbidden(value, start, end);
        let written = self.source.text.get(start..end).unwrap_or_default();
        let value = without_chinese_joins(value, written, style).unwrap_or_else(|| value.to_owned());
        Node { kind: NodeKind::Scalar(value, style), span }
    }

    /// Reports characters that no page may hold, or that nobody sees.
    fn forbidden(&mut self, value: &str, start: usize, end: usize) {
        let found =
            next_forbidden(value, 0).map(|(_, c)| c).or_else(|| value.chars().find(|c| is_unseen(*c)));
        let Some(c) = found else { return };
        let code = u32::from(c);
        let message = msg!(
            "值里有看不见的字符 U+{code:04X}，不能发布",
            "the value holds the invisible character U+{code:04X}, which cannot be published"
        );
        // A run of them goes at once.
        let written = self.source.text[start..end].find(c).map(|offset| {
            let at = start + offset;
            let rest = &self.source.text[at..end];
            at..end - rest.trim_start_matches(|c| is_forbidden(c) || is_unseen(c)).len()
        });
        let problem = |place: &Range<usize>| {
            Diagnostic::new(Code::ValueSign, self.source.span(place), message)
                .help(msg!("删除这个字符", "delete the character"))
        };
        self.diagnostics.push(match written {
            Some(place) => problem(&place).safe_fix(self.source.span(&place), ""),
            None => problem(&(start..end)),
        });
    }

    fn count(&mut self) -> bool {
        self.nodes += 1;
        self.nodes <= MAX_NODES
    }

    fn limit<T>(&mut self, start: usize, end: usize) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(
            Code::YamlLimit,
            Span::new(self.source.file, start, end),
            msg!(
                "内容嵌套超过 {MAX_DEPTH} 层或超过 {MAX_NODES} 项，请拆成几个文件",
                "nested deeper than {MAX_DEPTH} levels or more than {MAX_NODES} values; split the file"
            ),
        ));
        None
    }

    /// Refuses an anchor or a tag. It is nearly always text that begins with such a sign.
    fn refuse<T>(&mut self, start: usize, end: usize) -> Option<T> {
        let line = self.source.line(start);
        let indent = self.source.text[line.clone()].len() - self.source.text[line.clone()].trim_start().len();
        let entry = skip_dashes(self.source.text, line.start + indent, line.end)..line.end;
        if let Some(found) =
            values::on_line(&self.source, &entry).filter(|found| found.code == Code::YamlQuote)
        {
            self.mistakes.push(found);
            return None;
        }
        self.diagnostics.push(Diagnostic::new(
            Code::YamlAlias,
            Span::new(self.source.file, start, end),
            msg!(
                "以 & * ! 开头的值有特殊含义，这里不接受；请给值加引号",
                "a value that starts with & * or ! has a special meaning and is not accepted; quote it"
            ),
        ));
        None
    }
}

/// The end of a block collection without the empty lines after it.
fn trim_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |covered| start + covered.trim_end().len())
}
