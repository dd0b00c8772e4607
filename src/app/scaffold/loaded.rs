//! A loaded site, with the lookups that creating content needs.

use super::NewContent;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::text::page_stem;
use crate::check::rules;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{DeriveOptions, Edition, EditionOptions, derive};
use crate::programme::load::names::{NameIndex, collect, collect_updates};
use crate::programme::load::{Parsed, Readings, Records, allowed, is_content, parse_allowing, records};
use crate::programme::model::{Audience, Portal};
use crate::site::pages::{Addressing, SitePages};
use crate::source::files::SourceMap;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A loaded site.
pub struct LoadedSite {
    sources: SourceMap,
    files: Vec<Parsed>,
    config: Option<SiteConfig>,
    portal: Portal,
    problems: Diagnostics,
    addresses: BTreeSet<String>,
}

impl LoadedSite {
    /// Loads a site.
    ///
    /// # Errors
    /// All problems, if the plan or the leading group is missing, so that nothing can be added.
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
            config.as_ref().map(|config| check_all(&portal, config, &mut problems)).unwrap_or_default();
        Ok(Self { sources, files, config, portal, problems, addresses })
    }

    /// The content, as far as it could be read.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// The configuration, if it could be read.
    pub fn config(&self) -> Option<&SiteConfig> {
        self.config.as_ref()
    }

    /// Its sources.
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// Its problems.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Whether new content was loaded as the page or row it should be.
    pub(super) fn holds(&self, made: &NewContent) -> bool {
        let portal = &self.portal;
        let Some(row) = &made.row else {
            return portal.page_heads().any(|head| *head.path == *made.path);
        };
        let list = portal.lists.iter().find(|list| *self.sources.get(list.file).path == *made.path);
        list.is_some_and(|list| list.rows().any(|other| other.head().id.as_str() == row))
    }

    /// Returns its sources and problems.
    pub fn into_problems(self) -> (SourceMap, Vec<Diagnostic>) {
        (self.sources, self.problems)
    }

    /// The names that can be referred to.
    pub(super) fn names(&self) -> NameIndex<'_> {
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

    /// Whether a page can have this id and address: no other page has them, and no file or folder is in the way.
    pub(super) fn is_free(&self, id: &str, address: &str, path: &str) -> bool {
        let stem = page_stem(path).unwrap_or(path);
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

/// Checks everything as of a day far in the future, when every page has an address and every rule applies.
fn check_all(portal: &Portal, config: &SiteConfig, problems: &mut Diagnostics) -> BTreeSet<String> {
    let as_of = NaiveDate::from_ymd_opt(2199, 12, 31).unwrap_or_default();
    let options =
        EditionOptions { audience: Audience::Internal, as_of: as_of.into(), drafts: true, samples: true };
    let edition = Edition::cut(portal, options);
    let derived = derive(&edition, &DeriveOptions { due_soon_days: config.due_soon_days });
    rules::check(&rules::RuleContext { portal, derived: &derived, as_of }, problems);
    let plan = SitePages::plan(&edition, &derived, config, Addressing::Server, problems);
    plan.pages().iter().map(|page| page.url.clone()).collect()
}
