//! The Markdown of every page, parsed once for all editions.
//!
//! A body is a pure function of its text, so it is parsed before any edition is cut; which of them an edition may
//! show is decided by whoever looks one up, and `site` looks up visible pages only.

use crate::diag::{Diagnostic, FileId};
use crate::markdown::{self, Document};
use crate::model::{Body, Head, Portal};
use rayon::prelude::*;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_128;

/// Parsed bodies, by the file they were written in.
#[derive(Debug, Default)]
pub struct Bodies(HashMap<FileId, Parsed>);

#[derive(Debug)]
struct Parsed {
    document: Document,
    fingerprint: u128,
}

impl Bodies {
    /// The body of the page written in this file.
    pub fn get(&self, file: FileId) -> Option<&Document> {
        self.0.get(&file).map(|body| &body.document)
    }

    /// Equal where the text of the body is equal; 0 for a file without one.
    pub fn fingerprint(&self, file: FileId) -> u128 {
        self.0.get(&file).map_or(0, |body| body.fingerprint)
    }

    /// Parses all bodies of a portal.
    pub(super) fn parse(portal: &Portal) -> (Self, Vec<Diagnostic>) {
        let pages = portal.updates.iter().map(|page| (&page.head, &page.body));
        let pages = pages.chain(portal.meetings.iter().map(|page| (&page.head, &page.body)));
        let pages = pages.chain(portal.bulletins.iter().map(|page| (&page.head, &page.body)));
        let pages = pages.chain(portal.pairings.iter().map(|page| (&page.head, &page.body)));
        let pages = pages.chain(portal.pages.iter().map(|page| (&page.head, &page.body)));
        let pages: Vec<(&Head, &Body)> = pages.chain([(&portal.plan.head, &portal.plan.body)]).collect();
        let parsed: Vec<(FileId, Parsed, Vec<Diagnostic>)> = pages
            .par_iter()
            .map(|(head, body)| {
                let (document, problems) = markdown::parse(head.file, &body.text, body.offset);
                let fingerprint = xxh3_128(body.text.as_bytes());
                (head.file, Parsed { document, fingerprint }, problems)
            })
            .collect();
        let mut bodies = HashMap::with_capacity(parsed.len());
        let mut diagnostics = vec![];
        for (file, body, problems) in parsed {
            bodies.insert(file, body);
            diagnostics.extend(problems);
        }
        (Self(bodies), diagnostics)
    }
}
