//! One edition: cut, derived, planned, rendered; then written.

use super::pages::{Rendered, render_pages};
use super::session::Tree;
use super::{BuildError, Destination, Progress};
use crate::assets;
use crate::config::SiteConfig;
use crate::derive::{Edition, Settings, derive};
use crate::diag::Sink;
use crate::diag::{Code, Diagnostic};
use crate::load::Bodies;
use crate::model::Audience;
use crate::msg;
use crate::output::{Artifact, OutputDir, Summary};
use crate::present::{Pieces, Presenter};
use crate::render::Theme;
use crate::site::{Addressing, Links, Site, resolve_links};
use crate::source::SourceMap;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What all editions are made from.
#[derive(Clone, Copy)]
pub struct Shared<'a> {
    pub sources: &'a SourceMap,
    pub bodies: &'a Bodies,
    pub config: &'a SiteConfig,
    /// `None` where it could not be loaded, or where the content has errors: then only links are checked.
    pub theme: Option<&'a Theme>,
    pub base_url: Option<&'a str>,
    pub settings: Settings,
    pub progress: Progress<'a>,
}

/// An edition that is ready to be written.
pub struct Made {
    audience: Audience,
    target: Option<OutputDir>,
    pages: usize,
    artifacts: Vec<Artifact>,
}

/// An edition that was made.
#[derive(Debug)]
pub struct EditionOutcome {
    /// For whom.
    pub audience: Audience,
    /// Number of HTML pages.
    pub pages: usize,
    /// Where it was written and what changed there; `None` where it was not written.
    pub written: Option<(PathBuf, Summary)>,
    /// Its files, where they are kept in memory.
    pub tree: Tree,
}

impl Made {
    /// Takes it to its destination.
    pub fn finish(self, to: Destination) -> Result<EditionOutcome, BuildError> {
        let written = match &self.target {
            Some(target) => Some((target.path().to_owned(), target.write(&self.artifacts)?)),
            None => None,
        };
        let kept = if to == Destination::Memory { self.artifacts } else { vec![] };
        let tree = Arc::new(kept.into_iter().map(|file| (file.path.into(), file.bytes.into())).collect());
        Ok(EditionOutcome { audience: self.audience, pages: self.pages, written, tree })
    }
}

/// Makes one edition; `None` where there is no theme to render it with.
pub fn make(
    edition: &Edition,
    shared: &Shared<'_>,
    target: Option<OutputDir>,
    sink: &mut Sink,
) -> Result<Option<Made>, BuildError> {
    let derived = derive(edition, &shared.settings);
    let addressing = if shared.base_url.is_some() { Addressing::Server } else { Addressing::Folder };
    let site = Site::plan(edition, &derived, shared.config, addressing, sink);
    let links = resolve_links(&site, edition, shared.bodies, shared.sources, sink);
    let (manifest, problems) = assets::collect(shared.sources, &links.assets);
    sink.extend(problems);
    let Some(theme) = shared.theme else {
        return Ok(None);
    };
    let presenter = Presenter {
        edition,
        derived: &derived,
        site: &site,
        links: &links,
        assets: &manifest,
        bodies: shared.bodies,
        config: shared.config,
        base_url: shared.base_url,
        pieces: Pieces::new(edition.portal()),
    };
    let Rendered { pages, mut artifacts } = render_pages(&presenter, theme, shared, sink)?;
    check_anchors(&links, &artifacts, sink);
    artifacts.extend(manifest.artifacts());
    Ok(Some(Made { audience: edition.audience(), target, pages, artifacts }))
}

/// Looks for the anchors that links name in the pages as they came out, so that templates count too.
fn check_anchors(links: &Links, artifacts: &[Artifact], sink: &mut Sink) {
    let pages: HashMap<&str, &Artifact> =
        artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact)).collect();
    for wanted in &links.anchors {
        let Some(page) = pages.get(wanted.output.as_str()) else { continue };
        let html = String::from_utf8_lossy(&page.bytes);
        let id = format!("id=\"{}\"", crate::text::escape_html(&wanted.fragment));
        if wanted.fragment.is_empty() || html.contains(&id) {
            continue;
        }
        let fragment = &wanted.fragment;
        sink.push(
            Diagnostic::new(
                Code::LinkAnchor,
                wanted.span,
                msg!(
                    "链接指向的页面里没有“{fragment}”这个小标题",
                    "the page this link leads to has no heading \"{fragment}\""
                ),
            )
            .help(msg!(
                "# 后面写小标题的原文，空格换成 -",
                "after the # write the heading as it is, with - for blanks"
            )),
        );
    }
}
