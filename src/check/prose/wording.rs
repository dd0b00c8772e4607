//! `wording-wrong`: a wording that the site's dictionary (`content/rules/wording.yaml`) lists as wrong.
//!
//! It is reported and never rewritten: only somebody who reads the sentence knows whether the entry fits. A match inside the
//! right wording of its entry, or inside one of its exceptions, does not count.

use super::words::FileWords;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::msg;
use crate::programme::model::Wording;
use aho_corasick::{AhoCorasick, Input, MatchKind};
use std::ops::Range;

/// The dictionary, prepared once for many files.
pub struct WordingMatcher<'a> {
    /// `None` if the dictionary is empty.
    automaton: Option<AhoCorasick>,
    /// The entry of each pattern of the automaton.
    patterns: Vec<(&'a str, &'a Wording)>,
}

impl<'a> WordingMatcher<'a> {
    pub fn new(dictionary: &'a [Wording]) -> Self {
        let patterns: Vec<(&str, &Wording)> = dictionary
            .iter()
            .flat_map(|entry| entry.wrong.iter().map(move |wrong| (wrong.value.as_str(), entry)))
            .collect();
        let build = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.iter().map(|(wrong, _)| wrong));
        // Building fails only for more patterns than a file under the size limit can have.
        Self { automaton: build.ok().filter(|_| !patterns.is_empty()), patterns }
    }

    /// Reports every wrong wording of a file.
    pub fn check(&self, words: &FileWords<'_>, sink: &mut Diagnostics) {
        let Some(automaton) = &self.automaton else { return };
        let mut from = 0;
        while let Some(hit) = automaton.find(Input::new(words.text).range(from..)) {
            let (wrong, entry) = self.patterns[hit.pattern()];
            let at = hit.range();
            if is_excused(words.text, &at, wrong, entry) || words.passage(&at).is_none() {
                // Another wrong wording may begin inside this one.
                from = at.start + words.text[at.start..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            from = at.end;
            sink.push(problem(words, &at, wrong, entry));
        }
    }
}

/// Whether a wrong wording is inside a text in which it is right.
fn is_excused(text: &str, at: &Range<usize>, wrong: &str, entry: &Wording) -> bool {
    let right = std::iter::once(&entry.right).chain(&entry.except);
    right.into_iter().any(|right| {
        right.match_indices(wrong).any(|(offset, _)| {
            let start = at.start.checked_sub(offset);
            start.and_then(|start| text.get(start..start + right.len())) == Some(right.as_str())
        })
    })
}

fn problem(words: &FileWords<'_>, at: &Range<usize>, wrong: &str, entry: &Wording) -> Diagnostic {
    let right = &entry.right;
    let span = words.span(at);
    let message = msg!("“{wrong}”应写作“{right}”", "write \"{right}\", not \"{wrong}\"");
    let diagnostic = Diagnostic::new(Code::WordingWrong, span, message).suggested_fix(span, right.clone());
    let diagnostic = match &entry.note {
        Some(note) => diagnostic.help(msg!("{note}", "{note}")),
        None => diagnostic,
    };
    diagnostic.help(msg!(
        "这里本来没有错，就在 content/rules/wording.yaml 这一条的“例外”里写上整段文字",
        "where it is right as it stands, add the whole text to the entry's `except` in content/rules/wording.yaml"
    ))
}
