//! The rules, prepared once to check many files.

use super::context::ProseContext;
use super::names::NameMatcher;
use super::roster::RosterMatcher;
use super::wording::WordingMatcher;
use super::words::FileWords;
use super::{chains, dates, numbers, pairings};
use crate::base::diag::Diagnostics;
use crate::programme::load::{FileKind, Parsed};
use crate::programme::model::{Portal, Update};
use crate::source::files::SourceMap;

/// The rules of dictionary and roster, and those that need the portal.
pub struct PreparedRules<'a> {
    wording: WordingMatcher<'a>,
    roster: RosterMatcher<'a>,
    portal: Option<PortalRules<'a>>,
}

struct PortalRules<'a> {
    portal: &'a Portal,
    names: NameMatcher<'a>,
    /// By the number of their file.
    updates: Vec<Option<&'a Update>>,
}

impl<'a> PreparedRules<'a> {
    /// Prepares the rules.
    pub fn new(context: ProseContext<'a>) -> Self {
        let portal = context.portal.map(|portal| {
            let mut updates = vec![];
            for update in &portal.updates {
                let at = update.head.file.0 as usize;
                if updates.len() <= at {
                    updates.resize(at + 1, None);
                }
                updates[at] = Some(&**update);
            }
            PortalRules { portal, names: NameMatcher::new(portal), updates }
        });
        Self {
            wording: WordingMatcher::new(&context.rules.wording),
            roster: RosterMatcher::new(context),
            portal,
        }
    }

    /// Checks one file.
    pub fn check(&self, file: &Parsed, sources: &SourceMap) -> Diagnostics {
        let mut sink = vec![];
        let source = sources.get(file.id);
        let words = FileWords::new(file, source);
        self.wording.check(&words, &mut sink);
        self.roster.check(&words, &mut sink);
        let Some(PortalRules { portal, names, updates }) = &self.portal else { return sink };
        match &file.kind {
            Some(FileKind::Update(_)) => {
                names.check(&words, &mut sink);
                dates::check(file, &words, &mut sink);
                if let Some(Some(update)) = updates.get(file.id.0 as usize) {
                    chains::check(portal, update, file, &mut sink);
                    pairings::check(portal, update, file, &mut sink);
                    numbers::check(portal, update, &words, &mut sink);
                }
            }
            Some(FileKind::Meeting(_)) => {
                names.check(&words, &mut sink);
                dates::check(file, &words, &mut sink);
            }
            Some(FileKind::Bulletin(_)) => {
                names.check(&words, &mut sink);
                dates::check(file, &words, &mut sink);
            }
            _ => {}
        }
        sink
    }
}
