//! Fixes of lines that run together: the list or the table that they were meant as.

use super::lint::Linter;
use super::list_like::{as_item, list_like};
use super::rows;
use crate::base::diag::Code;
use crate::msg;
use std::ops::Range;

impl Linter<'_> {
    /// The lines of a run as a list, or as paragraphs where their numbers are no plain ones.
    pub(super) fn mended_run(&self, first: usize) -> Option<(Range<usize>, String)> {
        let text = &self.prepared.text;
        // In a quotation or a list every line would begin with something else.
        if !(first == 0 || text[..first].ends_with('\n')) {
            return None;
        }
        let mut lines: Vec<&str> = vec![];
        let mut end = first;
        for line in text[first..].split('\n') {
            if list_like(line).is_none() {
                break;
            }
            lines.push(line.trim_end());
            end = end.max(first) + line.len() + 1;
        }
        let end = (end - 1).min(text.len());
        let items: Option<Vec<String>> = lines.iter().map(|line| as_item(line)).collect();
        let newline = if self.source.contains("\r\n") { "\r\n" } else { "\n" };
        let paragraph = text[..first].is_empty() || text[..first].ends_with("\n\n");
        let (body, needs_gap) = match items {
            Some(items) => {
                let starts_at_one =
                    items.first().is_some_and(|item| item.starts_with("1. ") || item.starts_with("- "));
                (items.join(newline), !starts_at_one)
            }
            None => (lines.join(&newline.repeat(2)), true),
        };
        let gap = if needs_gap && !paragraph { newline } else { "" };
        // What follows would be part of the last item, or run together with it.
        let goes_on =
            text[end..].strip_prefix('\n').is_some_and(|rest| !rest.is_empty() && !rest.starts_with('\n'));
        let behind = if goes_on { newline } else { "" };
        Some((first..end, format!("{gap}{body}{behind}")))
    }

    /// Rows of a workbook, or between full-width signs.
    pub(super) fn rows(&mut self, range: &Range<usize>) {
        let text = &self.prepared.text;
        let begins_line = range.start == 0 || text[..range.start].ends_with('\n');
        let Some(table) = text.get(range.clone()).filter(|_| begins_line).and_then(rows::table) else {
            return;
        };
        let end = range.start + text[range.clone()].trim_end().len();
        let newline = if self.source.contains("\r\n") { "\r\n" } else { "\n" };
        let message = msg!(
            "这几行像表格，在网页上会连成一段；写成 Markdown 的表格",
            "these lines look like a table and will run together; write them as a Markdown table"
        );
        let range = range.start..end;
        self.report(Code::MarkdownBlock, range.clone(), (range, table.replace('\n', newline)), message);
        self.in_table = true;
        self.is_rows = true;
    }
}
