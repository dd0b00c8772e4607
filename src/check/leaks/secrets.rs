//! The secrets of a site, and finding them in finished files.

use super::fragments::{Fragment, MinLength, fragments};
use super::search::SecretSearch;
use super::sources::{self, Circumstances, ClosedText, Part};
use crate::base::diag::{Message, Span};
use crate::base::text::masked;
use crate::programme::load::Parsed;
use crate::site::labels;
use crate::source::extract;
use crate::source::files::SourceMap;
use percent_encoding::percent_decode;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};
use xxhash_rust::xxh3::Xxh3;

/// The least length in bytes of a text that is searched for in images, whose bytes may be anything. A shorter one would be
/// found by chance.
const MIN_BINARY: usize = 10;
/// The marks of Markdown inside a sentence.
const MARKS: [char; 3] = ['*', '`', '~'];
/// How many characters of the file are shown on either side of a leak.
const CONTEXT: usize = 12;
/// How many bytes on either side are searched for other secrets, which must not be shown either.
const WINDOW: usize = 400;

/// Every text that only internal sources hold.
pub struct Secrets {
    /// The texts of internal sources, sorted. Those that open sources have too are not searched for.
    pub(super) search: SecretSearch,
    /// The first place of each.
    pub(super) spans: Vec<Span>,
    /// A hash of the texts.
    pub fingerprint: u128,
    /// A hash of the texts and of all sources.
    pub with_sources: u128,
}

/// An internal text in a public file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The text.
    pub text: String,
    /// Its place in the sources.
    pub span: Span,
    /// The file that has it, from the output's root.
    pub path: String,
    /// How often it stands there.
    pub count: usize,
    /// The text around it there; empty if it is in the path itself.
    pub context: String,
    /// Its place inside a document.
    pub place: Option<Message>,
}

impl Secrets {
    /// The texts that only internal sources have. `open` are further texts that anyone may read: those of the theme.
    pub fn of<'a>(
        files: &[&'a Parsed],
        sources: &'a SourceMap,
        circumstances: Circumstances<'_>,
        open: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let classified = sources::classify(files, sources, circumstances);
        let mut texts: BTreeMap<Cow<'_, str>, Span> = BTreeMap::new();
        for Fragment { text, span } in classified.closed.into_iter().flat_map(searched_for) {
            texts.entry(text).or_insert(span);
        }
        let (texts, spans) = texts.into_iter().map(|(text, span)| (text.into_owned(), span)).unzip();
        let mut search = SecretSearch::new(texts);
        let open = classified.open.iter().map(|open| open.text).chain(open).map(Cow::Borrowed);
        // What pages say by themselves is nothing internal.
        let labels: Vec<&str> = labels::all().collect();
        let open = open.chain(classified.open_names).chain([Cow::Owned(labels.join("\n"))]);
        let mut open: Vec<Cow<'_, str>> = open.collect();
        // What a page says in one piece its source may have in parts.
        let unmarked: Vec<_> =
            open.iter().filter(|text| text.contains(MARKS)).map(|text| text.replace(MARKS, "")).collect();
        open.extend(unmarked.into_iter().map(Cow::Owned));
        let in_open = occurring(&search, &open);
        search.select(|number| !in_open[number]);
        let mut hash = Xxh3::new();
        for number in search.selected() {
            let text = &search.texts()[number];
            hash.update(&(text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        let fingerprint = hash.digest128();
        files.iter().for_each(|file| hash.update(&file.content_hash().to_le_bytes()));
        Self { search, spans, fingerprint, with_sources: hash.digest128() }
    }

    /// Every secret in a finished file once: in its path, in its bytes, or in the texts of a document.
    pub fn find(&self, path: &str, bytes: &[u8]) -> Vec<Leak> {
        if self.search.is_empty() {
            return vec![];
        }
        let is_text = str::from_utf8(bytes).is_ok();
        if is_text && !extract::is_document(bytes) {
            return self.find_in_text(path, bytes);
        }
        let mut found = self.in_path(path);
        self.in_text(&mut found, bytes, if is_text { 0 } else { MIN_BINARY }, None);
        // An encrypted or damaged document is not for this module to judge.
        for part in extract::extract_texts(bytes).unwrap_or_default() {
            self.in_text(&mut found, part.text.as_bytes(), 0, Some(&part.place));
        }
        self.leaks(path, found)
    }

    /// Every secret in a file that is known to be text, as all are that a build renders.
    pub fn find_in_text(&self, path: &str, text: &[u8]) -> Vec<Leak> {
        if self.search.is_empty() {
            return vec![];
        }
        let mut found = self.in_path(path);
        self.in_text(&mut found, text, 0, None);
        // Chinese in a URL is written as %E5%…; only files with such URLs are decoded.
        if memchr::memchr_iter(b'%', text).any(|at| is_percent_byte(&text[at + 1..])) {
            let decoded: Vec<u8> = percent_decode(text).collect();
            self.in_text(&mut found, &decoded, 0, None);
        }
        self.leaks(path, found)
    }

    fn in_path(&self, path: &str) -> Found {
        let mut found = Found::default();
        self.each(path.as_bytes(), |number, _| {
            found.entry(number).or_default().count += 1;
        });
        found
    }

    fn in_text(&self, found: &mut Found, text: &[u8], least: usize, place: Option<&Message>) {
        self.each(text, |number, at| {
            if at.len() < least {
                return;
            }
            let one = found.entry(number).or_default();
            if one.count == 0 {
                (one.context, one.place) = (self.around(text, at), place.cloned());
            }
            one.count += 1;
        });
    }

    fn each(&self, text: &[u8], mut found: impl FnMut(usize, Range<usize>)) {
        self.search.each(text, |number, at| {
            found(number, at);
            ControlFlow::<()>::Continue(())
        });
    }

    fn leaks(&self, path: &str, found: Found) -> Vec<Leak> {
        let leak = |(number, FoundText { count, context, place }): (usize, FoundText)| {
            let (text, span) = (self.search.texts()[number].clone(), self.spans[number]);
            Leak { text, span, path: path.to_owned(), count, context, place }
        };
        found.into_iter().map(leak).collect()
    }

    /// A text with every secret in it masked.
    pub fn hidden(&self, text: &str) -> String {
        let mut found: Vec<Range<usize>> = vec![];
        self.each(text.as_bytes(), |_, at| match found.last_mut() {
            Some(last) if at.start < last.end => last.end = last.end.max(at.end),
            _ => found.push(at),
        });
        let mut hidden = text.to_owned();
        for at in found.into_iter().rev() {
            hidden.replace_range(at.clone(), &masked(&text[at]));
        }
        hidden
    }

    /// The text around a place, on one line, with every secret in it masked: where one stands, there are others.
    fn around(&self, bytes: &[u8], Range { start, end }: Range<usize>) -> String {
        let text = |from: usize, to: usize| String::from_utf8_lossy(&bytes[from..to]).into_owned();
        let before = self.hidden(&text(start.saturating_sub(WINDOW), start));
        let after = self.hidden(&text(end, bytes.len().min(end + WINDOW)));
        let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        let found = masked(&text(start, end));
        let line =
            [&before[from..], &found].concat().chars().chain(after.chars().take(CONTEXT)).collect::<String>();
        line.chars().map(|c| if c.is_control() || c == '\u{fffd}' { ' ' } else { c }).collect()
    }
}

/// What is found in one file, by the number of the text.
type Found = BTreeMap<usize, FoundText>;

/// How often a text is found, and where first.
#[derive(Default)]
struct FoundText {
    count: usize,
    context: String,
    place: Option<Message>,
}

/// What is searched for of a text.
fn searched_for(ClosedText { text, span, part }: ClosedText<'_>) -> Vec<Fragment<'_>> {
    let (least, exact) = match part {
        // An address is searched for as it is, since it is one word.
        Part::Address => return vec![Fragment { text, span }],
        Part::Value(least) => (least, false),
        Part::Body => (MinLength::Sentence, true),
        Part::Name => (MinLength::Value, false),
    };
    let start = span.start as usize;
    let fragment = |at: Range<usize>| Fragment {
        span: if exact { Span::new(span.file, start + at.start, start + at.end) } else { span },
        text: match &text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[at]),
            Cow::Owned(text) => Cow::Owned(text[at].to_owned()),
        },
    };
    fragments(&text, least).map(fragment).collect()
}

/// Whether a text begins with the two digits of a percent-encoded byte.
fn is_percent_byte(text: &[u8]) -> bool {
    matches!(text, [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// Whether each text occurs in a text that anyone may read.
fn occurring(search: &SecretSearch, open: &[Cow<'_, str>]) -> Vec<bool> {
    let numbers: Vec<Vec<usize>> = open
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
    let mut occurring = vec![false; search.texts().len()];
    numbers.into_iter().flatten().for_each(|number| occurring[number] = true);
    occurring
}
