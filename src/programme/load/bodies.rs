//! The Markdown of every page, parsed once for all editions.
//!
//! A body is a pure function of its text, so it is parsed before any edition is cut; which of them an edition may
//! show is decided by whoever looks one up, and `site` looks up visible pages only.

use super::files::Parsed;
use crate::base::diag::{self, Diagnostics, FileId};
use crate::source::files::SourceFile;
use crate::source::markdown::{self, AllowedTags, MarkdownDocument, MarkdownLink};
use serde::{Deserialize, Serialize, Serializer};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::xxh3_128_with_seed;

/// The text of one page. What is kept on disk are its links; the rest is parsed from the text when it is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body {
    /// Equal where the text is equal and its raw HTML may have the same elements.
    pub fingerprint: u128,
    /// What is wrong with it; nothing where it was restored.
    #[serde(skip)]
    pub problems: Diagnostics,
    at: Range<usize>,
    allowed: AllowedTags,
    /// Empty where the document is there: then they are in it.
    #[serde(serialize_with = "all_links")]
    #[serde(rename = "links")]
    stored: Links,
    #[serde(skip)]
    text: Arc<str>,
}

/// The links of a body, or the whole of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<MarkdownLink>")]
struct Links {
    alone: Vec<MarkdownLink>,
    document: OnceLock<MarkdownDocument>,
}

impl From<Vec<MarkdownLink>> for Links {
    fn from(alone: Vec<MarkdownLink>) -> Self {
        Self { alone, document: OnceLock::new() }
    }
}

fn all_links<S: Serializer>(links: &Links, serializer: S) -> Result<S::Ok, S::Error> {
    links.document.get().map_or(&links.alone, |document| &document.links).serialize(serializer)
}

impl Body {
    /// Parses a part of a file.
    pub(super) fn parse(source: &SourceFile, at: Range<usize>, allowed: AllowedTags) -> Self {
        let text = &source.text[at.clone()];
        let offset = u32::try_from(at.start).unwrap_or(u32::MAX);
        let (document, mut problems) = markdown::parse_allowing(source.id, text, offset, allowed);
        diag::limit_per_file(&mut problems);
        let stored = Links { alone: vec![], document: document.into() };
        let fingerprint = xxh3_128_with_seed(text.as_bytes(), allowed.bits().into());
        Self { fingerprint, problems, at, allowed, stored, text: source.text.clone() }
    }

    /// Gives a body that was stored its text back.
    pub(super) fn restore(&mut self, source: &SourceFile) {
        self.text = source.text.clone();
    }

    /// Where it stands in its file.
    pub fn range(&self) -> Range<usize> {
        self.at.clone()
    }

    /// What it says.
    pub fn document(&self) -> &MarkdownDocument {
        self.stored.document.get_or_init(|| {
            let offset = u32::try_from(self.at.start).unwrap_or(u32::MAX);
            let text = self.text.get(self.at.clone()).unwrap_or_default();
            // Only a body without problems is stored, so there are none to tell, and no file to name.
            markdown::parse_allowing(FileId(0), text, offset, self.allowed).0
        })
    }

    /// Its links, in the order they are written.
    pub fn links(&self) -> &[MarkdownLink] {
        self.stored.document.get().map_or(&self.stored.alone, |document| &document.links)
    }
}

/// Parsed bodies, by the file they were written in.
#[derive(Debug, Default)]
pub struct Bodies(Vec<Option<Arc<Body>>>);

impl Bodies {
    /// The bodies of all files.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a Parsed>) -> Self {
        let mut bodies = vec![];
        for file in files {
            let index = file.id.0 as usize;
            if file.body.is_some() && bodies.len() <= index {
                bodies.resize(index + 1, None);
            }
            if let Some(body) = &file.body {
                bodies[index] = Some(body.clone());
            }
        }
        Self(bodies)
    }

    /// The body of the page written in this file.
    pub fn get(&self, file: FileId) -> Option<&MarkdownDocument> {
        self.body(file).map(Body::document)
    }

    /// The links of the page written in this file.
    pub fn links(&self, file: FileId) -> &[MarkdownLink] {
        self.body(file).map_or(&[], Body::links)
    }

    /// Equal where the text of the body is equal; 0 for a file without one.
    pub fn fingerprint(&self, file: FileId) -> u128 {
        self.body(file).map_or(0, |body| body.fingerprint)
    }

    /// Equal where the text is equal and begins at the same place of its file.
    pub fn placed(&self, file: FileId) -> (usize, u128) {
        self.body(file).map_or((0, 0), |body| (body.at.start, body.fingerprint))
    }

    fn body(&self, file: FileId) -> Option<&Body> {
        self.0.get(file.0 as usize).and_then(Option::as_deref)
    }
}
