//! Parsing on after a slip: the line is read as its repair says, and what comes after is reported as well.
//!
//! A parser stops at the first thing it cannot read, and one run is to tell an editor everything. Where a slip has a
//! certain repair, a copy of the text is mended, parsed again, and all places are taken back to the text as written.
//! The file itself is never changed, and its slips stay errors.

use super::Node;
use super::node::NodeKind;
use crate::diag::{Diagnostic, Span};

/// A line of the copy that differs from the text as written; offsets of its start, and lengths, in bytes.
#[derive(Debug)]
struct Line {
    new_start: usize,
    new_len: usize,
    old_start: usize,
    old_len: usize,
}

/// The lines that were mended, in order.
#[derive(Debug, Default)]
pub struct Mended(Vec<Line>);

impl Mended {
    /// Mends one line of the copy as the repair of `problem` says; whether there was one.
    pub fn mend(&mut self, copy: &mut String, problem: &Diagnostic) -> bool {
        let Some(repair) = &problem.repair else { return false };
        let (start, end) = (repair.span.start as usize, repair.span.end as usize);
        if copy.get(start..end).is_none_or(|line| line == repair.replacement) {
            return false;
        }
        let new_len = repair.replacement.len();
        let (old_start, old_end) = (self.old(start), self.old(end));
        copy.replace_range(start..end, &repair.replacement);
        match self.0.iter_mut().find(|line| line.new_start == start) {
            Some(line) => line.new_len = new_len,
            None => {
                let at = self.0.partition_point(|line| line.new_start < start);
                self.0
                    .insert(at, Line { new_start: start, new_len, old_start, old_len: old_end - old_start });
            }
        }
        for line in self.0.iter_mut().filter(|line| line.new_start > start) {
            line.new_start = line.new_start + new_len - (end - start);
        }
        true
    }

    /// Where a byte of the copy stands in the text as written; within a mended line, as near as can be.
    fn old(&self, new: usize) -> usize {
        let Some(line) = self.0.iter().rev().find(|line| line.new_start <= new) else { return new };
        let within = new - line.new_start;
        if within < line.new_len {
            line.old_start + within.min(line.old_len)
        } else {
            line.old_start + line.old_len + (within - line.new_len)
        }
    }

    /// Takes a span of the copy to the file: back to the text as written, which begins at byte `base` of the file.
    pub fn span(&self, span: Span, source: &str, base: usize) -> Span {
        let floor = |at: usize| {
            let mut at = at.min(source.len());
            while !source.is_char_boundary(at) {
                at -= 1;
            }
            base + at
        };
        Span::new(span.file, floor(self.old(span.start as usize)), floor(self.old(span.end as usize)))
    }

    /// The same for everything a diagnostic points at.
    pub fn diagnostic(&self, mut problem: Diagnostic, source: &str, base: usize) -> Diagnostic {
        let place = |span| self.span(span, source, base);
        problem.span = place(problem.span);
        problem.labels.iter_mut().for_each(|label| label.span = place(label.span));
        if let Some(repair) = &mut problem.repair {
            repair.span = place(repair.span);
        }
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
