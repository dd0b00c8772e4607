//! Every file of an edition: pages, static files, feeds, site map, data, assets; each made, or taken over from before.

use super::BuildError;
use super::delivery::{Content, Delivery};
use super::edition::{Memory, RememberedCopy, RememberedGroup, RememberedPage, Shared};
use super::extras::Group;
use super::identity::{Identity, Picture, StaticContent};
use super::session::{Work, audience_key};
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::hash::fingerprint;
use crate::msg;
use crate::pipeline::output::OutputError;
use crate::site::assets;
use crate::site::pages::{SitePage, WantedAnchor};
use crate::site::present::{InputHashes, PresentedPage, Presenter, layout};
use crate::site::render::Theme;
use crate::site::view::Layout;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tera::Value;

/// What came out.
pub struct Rendered {
    /// Number of HTML pages.
    pub pages: usize,
    /// All files.
    pub files: Vec<(Arc<str>, Content)>,
}

/// Everything the pages of an edition are made with.
struct Press<'a> {
    presenter: &'a Presenter<'a>,
    theme: &'a Theme,
    shared: &'a Shared<'a>,
    delivery: &'a Delivery,
    layout: Value,
    layout_fingerprint: u128,
    facts: &'a InputHashes,
    wanted: HashMap<&'a str, Vec<&'a WantedAnchor>>,
}

/// What became of one page.
struct Outcome {
    path: Arc<str>,
    page: Option<Arc<RememberedPage>>,
    /// Whether it is the one that was known.
    kept: bool,
    viewed: bool,
    rendered: bool,
    problems: Diagnostics,
}

/// Makes everything; what is wrong with a template is reported once, not once a page.
pub fn render_pages(
    (presenter, facts): (&Presenter<'_>, &InputHashes),
    (theme, identity): (&Theme, &Identity),
    shared: &Shared<'_>,
    delivery: &Delivery,
    memory: &mut Memory,
    work: &mut Work,
    sink: &mut Diagnostics,
) -> Result<Rendered, BuildError> {
    let layout = layout(presenter, identity.names(), sink);
    let press = Press {
        layout: Theme::layout(&layout),
        layout_fingerprint: fingerprint(&layout),
        facts,
        wanted: wanted(presenter),
        presenter,
        theme,
        shared,
        delivery,
    };
    let Memory { pages, groups, copies, .. } = memory;
    // A few pages and files go through all updates; together they keep all cores busy.
    let (made, others) = rayon::join(|| press.pages(pages, work, sink), || press.groups(&layout, groups));
    let mut files = made?;
    let pages = files.len();
    files.extend(others?);
    files.extend(press.copies(identity, copies)?);
    Ok(Rendered { pages, files })
}

/// The anchors that links name, by the page that must have them.
fn wanted<'a>(presenter: &Presenter<'a>) -> HashMap<&'a str, Vec<&'a WantedAnchor>> {
    let mut wanted: HashMap<&str, Vec<&WantedAnchor>> = HashMap::new();
    for anchor in presenter.links.anchors.iter().filter(|anchor| !anchor.fragment.is_empty()) {
        wanted.entry(&anchor.output).or_default().push(anchor);
    }
    wanted
}

impl Press<'_> {
    /// All pages. The memory is changed only where nothing failed.
    fn pages(
        &self,
        memory: &mut HashMap<Arc<str>, Arc<RememberedPage>>,
        work: &mut Work,
        sink: &mut Diagnostics,
    ) -> Result<Vec<(Arc<str>, Content)>, BuildError> {
        let pages = self.presenter.site.pages();
        let done = AtomicUsize::new(0);
        let outcomes: Vec<Result<Outcome, OutputError>> = pages
            .par_iter()
            .map(|page| {
                let known = memory.get_key_value(page.output.as_str());
                let path = known.map_or_else(|| page.output.as_str().into(), |(path, _)| path.clone());
                let outcome = self.page(page, path, known.map(|(_, known)| known));
                (self.shared.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
                outcome
            })
            .collect();
        let audience = audience_key(self.presenter.edition.audience());
        let outcomes: Vec<_> = outcomes.into_iter().collect::<Result<_, _>>()?;
        let mut files = Vec::with_capacity(pages.len());
        for Outcome { path, page: made, kept, viewed, rendered, problems } in outcomes {
            let name = || format!("{audience}:{path}");
            work.viewed.extend(viewed.then(name));
            work.rendered.extend(rendered.then(name));
            sink.extend(problems);
            if let Some(made) = made {
                files.push((path.clone(), made.content.clone()));
                if !kept {
                    memory.insert(path, made);
                }
            }
        }
        // All of these are in it; pages that are gone may be too.
        if memory.len() != files.len() {
            let paths: HashSet<&str> = files.iter().map(|(path, _)| &**path).collect();
            memory.retain(|path, _| paths.contains(&**path));
        }
        Ok(files)
    }

    /// One page: as it was where nothing it was made from changed, else its view; rendered where that changed too.
    fn page(
        &self,
        page: &SitePage,
        path: Arc<str>,
        known: Option<&Arc<RememberedPage>>,
    ) -> Result<Outcome, OutputError> {
        let mut outcome =
            Outcome { path, page: None, kept: false, viewed: false, rendered: false, problems: vec![] };
        let identity = fingerprint(page);
        let known = known.filter(|known| known.page == identity);
        if let Some(known) = known.filter(|known| self.is_right(known)) {
            self.check_anchors(page, &known.content, &mut outcome.problems);
            outcome.page = Some(known.clone());
            outcome.kept = true;
            return Ok(outcome);
        }
        let Some(PresentedPage { head, view, dependencies: reads }) = self.presenter.page(page) else {
            return Ok(outcome);
        };
        outcome.viewed = true;
        let template = view.template();
        let theme = self.theme_fingerprint(&template);
        let view_fingerprint = fingerprint(&(&head, &view));
        let same = known.filter(|known| known.view == view_fingerprint && known.theme == theme);
        let content = match same {
            Some(known) => {
                self.check_anchors(page, &known.content, &mut outcome.problems);
                known.content.clone()
            }
            None => match self.theme.render(&self.layout, &head, &view, self.shared.sources) {
                Ok(html) => {
                    outcome.rendered = true;
                    self.check_anchors_in(page, &html, &mut outcome.problems);
                    self.delivery.take_text(&page.output, html)?
                }
                Err(problem) => {
                    outcome.problems.push(*problem);
                    return Ok(outcome);
                }
            },
        };
        let facts = reads.fingerprint(self.facts);
        let made =
            RememberedPage { page: identity, reads, facts, view: view_fingerprint, theme, template, content };
        outcome.page = Some(Arc::new(made));
        Ok(outcome)
    }

    fn is_right(&self, known: &RememberedPage) -> bool {
        known.theme == self.theme_fingerprint(&known.template)
            && known.facts == known.reads.fingerprint(self.facts)
    }

    fn theme_fingerprint(&self, template: &str) -> u128 {
        fingerprint(&(self.layout_fingerprint, self.theme.closure(template)))
    }

    /// Looks for the anchors that links name in the page as it came out, so that templates count too.
    fn check_anchors(&self, page: &SitePage, content: &Content, sink: &mut Diagnostics) {
        if self.wanted.contains_key(page.output.as_str())
            && let Some(html) = self.delivery.bytes(content)
        {
            self.check_anchors_in(page, &html, sink);
        }
    }

    fn check_anchors_in(&self, page: &SitePage, html: &[u8], sink: &mut Diagnostics) {
        let Some(wanted) = self.wanted.get(page.output.as_str()) else { return };
        let html = String::from_utf8_lossy(html);
        for wanted in wanted {
            if !html.contains(&format!("id=\"{}\"", crate::base::text::escape_html(&wanted.fragment))) {
                sink.push(no_anchor(wanted));
            }
        }
    }

    /// Feeds and the like.
    fn groups(
        &self,
        layout: &Layout,
        memory: &mut HashMap<Group, RememberedGroup>,
    ) -> Result<Vec<(Arc<str>, Content)>, BuildError> {
        let made: Vec<Result<_, BuildError>> = Group::all(self.presenter)
            .into_par_iter()
            .map(|group| {
                let known = memory.get(&group).filter(|known| {
                    known.layout == self.layout_fingerprint
                        && known.facts == group.facts(self.presenter, &known.reads, self.facts)
                });
                if let Some(known) = known {
                    return Ok((group, known.clone()));
                }
                let (texts, reads) = group.make(self.presenter, layout);
                let taken = texts.into_iter().map(|(path, text)| {
                    let content = self.delivery.take_text(&path, text.into_bytes())?;
                    Ok((Arc::from(path), content))
                });
                let files: Result<Vec<(Arc<str>, Content)>, OutputError> = taken.collect();
                let facts = group.facts(self.presenter, &reads, self.facts);
                let layout = self.layout_fingerprint;
                Ok((group, RememberedGroup { layout, reads, facts, files: files? }))
            })
            .collect();
        memory.clear();
        let mut files = vec![];
        for group in made {
            let (group, made) = group?;
            files.extend(made.files.iter().cloned());
            memory.insert(group, made);
        }
        Ok(files)
    }

    /// The theme's files and the assets, which go out as they are.
    fn copies(
        &self,
        identity: &Identity,
        memory: &mut HashMap<String, RememberedCopy>,
    ) -> Result<Vec<(Arc<str>, Content)>, BuildError> {
        let sources = self.shared.sources;
        let statics = identity.files.iter().map(|file| match &file.content {
            StaticContent::Bytes(bytes, hash) => (file.path.clone(), Some(&**hash), Bytes::Here(bytes)),
            StaticContent::Picture(picture) => (file.path.clone(), None, Bytes::Drawn(*picture)),
        });
        let assets = self.presenter.assets.files().into_iter();
        let assets = assets.map(|file| (file.path().to_owned(), Some(file.hash()), Bytes::Asset(file)));
        let wanted: Vec<(String, Option<&str>, Bytes<'_>)> = statics.chain(assets).collect();
        let copies: Vec<Result<_, BuildError>> = wanted
            .into_par_iter()
            .map(|(path, hash, bytes)| {
                let same = |known: &&RememberedCopy| hash.is_none_or(|hash| known.hash == hash);
                if let Some(known) = memory.get(&path).filter(same) {
                    return Ok((path, known.clone()));
                }
                let bytes = match bytes {
                    // Nobody wants to see it, and drawing takes a while.
                    Bytes::Drawn(_) if self.delivery.is_nowhere() => vec![],
                    Bytes::Drawn(picture) => identity.draw(picture),
                    Bytes::Here(bytes) => bytes.clone(),
                    Bytes::Asset(file) => file
                        .read(sources, self.shared.images)
                        .map_err(|error| BuildError::Asset(sources.root().join(file.source()), error))?,
                };
                let hash = hash.map_or_else(|| blake3::hash(&bytes).to_hex().to_string(), str::to_owned);
                let content = self.delivery.take(&path, bytes)?;
                Ok((path, RememberedCopy { hash, content }))
            })
            .collect();
        memory.clear();
        let mut files = vec![];
        for copy in copies {
            let (path, copy) = copy?;
            files.push((path.as_str().into(), copy.content.clone()));
            memory.insert(path, copy);
        }
        Ok(files)
    }
}

/// Where the bytes of a copy are.
enum Bytes<'a> {
    Here(&'a Vec<u8>),
    Drawn(Picture),
    Asset(assets::AssetFile<'a>),
}

fn no_anchor(wanted: &WantedAnchor) -> Diagnostic {
    let fragment = &wanted.fragment;
    let message = msg!(
        "链接指向的页面里没有“{fragment}”这个小标题",
        "the page this link leads to has no heading \"{fragment}\""
    );
    Diagnostic::new(Code::LinkAnchor, wanted.span, message).help(msg!(
        "# 后面写小标题的原文，空格换成 -",
        "after the # write the heading as it is, with - for blanks"
    ))
}
