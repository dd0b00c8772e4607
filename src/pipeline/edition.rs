//! One edition: its links resolved, its pages and files made or taken over from before.

use super::delivery::{Content, Delivery, Written};
use super::extras::Group;
use super::identity::Identity;
use super::pages::{Rendered, render_pages};
use super::programme::Cut;
use super::session::{Tree, Work};
use super::{BuildError, Progress};
use crate::base::diag::Diagnostics;
use crate::base::hash::fingerprint;
use crate::check::leaks;
use crate::check::privacy::Privacy;
use crate::programme::config::{SiteConfig, ThemeSettings};
use crate::programme::load::Bodies;
use crate::programme::model::Audience;
use crate::site::assets;
use crate::site::pages::{LinkCache, resolve_links};
use crate::site::present::{CardCache, Dependencies, InputHashes, Presenter, SharedParts};
use crate::site::render::Theme;
use crate::source::files::SourceMap;
use std::borrow::Cow;
use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

/// What all editions are made from.
#[derive(Clone, Copy)]
pub struct Shared<'a> {
    pub sources: &'a SourceMap,
    pub bodies: &'a Bodies,
    pub config: &'a SiteConfig,
    /// What the site and its theme say of its looks.
    pub settings: &'a ThemeSettings,
    /// `None` where it could not be loaded, or where the content has errors: then only links are checked.
    pub theme: Option<&'a Theme>,
    pub base_url: Option<&'a str>,
    pub progress: Progress<'a>,
    /// Photographs that were made anew.
    pub images: &'a assets::ImageCache,
    /// Looks through what the public edition offers; `None` where this is none that anyone gets.
    pub privacy: Option<&'a Privacy>,
}

/// What is remembered of an edition from build to build.
#[derive(Default)]
pub struct Memory {
    /// Pages by their path in the output.
    pub pages: HashMap<Arc<str>, Arc<RememberedPage>>,
    /// Feeds and the like.
    pub groups: HashMap<Group, RememberedGroup>,
    /// Files of the theme and assets, by their path in the output.
    pub copies: HashMap<String, RememberedCopy>,
    /// Images and attachments.
    pub assets: assets::AssetCache,
    /// Where links lead.
    pub links: LinkCache,
    /// The facts of the last build, and of which records and assets they are besides the texts.
    pub facts: Option<(u128, InputHashes)>,
    /// The cards of updates.
    pub kept: CardCache,
    /// What all files are known not to hold ([`Secrets::fingerprint`](crate::check::leaks::Secrets)).
    pub proved: Option<u128>,
}

impl Memory {
    /// The paths of all files.
    pub fn paths(&self) -> Vec<Arc<str>> {
        let pages = self.pages.keys().cloned();
        let groups = self.groups.values().flat_map(|group| group.files.iter().map(|(path, _)| path.clone()));
        let copies = self.copies.keys().map(|path| Arc::from(path.as_str()));
        let mut paths: Vec<Arc<str>> = pages.chain(groups).chain(copies).collect();
        paths.sort_unstable();
        paths
    }
}

/// A page that was made before, and everything it was made from, as fingerprints.
#[derive(Debug)]
pub struct RememberedPage {
    /// Which page it is.
    pub page: u128,
    /// What its view was made from.
    pub reads: Dependencies,
    /// What that said.
    pub facts: u128,
    /// The head and view.
    pub view: u128,
    /// The layout and templates it was rendered with.
    pub theme: u128,
    /// The template.
    pub template: Cow<'static, str>,
    /// What became of it.
    pub content: Content,
}

/// Files that were made together before.
#[derive(Clone, Debug)]
pub struct RememberedGroup {
    /// The layout they were made with.
    pub layout: u128,
    /// What else they were made from.
    pub reads: Dependencies,
    /// What that said.
    pub facts: u128,
    /// Each with its path.
    pub files: Vec<(Arc<str>, Content)>,
}

/// A file that was copied before.
#[derive(Clone, Debug)]
pub struct RememberedCopy {
    /// blake3 of its bytes, in hexadecimal.
    pub hash: String,
    /// What became of it.
    pub content: Content,
}

/// An edition whose files are all made.
pub struct Made {
    audience: Audience,
    pages: usize,
    files: Vec<(Arc<str>, Content)>,
    delivery: Delivery,
}

/// An edition that was made.
#[derive(Debug)]
pub struct EditionOutcome {
    /// For whom.
    pub audience: Audience,
    /// Number of HTML pages.
    pub pages: usize,
    /// Where it was written and what changed there; `None` where it was not written.
    pub written: Option<Written>,
    /// Its files, where they are kept in memory.
    pub tree: Tree,
}

impl Made {
    /// Makes its files the edition's files.
    pub fn finish(self) -> Result<EditionOutcome, BuildError> {
        let (written, tree) = self.delivery.finish(self.files)?;
        Ok(EditionOutcome { audience: self.audience, pages: self.pages, written, tree })
    }
}

/// Makes one edition; `None` where there is no theme to render it with.
pub fn make(
    cut: &Cut,
    shared: &Shared<'_>,
    delivery: Delivery,
    memory: &mut Memory,
    work: &mut Work,
    sink: &mut Diagnostics,
) -> Result<Option<Made>, BuildError> {
    let Cut { edition, derived, site, records } = cut;
    let state = fingerprint(&(site.addresses(), shared.sources.paths()));
    let known = (&mut memory.links, state);
    let links = resolve_links(site, edition, shared.bodies, shared.sources, known, sink);
    let (manifest, problems) =
        assets::collect(shared.sources, &links.assets, &mut memory.assets, shared.images);
    sink.extend(problems);
    if let Some(privacy) = shared.privacy.filter(|_| edition.audience() == Audience::Public) {
        sink.extend(privacy.attachments(&links.assets, &manifest, shared.sources, shared.config));
    }
    let Some(theme) = shared.theme else {
        return Ok(None);
    };
    let identity = Identity::new(edition.portal().chains.len(), theme, shared, delivery.is_nowhere(), sink)?;
    let presenter = Presenter {
        appearance: &identity.look,
        edition,
        derived,
        site,
        links: &links,
        assets: &manifest,
        bodies: shared.bodies,
        config: shared.config,
        base_url: shared.base_url,
        shared: SharedParts::new(edition.portal()),
    };
    // Where names lead is part of it: a cover may resolve to another file though the files are the same, and a gallery
    // may lose a picture to the text.
    let exhibits: Vec<_> = links.exhibits().collect();
    let of = fingerprint(&(records, state, manifest.fingerprint(), exhibits));
    let facts = match memory.facts.take() {
        Some((known, facts)) if known == of => presenter.input_hashes_after(facts),
        _ => presenter.input_hashes(),
    };
    presenter.restore_cards(mem::take(&mut memory.kept), &facts);
    // Files of an earlier build were looked through for what was secret then.
    let proved = memory.paths().is_empty() || memory.proved == delivery.secrets();
    let Rendered { pages, files } =
        render_pages((&presenter, &facts), (theme, &identity), shared, &delivery, memory, work, sink)?;
    if !proved {
        delivery.look_again(&files);
    }
    let leaked = delivery.leaks();
    memory.proved = delivery.secrets().filter(|_| leaked.is_empty());
    sink.extend(leaks::report(leaked, |path| manifest.origin(path)));
    memory.kept = presenter.into_card_cache(&facts);
    memory.facts = Some((of, facts));
    Ok(Some(Made { audience: edition.audience(), pages, files, delivery }))
}
