//! All pages of an edition, and how to find one: by what it shows, by its source, by its address.
//!
//! Two pages at one address are reported here, and former addresses are planned (`redirects`).

use super::asset_refs::heads;
use super::lookup::{LookupMap, lookup_map};
use super::redirects::{Redirects, redirects};
use super::{Addressing, PageKey, SitePage, permalinks};
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::base::hash::fingerprint;
use crate::msg;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{Derived, Edition};
use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// All pages of an edition, in a fixed order, and how to find them.
#[derive(Debug)]
pub struct SitePages {
    pages: Vec<SitePage>,
    by_key: LookupMap<PageKey, usize>,
    by_source: LookupMap<Arc<str>, usize>,
    by_output: LookupMap<Box<str>, usize>,
    repeated: HashSet<String, FixedState>,
    redirects: Redirects,
    /// Where the pages of the updates begin; they are in the order of the updates.
    first_update: usize,
    /// How addresses are written.
    pub addressing: Addressing,
}

impl SitePages {
    /// Plans the pages of an edition and reports those at the same address.
    pub fn plan(
        edition: &Edition,
        derived: &Derived,
        config: &SiteConfig,
        addressing: Addressing,
        sink: &mut Diagnostics,
    ) -> Self {
        let (pages, first_update) = permalinks::pages(edition, derived, config, addressing);
        let ((by_key, by_source), (by_output, repeated)) =
            rayon::join(|| by_key(&pages), || (by_output(&pages, sink), repeated(&pages)));
        let heads = heads(edition.portal()).into_iter();
        let redirects = redirects(heads, &pages, (&by_source, &by_output), sink);
        let pages = pages.into_iter().map(|(page, _)| page).collect();
        Self { pages, by_key, by_source, by_output, repeated, redirects, first_update, addressing }
    }

    /// Equal where every page is where it was, whatever it says, and was.
    pub fn addresses_with_former(&self) -> u128 {
        fingerprint(&(self.addresses(), &self.redirects))
    }

    /// Equal where every page is where it was, whatever it says.
    pub fn addresses(&self) -> u128 {
        let mut hash = Xxh3::new();
        for page in &self.pages {
            (&page.url, &page.output, &page.source).hash(&mut hash);
        }
        hash.digest128()
    }

    /// Every page, in a fixed order.
    pub fn pages(&self) -> &[SitePage] {
        &self.pages
    }

    /// The page that shows this, if the edition has it.
    pub fn page(&self, key: &PageKey) -> Option<&SitePage> {
        self.by_key.get(key).map(|index| &self.pages[*index])
    }

    /// The page of the update at a position of the edition's updates.
    pub fn update_page(&self, position: usize) -> Option<&SitePage> {
        self.pages.get(self.first_update + position).filter(|page| page.is_update())
    }

    /// The address of the page that shows this; the home page's where there is none, which a test keeps from
    /// happening for anything the edition holds.
    pub fn url(&self, key: &PageKey) -> &str {
        self.page(key).or_else(|| self.page(&PageKey::Home)).map_or("", |page| &page.url)
    }

    /// The page written in this source file, if the edition has it.
    pub fn by_source(&self, path: &str) -> Option<&SitePage> {
        self.by_source.get(path).map(|index| &self.pages[*index])
    }

    /// The page at an address written from the site's root (`/chains/`), if there is one; also at a former address.
    pub fn by_address(&self, written: &str) -> Option<&SitePage> {
        let path = written.trim_start_matches('/');
        let at = |output: &str| self.by_output.get(output).or_else(|| self.redirects.get(output));
        // What ends with a slash is a folder, never a file.
        let file = if path.ends_with('/') { None } else { at(path) };
        file.or_else(|| at(&index_file(path))).map(|index| &self.pages[*index])
    }

    /// The page that has left an address written without slashes around it.
    pub fn former(&self, written: &str) -> Option<&SitePage> {
        let at = |output: &str| self.redirects.get(output).map(|index| &self.pages[*index]);
        at(written).or_else(|| at(&index_file(written)))
    }

    /// The former addresses of pages, in order: the path of the file there, and the page that is meant.
    pub fn redirects(&self) -> impl ExactSizeIterator<Item = (&str, &SitePage)> + Clone {
        self.redirects.iter().map(|(output, index)| (&**output, &self.pages[*index]))
    }

    /// Whether several pages have this heading, so that it does not tell them apart.
    pub fn is_repeated(&self, title: &str) -> bool {
        self.repeated.contains(title)
    }

    /// From the home page down to the parent of a page.
    pub fn ancestors(&self, page: &SitePage) -> Vec<&SitePage> {
        let mut chain = vec![];
        let mut key = page.parent.as_ref();
        while let Some(parent) = key.and_then(|key| self.page(key)) {
            chain.push(parent);
            key = parent.parent.as_ref();
        }
        chain.reverse();
        chain
    }
}

/// Indexes pages by what they show and by their source.
fn by_key(pages: &[permalinks::SpannedPage]) -> (LookupMap<PageKey, usize>, LookupMap<Arc<str>, usize>) {
    let (mut keys, mut by_source) = (lookup_map(pages.len()), lookup_map(pages.len()));
    for (index, (page, _)) in pages.iter().enumerate() {
        keys.insert(page.key.clone(), index);
        if let Some(source) = &page.source {
            by_source.insert(source.clone(), index);
        }
    }
    (keys, by_source)
}

/// The titles that several pages have.
fn repeated(pages: &[permalinks::SpannedPage]) -> HashSet<String, FixedState> {
    let mut seen = HashSet::with_capacity_and_hasher(pages.len(), FixedState::default());
    let titles = pages.iter().map(|(page, _)| &page.title).filter(|title| !seen.insert(title.as_str()));
    titles.cloned().collect()
}

/// Indexes pages by their output path, and reports those at the same one.
fn by_output(pages: &[permalinks::SpannedPage], sink: &mut Diagnostics) -> LookupMap<Box<str>, usize> {
    let mut found: LookupMap<Box<str>, usize> = lookup_map(pages.len());
    // Addresses that differ in case only are one address to a Windows server. Hardly a site has capitals in any.
    let has_case =
        |page: &SitePage| page.output.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
    let mut folded =
        pages.iter().any(|(page, _)| has_case(page)).then(|| lookup_map::<String, usize>(pages.len()));
    for (index, (page, at)) in pages.iter().enumerate() {
        let exact = found.insert(page.output.as_str().into(), index);
        let taken = match &mut folded {
            Some(folded) => folded.insert(page.output.to_lowercase(), index),
            None => exact,
        };
        if let Some(first) = taken {
            let (first, first_at) = &pages[first];
            sink.push(clash(page, *at, first, *first_at));
        }
    }
    found
}

/// The file at the address of a folder.
fn index_file(path: &str) -> String {
    let slash = if path.is_empty() || path.ends_with('/') { "" } else { "/" };
    format!("{path}{slash}index.html")
}

/// Two pages on one address. Where only one of them has a source, the place is there.
fn clash(page: &SitePage, at: Option<Span>, first: &SitePage, first_at: Option<Span>) -> Diagnostic {
    let url = &page.url;
    let name = |page: &SitePage| page.source.as_deref().unwrap_or(&page.title).to_owned();
    let (one, other) = (name(first), name(page));
    let place = at.or(first_at).unwrap_or(Span::file_start(crate::base::diag::FileId(0)));
    let diagnostic = Diagnostic::new(
        Code::AddressClash,
        place,
        msg!("地址 /{url} 有两个页面：{one} 和 {other}", "two pages are at /{url}: {one} and {other}"),
    )
    .help(msg!("给其中一个换文件名，或写“地址: …”", "rename one of the files, or give one a `slug`"));
    match (at, first_at) {
        (Some(_), Some(first_at)) => {
            diagnostic.label(first_at, msg!("另一个页面在这里", "the other page is here"))
        }
        _ => diagnostic,
    }
}
