//! The sources without the internal texts that a public file seems to say.
//!
//! A text that internal sources have may be public all the same: a page says a date in words, joins two titles, or leaves
//! out the stars of a bold word. Whether it is, an edition tells that is made from these sources. Every reference in them
//! stays what it is, so that the edition of them can be made. Takes the sources and the texts; gives what is to be replaced
//! and left out. Deliberately absent: making the edition.

use super::secrets::Leak;
use super::sources::{Circumstances, ClosedText, Part, classify};
use crate::base::text::{fold_width, is_han};
use crate::programme::load::Parsed;
use crate::source::files::SourceMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// What is to be done to the sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redaction {
    /// Texts of files that are replaced.
    pub texts: Vec<(Arc<str>, Arc<str>)>,
    /// Files that are left out, because their names say it.
    pub without: BTreeSet<Arc<str>>,
}

/// Takes the texts of these leaks out of everything internal: texts of internal pages are emptied, values that hold one
/// get other letters in its place, pages whose name holds one are left out.
pub fn redact(
    files: &[&Parsed],
    sources: &SourceMap,
    circumstances: Circumstances<'_>,
    leaks: &[Leak],
) -> Redaction {
    let said: BTreeSet<&str> = leaks.iter().map(|leak| leak.text.as_str()).collect();
    let bare: BTreeSet<String> = said.iter().map(|text| letters(text)).collect();
    let mut redaction = Redaction::default();
    let mut cuts: BTreeMap<Arc<str>, Vec<(Range<usize>, bool)>> = BTreeMap::new();
    for ClosedText { text, span, part } in classify(files, sources, circumstances).closed {
        let path = &sources.get(span.file).path;
        let at = span.start as usize..span.end as usize;
        match part {
            // Marks, entities and line ends inside a text would hide what it says; so all of it goes.
            Part::Body => cuts.entry(path.clone()).or_default().push((at, true)),
            Part::Value(_) => {
                let text = letters(&text);
                if bare.iter().any(|said| text.contains(said.as_str())) {
                    cuts.entry(path.clone()).or_default().push((at, false));
                }
            }
            Part::Name | Part::Address => {
                if said.iter().any(|said| text.contains(said)) {
                    redaction.without.insert(path.clone());
                }
            }
        }
    }
    for (path, mut cuts) in cuts {
        let Some(file) = sources.by_path(&path) else { continue };
        cuts.sort_unstable_by_key(|(at, _)| at.start);
        let mut text = file.text.to_string();
        for (at, whole) in cuts.into_iter().rev() {
            let other = if whole { String::new() } else { text[at.clone()].chars().map(other).collect() };
            text.replace_range(at, &other);
        }
        redaction.texts.push((path, text.into()));
    }
    redaction
}

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    fold_width(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Another letter in the place of one, the same for the same, so that what referred to a name still does.
fn other(c: char) -> char {
    match c {
        '0'..='9' => turned(c, '0', 10, 3),
        'a'..='z' => turned(c, 'a', 26, 11),
        'A'..='Z' => turned(c, 'A', 26, 11),
        '\u{4e00}'..='\u{9fff}' => turned(c, '\u{4e00}', 0x5200, 0x1a2b),
        // There is no order to turn these in; those that stay alike are few.
        c if is_han(c) || (c.is_alphanumeric() && !c.is_ascii()) => '某',
        c => c,
    }
}

/// The character that comes so many later in a circle.
fn turned(c: char, first: char, size: u32, by: u32) -> char {
    let (at, first) = (u32::from(c), u32::from(first));
    char::from_u32(first + (at - first + by) % size).unwrap_or(c)
}
