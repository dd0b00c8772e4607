//! Trees of [`generate`](super::generate) as texts, and what our reader shall make of the lines of their texts.

use super::generate::{Block, Quotes, Tree};
use crate::base::text::is_cjk;

/// Stand around a line break that YAML may join by a space, until it is known what stands beside it.
const FOLD: (char, char) = ('\u{E000}', '\u{E001}');

/// The text of a tree, and the same text with every line break joined that is between two Chinese characters and that YAML
/// would make a space of: what our reader shall make of it.
pub fn texts(tree: &Tree, opening: &str, crlf: bool) -> (String, String) {
    let mut out = opening.to_owned();
    write(tree, 0, &mut Place::Top, &mut out);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let ends = |text: String| if crlf { text.replace('\n', "\r\n") } else { text };
    (ends(resolved(&out, false)), ends(resolved(&out, true)))
}

/// Replaces what stands around line breaks.
fn resolved(marked: &str, join: bool) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once(FOLD.0) {
        let (indent, next) = after.split_once(FOLD.1).expect("written in pairs");
        out.push_str(before);
        let (left, right) = (out.trim_end_matches([' ', '\t']), next.trim_start_matches([' ', '\t']));
        let is_chinese = left.ends_with(is_cjk) && right.starts_with(is_cjk);
        rest = next;
        if join && is_chinese {
            out.truncate(left.len());
            rest = right;
        } else {
            out.push_str(indent);
        }
    }
    out.push_str(rest);
    out
}

/// Where a value is written.
enum Place {
    Top,
    /// Behind a key or a dash, on the same line.
    Beside,
    /// Between brackets.
    Flow,
}

fn write(tree: &Tree, depth: usize, place: &mut Place, out: &mut String) {
    let is_flow = matches!(place, Place::Flow);
    let pad = " ".repeat(depth);
    let gap = if matches!(place, Place::Beside) { " " } else { "" };
    match tree {
        Tree::Nothing => {}
        Tree::Flow(quotes, lines) => {
            out.push_str(gap);
            flow_scalar(*quotes, lines, depth + 1, out);
        }
        Tree::Block(_, lines) if is_flow => flow_scalar(Quotes::Plain, lines, depth + 1, out),
        Tree::Block(block, lines) => block_scalar(block, lines, depth, gap, out),
        Tree::Commented(tree, comment, above) if !is_flow => {
            let beside = matches!(place, Place::Beside);
            if *above && !(beside && matches!(**tree, Tree::Flow(..) | Tree::Block(..))) {
                out.push_str(&format!("{gap}# {comment}\n"));
                if matches!(**tree, Tree::Flow(..) | Tree::Block(..)) || !beside {
                    out.push_str(&pad);
                }
                return write(tree, depth, &mut if beside { Place::Beside } else { Place::Top }, out);
            }
            write(tree, depth, place, out);
            if !out.ends_with('\n') {
                out.push_str(&format!(" # {comment}"));
            }
        }
        Tree::Commented(tree, ..) => write(tree, depth, place, out),
        Tree::List(flow, items) if *flow || is_flow || items.is_empty() => {
            out.push_str(gap);
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write(item, depth + 1, &mut Place::Flow, out);
            }
            out.push(']');
        }
        Tree::Map(flow, entries) if *flow || is_flow || entries.is_empty() => {
            out.push_str(gap);
            out.push('{');
            for (index, (quotes, key, value)) in entries.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { " " });
                write_key(*quotes, key, index, out);
                out.push(' ');
                write(value, depth + 1, &mut Place::Flow, out);
            }
            out.push_str(" }");
        }
        Tree::List(_, items) => {
            for (index, item) in items.iter().enumerate() {
                begin(index, depth, matches!(place, Place::Beside), out);
                out.push('-');
                write(item, depth + 2, &mut Place::Beside, out);
                end(out);
            }
        }
        Tree::Map(_, entries) => {
            for (index, (quotes, key, value)) in entries.iter().enumerate() {
                begin(index, depth, matches!(place, Place::Beside), out);
                write_key(*quotes, key, index, out);
                write(value, depth + 2, &mut Place::Beside, out);
                end(out);
            }
        }
    }
}

/// Begins an entry of a block collection on a line of its own.
fn begin(index: usize, depth: usize, beside: bool, out: &mut String) {
    if index == 0 && beside && !out.ends_with('\n') {
        out.push('\n');
    }
    if index > 0 || beside {
        out.push_str(&" ".repeat(depth));
    }
}

fn end(out: &mut String) {
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

/// A key with a number, so that no two of a mapping are equal.
fn write_key(quotes: Quotes, key: &str, index: usize, out: &mut String) {
    let quote = match quotes {
        Quotes::Plain => "",
        Quotes::Single => "'",
        Quotes::Double => "\"",
    };
    out.push_str(&format!("{quote}{key}{index}{quote}:"));
}

fn flow_scalar(quotes: Quotes, lines: &[String], depth: usize, out: &mut String) {
    let quote = match quotes {
        Quotes::Plain => "",
        Quotes::Single => "'",
        Quotes::Double => "\"",
    };
    let is_plain = matches!(quotes, Quotes::Plain);
    // A comment and the first line of a block end with their lines, so that lines joined would not be the same text.
    let ends = |line: &String| {
        let line = line.replace('\t', " ");
        line.trim_start_matches(' ').starts_with(['#', '|', '>']) || line.contains(" #")
    };
    let has_end = is_plain && lines.iter().any(ends);
    let lines = if has_end { &lines[..1] } else { lines };
    out.push_str(quote);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            let is_fold = !line.is_empty() && !lines[index - 1].is_empty();
            let (open, close) =
                if is_fold { (FOLD.0.to_string(), FOLD.1.to_string()) } else { Default::default() };
            out.push_str(&format!("{open}\n{}{close}", " ".repeat(depth)));
        }
        out.push_str(&if is_plain { plain_line(line) } else { line.clone() });
    }
    out.push_str(quote);
    if has_end {
        out.push_str(&format!("\n{}", " ".repeat(depth)));
    }
}

/// A line of a plain scalar. libyaml takes a tab that begins a text, or that follows a sign at its beginning, for an indent; a quote
/// that begins a text takes in lines of others, so that nobody knows which to join.
fn plain_line(line: &str) -> String {
    let line = line.trim_start_matches('\t').replace('\t', " ");
    let mut before = ' ';
    line.chars()
        .map(|c| match std::mem::replace(&mut before, c) {
            before if matches!(c, '\'' | '"') && !before.is_alphanumeric() => '”',
            _ => c,
        })
        .collect()
}

fn block_scalar(block: &Block, lines: &[String], depth: usize, gap: &str, out: &mut String) {
    let told = if block.told { block.depth.to_string() } else { String::new() };
    // The parent's depth is that of its key, which `depth` is two more than.
    let indent = " ".repeat(depth.saturating_sub(2) + block.depth);
    out.push_str(&format!("{gap}{}{told}{}\n", if block.folded { '>' } else { '|' }, block.chomping));
    // Without a number the first line tells the depth.
    let first = lines.iter().find(|line| !line.trim_matches([' ', '\t']).is_empty());
    let deeper = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let extra = first.filter(|_| !block.told).map_or(0, |line| deeper(line));
    // What begins or ends with a space stays on a line of its own, or keeps the space.
    let folds = |line: &str| {
        let text = line.trim_start_matches(' ');
        !text.is_empty() && deeper(line) == extra && !text.starts_with('\t')
    };
    for (index, line) in lines.iter().enumerate() {
        let is_fold = block.folded
            && index
                .checked_sub(1)
                .is_some_and(|before| folds(&lines[before]) && !lines[before].ends_with([' ', '\t']))
            && folds(line);
        if is_fold {
            out.push(FOLD.0);
        }
        if index > 0 {
            out.push('\n');
        }
        if !line.is_empty() {
            out.push_str(&indent);
        }
        if is_fold {
            out.push(FOLD.1);
        }
        // Before a line that is not as deep as the first, libyaml refuses a tab.
        out.push_str(if extra > 0 { line.trim_start_matches('\t') } else { line });
    }
    out.push_str(&"\n".repeat(1 + block.empty_lines));
}
