//! The Markdown of every page, parsed once for all editions.
//!
//! A body is a pure function of its text, so it is parsed before any edition is cut; which of them an edition may
//! show is decided by whoever looks one up, and `site` looks up visible pages only.

use super::files::Parsed;
use crate::diag::{FileId, Sink};
use crate::markdown::{self, Document};
use crate::source::SourceFile;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_128;

/// The text of one page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body {
    /// What it says.
    pub document: Document,
    /// Equal where the text is equal.
    pub fingerprint: u128,
    /// What is wrong with it.
    pub problems: Sink,
}

impl Body {
    /// Parses a part of a file.
    pub(super) fn parse(source: &SourceFile, at: Range<usize>) -> Self {
        let offset = u32::try_from(at.start).unwrap_or(u32::MAX);
        let text = &source.text[at];
        let (document, problems) = markdown::parse(source.id, text, offset);
        Self { document, fingerprint: xxh3_128(text.as_bytes()), problems }
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
    pub fn get(&self, file: FileId) -> Option<&Document> {
        self.body(file).map(|body| &body.document)
    }

    /// Equal where the text of the body is equal; 0 for a file without one.
    pub fn fingerprint(&self, file: FileId) -> u128 {
        self.body(file).map_or(0, |body| body.fingerprint)
    }

    fn body(&self, file: FileId) -> Option<&Body> {
        self.0.get(file.0 as usize).and_then(Option::as_deref)
    }
}
