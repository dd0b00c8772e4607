//! Resolves the links, images, covers and attachments of an edition's pages.
//!
//! A link to `../pairings/business.md` leads to the page made from that file, and one to `/chains/` to the page at that
//! address. Any other path is an image or attachment. A link to a page that the edition must not show is an error that
//! names both pages, not a dead link.

use super::asset_refs::{AttachedFile, RefKind, attached, heads, misspelled, ref_kind};
use super::broken_links::{SourcesByAddress, broken, hidden};
use super::gallery::{self, GalleryPicture};
use super::{SitePage, SitePages};
use crate::base::diag::{Code, Diagnostic, Diagnostics, FileId, Span, Spanned};
use crate::base::text;
use crate::msg;
use crate::programme::derive::Edition;
use crate::programme::load::{Bodies, classify};
use crate::programme::model::{GalleryItem, Head, Update};
use crate::site::assets::{self, AssetRequest};
use crate::source::files::SourceMap;
use crate::source::markdown::{LinkKind, MarkdownLink};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where one link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// A page of the site: its site-relative address, with `#fragment` where there was one.
    Page(String),
    /// A place on the same page: `#fragment`.
    SamePage(String),
    /// An image or attachment, by its path in the sources.
    Asset(String),
    /// Out of the site.
    External(String),
    /// Nowhere; reported.
    Broken,
}

/// An anchor that a link names and the finished page must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedAnchor {
    /// Output path of the page.
    pub output: String,
    /// The anchor, decoded.
    pub fragment: String,
    /// Where the link is written.
    pub span: Span,
}

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
    let by_address = SourcesByAddress::default();
    let from = |head: &&Head| {
        let placed = bodies.placed(head.file);
        let same = cache.by_file.get(&head.file).filter(|(key, _)| *key == placed);
        let resolved = same.map(|(_, resolved)| resolved.clone()).unwrap_or_else(|| {
            let mut resolver =
                Resolver { site, sources, by_address: &by_address, report: LinkReport::default() };
            let targets = bodies.links(head.file).iter().map(|link| resolver.link(head, link)).collect();
            Arc::new(ResolvedBody { targets, report: resolver.report })
        });
        (head.file, (placed, resolved))
    };
    let resolved: Vec<_> = heads.par_iter().with_min_len(64).map(from).collect();
    let mut links = ResolvedLinks::default();
    cache.by_file.clear();
    for (file, (placed, resolved)) in resolved {
        resolved.report.add_to(&mut links, sink);
        links.by_file.insert(file, resolved.clone());
        cache.by_file.insert(file, (placed, resolved));
    }
    for AttachedFile { head, written, shown } in attached(portal) {
        let mut resolver = Resolver { site, sources, by_address: &by_address, report: LinkReport::default() };
        if let LinkTarget::Asset(path) = resolver.asset(head, &written.value, (None, shown), written.span) {
            links.attached.insert(written.span, path);
        }
        resolver.report.add_to(&mut links, sink);
    }
    for update in portal.updates.iter().filter(|update| !update.gallery.is_empty()) {
        let mut resolver = Resolver { site, sources, by_address: &by_address, report: LinkReport::default() };
        let exhibits = resolver.gallery(update, bodies.links(update.head.file), &links);
        resolver.report.add_to(&mut links, sink);
        links.galleries.push((update.head.file, exhibits));
    }
    links.galleries.sort_unstable_by_key(|(file, _)| *file);
    links
}

/// What resolving the links of one page yields besides their targets.
#[derive(Debug, Default)]
struct LinkReport {
    assets: Vec<AssetRequest>,
    anchors: Vec<WantedAnchor>,
    problems: Diagnostics,
}

impl LinkReport {
    fn add_to(&self, links: &mut ResolvedLinks, sink: &mut Diagnostics) {
        links.assets.extend(self.assets.iter().cloned());
        links.anchors.extend(self.anchors.iter().cloned());
        sink.extend(self.problems.iter().cloned());
    }
}

struct Resolver<'a> {
    site: &'a SitePages,
    sources: &'a SourceMap,
    by_address: &'a SourcesByAddress<'a>,
    report: LinkReport,
}

/// The most problems reported for one page: each of them searches all files of the site.
const MOST_PROBLEMS: usize = 200;
/// For how many of them a likely target is suggested.
const MOST_ADVICE: usize = 20;

impl Resolver<'_> {
    fn link(&mut self, head: &Head, link: &MarkdownLink) -> LinkTarget {
        let span = Span { file: head.file, start: link.span.start, end: link.span.end };
        if self.report.problems.len() >= MOST_PROBLEMS {
            if self.report.problems.len() == MOST_PROBLEMS {
                let message = msg!(
                    "这一页的链接和图片已有 {MOST_PROBLEMS} 处有问题，从这里起没有再看",
                    "{MOST_PROBLEMS} links and images of this page have problems; the rest were not checked"
                );
                let cut_off = Diagnostic::new(Code::LinkBroken, span, message);
                self.report.problems.push(cut_off.help(msg!("先改好前面的", "fix the ones before it first")));
            }
            return LinkTarget::Broken;
        }
        let (path, fragment) = match ref_kind(link) {
            RefKind::File => {
                let shown = link.kind == LinkKind::Image;
                return self.asset(head, &link.dest, (Some(link), shown), span);
            }
            RefKind::OtherSite => return LinkTarget::External(link.dest.clone()),
            RefKind::OtherSiteImage => {
                let dest = &link.dest;
                let message = msg!(
                    "图片“{dest}”在别的网站上；把它存进页面的文件夹再引用",
                    "the image \"{dest}\" is on another site; put it in the page's folder"
                );
                self.report.problems.push(Diagnostic::new(Code::AssetMissing, span, message));
                return LinkTarget::Broken;
            }
            RefKind::Page(path, fragment) => (path, fragment.map(|fragment| as_anchor(decoded(fragment)))),
        };
        if path.is_empty() {
            return self.here(head, fragment.unwrap_or_default(), span);
        }
        if path.starts_with('/') {
            return match self.site.by_address(&decoded(path)) {
                Some(page) => self.page(page, fragment, span),
                None => match self.by_address.at(&decoded(path), self.sources) {
                    Some(target) => {
                        self.report.problems.push(hidden(&head.path, target, span));
                        LinkTarget::Broken
                    }
                    None => self.broken(&link.dest, span, &[]),
                },
            };
        }
        self.source(head, path, fragment, span)
    }

    /// A place on the page itself.
    fn here(&mut self, head: &Head, fragment: Cow<'_, str>, span: Span) -> LinkTarget {
        if let Some(page) = self.site.by_source(&head.path) {
            self.report.anchors.push(WantedAnchor {
                output: page.output.clone(),
                fragment: fragment.clone().into_owned(),
                span,
            });
        }
        LinkTarget::SamePage(format!("#{fragment}"))
    }

    fn page(&mut self, page: &SitePage, fragment: Option<Cow<'_, str>>, span: Span) -> LinkTarget {
        match fragment.filter(|fragment| !fragment.is_empty()) {
            None => LinkTarget::Page(page.url.clone()),
            Some(fragment) => {
                let address = format!("{}#{fragment}", page.url);
                let (output, fragment) = (page.output.clone(), fragment.into_owned());
                self.report.anchors.push(WantedAnchor { output, fragment, span });
                LinkTarget::Page(address)
            }
        }
    }

    /// A link to a Markdown file.
    fn source(&mut self, head: &Head, path: &str, fragment: Option<Cow<'_, str>>, span: Span) -> LinkTarget {
        let folder = head.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = text::join_path(folder, &decoded(path));
        if let Some(page) = target.as_deref().and_then(|target| self.site.by_source(target)) {
            return self.page(page, fragment, span);
        }
        let unshown =
            target.as_deref().filter(|t| self.sources.by_path(t).is_some() && classify(t).is_some());
        let Some(target) = unshown else {
            let all = self.sources.files().iter().map(|file| &*file.path).filter(|p| p.ends_with(".md"));
            let wanted = target.unwrap_or_else(|| path.to_owned());
            let nearest = match self.report.problems.len() < MOST_ADVICE {
                true => text::nearest(&wanted, all),
                false => vec![],
            };
            let nearest: Vec<String> = nearest.into_iter().map(str::to_owned).collect();
            return self.broken(path, span, &nearest);
        };
        self.report.problems.push(hidden(&head.path, target, span));
        LinkTarget::Broken
    }

    fn broken(&mut self, dest: &str, span: Span, nearest: &[String]) -> LinkTarget {
        let nearest: Vec<&str> = nearest.iter().map(String::as_str).collect();
        self.report.problems.push(broken(dest, span, &nearest));
        LinkTarget::Broken
    }

    /// The pictures of a gallery. What is named is shown even where the page shows it elsewhere too.
    fn gallery(
        &mut self,
        update: &Update,
        text: &[MarkdownLink],
        links: &ResolvedLinks,
    ) -> Vec<GalleryPicture> {
        let head = &update.head;
        let destinations = text.iter().zip(links.of(head.file));
        let in_text = destinations.filter_map(|(link, destination)| match destination {
            LinkTarget::Asset(path) if link.kind == LinkKind::Image => Some(path.as_str()),
            _ => None,
        });
        let cover = update.cover.as_ref().and_then(|cover| links.attached(cover));
        let mut seen: Vec<String> = in_text.chain(cover).map(str::to_owned).collect();
        let named = |item: &GalleryItem| match item {
            GalleryItem::Rest(_) => None,
            GalleryItem::Picture { written, caption } => {
                match self.asset(head, &written.value, (None, true), written.span) {
                    LinkTarget::Asset(path) => Some(GalleryPicture::new(path, caption.clone())),
                    _ => None,
                }
            }
        };
        let named: Vec<Option<GalleryPicture>> = update.gallery.iter().map(named).collect();
        seen.extend(named.iter().flatten().map(|exhibit| exhibit.path.clone()));
        let mut exhibits = vec![];
        for (item, named) in update.gallery.iter().zip(named) {
            let GalleryItem::Rest(span) = item else {
                exhibits.extend(named);
                continue;
            };
            let rest =
                gallery::in_folder(self.sources, head).filter(|path| !seen.iter().any(|it| it == path));
            let rest: Vec<String> = rest.map(str::to_owned).collect();
            if rest.is_empty() {
                self.report.problems.push(gallery::empty_gallery(head, *span));
            }
            for path in rest {
                self.report.assets.push(AssetRequest { path: path.clone(), span: *span, shown: true });
                exhibits.push(GalleryPicture::new(path.clone(), None));
                seen.push(path);
            }
        }
        exhibits
    }

    /// An image or attachment; `link` where it is named in a text, `shown` where it is to be seen there.
    fn asset(
        &mut self,
        head: &Head,
        written: &str,
        (link, shown): (Option<&MarkdownLink>, bool),
        span: Span,
    ) -> LinkTarget {
        match assets::resolve(self.sources, &head.path, written) {
            Ok(resolved) => {
                let named = misspelled(self.sources, head, (written, link, span), &resolved);
                self.report.problems.extend(named);
                self.report.assets.push(AssetRequest { path: resolved.path.clone(), span, shown });
                LinkTarget::Asset(resolved.path)
            }
            Err(nearest) => {
                let mut diagnostic = assets::missing(written, &nearest, span);
                if nearest.is_empty() {
                    diagnostic.help.extend(assets::beside(self.sources, &head.path));
                }
                self.report.problems.push(diagnostic);
                LinkTarget::Broken
            }
        }
    }
}

/// The anchor that a fragment means: a heading may be written as it reads, with its punctuation. What can be an id of its own stays.
fn as_anchor(fragment: Cow<'_, str>) -> Cow<'_, str> {
    let may_be_id = fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if may_be_id { fragment } else { text::anchor(&fragment).into() }
}

/// An address without percent signs; as written where what they stand for is not text.
fn decoded(address: &str) -> Cow<'_, str> {
    text::percent_decode(address).unwrap_or(Cow::Borrowed(address))
}
