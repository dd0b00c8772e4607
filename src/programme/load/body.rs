//! The Markdown of one page, parsed; a cache keeps its links and parses the rest again on demand.

use crate::base::diag::{self, Diagnostics, FileId};
use crate::source::files::SourceFile;
use crate::source::markdown::{self, AllowedTags, MarkdownDocument, MarkdownLink};
use serde::{Deserialize, Serialize, Serializer};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::xxh3_128_with_seed;

/// The text of one page. A cache keeps its links; the rest is parsed from the text on demand.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageBody {
    /// Equal where the text is equal and its raw HTML may have the same elements.
    pub fingerprint: u128,
    /// What is wrong with it; nothing where it was restored.
    #[serde(skip)]
    pub problems: Diagnostics,
    pub(super) at: Range<usize>,
    allowed: AllowedTags,
    /// Empty where the document is there: then they are in it.
    #[serde(serialize_with = "all_links")]
    #[serde(rename = "links")]
    stored: BodyLinks,
    #[serde(skip)]
    text: Arc<str>,
}

/// The links of a body, or its parsed document.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<MarkdownLink>")]
struct BodyLinks {
    alone: Vec<MarkdownLink>,
    document: OnceLock<MarkdownDocument>,
}

impl From<Vec<MarkdownLink>> for BodyLinks {
    fn from(alone: Vec<MarkdownLink>) -> Self {
        Self { alone, document: OnceLock::new() }
    }
}

fn all_links<S: Serializer>(links: &BodyLinks, serializer: S) -> Result<S::Ok, S::Error> {
    links.document.get().map_or(&links.alone, |document| &document.links).serialize(serializer)
}

impl PageBody {
    /// Parses a part of a file.
    pub(super) fn parse(source: &SourceFile, at: Range<usize>, allowed: AllowedTags) -> Self {
        let text = &source.text[at.clone()];
        let offset = u32::try_from(at.start).unwrap_or(u32::MAX);
        let (document, mut problems) = markdown::parse_allowing(source.id, text, offset, allowed);
        diag::limit_per_file(&mut problems);
        let stored = BodyLinks { alone: vec![], document: document.into() };
        let fingerprint = xxh3_128_with_seed(text.as_bytes(), allowed.bits().into());
        Self { fingerprint, problems, at, allowed, stored, text: source.text.clone() }
    }

    /// Gives a body that was stored its text back.
    pub(super) fn restore(&mut self, source: &SourceFile) {
        self.text = source.text.clone();
    }

    /// Its place in the file.
    pub fn range(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Its parsed document.
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
