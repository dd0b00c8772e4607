//! Parsing on after a slip: the line is read as its repair says, and what comes after is reported as well.
//!
//! A parser stops at the first thing it cannot read, and one run is to tell an editor everything. Where a slip has a
//! certain repair, a copy of the text is mended, parsed again, and all places are taken back to the text as written.
//! The file itself is never changed, and its slips stay errors.

use super::node::{Node, NodeKind};
use crate::base::diag::{Diagnostic, Fix, Span};

/// A run of bytes of the copy that differs from the text as written; offsets of its start, and lengths.
#[derive(Debug)]
struct MappedEdit {
    new_start: usize,
    new_len: usize,
    old_start: usize,
    old_len: usize,
}

impl MappedEdit {
    fn new_end(&self) -> usize {
        self.new_start + self.new_len
    }
}

/// What was mended, in order.
#[derive(Debug, Default)]
pub struct OffsetMap(Vec<MappedEdit>);

impl OffsetMap {
    /// Mends the copy as the repair of `problem` says; whether there was one.
    pub fn mend(&mut self, copy: &mut String, problem: &Diagnostic) -> bool {
        let Some(repair) = &problem.fix else { return false };
        let (start, end, replacement) = self.whole(repair, copy);
        if copy.get(start..end).is_none_or(|written| written == replacement) {
            return false;
        }
        let (old_start, old_end) = (self.old_start(start), self.old_end(end).max(self.old_start(start)));
        copy.replace_range(start..end, &replacement);
        self.0.retain(|edit| {
            edit.new_end() < start || edit.new_start > end || {
                // What only touches stays; what lies within is part of this edit now.
                (edit.new_end() == start && edit.new_start < start)
                    || (edit.new_start == end && edit.new_end() > end)
            }
        });
        for edit in self.0.iter_mut().filter(|edit| edit.new_start >= end && edit.new_end() > start) {
            edit.new_start = edit.new_start + replacement.len() - (end - start);
        }
        let at = self.0.partition_point(|edit| edit.old_start < old_start);
        let new_len = replacement.len();
        self.0.insert(at, MappedEdit { new_start: start, new_len, old_start, old_len: old_end - old_start });
        true
    }

    /// A repair made to cover all of every edit it cuts through, so that its ends are places of the text as written.
    fn whole(&self, repair: &Fix, copy: &str) -> (usize, usize, String) {
        let (mut start, mut end) = (repair.span.start as usize, repair.span.end as usize);
        let mut replacement = repair.replacement.clone();
        for edit in &self.0 {
            if edit.new_start < start && start < edit.new_end() {
                replacement.insert_str(0, copy.get(edit.new_start..start).unwrap_or_default());
                start = edit.new_start;
            }
            if edit.new_start < end && end < edit.new_end() {
                replacement.push_str(copy.get(end..edit.new_end()).unwrap_or_default());
                end = edit.new_end();
            }
        }
        (start, end, replacement)
    }

    /// Where a span that begins at a byte of the copy begins in the text as written; within an edit, as near as can be.
    fn old_start(&self, new: usize) -> usize {
        let before = self.0.iter().rev().find(|edit| edit.new_start <= new);
        Self::old(before, new)
    }

    /// The same for where a span ends.
    fn old_end(&self, new: usize) -> usize {
        let before = self.0.iter().rev().find(|edit| edit.new_start < new);
        Self::old(before, new)
    }

    fn old(before: Option<&MappedEdit>, new: usize) -> usize {
        let Some(edit) = before else { return new };
        let within = new - edit.new_start;
        if within < edit.new_len {
            edit.old_start + within.min(edit.old_len)
        } else {
            edit.old_start + edit.old_len + (within - edit.new_len)
        }
    }

    /// Takes a span of the copy to the file: back to the text as written, which begins at byte `base` of the file.
    pub fn span(&self, span: Span, source: &str, base: usize) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let (old_start, old_end) = (self.old_start(start), self.old_end(end));
        let floor = |at: usize| base + source.floor_char_boundary(at.min(source.len()));
        Span::new(span.file, floor(old_start), floor(old_end))
    }

    /// The same for everything a diagnostic points at. Its repair, where it touches what was mended, covers all of it.
    pub fn diagnostic(&self, mut problem: Diagnostic, copy: &str, source: &str, base: usize) -> Diagnostic {
        let place = |span| self.span(span, source, base);
        if let Some(repair) = &mut problem.fix {
            let (start, end, replacement) = self.whole(repair, copy);
            repair.span = place(Span::new(repair.span.file, start, end));
            repair.replacement = replacement;
        }
        problem.span = place(problem.span);
        problem.labels.iter_mut().for_each(|label| label.span = place(label.span));
        problem
    }

    /// The same for a node and all it holds.
    pub fn node(&self, node: &mut Node, source: &str, base: usize) {
        node.span = self.span(node.span, source, base);
        match &mut node.kind {
            NodeKind::Null | NodeKind::Scalar(..) => {}
            NodeKind::Sequence(items) => items.iter_mut().for_each(|item| self.node(item, source, base)),
            NodeKind::Mapping(entries) => {
                for (key, value) in entries {
                    key.span = self.span(key.span, source, base);
                    self.node(value, source, base);
                }
            }
        }
    }
}
