//! Resolves the links, images, covers and attachments of an edition's pages.
//!
//! A link to `../pairings/business.md` leads to the page made from that file, and one to `/chains/` to the page at that
//! address. Any other path is an image or attachment. A link to a page that the edition must not show is an error that
//! names both pages, not a dead link.

use super::SitePages;
use super::asset_refs::{AttachedFile, attached, heads};
use super::beside::HiddenFolders;
use super::gallery::GalleryPicture;
use super::link_target::{LinkTarget, WantedAnchor};
use super::resolver::{LinkReport, Resolver};
use super::source_index::SourceIndex;
use crate::base::diag::{Diagnostics, FileId, Span, Spanned};
use crate::programme::derive::Edition;
use crate::programme::load::Bodies;
use crate::programme::model::Head;
use crate::site::assets::AssetRequest;
use crate::source::files::SourceMap;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where all links of an edition lead.
#[derive(Debug, Default)]
pub struct ResolvedLinks {
    by_file: BTreeMap<FileId, Arc<ResolvedBody>>,
    attached: BTreeMap<Span, String>,
    /// In the order of the files.
    galleries: Vec<(FileId, Vec<GalleryPicture>)>,
    /// Images and attachments that pages of this edition refer to, each with the place of the reference.
    pub assets: Vec<AssetRequest>,
    /// Anchors to find in the finished pages.
    pub anchors: Vec<WantedAnchor>,
}

impl ResolvedLinks {
    /// Where the links of a body lead, in the order of its `links`.
    pub fn of(&self, file: FileId) -> &[LinkTarget] {
        self.by_file.get(&file).map_or(&[], |resolved| &resolved.targets)
    }

    /// The pictures of an update's gallery.
    pub fn gallery(&self, file: FileId) -> &[GalleryPicture] {
        let at = self.galleries.binary_search_by_key(&file, |(file, _)| *file);
        at.map_or(&[], |at| &self.galleries[at].1)
    }

    /// All pictures of galleries; which they are follows from texts too.
    pub fn exhibits(&self) -> impl Iterator<Item = &[GalleryPicture]> {
        self.galleries.iter().map(|(_, exhibits)| &**exhibits)
    }

    /// The source path of a cover or document named in front matter, by where it was written.
    pub fn attached(&self, written: &Spanned<String>) -> Option<&str> {
        self.attached.get(&written.span).map(String::as_str)
    }
}

impl ResolvedLinks {
    /// Takes over what resolving the links of a page yields besides their targets.
    fn add(&mut self, report: &LinkReport, sink: &mut Diagnostics) {
        self.assets.extend(report.assets.iter().cloned());
        self.anchors.extend(report.anchors.iter().cloned());
        sink.extend(report.problems.iter().cloned());
    }
}

/// The links of each body as an earlier build resolved them, for one state of the site: its pages, and which sources exist.
#[derive(Debug, Default)]
pub struct LinkCache {
    state: u128,
    /// With the position and fingerprint of the text.
    by_file: BTreeMap<FileId, ((usize, u128), Arc<ResolvedBody>)>,
}

/// The links of one body.
#[derive(Debug, Default)]
struct ResolvedBody {
    targets: Vec<LinkTarget>,
    report: LinkReport,
}

/// Resolves every link of every page the edition has. Reuses what the cache holds for the same `state` and the same text.
pub fn resolve_links(
    site: &SitePages,
    edition: &Edition,
    bodies: &Bodies,
    sources: &SourceMap,
    (cache, state): (&mut LinkCache, u128),
    sink: &mut Diagnostics,
) -> ResolvedLinks {
    if cache.state != state {
        *cache = LinkCache { state, ..LinkCache::default() };
    }
    let portal = edition.portal();
    let heads = heads(portal);
    let (index, hidden) = (SourceIndex::default(), HiddenFolders::default());
    let resolver =
        || Resolver { site, sources, index: &index, hidden: &hidden, report: LinkReport::default() };
    let from = |head: &&Head| {
        let placed = bodies.placed(head.file);
        let same = cache.by_file.get(&head.file).filter(|(key, _)| *key == placed);
        let resolved = same.map(|(_, resolved)| resolved.clone()).unwrap_or_else(|| {
            let mut resolver = resolver();
            let targets = bodies.links(head.file).iter().map(|link| resolver.link(head, link)).collect();
            Arc::new(ResolvedBody { targets, report: resolver.report })
        });
        (head.file, (placed, resolved))
    };
    let resolved: Vec<_> = heads.par_iter().with_min_len(64).map(from).collect();
    let mut links = ResolvedLinks::default();
    cache.by_file.clear();
    for (file, (placed, resolved)) in resolved {
        links.add(&resolved.report, sink);
        links.by_file.insert(file, resolved.clone());
        cache.by_file.insert(file, (placed, resolved));
    }
    for AttachedFile { head, written, shown } in attached(portal) {
        let mut resolver = resolver();
        if let LinkTarget::Asset(path) = resolver.asset(head, &written.value, (None, shown), written.span) {
            links.attached.insert(written.span, path);
        }
        links.add(&resolver.report, sink);
    }
    for update in portal.updates.iter().filter(|update| !update.gallery.is_empty()) {
        let mut resolver = resolver();
        let cover = update.cover.as_ref().and_then(|cover| links.attached(cover));
        let shown = (links.of(update.head.file), cover);
        let exhibits = resolver.gallery(update, bodies.links(update.head.file), shown);
        links.add(&resolver.report, sink);
        links.galleries.push((update.head.file, exhibits));
    }
    links.galleries.sort_unstable_by_key(|(file, _)| *file);
    links
}
