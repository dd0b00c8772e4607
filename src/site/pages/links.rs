//! Where the links, images, covers and attachments of an edition's pages lead.
//!
//! A link to `../pairings/business.md` leads to the page made from that file; one to `/chains/` to the page at that
//! address; anything else with a path is an image or attachment. What an edition cannot show is an error that names
//! both pages, not a dead link.

use super::gallery::{self, Exhibit};
use super::nowhere::{Sources, broken, hidden};
use super::paths::{decode, join};
use super::references::{Attached, Refers, attached, heads, named_otherwise, refers};
use super::{Site, SitePage};
use crate::base::diag::{Code, Diagnostic, Diagnostics, FileId, Span, Spanned};
use crate::base::text;
use crate::msg;
use crate::programme::derive::Edition;
use crate::programme::load::{Bodies, classify};
use crate::programme::model::{GalleryItem, Head, Update};
use crate::site::assets::{self, Wanted};
use crate::source::files::SourceMap;
use crate::source::markdown::{Link, LinkKind};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where one link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// A page of the site: its site-relative address, with `#fragment` where there was one.
    Page(String),
    /// A place on the same page: `#fragment`.
    Here(String),
    /// An image or attachment, by its path in the sources.
    Asset(String),
    /// Out of the site.
    External(String),
    /// Nowhere; reported.
    Nowhere,
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

/// Where everything leads.
#[derive(Debug, Default)]
pub struct Links {
    by_file: BTreeMap<FileId, Arc<Resolved>>,
    attached: BTreeMap<Span, String>,
    /// In the order of the files.
    galleries: Vec<(FileId, Vec<Exhibit>)>,
    /// Images and attachments that pages of this edition refer to, each with the place of the reference.
    pub assets: Vec<Wanted>,
    /// Anchors to find in the finished pages.
    pub anchors: Vec<WantedAnchor>,
}

impl Links {
    /// Where the links of a body lead, in the order of its `links`.
    pub fn of(&self, file: FileId) -> &[Destination] {
        self.by_file.get(&file).map_or(&[], |resolved| &resolved.destinations)
    }

    /// The pictures of an update's gallery.
    pub fn gallery(&self, file: FileId) -> &[Exhibit] {
        let at = self.galleries.binary_search_by_key(&file, |(file, _)| *file);
        at.map_or(&[], |at| &self.galleries[at].1)
    }

    /// All pictures of galleries; which they are follows from texts too.
    pub fn exhibits(&self) -> impl Iterator<Item = &[Exhibit]> {
        self.galleries.iter().map(|(_, exhibits)| &**exhibits)
    }

    /// The source path of a cover or document named in front matter, by where it was written.
    pub fn attached(&self, written: &Spanned<String>) -> Option<&str> {
        self.attached.get(&written.span).map(String::as_str)
    }
}

/// The links of each body as they were resolved before, for one state of the site: its pages, and which sources exist.
#[derive(Debug, Default)]
pub struct KnownLinks {
    state: u128,
    /// With the place and fingerprint of the text.
    by_file: BTreeMap<FileId, ((usize, u128), Arc<Resolved>)>,
}

/// The links of one body.
#[derive(Debug, Default)]
struct Resolved {
    destinations: Vec<Destination>,
    found: Found,
}

/// Resolves every link of every page the edition has. What is known for the same `state` is taken over where the text
/// is the same.
pub fn resolve_links(
    site: &Site,
    edition: &Edition,
    bodies: &Bodies,
    sources: &SourceMap,
    (known, state): (&mut KnownLinks, u128),
    sink: &mut Diagnostics,
) -> Links {
    if known.state != state {
        *known = KnownLinks { state, ..KnownLinks::default() };
    }
    let portal = edition.portal();
    let heads = heads(portal);
    let unseen = Sources::default();
    let from = |head: &&Head| {
        let placed = bodies.placed(head.file);
        let same = known.by_file.get(&head.file).filter(|(known, _)| *known == placed);
        let resolved = same.map(|(_, resolved)| resolved.clone()).unwrap_or_else(|| {
            let mut resolver = Resolver { site, sources, known: &unseen, found: Found::default() };
            let destinations = bodies.links(head.file).iter().map(|link| resolver.link(head, link)).collect();
            Arc::new(Resolved { destinations, found: resolver.found })
        });
        (head.file, (placed, resolved))
    };
    let resolved: Vec<_> = heads.par_iter().with_min_len(64).map(from).collect();
    let mut links = Links::default();
    known.by_file.clear();
    for (file, (placed, resolved)) in resolved {
        resolved.found.add_to(&mut links, sink);
        links.by_file.insert(file, resolved.clone());
        known.by_file.insert(file, (placed, resolved));
    }
    for Attached { head, written, shown } in attached(portal) {
        let mut resolver = Resolver { site, sources, known: &unseen, found: Found::default() };
        if let Destination::Asset(path) = resolver.asset(head, &written.value, (None, shown), written.span) {
            links.attached.insert(written.span, path);
        }
        resolver.found.add_to(&mut links, sink);
    }
    for update in portal.updates.iter().filter(|update| !update.gallery.is_empty()) {
        let mut resolver = Resolver { site, sources, known: &unseen, found: Found::default() };
        let exhibits = resolver.gallery(update, bodies.links(update.head.file), &links);
        resolver.found.add_to(&mut links, sink);
        links.galleries.push((update.head.file, exhibits));
    }
    links.galleries.sort_unstable_by_key(|(file, _)| *file);
    links
}

/// What was found while resolving the links of one page.
#[derive(Debug, Default)]
struct Found {
    assets: Vec<Wanted>,
    anchors: Vec<WantedAnchor>,
    problems: Diagnostics,
}

impl Found {
    fn add_to(&self, links: &mut Links, sink: &mut Diagnostics) {
        links.assets.extend(self.assets.iter().cloned());
        links.anchors.extend(self.anchors.iter().cloned());
        sink.extend(self.problems.iter().cloned());
    }
}

struct Resolver<'a> {
    site: &'a Site,
    sources: &'a SourceMap,
    known: &'a Sources<'a>,
    found: Found,
}

/// Most problems of one page that are looked for: each takes a look at every file of the site.
const MOST_PROBLEMS: usize = 200;
/// How many of them are told what was likely meant.
const MOST_ADVICE: usize = 20;

impl Resolver<'_> {
    fn link(&mut self, head: &Head, link: &Link) -> Destination {
        let span = Span { file: head.file, start: link.span.start, end: link.span.end };
        if self.found.problems.len() >= MOST_PROBLEMS {
            if self.found.problems.len() == MOST_PROBLEMS {
                let message = msg!(
                    "这一页的链接和图片已有 {MOST_PROBLEMS} 处有问题，从这里起没有再看",
                    "{MOST_PROBLEMS} links and images of this page have problems; from here on nobody looked"
                );
                let said = Diagnostic::new(Code::LinkBroken, span, message);
                self.found.problems.push(said.help(msg!("先改好前面的", "mend those before it first")));
            }
            return Destination::Nowhere;
        }
        let (path, fragment) = match refers(link) {
            Refers::File => {
                let shown = link.kind == LinkKind::Image;
                return self.asset(head, &link.dest, (Some(link), shown), span);
            }
            Refers::Elsewhere => return Destination::External(link.dest.clone()),
            Refers::Foreign => {
                let dest = &link.dest;
                let message = msg!(
                    "图片“{dest}”在别的网站上；把它存进页面的文件夹再引用",
                    "the image \"{dest}\" is on another site; put it in the page's folder"
                );
                self.found.problems.push(Diagnostic::new(Code::AssetMissing, span, message));
                return Destination::Nowhere;
            }
            Refers::Page(path, fragment) => (path, fragment.map(decode)),
        };
        if path.is_empty() {
            return self.here(head, fragment.unwrap_or_default(), span);
        }
        if path.starts_with('/') {
            return match self.site.by_address(&decode(path)) {
                Some(page) => self.page(page, fragment, span),
                None => match self.known.at(&decode(path), self.sources) {
                    Some(target) => {
                        self.found.problems.push(hidden(&head.path, target, span));
                        Destination::Nowhere
                    }
                    None => self.broken(&link.dest, span, &[]),
                },
            };
        }
        self.source(head, path, fragment, span)
    }

    /// A place on the page itself.
    fn here(&mut self, head: &Head, fragment: Cow<'_, str>, span: Span) -> Destination {
        if let Some(page) = self.site.by_source(&head.path) {
            self.found.anchors.push(WantedAnchor {
                output: page.output.clone(),
                fragment: fragment.clone().into_owned(),
                span,
            });
        }
        Destination::Here(format!("#{fragment}"))
    }

    fn page(&mut self, page: &SitePage, fragment: Option<Cow<'_, str>>, span: Span) -> Destination {
        match fragment.filter(|fragment| !fragment.is_empty()) {
            None => Destination::Page(page.url.clone()),
            Some(fragment) => {
                let address = format!("{}#{fragment}", page.url);
                let (output, fragment) = (page.output.clone(), fragment.into_owned());
                self.found.anchors.push(WantedAnchor { output, fragment, span });
                Destination::Page(address)
            }
        }
    }

    /// A link to a Markdown file.
    fn source(&mut self, head: &Head, path: &str, fragment: Option<Cow<'_, str>>, span: Span) -> Destination {
        let folder = head.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = join(folder, &decode(path));
        if let Some(page) = target.as_deref().and_then(|target| self.site.by_source(target)) {
            return self.page(page, fragment, span);
        }
        let known = target.as_deref().filter(|t| self.sources.by_path(t).is_some() && classify(t).is_some());
        let Some(target) = known else {
            let all = self.sources.files().iter().map(|file| &*file.path).filter(|p| p.ends_with(".md"));
            let wanted = target.unwrap_or_else(|| path.to_owned());
            let nearest = match self.found.problems.len() < MOST_ADVICE {
                true => text::nearest(&wanted, all),
                false => vec![],
            };
            let nearest: Vec<String> = nearest.into_iter().map(str::to_owned).collect();
            return self.broken(path, span, &nearest);
        };
        self.found.problems.push(hidden(&head.path, target, span));
        Destination::Nowhere
    }

    fn broken(&mut self, dest: &str, span: Span, nearest: &[String]) -> Destination {
        let nearest: Vec<&str> = nearest.iter().map(String::as_str).collect();
        self.found.problems.push(broken(dest, span, &nearest));
        Destination::Nowhere
    }

    /// The pictures of a gallery. What is named is shown even where the page shows it elsewhere too.
    fn gallery(&mut self, update: &Update, text: &[Link], links: &Links) -> Vec<Exhibit> {
        let head = &update.head;
        let destinations = text.iter().zip(links.of(head.file));
        let in_text = destinations.filter_map(|(link, destination)| match destination {
            Destination::Asset(path) if link.kind == LinkKind::Image => Some(path.as_str()),
            _ => None,
        });
        let cover = update.cover.as_ref().and_then(|cover| links.attached(cover));
        let mut seen: Vec<String> = in_text.chain(cover).map(str::to_owned).collect();
        let named = |item: &GalleryItem| match item {
            GalleryItem::Rest(_) => None,
            GalleryItem::Picture { written, caption } => {
                match self.asset(head, &written.value, (None, true), written.span) {
                    Destination::Asset(path) => Some(Exhibit::new(path, caption.clone())),
                    _ => None,
                }
            }
        };
        let named: Vec<Option<Exhibit>> = update.gallery.iter().map(named).collect();
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
                self.found.problems.push(gallery::nothing_there(head, *span));
            }
            for path in rest {
                self.found.assets.push(Wanted { path: path.clone(), span: *span, shown: true });
                exhibits.push(Exhibit::new(path.clone(), None));
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
        (link, shown): (Option<&Link>, bool),
        span: Span,
    ) -> Destination {
        match assets::resolve(self.sources, &head.path, written) {
            Ok(found) => {
                let named = named_otherwise(self.sources, head, (written, link, span), &found);
                self.found.problems.extend(named);
                self.found.assets.push(Wanted { path: found.path.clone(), span, shown });
                Destination::Asset(found.path)
            }
            Err(nearest) => {
                let mut diagnostic = assets::missing(written, &nearest, span);
                if nearest.is_empty() {
                    diagnostic.help.extend(assets::beside(self.sources, &head.path));
                }
                self.found.problems.push(diagnostic);
                Destination::Nowhere
            }
        }
    }
}
