//! References from pages to images and attachments: what kind of reference a link is, and files that no page refers to.
//!
//! [`unused_files`] looks at all pages, also those that no edition shows yet: their files are in use. Deliberately absent: finding
//! the file (`assets` does that), references that misspell a name (`spelling`), and the addresses of pages.

use super::gallery;
use super::unused_file::unused_file;
use crate::base::diag::{Diagnostic, FileId, Spanned};
use crate::base::hash::fingerprint;
use crate::programme::load::Bodies;
use crate::programme::model::{GalleryItem, Head, Portal};
use crate::site::assets;
use crate::source::files::SourceMap;
use crate::source::markdown::{LinkKind, MarkdownLink};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What a link refers to, as far as its text tells.
pub(super) enum RefKind<'a> {
    /// Another site.
    OtherSite,
    /// An image on another site.
    OtherSiteImage,
    /// A page or a place on the page itself, with the part behind `#`.
    Page(&'a str, Option<&'a str>),
    /// An image or attachment.
    File,
}

/// What a link refers to.
pub(super) fn ref_kind(link: &MarkdownLink) -> RefKind<'_> {
    let dest = link.dest.as_str();
    match link.kind {
        LinkKind::Image if has_scheme(dest) => return RefKind::OtherSiteImage,
        LinkKind::Image => return RefKind::File,
        LinkKind::Link if has_scheme(dest) || dest.starts_with("//") => return RefKind::OtherSite,
        LinkKind::Link => {}
    }
    let (path, fragment) = match dest.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (dest, None),
    };
    let is_page = path.is_empty() || assets::is_page_name(path);
    let is_address = path.starts_with('/') && !assets::is_file_name(path);
    if is_page || is_address { RefKind::Page(path, fragment) } else { RefKind::File }
}

/// Whether an address names a scheme; `markdown` has let only safe ones through.
pub(super) fn has_scheme(dest: &str) -> bool {
    let scheme = dest.split(':').next().unwrap_or_default();
    scheme.len() < dest.len()
        && scheme.len() > 1
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

/// Every page that is written in a file of its own.
pub(super) fn heads(portal: &Portal) -> Vec<&Head> {
    portal.page_heads().chain([&portal.plan.head]).collect()
}

/// A file that front matter names.
pub(super) struct AttachedFile<'a> {
    /// Of the page.
    pub(super) head: &'a Head,
    /// The name as it is written there.
    pub(super) written: &'a Spanned<String>,
    /// Whether the page shows it, and does not only link to it.
    pub(super) shown: bool,
}

/// Every file that front matter names, but for those of galleries.
pub(super) fn attached(portal: &Portal) -> Vec<AttachedFile<'_>> {
    let covers = portal.updates.iter().filter_map(|update| {
        Some(AttachedFile { head: &update.head, written: update.cover.as_ref()?, shown: true })
    });
    let files = portal.pairings.iter().filter_map(|pairing| {
        let written = pairing.agreement.as_ref()?.file.as_ref()?;
        Some(AttachedFile { head: &pairing.head, written, shown: false })
    });
    covers.chain(files).collect()
}

/// Which files each text refers to, kept from build to build: valid for one set of files, and where the text is unchanged.
#[derive(Debug, Default)]
pub struct UsesCache {
    state: u128,
    /// With the place and fingerprint of the text; files by their number among [`SourceMap::binaries`].
    by_file: BTreeMap<FileId, ((usize, u128), Vec<usize>)>,
}

/// The images and attachments that no page refers to, in any edition and at any time; each is reported at the page of its folder.
/// What `is_used` knows is used by something else.
pub fn unused_files(
    portal: &Portal,
    is_used: impl Fn(&str) -> bool,
    bodies: &Bodies,
    sources: &SourceMap,
    cache: &mut UsesCache,
) -> Vec<Diagnostic> {
    let all = sources.binaries();
    let state = fingerprint(&sources.paths());
    if cache.state != state {
        *cache = UsesCache { state, ..UsesCache::default() };
    }
    let number = |head: &Head, written: &str| {
        let resolved = assets::resolve(sources, &head.path, written).ok()?;
        all.binary_search_by(|binary| (*binary.path).cmp(&resolved.path)).ok()
    };
    let of = |head: &&Head| {
        let placed = bodies.placed(head.file);
        let same = cache.by_file.get(&head.file).filter(|(key, _)| *key == placed);
        let used = same.map(|(_, used)| used.clone()).unwrap_or_else(|| {
            let links = bodies.links(head.file).iter().filter(|link| matches!(ref_kind(link), RefKind::File));
            links.filter_map(|link| number(head, &link.dest)).collect()
        });
        (head.file, (placed, used))
    };
    let in_texts: Vec<_> = heads(portal).par_iter().with_min_len(64).map(of).collect();
    cache.by_file = in_texts.into_iter().collect();
    let mut used = vec![false; all.len()];
    attached(portal)
        .iter()
        .filter_map(|file| number(file.head, &file.written.value))
        .for_each(|at| used[at] = true);
    for (head, item) in
        portal.updates.iter().flat_map(|it| it.gallery.iter().map(move |item| (&it.head, item)))
    {
        match item {
            GalleryItem::Picture { written, .. } => {
                number(head, &written.value).into_iter().for_each(|at| used[at] = true);
            }
            GalleryItem::Rest(_) => gallery::in_folder(sources, head)
                .filter_map(|path| all.binary_search_by(|binary| (*binary.path).cmp(path)).ok())
                .for_each(|at| used[at] = true),
        }
    }
    heads(portal).iter().filter_map(|head| cache.by_file.get(&head.file)).for_each(|(_, numbers)| {
        numbers.iter().for_each(|at| used[*at] = true);
    });
    let unused = all
        .iter()
        .zip(used)
        .filter(|(binary, used)| !used && binary.path.starts_with("content/") && !is_used(&binary.path));
    unused.filter_map(|(binary, _)| unused_file(sources, &binary.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_real_scheme_makes_a_link_leave() {
        assert!(has_scheme("https://h/") && has_scheme("mailto:a@b.cn"));
        assert!(!has_scheme("甲：乙.md") && !has_scheme("a/b:c.md") && !has_scheme("#x"));
    }
}
