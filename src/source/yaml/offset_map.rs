//! A map from a corrected copy of a text back to the text as written.
//!
//! The parser stops at the first mistake, but one run is to report all of them. So `parse` corrects a mistake in a copy,
//! parses the copy again, and maps all places back. The file is never changed, and its mistakes stay errors.

use super::node::{Node, NodeKind};
use crate::base::diag::{Diagnostic, Fix, Span};

/// A replaced run of bytes: offset and length in the copy and in the text as written.
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

/// The edits of the copy, in order.
#[derive(Debug, Default)]
pub struct OffsetMap(Vec<MappedEdit>);

impl OffsetMap {
    /// Applies the fix of a problem to the copy. Gives `false` if it has none or it changes nothing.
    pub fn apply(&mut self, copy: &mut String, problem: &Diagnostic) -> bool {
        let Some(fix) = &problem.fix else { return false };
        let (start, end, replacement) = self.widened(fix, copy);
        if copy.get(start..end).is_none_or(|written| written == replacement) {
            return false;
        }
        let (old_start, old_end) = (self.old_start(start), self.old_end(end).max(self.old_start(start)));
        copy.replace_range(start..end, &replacement);
        self.0.retain(|edit| {
            edit.new_end() < start || edit.new_start > end || {
                // An edit that only touches this one stays; one inside it becomes part of it.
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

    /// Extends a fix over every edit that it cuts through, so that its ends are places in the text as written.
    fn widened(&self, fix: &Fix, copy: &str) -> (usize, usize, String) {
        let (mut start, mut end) = (fix.span.start as usize, fix.span.end as usize);
        let mut replacement = fix.replacement.clone();
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

    /// The place in the text as written where a span of the copy begins; inside an edit, the nearest one.
    fn old_start(&self, new: usize) -> usize {
        let before = self.0.iter().rev().find(|edit| edit.new_start <= new);
        Self::old(before, new)
    }

    /// The same for the end of a span.
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

    /// Maps a span of the copy to the file, in which the text begins at byte `base`.
    pub fn span(&self, span: Span, source: &str, base: usize) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let (old_start, old_end) = (self.old_start(start), self.old_end(end));
        let floor = |at: usize| base + source.floor_char_boundary(at.min(source.len()));
        Span::new(span.file, floor(old_start), floor(old_end))
    }

    /// Maps all places of a diagnostic. Its fix covers every edit that it touches.
    pub fn diagnostic(&self, mut problem: Diagnostic, copy: &str, source: &str, base: usize) -> Diagnostic {
        let place = |span| self.span(span, source, base);
        if let Some(fix) = &mut problem.fix {
            let (start, end, replacement) = self.widened(fix, copy);
            fix.span = place(Span::new(fix.span.file, start, end));
            fix.replacement = replacement;
        }
        problem.span = place(problem.span);
        problem.labels.iter_mut().for_each(|label| label.span = place(label.span));
        problem
    }

    /// Maps a node and everything in it.
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
