//! The difference between two output trees, and the page that an editor is working on.
//!
//! Takes two trees. Unchanged files share their bytes, so comparing them is a pointer comparison.

use super::lookup::is_page;
use crate::base::text::{has_extension, page_stem};
use crate::pipeline::FileTree;
use std::sync::Arc;

/// The difference between two output trees.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TreeDiff {
    /// New and changed pages, sorted.
    pub(super) pages: Vec<Arc<str>>,
    /// The number of removed pages.
    pub(super) gone: usize,
    /// Other files that were added, changed or removed, sorted.
    pub(super) files: Vec<Arc<str>>,
}

impl TreeDiff {
    /// Compares two trees. Both are sorted, so they are merged in one pass.
    pub(super) fn between(old: &FileTree, new: &FileTree) -> Self {
        let mut changes = Self::default();
        let mut before = old.iter().peekable();
        for (path, bytes) in new.iter() {
            while let Some((gone, _)) = before.next_if(|(known, _)| *known < path) {
                changes.lose(gone);
            }
            let known = before.next_if(|(known, _)| *known == path);
            let same = known.is_some_and(|(_, known)| Arc::ptr_eq(known, bytes) || known == bytes);
            match (same, is_page(path)) {
                (true, _) => {}
                (false, true) => changes.pages.push(path.clone()),
                (false, false) => changes.files.push(path.clone()),
            }
        }
        before.for_each(|(gone, _)| changes.lose(gone));
        changes.files.sort();
        changes
    }

    fn lose(&mut self, path: &Arc<str>) {
        match is_page(path) {
            true => self.gone += 1,
            false => self.files.push(path.clone()),
        }
    }

    /// Whether the trees are equal.
    pub(super) fn is_empty(&self) -> bool {
        self.pages.is_empty() && self.gone == 0 && self.files.is_empty()
    }

    /// The page to show after these sources (from the site's root) were edited, as its key in the tree: the page of one of
    /// them, else a changed page with its name, else the only changed page.
    pub(super) fn page_of(&self, sources: &[String], tree: &FileTree) -> Option<Arc<str>> {
        let own = sources.iter().rev().find_map(|source| {
            own_pages(source)
                .iter()
                .find_map(|key| tree.get_key_value(key.as_str()).map(|(key, _)| key.clone()))
        });
        let named = || {
            sources.iter().rev().find_map(|source| {
                let name = source.rsplit('/').next()?.split('.').next()?;
                self.pages.iter().find(|page| page.split('/').any(|part| part == name)).cloned()
            })
        };
        let only = || self.pages.first().filter(|_| self.pages.len() == 1).cloned();
        own.or_else(named).or_else(only)
    }
}

/// The keys that the page of a source can have.
fn own_pages(source: &str) -> Vec<String> {
    let Some(path) = source.strip_prefix("content/") else {
        return vec![];
    };
    // A picture beside an `index.md` belongs to its page.
    let name = match page_stem(path) {
        Some(name) => name,
        None if has_extension(path, "yaml") || has_extension(path, "yml") => return vec![],
        None => path.rsplit_once('/').map_or("", |(folder, _)| folder),
    };
    let mut keys = vec![format!("{name}/index.html")];
    for folder in ["pages/", "programme/"] {
        keys.extend(name.strip_prefix(folder).map(|name| format!("{name}/index.html")));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> FileTree {
        Arc::new(files.iter().map(|(key, text)| (Arc::from(*key), Arc::from(text.as_bytes()))).collect())
    }

    fn names(paths: &[Arc<str>]) -> Vec<&str> {
        paths.iter().map(|path| &**path).collect()
    }

    #[test]
    fn what_is_new_other_or_gone_is_a_change() {
        let old = tree(&[("a/index.html", "1"), ("b/index.html", "1"), ("x.js", "1"), ("y.js", "1")]);
        let new = tree(&[("a/index.html", "2"), ("c/index.html", "1"), ("x.js", "1"), ("z.js", "1")]);
        let changes = TreeDiff::between(&old, &new);
        assert_eq!(names(&changes.pages), ["a/index.html", "c/index.html"]);
        assert_eq!(changes.gone, 1);
        assert_eq!(names(&changes.files), ["y.js", "z.js"]);
        assert!(TreeDiff::between(&new, &new).is_empty());
    }

    #[test]
    fn the_page_of_a_source_is_its_own_or_the_one_that_bears_its_name() {
        let tree = tree(&[
            ("updates/2023/x/index.html", ""),
            ("about/index.html", ""),
            ("units/art/index.html", ""),
        ]);
        let pages = ["index.html", "units/art/index.html"].map(Arc::from).to_vec();
        let changes = TreeDiff { pages, ..TreeDiff::default() };
        let page = |sources: &[&str]| {
            let sources: Vec<String> = sources.iter().map(|source| (*source).to_owned()).collect();
            changes.page_of(&sources, &tree).map(|page| page.to_string())
        };
        assert_eq!(page(&["content/updates/2023/x.md"]).as_deref(), Some("updates/2023/x/index.html"));
        assert_eq!(page(&["content/updates/2023/x/index.md"]).as_deref(), Some("updates/2023/x/index.html"));
        assert_eq!(page(&["content/updates/2023/x/cover.jpg"]).as_deref(), Some("updates/2023/x/index.html"));
        assert_eq!(page(&["content/pages/about.md"]).as_deref(), Some("about/index.html"));
        assert_eq!(page(&["content/lists/art.yaml"]).as_deref(), Some("units/art/index.html"));
        assert_eq!(page(&["content/site.yaml"]), None);
        assert_eq!(page(&[]), None);
    }
}
