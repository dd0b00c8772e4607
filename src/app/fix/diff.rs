//! The diff of a fixed file for people: the messages that were fixed, then the changed lines.
//!
//! Takes a [`FileChange`]; returns text with `-` and `+` lines, coloured on request. Invisible characters on changed lines
//! are replaced by visible signs, which are explained below the diff. Deliberately absent: printing.

use super::{AppliedFix, FileChange};
use crate::base::diag::Lang;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};
use std::fmt::Write;
use std::ops::{Range, RangeInclusive};

/// How many unchanged lines are shown around a change.
const CONTEXT: usize = 3;
/// The longest part of a line that is shown, and how much of it precedes the change, in characters.
const LONGEST: usize = 160;
const BEFORE: usize = 40;

/// Characters that are invisible or look like a space: the character, its sign, its names.
const SIGNS: [(char, char, &str, &str); 5] = [
    ('\t', '⇥', "制表符", "a tab"),
    ('\u{3000}', '□', "全角空格", "a full-width space"),
    ('\u{a0}', '⍽', "不换行空格", "a no-break space"),
    ('\u{200b}', '⌷', "零宽空格", "a zero-width space"),
    ('\u{feff}', '⌷', "零宽空格", "a zero-width space"),
];

/// The file name, the messages that are fixed, and the changed lines.
pub fn diff(change: &FileChange, lang: Lang, color: bool) -> String {
    let mut text = String::new();
    let paint = Paint { color };
    let name = shown(&change.path);
    let _ = writeln!(text, "{}", paint.bold(&format!("━━ {name}")));
    for applied in &change.applied {
        let _ = writeln!(text, "   {}", heading_of(applied, lang));
    }
    let (old, new) = (lines(&change.old_text), lines(&change.new_text));
    let mut signs = vec![];
    for ops in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
        hunk(&mut text, &ops, &old, &new, &mut signs, lang, &paint);
    }
    if !signs.is_empty() {
        let names = SIGNS.iter().filter(|(c, ..)| signs.contains(c)).map(|(_, sign, zh, en)| match lang {
            Lang::Zh => format!("{sign} 是{zh}"),
            Lang::En => format!("{sign} is {en}"),
        });
        let mut names: Vec<String> = names.collect();
        names.dedup();
        let (open, between, close) = if lang == Lang::Zh { ("（", "，", "）") } else { ("(", ", ", ")") };
        let _ = writeln!(text, "   {open}{}{close}", names.join(between));
    }
    text
}

/// `第 3 行：…`
fn heading_of(applied: &AppliedFix, lang: Lang) -> String {
    let message = shown(applied.message.get(lang));
    let Some((from, to)) = applied.lines.clone().map(RangeInclusive::into_inner) else { return message };
    match lang {
        Lang::Zh if from == to => format!("第 {from} 行：{message}"),
        Lang::Zh => format!("第 {from}–{to} 行：{message}"),
        Lang::En if from == to => format!("line {from}: {message}"),
        Lang::En => format!("lines {from}–{to}: {message}"),
    }
}

/// Lines without their ends: no repair changes how lines end.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').map(|line| line.trim_end_matches('\n').trim_end_matches('\r')).collect()
}

fn hunk(
    text: &mut String,
    ops: &[DiffOp],
    old: &[&str],
    new: &[&str],
    signs: &mut Vec<char>,
    lang: Lang,
    paint: &Paint,
) {
    let (Some(first), Some(last)) = (ops.first(), ops.last()) else { return };
    let (from, to) = (first.old_range().start + 1, last.old_range().end);
    let heading = match lang {
        Lang::Zh => format!("@@ 第 {from}–{to} 行 @@"),
        Lang::En => format!("@@ lines {from}–{to} @@"),
    };
    let _ = writeln!(text, "{}", paint.dim(&heading));
    for op in ops {
        let (before, after) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Equal {
            for line in &old[before] {
                let _ = writeln!(text, " {}", shown(&clip(line, 0)).trim_end());
            }
            continue;
        }
        // Where as many lines come as go, each is cut around what differs.
        let pairs = before.len() == after.len();
        let place = |index: usize| {
            let differs = |(a, b): (&str, &str)| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
            if pairs { differs((old[before.start + index], new[after.start + index])) } else { 0 }
        };
        let mut side = |sign: char, all: &[&str], range: &Range<usize>| {
            for (index, line) in all[range.clone()].iter().enumerate() {
                let line = signed(&clip(line, place(index)), signs);
                let _ = writeln!(text, "{}", paint.side(sign, &line));
            }
        };
        side('-', old, &before);
        side('+', new, &after);
    }
}

/// The part of a line around one of its characters.
fn clip(line: &str, at: usize) -> String {
    let length = line.chars().count();
    if length <= LONGEST {
        return line.to_owned();
    }
    let start = at.saturating_sub(BEFORE).min(length - LONGEST);
    let kept: String = line.chars().skip(start).take(LONGEST).collect();
    let (lead, cut) = (if start > 0 { "…" } else { "" }, if start + LONGEST < length { "…" } else { "" });
    format!("{lead}{kept}{cut}")
}

/// A changed line, with signs for what cannot be seen.
fn signed(line: &str, signs: &mut Vec<char>) -> String {
    let replaced: String = line
        .chars()
        .map(|c| match SIGNS.iter().find(|(sign, ..)| *sign == c) {
            Some((_, sign, ..)) => {
                signs.push(c);
                *sign
            }
            None => c,
        })
        .collect();
    shown(&replaced)
}

/// Text without characters that act on a terminal.
fn shown(text: &str) -> String {
    let harmless = |c: char| match c {
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    };
    text.chars().map(harmless).collect()
}

/// Colours, where they are wanted.
struct Paint {
    color: bool,
}

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("36", text)
    }

    /// A line that goes or comes.
    fn side(&self, sign: char, line: &str) -> String {
        let text = format!("{sign}{line}");
        self.with(if sign == '-' { "31" } else { "32" }, &text)
    }
}
