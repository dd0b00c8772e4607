//! The proof that nothing internal got out: what only internal sources say is looked for in every public file.
//!
//! Takes the parsed sources and the configuration; gives the [`Secrets`] and says where a finished file holds one. It
//! reads the sources once more by itself, by the few keys that say who may see a thing, and knows nothing of how an
//! edition is cut: what the cut forgets is found here. Deliberately absent: writing, and any word on how it got out.

mod fragments;
mod search;
mod sources;
#[cfg(test)]
mod tests;

use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::msg;
use crate::programme::config::SiteConfig;
use crate::programme::load::Parsed;
use crate::site::labels;
use crate::source::extract;
use crate::source::files::SourceMap;
use fragments::Fragment;
use percent_encoding::percent_decode;
use rayon::prelude::*;
use search::Search;
pub use sources::{Said, Sorting};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use xxhash_rust::xxh3::Xxh3;

/// How many bytes a text must have to be looked for in a picture, whose bytes may be anything: a shorter one would be
/// found by chance.
const NO_CHANCE: usize = 10;
/// How much of a file is shown on either side of what was found, in characters.
const CONTEXT: usize = 12;

/// Every text that only internal sources hold.
pub struct Secrets {
    /// For each text of an internal source, sorted; those that open sources hold too are not wanted.
    search: Search,
    /// The first place each is written at.
    spans: Vec<Span>,
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
    /// Where inside a document it is.
    pub place: Option<Message>,
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
        let (texts, spans) = texts.into_iter().map(|(text, span)| (text.into_owned(), span)).unzip();
        let mut search = Search::new(texts);
        let open = split.open.iter().map(|said| said.text).chain(open).map(Cow::Borrowed);
        // What pages say by themselves is nothing internal.
        let labels: Vec<&str> = labels::all().collect();
        let open = open.chain(split.open_names).chain([Cow::Owned(labels.join("\n"))]);
        let open: Vec<Cow<'_, str>> = open.collect();
        let said = said_openly(&search, &open);
        search.keep(|number| !said[number]);
        let mut hash = Xxh3::new();
        for number in search.wanted() {
            let text = &search.texts()[number];
            hash.update(&(text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        Self { search, spans, fingerprint: hash.digest128() }
    }

    /// The first secret that a finished file holds: in its path, in its bytes, or in what a document says inside.
    pub fn find(&self, path: &str, bytes: &[u8]) -> Option<Leak> {
        if self.search.is_empty() {
            return None;
        }
        let is_text = str::from_utf8(bytes).is_ok();
        if is_text && !extract::is_document(bytes) {
            return self.find_in_text(path, bytes);
        }
        let least = if is_text { 0 } else { NO_CHANCE };
        self.in_path(path).or_else(|| self.within(path, bytes, least, None)).or_else(|| {
            // What nobody can look into is not for this module to judge.
            let parts = extract::extract_texts(bytes).unwrap_or_default();
            parts.iter().find_map(|part| self.within(path, part.text.as_bytes(), 0, Some(&part.place)))
        })
    }

    /// The same of a file that is known to be text, as all are that a build writes itself.
    pub fn find_in_text(&self, path: &str, text: &[u8]) -> Option<Leak> {
        if self.search.is_empty() {
            return None;
        }
        self.in_path(path).or_else(|| self.within(path, text, 0, None)).or_else(|| {
            // Chinese in an address is written as %E5%…; only files that hold such addresses are decoded.
            if !memchr::memchr_iter(b'%', text).any(|at| is_byte(&text[at + 1..])) {
                return None;
            }
            let decoded: Vec<u8> = percent_decode(text).collect();
            self.within(path, &decoded, 0, None)
        })
    }

    fn in_path(&self, path: &str) -> Option<Leak> {
        let (number, _) = self.search.first(path.as_bytes(), |_| true)?;
        Some(self.leak(path, number, String::new(), None))
    }

    fn within(&self, path: &str, text: &[u8], least: usize, place: Option<&Message>) -> Option<Leak> {
        let (number, at) = self.search.first(text, |at| at.len() >= least)?;
        Some(self.leak(path, number, around(text, at), place.cloned()))
    }

    fn leak(&self, path: &str, number: usize, context: String, place: Option<Message>) -> Leak {
        let (text, span) = (self.search.texts()[number].clone(), self.spans[number]);
        Leak { text, span, path: path.to_owned(), context, place }
    }
}

/// Whether a text begins with the two digits of a byte in an address.
fn is_byte(text: &[u8]) -> bool {
    matches!(text, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
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
    let Leak { text, span, path, context, place } = &leaks[0];
    let (place_zh, place_en) = match place {
        None => Default::default(),
        Some(place) => (format!("，{}，", place.zh), format!(", {},", place.en)),
    };
    let (more_zh, more_en) = match leaks.len() {
        1 => (String::new(), String::new()),
        n => (format!("等 {n} 个文件"), format!(" and {} more files", n - 1)),
    };
    let (there_zh, there_en) = match context.is_empty() {
        true => Default::default(),
        false => (format!("（那里是“…{context}…”）"), format!(" (“…{context}…”)")),
    };
    let problem = msg!(
        "内部的“{text}”会出现在公开版的 {path}{place_zh}{more_zh} 里{there_zh}",
        "the internal “{text}” would appear in {path}{place_en}{more_en} of the public edition{there_en}"
    );
    Diagnostic::new(Code::EditionLeak, *span, problem).help(msg!(
        "找到公开页面里写了它的地方改掉；本来就可以公开的，把这里的受众写成公开",
        "take it out of the public page that says it; if anyone may know it, make it public here"
    ))
}

/// Which texts occur in what anyone may read.
fn said_openly(search: &Search, open: &[Cow<'_, str>]) -> Vec<bool> {
    let said: Vec<Vec<usize>> = open
        .par_iter()
        .map(|text| {
            let mut found = vec![];
            search.each(text.as_bytes(), |number, _| {
                found.push(number);
                ControlFlow::<()>::Continue(())
            });
            found
        })
        .collect();
    let mut openly = vec![false; search.texts().len()];
    said.into_iter().flatten().for_each(|number| openly[number] = true);
    openly
}

/// What stands around a place, on one line.
fn around(bytes: &[u8], Range { start, end }: Range<usize>) -> String {
    let before = String::from_utf8_lossy(&bytes[start.saturating_sub(CONTEXT * 4)..start]).into_owned();
    let after = String::from_utf8_lossy(&bytes[end..bytes.len().min(end + CONTEXT * 4)]).into_owned();
    let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
    let found = String::from_utf8_lossy(&bytes[start..end]);
    let line: String =
        [&before[from..], &*found].concat().chars().chain(after.chars().take(CONTEXT)).collect();
    line.chars().map(|c| if c.is_control() || c == '\u{fffd}' { ' ' } else { c }).collect()
}
