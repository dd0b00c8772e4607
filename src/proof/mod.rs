//! The proof that nothing internal got out: what only internal sources say is looked for in every public file.
//!
//! Takes the parsed sources and the configuration; gives the [`Secrets`] and says where a finished file holds one. It
//! reads the sources once more by itself, by the few keys that say who may see a thing, and knows nothing of how an
//! edition is cut: what the cut forgets is found here. Deliberately absent: writing, and any word on how it got out.

mod fragments;
mod sources;
#[cfg(test)]
mod tests;

use crate::config::SiteConfig;
use crate::diag::{Code, Diagnostic, Span};
use crate::load::Parsed;
use crate::msg;
use crate::source::SourceMap;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use fragments::Fragment;
use percent_encoding::percent_decode;
pub use sources::{Said, Sorting};
use std::borrow::Cow;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::Xxh3;

/// What pages say by themselves, a line each.
const OUR_WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.txt"));
/// How many bytes a text must have to be looked for in a picture, whose bytes may be anything: a shorter one would be
/// found by chance.
const NO_CHANCE: usize = 10;
/// How much of a file is shown on either side of what was found, in characters.
const CONTEXT: usize = 12;

/// Every text that only internal sources hold.
pub struct Secrets {
    /// Each once, with the first place it is written at; sorted by text.
    texts: Vec<(String, Span)>,
    search: Option<AhoCorasick>,
    /// Equal where the texts are.
    pub fingerprint: u128,
}

/// Something internal in a public file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// What was found.
    pub text: String,
    /// Where it is written in the sources.
    pub span: Span,
    /// Path of the file it got into, from the output's root.
    pub path: String,
    /// What stands around it there; empty where it is in the path itself.
    pub context: String,
}

impl Secrets {
    /// What only internal sources say. `open` are texts besides the content that anyone may read: the theme's.
    pub fn of<'a>(
        files: &[&'a Parsed],
        sources: &'a SourceMap,
        config: &SiteConfig,
        drafts: bool,
        open: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let split = sources::split(files, sources, config, drafts);
        let mut texts: BTreeMap<Cow<'_, str>, Span> = BTreeMap::new();
        for Fragment { text, span } in split.closed {
            texts.entry(text).or_insert(span);
        }
        let texts: Vec<(Cow<'_, str>, Span)> = texts.into_iter().collect();
        let open: Vec<&str> =
            split.open.iter().map(|said| said.text).chain(open).chain([OUR_WORDS]).collect();
        let said = said_openly(&texts, &open);
        let texts: Vec<(String, Span)> = texts
            .into_iter()
            .zip(said)
            .filter(|(_, said)| !said)
            .map(|((text, span), _)| (text.into_owned(), span))
            .collect();
        let mut hash = Xxh3::new();
        for (text, _) in &texts {
            hash.update(&(text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        Self {
            search: searcher(texts.iter().map(|(text, _)| text.as_str())),
            texts,
            fingerprint: hash.digest128(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The first secret that a finished file holds in its path or its bytes.
    pub fn find(&self, path: &str, bytes: &[u8]) -> Option<Leak> {
        let search = self.search.as_ref()?;
        let leak = |at: usize, context: String| {
            let (text, span) = &self.texts[at];
            Leak { text: text.clone(), span: *span, path: path.to_owned(), context }
        };
        if let Some(found) = search.find(path) {
            return Some(leak(found.pattern().as_usize(), String::new()));
        }
        if str::from_utf8(bytes).is_err() {
            let found = search.find_iter(bytes).find(|found| found.len() >= NO_CHANCE)?;
            return Some(leak(found.pattern().as_usize(), around(bytes, found.start(), found.end())));
        }
        if let Some(found) = search.find(bytes) {
            return Some(leak(found.pattern().as_usize(), around(bytes, found.start(), found.end())));
        }
        // Chinese in an address is written as %E5%…; only files that hold such addresses are decoded.
        let Cow::Owned(decoded) = Cow::from(percent_decode(bytes)) else { return None };
        let found = search.find(&decoded)?;
        Some(leak(found.pattern().as_usize(), around(&decoded, found.start(), found.end())))
    }
}

/// What is told of leaks: each text once, with where it is written and where it would have got to. `origin` knows the
/// source of a file that was copied.
pub fn report<'a>(mut leaks: Vec<Leak>, origin: impl Fn(&str) -> Option<&'a str>) -> Vec<Diagnostic> {
    for leak in &mut leaks {
        if let Some(source) = origin(&leak.path) {
            leak.path = source.to_owned();
        }
    }
    leaks.sort_unstable_by(|a, b| (&a.text, &a.path).cmp(&(&b.text, &b.path)));
    leaks.chunk_by(|a, b| a.text == b.text).map(told).collect()
}

fn told(leaks: &[Leak]) -> Diagnostic {
    let Leak { text, span, path, context } = &leaks[0];
    let (more_zh, more_en) = match leaks.len() {
        1 => (String::new(), String::new()),
        n => (format!("等 {n} 个文件"), format!(" and {} more files", n - 1)),
    };
    let (there_zh, there_en) = match context.is_empty() {
        true => Default::default(),
        false => (format!("（那里是“…{context}…”）"), format!(" (“…{context}…”)")),
    };
    let problem = msg!(
        "内部的“{text}”会出现在公开版的 {path}{more_zh} 里{there_zh}",
        "the internal “{text}” would appear in {path}{more_en} of the public edition{there_en}"
    );
    Diagnostic::new(Code::EditionLeak, *span, problem).help(msg!(
        "找到公开页面里写了它的地方改掉；本来就可以公开的，把这里的受众写成公开",
        "take it out of the public page that says it; if anyone may know it, make it public here"
    ))
}

/// Which texts occur in what anyone may read.
fn said_openly(texts: &[(Cow<'_, str>, Span)], open: &[&str]) -> Vec<bool> {
    let mut said = vec![false; texts.len()];
    if let Some(search) = searcher(texts.iter().map(|(text, _)| &**text)) {
        for text in open {
            for found in search.find_overlapping_iter(text) {
                said[found.pattern().as_usize()] = true;
            }
        }
    }
    said
}

fn searcher<'a>(texts: impl ExactSizeIterator<Item = &'a str>) -> Option<AhoCorasick> {
    if texts.len() == 0 {
        return None;
    }
    // Fails only beyond two thousand million states; sources are limited to far less.
    AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(texts).ok()
}

/// What stands around a place, on one line.
fn around(bytes: &[u8], start: usize, end: usize) -> String {
    let before = String::from_utf8_lossy(&bytes[start.saturating_sub(CONTEXT * 4)..start]).into_owned();
    let after = String::from_utf8_lossy(&bytes[end..bytes.len().min(end + CONTEXT * 4)]).into_owned();
    let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
    let found = String::from_utf8_lossy(&bytes[start..end]);
    let line: String =
        [&before[from..], &*found].concat().chars().chain(after.chars().take(CONTEXT)).collect();
    line.chars().map(|c| if c.is_control() || c == '\u{fffd}' { ' ' } else { c }).collect()
}
