//! The parsed Markdown of all pages, shared by all editions.
//!
//! A body depends on its text alone, so it is parsed before any edition is cut. Only visible pages are looked up.

use super::body::PageBody;
use super::parse::Parsed;
use crate::base::diag::FileId;
use crate::source::markdown::{MarkdownDocument, MarkdownLink};
use std::sync::Arc;

/// Parsed bodies, by the file they were written in.
#[derive(Debug, Default)]
pub struct Bodies(Vec<Option<Arc<PageBody>>>);

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
        self.body(file).map(PageBody::document)
    }

    /// The links of the page written in this file.
    pub fn links(&self, file: FileId) -> &[MarkdownLink] {
        self.body(file).map_or(&[], PageBody::links)
    }

    /// Equal where the text of the body is equal; 0 for a file without one.
    pub fn fingerprint(&self, file: FileId) -> u128 {
        self.body(file).map_or(0, |body| body.fingerprint)
    }

    /// Equal where the text is equal and begins at the same place of its file.
    pub fn placed(&self, file: FileId) -> (usize, u128) {
        self.body(file).map_or((0, 0), |body| (body.at.start, body.fingerprint))
    }

    fn body(&self, file: FileId) -> Option<&PageBody> {
        self.0.get(file.0 as usize).and_then(Option::as_deref)
    }
}
