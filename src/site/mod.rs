//! Which pages an edition has, at which addresses, and where the links in its texts lead.
//!
//! Takes an [`Edition`] with what was derived from it and the parsed bodies; gives a [`Site`] (every page with its
//! permalink, title, section and parent) and diagnostics: two pages on one address, links to nothing or to what the
//! edition cannot show, missing images. Deliberately absent: HTML, templates, and reading any file.

mod address;
mod key;
mod links;
mod pages;

pub use address::{Addressing, root_from};
pub use key::{Browse, Filter, Listing, PageKey, list_key, row_anchor};
pub use links::{Destination, Links, WantedAnchor, resolve_links};

use crate::config::SiteConfig;
use crate::derive::{Derived, Edition};
use crate::diag::Sink;
use crate::diag::{Code, Diagnostic, Span};
use crate::msg;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// One page: what it shows, where it is, what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// All pages of an edition, in a fixed order, and how to find them.
#[derive(Debug)]
pub struct Site {
    pages: Vec<SitePage>,
    by_key: HashMap<PageKey, usize>,
    by_source: HashMap<Arc<str>, usize>,
    by_output: HashMap<String, usize>,
    repeated: HashSet<String>,
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
        sink: &mut Sink,
    ) -> Self {
        let pages = pages::pages(edition, derived, config, addressing);
        let mut by_key = HashMap::with_capacity(pages.len());
        let mut by_source = HashMap::new();
        let mut by_output: HashMap<String, usize> = HashMap::with_capacity(pages.len());
        for (index, (page, at)) in pages.iter().enumerate() {
            by_key.insert(page.key.clone(), index);
            if let Some(source) = &page.source {
                by_source.insert(source.clone(), index);
            }
            // Addresses that differ in case only are one address to a Windows server.
            if let Some(first) = by_output.insert(page.output.to_lowercase(), index) {
                let (first, first_at) = &pages[first];
                sink.push(clash(page, *at, first, *first_at));
            }
        }
        let by_output = pages.iter().enumerate().map(|(i, (page, _))| (page.output.clone(), i)).collect();
        let mut titles = HashSet::new();
        let repeated = pages
            .iter()
            .map(|(page, _)| &page.title)
            .filter(|title| !titles.insert(*title))
            .cloned()
            .collect();
        let pages = pages.into_iter().map(|(page, _)| page).collect();
        Self { pages, by_key, by_source, by_output, repeated, addressing }
    }

    /// Every page, in a fixed order.
    pub fn pages(&self) -> &[SitePage] {
        &self.pages
    }

    /// The page that shows this, if the edition has it.
    pub fn page(&self, key: &PageKey) -> Option<&SitePage> {
        self.by_key.get(key).map(|index| &self.pages[*index])
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
        let candidates = [path.to_owned(), format!("{}index.html", with_slash(path))];
        candidates.iter().find_map(|output| self.by_output.get(output)).map(|index| &self.pages[*index])
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

fn with_slash(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// Two pages on one address. Where only one of them has a source, the place is there.
fn clash(page: &SitePage, at: Option<Span>, first: &SitePage, first_at: Option<Span>) -> Diagnostic {
    let url = &page.url;
    let name = |page: &SitePage| page.source.as_deref().unwrap_or(&page.title).to_owned();
    let (one, other) = (name(first), name(page));
    let place = at.or(first_at).unwrap_or(Span::file_start(crate::diag::FileId(0)));
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
