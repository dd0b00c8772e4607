//! The view of a page's head.

use super::json_ld::json_ld;
use crate::programme::model::*;
use crate::site::chart::{self, SHARE_SIZE};
use crate::site::labels;
use crate::site::pages::{PageKey, SitePage, section};
use crate::site::present::appearance::QrCode;
use crate::site::present::context::ViewContext;
use crate::site::present::parts::{attributed_source, author};
use crate::site::view::parts::{Link, Picture};
use crate::site::view::{Html, PageHead, View};

/// Columns of a description.
const DESCRIPTION_COLUMNS: usize = 156;

/// What the source of a page says about it.
struct PageSource<'a> {
    head: Option<&'a Head>,
    date: Option<PartialDate>,
    source: Option<&'a String>,
    authors: &'a [String],
    cover: Option<Picture>,
}

fn page_source<'a>(p: &ViewContext<'a>, key: &PageKey, view: &View) -> PageSource<'a> {
    let portal = p.portal();
    let of =
        |head: Option<&'a Head>, date| PageSource { head, date, source: None, authors: &[], cover: None };
    match key {
        PageKey::Update(id) => {
            let update = p.position(id).map(|at| p.update(at));
            let cover = match view {
                View::Update(view) => view.card.cover.clone(),
                _ => None,
            };
            PageSource {
                head: update.map(|update| &update.head),
                date: update.map(|update| update.date),
                source: update.and_then(|update| update.source.as_ref()),
                authors: update.map_or(&[], |update| &update.authors),
                cover,
            }
        }
        PageKey::Meeting(id) => {
            let meeting = portal.meetings.iter().find(|meeting| meeting.id == *id);
            of(meeting.map(|meeting| &meeting.head), meeting.map(|meeting| meeting.date))
        }
        PageKey::Bulletin(id) => {
            let bulletin = portal.bulletins.iter().find(|bulletin| bulletin.id == *id);
            of(bulletin.map(|bulletin| &bulletin.head), bulletin.map(|bulletin| bulletin.date))
        }
        PageKey::Pairing(id) => of(portal.pairing(id).map(|pairing| &pairing.head), None),
        PageKey::Page(id) => of(portal.pages.iter().find(|page| page.id == *id).map(|page| &page.head), None),
        PageKey::Plan => of(Some(&portal.plan.head), Some(portal.plan.issued)),
        _ => of(None, None),
    }
}

/// The head of one page.
pub fn head(p: &ViewContext<'_>, page: &SitePage, view: &View, root: String) -> PageHead {
    let config = p.config;
    let ancestors = p.ancestors(page);
    let source = page_source(p, &page.key, view);
    let full_title = match page.key {
        PageKey::Home => match &config.subtitle {
            Some(subtitle) => format!("{} · {subtitle}", config.title),
            None => config.title.clone(),
        },
        _ if p.is_repeated(page) => format!("{}（{}） - {}", page.title, page.url, config.title),
        _ => format!("{} - {}", page.title, config.title),
    };
    let column = ancestors.get(1).map_or(page.title.as_str(), |column| column.title.as_str()).to_owned();
    let description =
        crate::base::text::excerpt(&description(p, page, view, source.head), DESCRIPTION_COLUMNS);
    let canonical = p.base_url.map(|base| format!("{base}{}", page.url));
    let crumb = |ancestor: &&SitePage| Link {
        title: if ancestor.key == PageKey::Home { labels::HOME.to_owned() } else { ancestor.title.clone() },
        url: ancestor.url.clone(),
    };
    let breadcrumb: Vec<Link> = ancestors.iter().map(crumb).collect();
    let is_article = matches!(page.key, PageKey::Update(_) | PageKey::Meeting(_) | PageKey::Bulletin(_));
    let published = source.date.map(|date| date.iso());
    let shared = p.base_url.and_then(|base| shared_picture(p, base, source.cover));
    let mut keywords: Vec<&str> =
        source.head.map_or(&[][..], |head| &head.keywords).iter().map(String::as_str).collect();
    keywords.push(&p.portal().plan.brand);
    if column != page.title {
        keywords.push(&column);
    }
    let mut head = PageHead {
        title: page.title.clone(),
        full_title,
        description,
        url: page.url.clone(),
        canonical,
        root,
        section: section(&page.output).to_owned(),
        breadcrumb,
        qr: None,
        og_type: if is_article { "article" } else { "website" },
        og_image: shared.as_ref().map(|picture| picture.src.clone()),
        og_image_width: shared.as_ref().and_then(|picture| picture.width),
        og_image_height: shared.as_ref().and_then(|picture| picture.height),
        og_image_alt: shared.map(|picture| picture.alt).filter(|alt| !alt.is_empty()),
        column_description: format!("{}：{column}", config.title),
        keywords: keywords.join(","),
        column,
        published: published.filter(|_| is_article || page.key == PageKey::Plan),
        source: attributed_source(p, source.source),
        author: author(source.authors),
        json_ld: Html::default(),
        sample: source.head.is_some_and(|head| head.sample),
        draft: source.head.is_some_and(|head| p.is_draft(head, source.date)),
        noindex: p.audience() == Audience::Internal || page.key == PageKey::NotFound,
    };
    if is_passed_on(&page.key) {
        let draw = |address| match p.appearance.qr {
            QrCode::Drawn => chart::qr(address),
            QrCode::Frame => Some("<svg class=\"qr\"></svg>".to_owned()),
            QrCode::Absent => None,
        };
        head.qr = head.canonical.as_deref().and_then(draw).map(Html::from);
    }
    // There is none where there are no full addresses to give.
    if let Some(base) = p.base_url {
        head.json_ld = json_ld(base, &head, is_article);
    }
    head
}

/// Whether a page is one that people print, or hold up for others to take along.
fn is_passed_on(key: &PageKey) -> bool {
    use PageKey::{Bulletin, List, Meeting, Pairing, Task, Tasks, Update};
    matches!(key, Update(_) | Meeting(_) | Bulletin(_) | Pairing(_) | Task(_) | Tasks | List(_))
}

/// What stands beside a shared link, by its full address: the page's cover, else the woven links.
fn shared_picture(p: &ViewContext<'_>, base: &str, cover: Option<Picture>) -> Option<Picture> {
    let links = || {
        let (width, height) = SHARE_SIZE;
        let alt = labels::woven_links_of(&p.portal().plan.brand);
        let (width, height) = (Some(width), Some(height));
        Some(Picture { src: p.appearance.share.clone()?, alt, width, height, sizes: vec![], modern: vec![] })
    };
    let picture = cover.or_else(links)?;
    Some(Picture { src: format!("{base}{}", picture.src), ..picture })
}

/// One or two sentences about a page: its own summary, else what its view says of it.
fn description(p: &ViewContext<'_>, page: &SitePage, view: &View, head: Option<&Head>) -> String {
    let title = &page.title;
    let brand = &p.portal().plan.brand;
    match view {
        View::Home(_) => p
            .config
            .description
            .clone()
            .or_else(|| p.config.home_lead.clone())
            .unwrap_or_else(|| brand.clone()),
        View::Chain(chain) => chain.aim.clone(),
        View::Task(task) => task.detail.clone(),
        View::Indicator(indicator) => {
            let tile = &indicator.indicator;
            let target = tile.target.as_deref().map(labels::and_target).unwrap_or_default();
            labels::indicator_is(title, &tile.value, &tile.unit, target, tile.evidence)
        }
        View::Unit(unit) => labels::unit_is(&unit.unit.name, brand),
        View::List(list) => labels::list_is(title, list.description, list.rows.len()),
        View::Browse(browse) => labels::browse_is(brand, title, browse.total),
        _ => match head.map(|head| p.summary(head)).filter(|summary| !summary.is_empty()) {
            Some(summary) => summary,
            None => labels::page_is(brand, title),
        },
    }
}
