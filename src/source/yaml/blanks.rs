//! Blanks that are not the ordinary one: tabs, full-width and no-break blanks, characters nobody sees.
//!
//! The parser takes most of them for letters, so that a key is not the key it looks like. Takes a line; gives what to
//! write instead. How deep a line was meant to stand is told from the lines above, which have been mended before.

use super::line::{Page, is_odd, leading, past_dashes, without_comment};
use crate::base::diag::{Code, Diagnostic};
use crate::msg;
use std::ops::Range;

/// Lines above that are looked at for the depths a line may have.
const LINES_ABOVE: usize = 200;

/// An indent that is not made of ordinary blanks.
pub(super) fn indent(page: &Page<'_>, line: &Range<usize>) -> Option<Diagnostic> {
    let text = &page.text[line.clone()];
    let length = leading(text);
    let bad = text[..length].find(|c| c == '\t' || is_odd(c))?;
    if length == text.len() {
        return None;
    }
    let all = line.start..line.start + length;
    let message = msg!(
        "行首用了制表符、全角空格、不换行空格或看不见的字符；缩进只能用半角空格",
        "a tab, a full-width, no-break or invisible blank at the start of the line; indent with ordinary blanks"
    );
    let said = page.say(Code::YamlBlank, &(line.start + bad..all.end), message);
    let above = Above::of(page, line);
    if above.opens_text {
        // The blanks are the beginning of a paragraph.
        let start = line.start..line.start;
        return Some(said.safe_repair(page.span(&start), " ".repeat(above.keys.first().unwrap_or(&0) + 2)));
    }
    let (depth, certain) = above.depth(&text[..length], text[length..].starts_with('-'));
    let mended = " ".repeat(depth);
    let place = page.span(&all);
    Some(if certain { said.safe_repair(place, mended) } else { said.repair(place, mended) })
}

/// Where a line should begin that begins at `depth`, which none of the lines above allows.
pub(super) fn misplaced(page: &Page<'_>, line: &Range<usize>, depth: usize) -> Option<usize> {
    let above = Above::of(page, line);
    let is_item = page.text[line.clone()].trim_start().starts_with('-');
    let depths = above.depths(is_item);
    let fits = above.opens || above.opens_text || depths.contains(&depth);
    depths.iter().copied().min_by_key(|right| right.abs_diff(depth)).filter(|_| !fits)
}

/// What the lines above say about how deep a line may stand.
struct Above {
    /// The depths keys stand at, deepest first.
    keys: Vec<usize>,
    /// The depths the dashes of lists stand at, deepest first.
    dashes: Vec<usize>,
    /// The line above ends in a colon: this one belongs to it.
    opens: bool,
    /// The line above begins a text of several lines.
    opens_text: bool,
}

impl Above {
    fn of(page: &Page<'_>, line: &Range<usize>) -> Self {
        let mut above = Self { keys: vec![], dashes: vec![], opens: false, opens_text: false };
        let mut start = line.start;
        let mut least = usize::MAX;
        for _ in 0..LINES_ABOVE {
            let Some(before) = page.line_before(start) else { break };
            start = before.start;
            let text = &page.text[before.clone()];
            let body = text.trim_start_matches(' ');
            if body.trim().is_empty() || body.starts_with('#') || body.starts_with(|c| c == '\t' || is_odd(c))
            {
                continue;
            }
            let depth = text.len() - body.len();
            if depth >= least {
                continue;
            }
            let key = past_dashes(page.text, before.start + depth, before.end) - before.start;
            if least == usize::MAX {
                let kept = without_comment(body).trim_end();
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

    /// The depths at which a line like this one may stand: an item below the dashes above, a key below the keys.
    fn depths(&self, is_item: bool) -> &[usize] {
        if is_item && !self.dashes.is_empty() { &self.dashes } else { &self.keys }
    }

    /// The depth that was meant by these blanks, and whether there is no doubt.
    fn depth(&self, blanks: &str, is_item: bool) -> (usize, bool) {
        let width: usize = blanks
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
        let tabs = blanks.chars().filter(|c| *c == '\t').count();
        if tabs == blanks.chars().count()
            && let Some(depth) = depths.iter().rev().nth(tabs)
        {
            return (*depth, true);
        }
        let nearest = depths.iter().min_by_key(|depth| depth.abs_diff(width)).unwrap_or(deepest);
        (*nearest, depths.len() == 1)
    }
}
