//! Events of the parser → nodes, with limits on depth and number.

use super::explain::{Halt, explain};
use super::fold::without_chinese_joins;
use super::mend::Mended;
use super::slips::{Page, past_dashes};
use super::suspect::{self, Place};
use super::{Key, Node, NodeKind, Style, values};
use crate::base::diag::{Applicability, Code, Diagnostic, FileId, Span};
use crate::base::text::{is_unseen, next_forbidden};
use crate::msg;
use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};
use std::ops::Range;

/// Deepest nesting of lists and mappings; editors need five.
const MAX_DEPTH: usize = 32;
/// Most nodes in one file: ten thousand rows of twenty cells with room to spare.
const MAX_NODES: usize = 500_000;

/// Most slips of one file that are read over to look for further ones.
const MAX_SLIPS: usize = 100;
/// Most bytes that are parsed of one file, again and again after slips, before no further ones are looked for.
const MAX_PARSED: usize = 64 << 20;

/// Parses the YAML in `range` of a file's text.
///
/// Slips with a certain repair are reported and read as repaired, so that what comes after them is reported too; after
/// one whose repair is a guess, further slips are looked for and no node is given. `None` with a diagnostic where it
/// cannot be parsed; `None` without one where there is nothing but blanks and comments. Never panics and never looks outside `range`.
pub fn parse(file: FileId, text: &str, range: Range<usize>) -> (Option<Node>, Vec<Diagnostic>) {
    let base = range.start;
    let source = text.get(range).unwrap_or_default();
    let mut mended = Mended::default();
    let mut copy = String::new();
    let mut said: Vec<Diagnostic> = vec![];
    // Once a guess was made, what follows is read for certain slips only: all else may come of the guess.
    let mut guessed = false;
    let mut parsed = 0;
    loop {
        let text = if said.is_empty() { source } else { &copy };
        let mut build = Build { page: Page { file, text }, nodes: 0, slips: vec![], diagnostics: vec![] };
        let root = build.document();
        let Build { mut slips, mut diagnostics, .. } = build;
        if guessed {
            slips.retain(is_certain);
            diagnostics.retain(|problem| problem.code != Code::YamlSyntax);
        }
        parsed += text.len();
        if !slips.is_empty() && said.len() < MAX_SLIPS && parsed < MAX_PARSED {
            if said.is_empty() {
                copy = source.to_owned();
            }
            apart(&mut slips);
            // From the last to the first, so that mending one moves none of the others.
            let before = said.len();
            for slip in slips.iter().take(MAX_SLIPS - before).rev() {
                let place = mended.diagnostic(slip.clone(), &copy, source, base);
                if mended.mend(&mut copy, slip) {
                    guessed |= !is_certain(slip);
                    said.push(place);
                }
            }
            if said.len() > before {
                continue;
            }
        }
        let found = diagnostics.into_iter().chain(slips);
        said.extend(found.map(|problem| mended.diagnostic(problem, &copy, source, base)));
        let root = root.filter(|_| !guessed).map(|mut root| {
            mended.node(&mut root, source, base);
            root
        });
        return (root, said);
    }
}

/// Whether what its repair says is what was meant.
fn is_certain(problem: &Diagnostic) -> bool {
    problem.repair.as_ref().is_some_and(|repair| repair.safety == Applicability::Safe)
}

/// Puts slips in order and leaves one of those that were seen twice: as a value, and where the parser stopped.
fn apart(slips: &mut Vec<Diagnostic>) {
    slips.sort_by_key(|slip| slip.repair.as_ref().map_or(slip.span, |repair| repair.span));
    let mut end = None;
    slips.retain(|slip| {
        let place = slip.repair.as_ref().map_or(slip.span, |repair| repair.span);
        let is_apart = end.is_none_or(|end| place.start > end || (place.start == end && place.end > end));
        if is_apart {
            end = Some(place.end);
        }
        is_apart
    });
}

/// A list or mapping whose end has not been seen.
enum Open {
    Sequence(usize, Vec<Node>, StructureStyle),
    Mapping(usize, Vec<(Key, Node)>, Option<Key>, StructureStyle),
}

impl Open {
    /// Whether it stands in brackets or braces.
    fn is_listed(&self) -> bool {
        matches!(
            self,
            Self::Sequence(_, _, StructureStyle::Flow) | Self::Mapping(_, _, _, StructureStyle::Flow)
        )
    }
}

struct Build<'a> {
    page: Page<'a>,
    nodes: usize,
    /// What was typed otherwise than meant and can be read as mended.
    slips: Vec<Diagnostic>,
    /// What else is wrong.
    diagnostics: Vec<Diagnostic>,
}

impl Build<'_> {
    /// Reads one document; a second one in the file, or anything refused, is a diagnostic.
    fn document(&mut self) -> Option<Node> {
        let options = granit_parser::options! { emit_comments: false, block_nesting_limit: 200, flow_nesting_limit: 200 };
        let parser = Parser::new_from_str_with_options(self.page.text, options);
        let mut stack: Vec<Open> = vec![];
        let mut root = None;
        let mut since = 0;
        for event in parser {
            let (event, at) = match event {
                Ok(pair) => pair,
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(0);
                    let in_list = stack.last().is_some_and(Open::is_listed);
                    self.halt(&Halt { at, since, in_list, says: &error.info() });
                    return None;
                }
            };
            let at = at.byte_range().unwrap_or(0..0);
            let (start, end) = (at.start, at.end);
            // A plain text may have swallowed the line that is wrong; what stands in quotes has not.
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
                        Event::SequenceStart(..) => Open::Sequence(start, vec![], style),
                        _ => Open::Mapping(start, vec![], None, style),
                    });
                    if stack.len() > MAX_DEPTH || !self.count() {
                        return self.limit(start, end);
                    }
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => match stack.pop()? {
                    Open::Sequence(from, items, _) => {
                        let end = trim_end(self.page.text, from, end);
                        Node { kind: NodeKind::Sequence(items), span: Span::new(self.page.file, from, end) }
                    }
                    Open::Mapping(from, entries, ..) => {
                        let end = trim_end(self.page.text, from, end);
                        Node { kind: NodeKind::Mapping(entries), span: Span::new(self.page.file, from, end) }
                    }
                },
                Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => {
                    return self.refuse(start, end);
                }
                Event::DocumentStart(..) if root.is_some() => {
                    self.diagnostics.push(Diagnostic::new(
                        Code::YamlSyntax,
                        Span::new(self.page.file, start, end),
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
                Some(Open::Sequence(_, items, _)) => items.push(node),
                Some(Open::Mapping(_, entries, key, style)) => match key.take() {
                    Some(key) => {
                        let place = key.span.start as usize..key.span.end as usize;
                        let is_nothing = node.is_null() && *style == StructureStyle::Block;
                        match is_nothing.then(|| suspect::nothing(&self.page, &place)).flatten() {
                            Some(cut) => {
                                // Read as what was typed, so that nobody is told that it is missing.
                                let text = &self.page.text[cut.span.start as usize..cut.span.end as usize];
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

    /// The parser stopped: what was typed there is a slip that can be read over, or the end.
    fn halt(&mut self, halt: &Halt<'_>) {
        let found = explain(&self.page, halt);
        if found.repair.is_some() { self.slips.push(found) } else { self.diagnostics.push(found) }
    }

    /// A scalar, with a look at whether it was meant so.
    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        start: usize,
        end: usize,
        within: Option<&Open>,
    ) -> Node {
        let is_listed = within.is_some_and(Open::is_listed);
        let is_key = matches!(within, Some(Open::Mapping(_, _, None, _)));
        let style = match style {
            ScalarStyle::Plain if is_listed => Style::Listed,
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let span = Span::new(self.page.file, start, end);
        if style == Style::Quoted {
            self.cut(value, start, end, true);
        }
        if matches!(style, Style::Plain | Style::Listed) {
            self.cut(value, start, end, false);
            let range = start..end;
            // A long line of suspects would be looked at from end to end for each of them.
            let enough = self.slips.len() + self.diagnostics.len() >= MAX_SLIPS;
            let place = if within.is_none() { Place::Alone } else { Place::Block };
            let found = match (is_key, is_listed) {
                _ if enough => None,
                (true, _) => suspect::key(&self.page, &range, is_listed),
                (false, true) => suspect::value(&self.page, &range, Place::List),
                (false, false) => suspect::value(&self.page, &range, place),
            };
            if let Some(found) = found {
                // What is only likely is told and read as it stands.
                if is_certain(&found) { self.slips.push(found) } else { self.diagnostics.push(found) }
            }
            if matches!(value, "" | "~" | "null" | "Null" | "NULL") {
                return Node { kind: NodeKind::Null, span };
            }
        }
        self.forbidden(value, start, end);
        let written = self.page.text.get(start..end).unwrap_or_default();
        let value = without_chinese_joins(value, written).unwrap_or_else(|| value.to_owned());
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
        let written = self.page.text[start..end].find(c).map(|at| start + at..start + at + c.len_utf8());
        let problem = |place: &Range<usize>| {
            Diagnostic::new(Code::ValueSign, self.page.span(place), message)
                .help(msg!("删除这个字符", "delete the character"))
        };
        self.diagnostics.push(match written {
            Some(place) => problem(&place).safe_repair(self.page.span(&place), ""),
            None => problem(&(start..end)),
        });
    }

    /// Reports a value that a `#` without a blank after it has cut short.
    fn cut(&mut self, value: &str, start: usize, end: usize, quoted: bool) {
        let rest = self.page.text.get(end..).unwrap_or_default();
        if !rest.trim_start_matches([' ', '\t']).starts_with('#') {
            return;
        }
        let line = rest.lines().next().unwrap_or_default();
        let tail = line.trim_start_matches([' ', '\t']);
        let cut = tail.starts_with('#') && tail[1..].starts_with(|c: char| !c.is_whitespace() && c != '#');
        if !cut || value.is_empty() || tail.len() == line.len() {
            return;
        }
        let whole = Span::new(self.page.file, start, end + line.trim_end().len());
        let written = match quoted {
            true => values::quote(&format!("{value} {}", tail.trim_end())),
            false => values::quote(&self.page.text[start..end + line.trim_end().len()]),
        };
        self.diagnostics.push(
            Diagnostic::new(
                Code::YamlCut,
                Span::new(self.page.file, end + line.len() - tail.len(), end + line.trim_end().len()),
                msg!("空格后的 # 会让后面的字被当作注释丢掉；要保留就给整个值加引号，真是注释就在 # 后空一格", "a # after a blank drops the rest as a comment; quote the whole value to keep it, or put a blank after the # if it is one"),
            )
            .repair(whole, written),
        );
    }

    fn count(&mut self) -> bool {
        self.nodes += 1;
        self.nodes <= MAX_NODES
    }

    fn limit<T>(&mut self, start: usize, end: usize) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(
            Code::YamlLimit,
            Span::new(self.page.file, start, end),
            msg!(
                "内容嵌套超过 {MAX_DEPTH} 层或超过 {MAX_NODES} 项，请拆成几个文件",
                "nested deeper than {MAX_DEPTH} levels or more than {MAX_NODES} values; split the file"
            ),
        ));
        None
    }

    /// An anchor or a tag: nearly always text that begins with a sign, and refused where it is not.
    fn refuse<T>(&mut self, start: usize, end: usize) -> Option<T> {
        let line = self.page.line(start);
        let indent = self.page.text[line.clone()].len() - self.page.text[line.clone()].trim_start().len();
        let entry = past_dashes(self.page.text, line.start + indent, line.end)..line.end;
        if let Some(found) = values::on_line(&self.page, &entry).filter(|found| found.code == Code::YamlQuote)
        {
            self.slips.push(found);
            return None;
        }
        self.diagnostics.push(Diagnostic::new(
            Code::YamlAlias,
            Span::new(self.page.file, start, end),
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
