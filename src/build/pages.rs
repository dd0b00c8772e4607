//! Every file of an edition but its assets: pages, static files, feeds, site map, data.

use super::BuildError;
use super::edition::Shared;
use crate::diag::Diagnostic;
use crate::diag::Sink;
use crate::model::{Audience, PartialDate};
use crate::output::Artifact;
use crate::present::{
    FeedEntry, Presented, Presenter, SEARCH_DATA, data_sets, feed_entries, layout, search_entries,
};
use crate::render::{self, FeedItem, SitemapUrl, StaticFile, Theme};
use crate::site::{PageKey, SitePage};
use chrono::{NaiveTime, TimeZone};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Updates in a feed.
const FEED_ITEMS: usize = 30;

/// What came out.
pub struct Rendered {
    /// Number of HTML pages.
    pub pages: usize,
    /// All files.
    pub artifacts: Vec<Artifact>,
}

/// Renders everything; what is wrong with a template is reported once, not once a page.
pub fn render_pages(
    presenter: &Presenter<'_>,
    theme: &Theme,
    shared: &Shared<'_>,
    sink: &mut Sink,
) -> Result<Rendered, BuildError> {
    let mut artifacts = static_files(theme, shared)?;
    let names: BTreeMap<String, String> = theme
        .static_files
        .iter()
        .zip(&artifacts)
        .map(|(file, artifact)| (file.name.clone(), artifact.path.clone()))
        .collect();
    let layout = layout(presenter, names, sink);
    let value = Theme::layout(&layout);
    let pages = presenter.site.pages();
    let done = AtomicUsize::new(0);
    let rendered: Vec<Result<Artifact, Box<Diagnostic>>> = pages
        .par_iter()
        .filter_map(|page| presenter.page(page).map(|presented| (page, presented)))
        .map(|(page, Presented { head, view, .. })| {
            let html = theme.render(&value, &head, &view, shared.sources);
            (shared.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, pages.len());
            html.map(|html| Artifact::new(page.output.clone(), html))
        })
        .collect();
    let count = rendered.len();
    for page in rendered {
        match page {
            Ok(artifact) => artifacts.push(artifact),
            Err(problem) => sink.push(*problem),
        }
    }
    if let Some(base) = presenter.base_url {
        let items = feed_items(presenter, base);
        artifacts.push(Artifact::new("feed.xml", render::atom(&layout, base, &items)));
        artifacts.push(Artifact::new("feed.json", render::json_feed(&layout, base, &items)));
        artifacts.push(Artifact::new("sitemap.xml", render::sitemap(&sitemap_urls(presenter, base))));
    }
    let internal = presenter.edition.audience() == Audience::Internal;
    artifacts.push(Artifact::new("robots.txt", render::robots(presenter.base_url, internal)));
    artifacts.push(Artifact::new(SEARCH_DATA, render::search_list(&search_entries(presenter))));
    for set in data_sets(presenter).iter() {
        artifacts.push(Artifact::new(set.path.clone(), render::data_file(&set.json)));
    }
    Ok(Rendered { pages: count, artifacts })
}

/// The theme's files, under names that change with their bytes.
fn static_files(theme: &Theme, shared: &Shared<'_>) -> Result<Vec<Artifact>, BuildError> {
    theme.static_files.iter().map(|file| static_file(file, shared)).collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "pictures and fonts of a theme are not kept in memory by `source`"
)]
fn static_file(file: &StaticFile, shared: &Shared<'_>) -> Result<Artifact, BuildError> {
    let bytes = match &file.text {
        Some(text) => text.as_bytes().to_vec(),
        None => {
            let path = shared.sources.root().join(&*file.source);
            fs::read(&path).map_err(|error| BuildError::Static(path, error))?
        }
    };
    let hash = blake3::hash(&bytes).to_hex();
    let (stem, extension) = file.name.rsplit_once('.').unwrap_or((&file.name, "bin"));
    Ok(Artifact::new(format!("static/{stem}.{}.{extension}", &hash[..12]), bytes))
}

/// The latest updates, newest first.
fn feed_items(presenter: &Presenter<'_>, base: &str) -> Vec<FeedItem> {
    let item = |entry: FeedEntry| FeedItem {
        title: entry.title,
        url: format!("{base}{}", entry.url),
        summary: entry.summary,
        date: timestamp(presenter, entry.date),
        kind: entry.kind.to_owned(),
        author: entry.author,
    };
    feed_entries(presenter, FEED_ITEMS).into_iter().map(item).collect()
}

/// Midnight of the first day a date can mean, in the site's time zone.
fn timestamp(presenter: &Presenter<'_>, date: PartialDate) -> String {
    let midnight = date.first_day().and_time(NaiveTime::MIN);
    let zone = presenter.config.time_zone;
    // Where clocks skip midnight, the hour after is meant.
    match zone.from_local_datetime(&midnight).earliest() {
        Some(time) => time.to_rfc3339(),
        None => zone.from_utc_datetime(&midnight).to_rfc3339(),
    }
}

fn sitemap_urls(presenter: &Presenter<'_>, base: &str) -> Vec<SitemapUrl> {
    let portal = presenter.edition.portal();
    let changed = |page: &SitePage| match &page.key {
        PageKey::Update(id) => {
            presenter.derived.index.position.get(id).map(|at| portal.updates[*at].date.iso())
        }
        _ => None,
    };
    let listed = presenter.site.pages().iter().filter(|page| page.key != PageKey::NotFound);
    listed.map(|page| SitemapUrl { url: format!("{base}{}", page.url), changed: changed(page) }).collect()
}
