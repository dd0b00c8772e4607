//! Finds where each link, image, cover and gallery of one page leads; collects problems on the way.

use super::SitePages;
use super::asset_refs::{RefKind, ref_kind};
use super::beside::HiddenFolders;
use super::broken_links::hidden_file;
use super::gallery::{self, GalleryPicture};
use super::link_target::{LinkTarget, WantedAnchor};
use super::source_index::SourceIndex;
use super::spelling::misspelled;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::base::text;
use crate::msg;
use crate::programme::model::{GalleryItem, Head, Update};
use crate::site::assets::{self, AssetRequest};
use crate::source::files::SourceMap;
use crate::source::markdown::{LinkKind, MarkdownLink};
use std::borrow::Cow;

/// What resolving the links of one page yields besides their targets.
#[derive(Debug, Default)]
pub(super) struct LinkReport {
    pub(super) assets: Vec<AssetRequest>,
    pub(super) anchors: Vec<WantedAnchor>,
    pub(super) problems: Diagnostics,
}

/// Resolves the links of one page.
pub(super) struct Resolver<'a> {
    pub(super) site: &'a SitePages,
    pub(super) sources: &'a SourceMap,
    pub(super) index: &'a SourceIndex<'a>,
    pub(super) hidden: &'a HiddenFolders<'a>,
    pub(super) report: LinkReport,
}

/// The most problems reported for one page: each of them searches all files of the site.
const MOST_PROBLEMS: usize = 200;

impl Resolver<'_> {
    /// Where a link or an image of a text leads.
    pub(super) fn link(&mut self, head: &Head, link: &MarkdownLink) -> LinkTarget {
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
            RefKind::Page(path, fragment) => (path, fragment.map(anchor)),
        };
        if path.is_empty() {
            return self.here(head, fragment.unwrap_or_default(), span);
        }
        if path.starts_with('/') && !assets::is_page_name(path) {
            return self.address(head, link, (path, fragment), span);
        }
        self.source(head, link, (path, fragment), span)
    }

    /// The pictures of a gallery. What is named is shown even where the page shows it elsewhere too.
    pub(super) fn gallery(
        &mut self,
        update: &Update,
        text: &[MarkdownLink],
        (targets, cover): (&[LinkTarget], Option<&str>),
    ) -> Vec<GalleryPicture> {
        let head = &update.head;
        let destinations = text.iter().zip(targets);
        let in_text = destinations.filter_map(|(link, destination)| match destination {
            LinkTarget::Asset(path) if link.kind == LinkKind::Image => Some(path.as_str()),
            _ => None,
        });
        let mut seen: Vec<String> = in_text.chain(cover).map(str::to_owned).collect();
        let named = |item: &GalleryItem| match item {
            GalleryItem::Rest(_) => None,
            GalleryItem::Picture { written, caption } => {
                match self.asset(head, &written.value, (None, true), written.span) {
                    LinkTarget::Asset(path) => {
                        let picture = GalleryPicture::new(path, caption.clone());
                        if picture.caption.is_none() {
                            self.report.problems.push(gallery::nameless(&written.value, written.span));
                        }
                        Some(picture)
                    }
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
    pub(super) fn asset(
        &mut self,
        head: &Head,
        written: &str,
        (link, shown): (Option<&MarkdownLink>, bool),
        span: Span,
    ) -> LinkTarget {
        match assets::resolve(self.sources, &head.path, written) {
            Ok(resolved) => {
                let page = self.hidden.page_hiding(&resolved.path, &head.path, (self.site, self.sources));
                if let Some(page) = page {
                    self.report.problems.push(hidden_file(&head.path, (&resolved.path, page), span));
                    return LinkTarget::Broken;
                }
                let named = misspelled(self.sources, head, (written, link, span), &resolved);
                self.report.problems.extend(named);
                self.report.assets.push(AssetRequest { path: resolved.path.clone(), span, shown });
                LinkTarget::Asset(resolved.path)
            }
            Err(nearest) => {
                if let Some(link) = link.filter(|_| !shown)
                    && let Some((page, tail)) = self.page_without_ending(head, written)
                {
                    return self.broken(head, link, (vec![page], tail), span);
                }
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

/// An address without percent signs; as written where what they stand for is not text.
pub(super) fn decoded(address: &str) -> Cow<'_, str> {
    text::percent_decode(address).unwrap_or(Cow::Borrowed(address))
}

/// The anchor that a fragment means.
fn anchor(fragment: &str) -> Cow<'_, str> {
    match decoded(fragment) {
        Cow::Borrowed(fragment) => text::written_anchor(fragment),
        Cow::Owned(fragment) => text::written_anchor(&fragment).into_owned().into(),
    }
}
