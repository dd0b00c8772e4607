//! Wrong indents: tabs, full-width and no-break spaces, invisible characters, a depth that no line above allows.
//!
//! The parser takes most of these characters for letters, so that a key is not the key it looks like. Takes a line and gives
//! the indent that was meant. It is derived from the lines above, which have been corrected already.

use super::line::{SourceText, leading_space, skip_dashes, strip_comment};
use crate::base::diag::{Code, Diagnostic};
use crate::base::text::is_odd_space;
use crate::msg;
use std::ops::Range;

/// The most lines above that are considered.
const LINES_ABOVE: usize = 200;

/// Reports an indent that is not made of ordinary spaces.
pub(super) fn wrong_indent(source: &SourceText<'_>, line: &Range<usize>) -> Option<Diagnostic> {
    let text = &source.text[line.clone()];
    let length = leading_space(text);
    let bad = text[..length].find(|c| c == '\t' || is_odd_space(c))?;
    if length == text.len() {
        return None;
    }
    let all = line.start..line.start + length;
    let message = msg!(
        "行首用了制表符、全角空格、不换行空格或看不见的字符；缩进只能用半角空格",
        "a tab, or a full-width, no-break or invisible space, at the start of the line; indent with ordinary spaces"
    );
    let problem = source.problem(Code::YamlBlank, &(line.start + bad..all.end), message);
    let above = LinesAbove::of(source, line);
    if above.opens_text {
        // The spaces indent a paragraph.
        let start = line.start..line.start;
        return Some(problem.safe_fix(source.span(&start), " ".repeat(above.keys.first().unwrap_or(&0) + 2)));
    }
    let (depth, certain) = above.depth(&text[..length], text[length..].starts_with('-'));
    let corrected = " ".repeat(depth);
    let place = source.span(&all);
    Some(if certain { problem.safe_fix(place, corrected) } else { problem.suggested_fix(place, corrected) })
}

/// The depth at which a line belongs, if the lines above do not allow the depth it has.
pub(super) fn misplaced(source: &SourceText<'_>, line: &Range<usize>, depth: usize) -> Option<usize> {
    let above = LinesAbove::of(source, line);
    let is_item = source.text[line.clone()].trim_start().starts_with('-');
    let depths = above.depths(is_item);
    let fits = above.opens || above.opens_text || depths.contains(&depth);
    depths.iter().copied().min_by_key(|right| right.abs_diff(depth)).filter(|_| !fits)
}

/// What the lines above say about the depth of a line.
struct LinesAbove {
    /// The depths of keys, deepest first.
    keys: Vec<usize>,
    /// The depths of list dashes, deepest first.
    dashes: Vec<usize>,
    /// Whether the line above ends in a colon, so that this line belongs to it.
    opens: bool,
    /// Whether the line above opens a block scalar.
    opens_text: bool,
}

impl LinesAbove {
    fn of(source: &SourceText<'_>, line: &Range<usize>) -> Self {
        let mut above = Self { keys: vec![], dashes: vec![], opens: false, opens_text: false };
        let mut start = line.start;
        let mut least = usize::MAX;
        for _ in 0..LINES_ABOVE {
            let Some(before) = source.line_before(start) else { break };
            start = before.start;
            let text = &source.text[before.clone()];
            let body = text.trim_start_matches(' ');
            if body.trim().is_empty()
                || body.starts_with('#')
                || body.starts_with(|c| c == '\t' || is_odd_space(c))
            {
                continue;
            }
            let depth = text.len() - body.len();
            if depth >= least {
                continue;
            }
            let key = skip_dashes(source.text, before.start + depth, before.end) - before.start;
            if least == usize::MAX {
                let kept = strip_comment(body).trim_end();
                above.opens = kept.ends_with(':') || kept == "-";
                let sign = kept.rsplit([' ', ':']).next().unwrap_or_default();
                above.opens_text = matches!(sign, "|" | ">" | "|-" | ">-" | "|+" | ">+");
            }
            if above.keys.last() != Some(&key) {
                above.keys.push(key);
            }
            if key > depth {
                above.dashes.push(depth);
            }
            least = depth;
            if least == 0 {
                break;
            }
        }
        above
    }

    /// The depths at which an item or a key may begin.
    fn depths(&self, is_item: bool) -> &[usize] {
        if is_item && !self.dashes.is_empty() { &self.dashes } else { &self.keys }
    }

    /// The depth meant by an indent, and whether it is certain.
    fn depth(&self, spaces: &str, is_item: bool) -> (usize, bool) {
        let width: usize = spaces
            .chars()
            .map(|c| match c {
                '\u{3000}' | '\t' => 2,
                ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => 1,
                _ => 0,
            })
            .sum();
        let Some(deepest) = self.keys.first().filter(|_| width > 0) else { return (0, true) };
        if self.opens {
            return (if width > *deepest { width } else { deepest + 2 }, width > 1);
        }
        let depths = self.depths(is_item);
        if depths.contains(&width) {
            return (width, true);
        }
        let tabs = spaces.chars().filter(|c| *c == '\t').count();
        if tabs == spaces.chars().count()
            && let Some(depth) = depths.iter().rev().nth(tabs)
        {
            return (*depth, true);
        }
        let nearest = depths.iter().min_by_key(|depth| depth.abs_diff(width)).unwrap_or(deepest);
        (*nearest, depths.len() == 1)
    }
}
