//! Which pages an edition has, at which addresses, and where the links in its texts lead.
//!
//! Takes an [`Edition`] with what was derived from it and the parsed bodies; gives a [`Site`] (every page with its
//! permalink, title, section and parent) and diagnostics: two pages on one address, links to nothing or to what the
//! edition cannot show, missing images. Deliberately absent: HTML, templates, and reading any file.

mod address;
mod gallery;
mod key;
mod links;
mod nowhere;
mod pages;
mod references;

pub use address::{Addressing, root_from};
pub use gallery::Exhibit;
pub use key::{Browse, Filter, Listing, PageKey, kind_key, list_key, row_anchor};
pub use links::{Destination, KnownLinks, Links, WantedAnchor, resolve_links};
pub use references::{KnownUses, files_unused};

use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::msg;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{Derived, Edition};
use foldhash::fast::FixedState;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// Looked up in, never iterated: whatever order it has is nowhere to be seen.
type FastMap<K, V> = HashMap<K, V, FixedState>;

/// One page: what it shows, where it is, what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SitePage {
    /// What it shows.
    pub key: PageKey,
    /// Its permalink, site-relative, as links write it: `chains/talent/`, or `chains/talent/index.html`.
    pub url: String,
    /// The path of its file in the output: `chains/talent/index.html`.
    pub output: String,
    /// Its heading.
    pub title: String,
    /// The page above it.
    pub parent: Option<PageKey>,
    /// The source it was written in, where it was written in one of its own.
    pub source: Option<Arc<str>>,
}

impl SitePage {
    /// Whether it is the page of an update.
    pub fn is_update(&self) -> bool {
        matches!(self.key, PageKey::Update(_))
    }
}

/// All pages of an edition, in a fixed order, and how to find them.
#[derive(Debug)]
pub struct Site {
    pages: Vec<SitePage>,
    by_key: FastMap<PageKey, usize>,
    by_source: FastMap<Arc<str>, usize>,
    by_output: FastMap<Box<str>, usize>,
    repeated: HashSet<String, FixedState>,
    /// Where the pages of the updates begin; they are in the order of the updates.
    first_update: usize,
    /// How addresses are written.
    pub addressing: Addressing,
}

impl Site {
    /// Decides the pages of an edition and reports those that would lie on one address.
    pub fn plan(
        edition: &Edition,
        derived: &Derived,
        config: &SiteConfig,
        addressing: Addressing,
        sink: &mut Diagnostics,
    ) -> Self {
        let (pages, first_update) = pages::pages(edition, derived, config, addressing);
        let ((by_key, by_source), (by_output, repeated)) =
            rayon::join(|| by_key(&pages), || (by_output(&pages, sink), repeated(&pages)));
        let pages = pages.into_iter().map(|(page, _)| page).collect();
        Self { pages, by_key, by_source, by_output, repeated, first_update, addressing }
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

    /// The page at an address written from the site's root (`/chains/`), if there is one.
    pub fn by_address(&self, written: &str) -> Option<&SitePage> {
        let path = written.trim_start_matches('/');
        // What ends with a slash is a folder, never a file.
        let file = if path.ends_with('/') { None } else { self.by_output.get(path) };
        file.or_else(|| self.by_output.get(&*index_file(path))).map(|index| &self.pages[*index])
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

fn map<K, V>(capacity: usize) -> FastMap<K, V> {
    FastMap::with_capacity_and_hasher(capacity, FixedState::default())
}

/// Finds pages by what they show and by what they were written in.
fn by_key(pages: &[pages::Placed]) -> (FastMap<PageKey, usize>, FastMap<Arc<str>, usize>) {
    let (mut keys, mut by_source) = (map(pages.len()), map(pages.len()));
    for (index, (page, _)) in pages.iter().enumerate() {
        keys.insert(page.key.clone(), index);
        if let Some(source) = &page.source {
            by_source.insert(source.clone(), index);
        }
    }
    (keys, by_source)
}

/// The titles that several pages have.
fn repeated(pages: &[pages::Placed]) -> HashSet<String, FixedState> {
    let mut seen = HashSet::with_capacity_and_hasher(pages.len(), FixedState::default());
    let titles = pages.iter().map(|(page, _)| &page.title).filter(|title| !seen.insert(title.as_str()));
    titles.cloned().collect()
}

/// Finds pages by their output path, and reports those that would lie on one.
fn by_output(pages: &[pages::Placed], sink: &mut Diagnostics) -> FastMap<Box<str>, usize> {
    let mut found: FastMap<Box<str>, usize> = map(pages.len());
    // Addresses that differ in case only are one address to a Windows server. Hardly a site has capitals in any.
    let has_case =
        |page: &SitePage| page.output.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii());
    let mut folded = pages.iter().any(|(page, _)| has_case(page)).then(|| map::<String, usize>(pages.len()));
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

/// The file a folder's address stands for.
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
