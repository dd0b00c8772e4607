//! Finds the source that a link means: by the address its page has, or by a path that is spelled a little otherwise.
//!
//! Deliberately absent: whether an edition shows the page.

use crate::base::text::{has_extension, join_path, percent_decode};
use crate::programme::load::{FileKind, classify};
use crate::site::assets;
use crate::source::files::SourceMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Where pages lie.
const CONTENT: &str = "content";

/// The sources of pages, each index made when it is first asked for: most sites have no link that needs one.
#[derive(Default)]
pub(super) struct SourceIndex<'a> {
    by_address: OnceLock<BTreeMap<(String, String), &'a str>>,
    /// `None` where several are spelled alike.
    by_spelling: OnceLock<BTreeMap<String, Option<&'a str>>>,
}

impl<'a> SourceIndex<'a> {
    /// The page whose path a reference means if case, spaces, width and the composition of letters do not count, where there is
    /// one alone.
    pub fn spelled(&self, path: &str, sources: &'a SourceMap) -> Option<&'a str> {
        let by_spelling = self.by_spelling.get_or_init(|| {
            let mut index: BTreeMap<String, Option<&'a str>> = BTreeMap::new();
            for path in page_paths(sources) {
                let several = |known: &mut Option<&str>| *known = None;
                index.entry(assets::loose(path)).and_modify(several).or_insert(Some(path));
            }
            index
        });
        by_spelling.get(&assets::loose(path)).copied().flatten()
    }

    /// The source of the page that has an address (`/updates/2023/a/`) where it is shown.
    pub fn at(&self, address: &str, sources: &'a SourceMap) -> Option<&'a str> {
        let by_address = self.by_address.get_or_init(|| {
            let page = |path: &'a str| Some((key(path, &classify(path)?)?, path));
            sources.files().iter().filter_map(|file| page(&file.path)).collect()
        });
        let address = address.trim_end_matches("index.html").trim_matches('/');
        let (section, name) = address.split_once('/').unwrap_or(("pages", address));
        by_address.get(&(section.to_owned(), name.to_owned())).copied()
    }
}

/// The address that the page of a file has unless the file names another, without slashes around it.
pub(super) fn address_of(path: &str) -> Option<String> {
    let (section, name) = key(path, &classify(path)?)?;
    Some(if section == "pages" { name } else { format!("{section}/{name}") })
}

/// The section and the rest of an address.
fn key(path: &str, kind: &FileKind) -> Option<(String, String)> {
    let section = match kind {
        FileKind::Update(_) => "updates",
        FileKind::Meeting(_) => "meetings",
        FileKind::Bulletin(_) => "bulletins",
        FileKind::Pairing(_) => "pairings",
        FileKind::Page(_) => "pages",
        _ => return None,
    };
    let year = matches!(kind, FileKind::Update(_)).then(|| path.split('/').nth(2)).flatten();
    let name = year.map_or_else(|| kind.id(), |year| format!("{year}/{}", kind.id()));
    Some((section.to_owned(), name))
}

/// The paths of all files that are written as pages.
pub(super) fn page_paths(sources: &SourceMap) -> impl Iterator<Item = &str> {
    sources
        .files()
        .iter()
        .map(|file| &*file.path)
        .filter(|path| has_extension(path, "md") && classify(path).is_some())
}

/// The paths that a reference from a folder may mean, the most literal first; with whether it is written as such a path is.
pub(super) fn readings(folder: &str, written: &str) -> Vec<(String, bool)> {
    let is_plain = !written.contains('\\');
    let slashed = written.replace('\\', "/");
    let decoded = percent_decode(&slashed).map(|text| text.into_owned());
    let mut found: Vec<(String, bool)> = vec![];
    for text in [Some(slashed), decoded].into_iter().flatten() {
        let (from, path) = match text.strip_prefix('/') {
            Some(path) => (CONTENT, path.strip_prefix("content/").unwrap_or(path)),
            None => (folder, text.as_str()),
        };
        found.extend(join_path(from, path).map(|path| (path, is_plain)));
    }
    found.dedup();
    found
}
