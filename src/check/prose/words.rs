//! The words of one file with their places: the values of its YAML and the text of the page.
//!
//! A rule searches the source text and asks here whether a match is something that readers see. Keys, comments, ids,
//! addresses, code and the targets of links are not. Deliberately absent: unescaping, so that escaped text is not
//! matched.

use crate::base::diag::{FileId, Span};
use crate::programme::fields::parse_date;
use crate::programme::load::Parsed;
use crate::programme::model::PartialDate;
use crate::source::files::SourceFile;
use crate::source::markdown::prose;
use crate::source::yaml::{Node, NodeKind};
use std::cell::OnceCell;
use std::ops::Range;

/// Keys whose values are no words. An alias may be a misspelling on purpose.
const NO_WORDS: &[&str] =
    &["编号", "id", "地址", "slug", "别名", "aliases", "文件", "file", "封面", "cover", "网址", "base_url"];
const TITLE: &[&str] = &["标题", "title"];
const SUMMARY: &[&str] = &["摘要", "summary"];
/// The key of a page's or row's date.
pub const DATE: &[&str] = &["日期", "date"];

/// A run of words.
#[derive(Debug)]
pub struct Passage {
    /// Bytes of the file.
    pub range: Range<usize>,
    /// The date of the row or page it belongs to.
    pub date: Option<PartialDate>,
}

/// The words of a file.
pub struct FileWords<'a> {
    /// The file.
    pub file: FileId,
    /// All of it.
    pub text: &'a str,
    node: Option<&'a Node>,
    body: Option<Range<usize>>,
    /// In order; made at the first match.
    passages: OnceCell<Vec<Passage>>,
    /// The prose of the body, from the beginning of the file.
    prose: OnceCell<Vec<Range<usize>>>,
}

impl<'a> FileWords<'a> {
    pub fn new(file: &'a Parsed, source: &'a SourceFile) -> Self {
        Self {
            file: file.id,
            text: &source.text,
            node: file.node.as_ref(),
            body: file.body.as_ref().map(|body| body.range()),
            passages: OnceCell::new(),
            prose: OnceCell::new(),
        }
    }

    /// The words around a place; `None` if readers do not see it.
    pub fn passage(&self, at: &Range<usize>) -> Option<&Passage> {
        let passages = self.passages.get_or_init(|| self.collect());
        let after = passages.partition_point(|passage| passage.range.start <= at.start);
        let passage = passages.get(after.checked_sub(1)?).filter(|passage| at.end <= passage.range.end)?;
        let read = self.body.as_ref() != Some(&passage.range) || self.is_prose(at);
        read.then_some(passage)
    }

    /// The title, the summary and the text of a page.
    pub fn read_parts(&self) -> impl Iterator<Item = Range<usize>> {
        let value = |names| self.node.and_then(|node| node.get(names)).map(|value| range(value.span));
        [value(TITLE), value(SUMMARY), self.body.clone()].into_iter().flatten()
    }

    /// The text of a page.
    pub fn body(&self) -> Option<Range<usize>> {
        self.body.clone()
    }

    /// The span of a place.
    pub fn span(&self, at: &Range<usize>) -> Span {
        Span::new(self.file, at.start, at.end)
    }

    fn is_prose(&self, at: &Range<usize>) -> bool {
        let runs = self.prose.get_or_init(|| {
            let Some(body) = &self.body else { return vec![] };
            let runs = prose(self.text.get(body.clone()).unwrap_or_default());
            runs.into_iter().map(|run| run.start + body.start..run.end + body.start).collect()
        });
        let after = runs.partition_point(|run| run.start <= at.start);
        after.checked_sub(1).and_then(|last| runs.get(last)).is_some_and(|run| at.end <= run.end)
    }

    fn collect(&self) -> Vec<Passage> {
        let mut passages = vec![];
        if let Some(node) = self.node {
            collect(node, None, &mut passages);
        }
        if let Some(body) = &self.body {
            passages.push(Passage { range: body.clone(), date: self.node.and_then(date) });
        }
        passages
    }
}

/// The byte range of a span.
pub fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// The date of a row or page.
pub fn date(node: &Node) -> Option<PartialDate> {
    parse_date(node.get(DATE)?.text()?).ok()
}

fn collect(node: &Node, dated: Option<PartialDate>, passages: &mut Vec<Passage>) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar(..) => passages.push(Passage { range: range(node.span), date: dated }),
        NodeKind::Sequence(items) => items.iter().for_each(|item| collect(item, dated, passages)),
        NodeKind::Mapping(entries) => {
            let dated = date(node).or(dated);
            let read = entries.iter().filter(|(key, _)| !NO_WORDS.contains(&key.text.as_str()));
            read.for_each(|(_, value)| collect(value, dated, passages));
        }
    }
}
