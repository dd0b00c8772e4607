//! Files beside pages that the edition does not show: they are as hidden as the page.
//!
//! A file belongs to the page of its folder (`index.md`), or of the next folder up that has one; where pages lie in that
//! folder side by side, it belongs to all of them, and is hidden where all of them are. Takes the sources and the pages of an
//! edition. Deliberately absent: files in folders without pages, which belong to nobody.

use super::SitePages;
use super::source_index::page_paths;
use crate::source::files::SourceMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// By each folder with pages whose files are hidden, the page to name; `None` for one whose files are not.
#[derive(Default)]
pub(super) struct HiddenFolders<'a> {
    by_folder: OnceLock<BTreeMap<&'a str, Option<&'a str>>>,
}

impl<'a> HiddenFolders<'a> {
    /// The page that hides a file from the page written in `from`.
    pub(super) fn page_hiding(
        &self,
        file: &str,
        from: &str,
        (site, sources): (&SitePages, &'a SourceMap),
    ) -> Option<&'a str> {
        let home = folder(from)?;
        let mut inside = folder(file)?;
        // Most files lie with the page that shows them.
        while inside != home {
            let folders = self.by_folder.get_or_init(|| hidden_folders(site, sources));
            match folders.get(inside) {
                Some(hiding) => return *hiding,
                None => inside = folder(inside)?,
            }
        }
        None
    }
}

fn hidden_folders<'a>(site: &SitePages, sources: &'a SourceMap) -> BTreeMap<&'a str, Option<&'a str>> {
    let mut folders: BTreeMap<&str, (bool, Option<&str>)> = BTreeMap::new();
    for path in page_paths(sources) {
        let Some((inside, name)) = path.rsplit_once('/') else { continue };
        let hiding = site.by_source(path).is_none().then_some(path);
        let is_index = name.to_ascii_lowercase().starts_with("index.");
        folders
            .entry(inside)
            .and_modify(|(decided, known)| match (*decided, is_index) {
                (false, true) => (*decided, *known) = (true, hiding),
                (false, false) => *known = known.filter(|_| hiding.is_some()),
                (true, _) => {}
            })
            .or_insert((is_index, hiding));
    }
    folders.into_iter().map(|(folder, (_, hiding))| (folder, hiding)).collect()
}

fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}
