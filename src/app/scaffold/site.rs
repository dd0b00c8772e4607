//! A site as it was read, with everything that is asked of it more than once.

use super::Made;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::check::rules;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{Edition, EditionOptions, Settings, derive};
use crate::programme::load::names::{Names, collect, collect_updates};
use crate::programme::load::{Parsed, Readings, Records, allowed, is_content, parse_allowing, records};
use crate::programme::model::{Audience, Portal};
use crate::site::pages::{Addressing, Site as Plan};
use crate::source::files::SourceMap;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A site as it was read.
pub struct Site {
    sources: SourceMap,
    files: Vec<Parsed>,
    config: Option<SiteConfig>,
    portal: Portal,
    problems: Diagnostics,
    addresses: BTreeSet<String>,
}

impl Site {
    /// Loads it.
    ///
    /// # Errors
    /// All that is wrong, where there is so little that nothing can be added.
    pub fn load(sources: SourceMap) -> Result<Self, (SourceMap, Vec<Diagnostic>)> {
        let allowed = allowed(&sources);
        let files = sources.files().par_iter().filter(|file| is_content(file));
        let files: Vec<Parsed> = files.map(|file| parse_allowing(file, allowed)).collect();
        let parsed: Vec<&Parsed> = files.iter().collect();
        let (Records { config, portal, .. }, mut problems) = records(&parsed, &mut Readings::default());
        problems.extend(
            files.iter().filter_map(|file| file.body.as_ref()).flat_map(|body| body.problems.clone()),
        );
        let Some(portal) = portal else { return Err((sources, problems)) };
        let addresses =
            config.as_ref().map(|config| look(&portal, config, &mut problems)).unwrap_or_default();
        Ok(Self { sources, files, config, portal, problems, addresses })
    }

    /// What was read, so far as it could be.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// How the site is set up, where that could be read.
    pub fn config(&self) -> Option<&SiteConfig> {
        self.config.as_ref()
    }

    /// Its files.
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// What is wrong with it.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Whether what was made was read as the page or row it should be.
    pub(super) fn holds(&self, made: &Made) -> bool {
        let portal = &self.portal;
        let Some(row) = &made.row else {
            let heads = portal.updates.iter().map(|page| &page.head);
            let heads = heads.chain(portal.meetings.iter().map(|page| &page.head));
            let heads = heads.chain(portal.bulletins.iter().map(|page| &page.head));
            let heads = heads.chain(portal.pairings.iter().map(|page| &page.head));
            let mut heads = heads.chain(portal.pages.iter().map(|page| &page.head));
            return heads.any(|head| *head.path == *made.path);
        };
        let list = portal.lists.iter().find(|list| *self.sources.get(list.file).path == *made.path);
        list.is_some_and(|list| {
            let ids = list.services.iter().map(|row| &row.id).chain(list.needs.iter().map(|row| &row.id));
            let ids = ids.chain(list.projects.iter().map(|row| &row.id));
            let ids = ids.chain(list.responsibilities.iter().map(|row| &row.id));
            let ids = ids.chain(list.results.iter().map(|row| &row.id));
            let mut ids = ids.chain(list.feedback.iter().map(|row| &row.id));
            ids.any(|id| id.as_str() == row)
        })
    }

    /// Gives back its files and what is wrong with them.
    pub fn into_problems(self) -> (SourceMap, Vec<Diagnostic>) {
        (self.sources, self.problems)
    }

    /// The names of everything in it.
    pub(super) fn names(&self) -> Names<'_> {
        let of = |file: &&Parsed| file.kind.is_some();
        let (updates, others): (Vec<&Parsed>, Vec<&Parsed>) =
            self.files.iter().filter(of).partition(|file| file.kind().is_update());
        let mut names = collect(&others, &mut Diagnostics::new());
        (names.updates, _) = collect_updates(&updates);
        names
    }

    /// The file that holds the lists of a pairing.
    pub(super) fn list_path(&self, pairing: &str) -> Option<String> {
        let holds =
            |file: &&Parsed| file.kind.is_some() && file.kind().is_list() && file.page_id() == pairing;
        self.files.iter().find(holds).map(|file| file.path.to_string())
    }

    /// Whether a page may have this id and this address: no other has them, and no file or folder lies where it goes.
    pub(super) fn is_free(&self, id: &str, address: &str, path: &str) -> bool {
        let stem = path.trim_end_matches("/index.md").trim_end_matches(".md");
        let lies_there = |other: &str| {
            let other = other.to_lowercase();
            other.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
        };
        // Evidence names updates, meetings and bulletins by their ids alone.
        let has_id = |file: &Parsed| file.kind.is_some() && !file.kind().is_list() && file.page_id() == id;
        !self.addresses.contains(address)
            && !self.files.iter().any(has_id)
            && !self.sources.files().iter().any(|file| lies_there(&file.path))
            && !self.sources.binaries().iter().any(|file| lies_there(&file.path))
    }
}

/// Looks at everything at once, as of the end of all days: every page has an address then, and every rule applies.
fn look(portal: &Portal, config: &SiteConfig, problems: &mut Diagnostics) -> BTreeSet<String> {
    let as_of = NaiveDate::from_ymd_opt(2199, 12, 31).unwrap_or_default();
    let options = EditionOptions { audience: Audience::Internal, as_of, drafts: true, samples: true };
    let edition = Edition::cut(portal, options);
    let derived = derive(&edition, &Settings { due_soon_days: config.due_soon_days });
    rules::check(&rules::RuleContext { portal, derived: &derived, as_of }, problems);
    let plan = Plan::plan(&edition, &derived, config, Addressing::Server, problems);
    plan.pages().iter().map(|page| page.url.clone()).collect()
}
