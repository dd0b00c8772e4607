//! The views for browsing: achievements and updates by facet and page, the directory, the site map.

use crate::programme::derive::UpdateLists;
use crate::programme::model::*;
use crate::site::labels;
use crate::site::pages::{Browse, Filter, Listing, PageKey, SitePage, kind_key};
use crate::site::present::context::ViewContext;
use crate::site::present::files::{BROWSE_BASE, BROWSE_DATA};
use crate::site::present::parts::day;
use crate::site::present::shared::ListFacets;
use crate::site::view::Shared;
use crate::site::view::articles::*;
use crate::site::view::parts::Link;

pub fn browse(p: &ViewContext<'_>, browse: &Browse) -> BrowseView {
    let what = match browse.listing {
        Listing::Achievements => labels::ACHIEVEMENTS,
        Listing::Updates => labels::UPDATES,
    };
    let lists = lists(p, browse.listing);
    let positions = positions(lists, &browse.filter);
    let per_page = p.config.per_page as usize;
    let from = (browse.number - 1) * per_page;
    let filter = match &browse.filter {
        Filter::All => None,
        Filter::Year(year) => Some(labels::year(year)),
        Filter::Kind(kind) => Some(labels::of_kind(kind_key(*kind).1)),
        Filter::Chain(id) => p.portal().chain(id).map(|chain| chain.co.clone()),
        Filter::Pairing(id) => p.portal().pairing(id).map(|pairing| pairing.head.title.clone()),
        Filter::Town(id) => p.portal().unit(id).map(|unit| unit.short.clone()),
    };
    let is_entry = *browse == Browse { listing: Listing::Achievements, filter: Filter::All, number: 1 };
    BrowseView {
        what,
        filter,
        chain: match &browse.filter {
            Filter::Chain(id) => p.chain_tag_of(id),
            _ => None,
        },
        facets: facets(p, browse),
        total: positions.len(),
        cards: p.update_cards(positions.get(from..).unwrap_or_default(), per_page),
        pager: pager(p, browse, positions.len().div_ceil(per_page).max(1)),
        list: (browse.listing == Listing::Achievements).then(|| BROWSE_DATA.to_owned()),
        list_base: BROWSE_BASE,
        matrix: is_entry.then(|| matrix(p)),
    }
}

fn lists<'a>(p: &ViewContext<'a>, listing: Listing) -> &'a UpdateLists {
    match listing {
        Listing::Achievements => &p.derived.index.achievements,
        Listing::Updates => &p.derived.index.updates,
    }
}

/// The updates of a list that a filter leaves, newest first.
fn positions<'l>(lists: &'l UpdateLists, filter: &Filter) -> &'l [usize] {
    let narrowed = match filter {
        Filter::All => Some(&lists.all),
        Filter::Year(year) => lists.by_year.get(year),
        Filter::Kind(kind) => lists.by_kind.get(kind),
        Filter::Chain(id) => lists.by_chain.get(id),
        Filter::Pairing(id) => lists.by_pairing.get(id),
        Filter::Town(id) => lists.by_unit.get(id),
    };
    narrowed.map_or(&[], Vec::as_slice)
}

/// Every way to narrow a list, the same for all its pages.
fn facets(p: &ViewContext<'_>, browse: &Browse) -> Shared<Vec<Facet>> {
    let lists = p.shared(
        |parts| &parts.facets,
        |p| {
            let first = |key: &PageKey| match key {
                PageKey::Browse(browse) if browse.number == 1 => {
                    Some((browse.listing, browse.filter.clone()))
                }
                _ => None,
            };
            let narrowed = |(listing, filter): (Listing, Filter)| {
                let facets = facets_of(p, listing, &filter);
                ListFacets { listing, filter, facets }
            };
            p.page_keys().filter_map(first).map(narrowed).collect()
        },
    );
    let list = lists.iter().find(|list| list.listing == browse.listing && list.filter == browse.filter);
    list.map_or_else(|| facets_of(p, browse.listing, &browse.filter), |list| list.facets.clone())
}

fn facets_of(p: &ViewContext<'_>, listing: Listing, chosen: &Filter) -> Shared<Vec<Facet>> {
    let (portal, shown) = (p.portal(), listing);
    let value = |listing: Listing, filter: Filter, id: &str, title: String| {
        let count = positions(lists(p, listing), &filter).len();
        let current = listing == shown && filter == *chosen;
        let page = p.site_page(&PageKey::browse(listing, filter))?;
        Some(FacetValue { id: id.to_owned(), title, url: page.url.clone(), count, current })
    };
    let year = |year: &i32| value(listing, Filter::Year(*year), &year.to_string(), labels::year(year));
    let all = value(listing, Filter::All, "", labels::ALL.to_owned());
    let years = lists(p, listing).by_year.keys().rev().filter_map(year);
    let years = Facet {
        key: "year",
        title: labels::BY_YEAR,
        name: labels::YEAR,
        values: all.into_iter().chain(years).collect(),
    };
    let all = value(Listing::Updates, Filter::All, "", labels::ALL.to_owned());
    let kind = |kind: &UpdateKind| {
        let (id, title) = kind_key(*kind);
        match kind {
            UpdateKind::Achievement => value(Listing::Achievements, Filter::All, id, title.to_owned()),
            _ => value(Listing::Updates, Filter::Kind(*kind), id, title.to_owned()),
        }
    };
    let kinds = all.into_iter().chain(lists(p, Listing::Updates).by_kind.keys().filter_map(kind));
    let kinds = Facet { key: "kind", title: labels::BY_KIND, name: labels::KIND, values: kinds.collect() };
    if listing == Listing::Updates {
        return Shared::new(vec![years, kinds]);
    }
    let chain = |c: &Chain| value(listing, Filter::Chain(c.id.clone()), c.id.as_str(), c.co.clone());
    let pairing = |it: &Pairing| {
        let title = p.pairing_link(&it.id)?.title.clone();
        value(listing, Filter::Pairing(it.id.clone()), it.id.as_str(), title)
    };
    let town = |it: &Unit| value(listing, Filter::Town(it.id.clone()), it.id.as_str(), it.short.clone());
    let towns = portal.pairings.iter().flat_map(|pairing| &pairing.towns).filter_map(|id| portal.unit(id));
    let chains = portal.chains.iter().filter_map(chain).collect();
    let pairings = portal.pairings.iter().filter_map(pairing).collect();
    Shared::new(vec![
        years,
        Facet { key: "chain", title: labels::BY_CHAIN, name: labels::CHAIN, values: chains },
        Facet { key: "pairing", title: labels::BY_COLLEGE, name: labels::PAIRING, values: pairings },
        Facet {
            key: "town",
            title: labels::BY_TOWN,
            name: labels::TOWNS,
            values: towns.filter_map(town).collect(),
        },
        kinds,
    ])
}

/// The pages of a list: the first, the last, and two on either side of this one.
fn pager(p: &ViewContext<'_>, browse: &Browse, total: usize) -> Pager {
    let current = browse.number;
    let url = |number: usize| {
        let key = PageKey::Browse(Browse { number, ..browse.clone() });
        p.site_page(&key).map(|page| page.url.clone())
    };
    let mut pages: Vec<Option<PagerLink>> = vec![];
    for number in 1..=total {
        let near = number == 1 || number == total || number.abs_diff(current) <= 2;
        match near.then(|| url(number)).flatten() {
            Some(url) => pages.push(Some(PagerLink { number, url, current: number == current })),
            None if pages.last().is_some_and(Option::is_none) => {}
            None => pages.push(None),
        }
    }
    Pager {
        current,
        total,
        previous: current.checked_sub(1).filter(|n| *n > 0).and_then(url),
        next: Some(current + 1).filter(|n| *n <= total).and_then(url),
        pages,
    }
}

/// Pairing × chain, shaded by share of the largest cell.
fn matrix(p: &ViewContext<'_>) -> MatrixView {
    let matrix = &p.derived.matrix;
    let largest = matrix.cells.iter().flatten().map(|cell| cell.achievements).max().unwrap_or(0);
    let shade = |count: usize| (count * 4).div_ceil(largest.max(1));
    let row = |(index, pairing): (usize, &PairingId)| {
        let title = &p.pairing_link(pairing)?.title;
        let cells = matrix.cells[index].iter().map(|cell| cell.achievements);
        Some(MatrixRow {
            pairing: p.link(&PageKey::browse(Listing::Achievements, Filter::Pairing(pairing.clone())), title),
            cells: cells.map(|count| MatrixCell { count, shade: shade(count) }).collect(),
            total: matrix.rows[index].achievements,
        })
    };
    MatrixView {
        chains: p.chain_tags(&matrix.chains),
        rows: matrix.pairings.iter().enumerate().filter_map(row).collect(),
        totals: matrix.columns.iter().map(|cell| cell.achievements).collect(),
        total: matrix.total.achievements,
    }
}

/// 品牌, 共享资源, 平台.
fn directory_name(kind: DirectoryKind) -> &'static str {
    match kind {
        DirectoryKind::Brand => labels::BRANDS,
        DirectoryKind::Resource => labels::RESOURCES,
        DirectoryKind::Platform => labels::PLATFORMS,
    }
}

pub fn directory(p: &ViewContext<'_>, kind: DirectoryKind) -> DirectoryView {
    let entries: Vec<&Entry> = p.portal().directory.iter().filter(|entry| entry.kind == kind).collect();
    let mut categories: Vec<String> = vec![];
    for category in entries.iter().filter_map(|entry| entry.category.as_ref()) {
        if !categories.contains(category) {
            categories.push(category.clone());
        }
    }
    let others = DirectoryKind::ALL.into_iter().filter(|other| *other != kind);
    DirectoryView {
        what: directory_name(kind),
        categories,
        entries: entries.into_iter().map(|entry| p.entry_card(entry)).collect(),
        others: others.map(|other| p.link(&PageKey::Directory(other), directory_name(other))).collect(),
    }
}

/// The section of the site map a page is in; `None` for pages that are reached from another (page 2 of a list).
fn sitemap_section(page: &SitePage) -> Option<&'static str> {
    Some(match &page.key {
        PageKey::Plan | PageKey::Goals | PageKey::Milestones | PageKey::Organization => labels::SECTION_PLAN,
        PageKey::Chains | PageKey::Chain(_) | PageKey::Indicators | PageKey::Indicator(_) => {
            labels::SECTION_CHAINS
        }
        PageKey::Tasks | PageKey::Task(_) => labels::TASK,
        PageKey::Pairings | PageKey::Pairing(_) | PageKey::Lists | PageKey::List(_) => {
            labels::SECTION_PAIRINGS
        }
        PageKey::Unit(_) => labels::UNIT,
        PageKey::Browse(browse) if browse.number == 1 => labels::SECTION_BROWSING,
        PageKey::Update(_) => labels::UPDATES_AND_ACHIEVEMENTS,
        PageKey::Meetings | PageKey::Meeting(_) | PageKey::Bulletins | PageKey::Bulletin(_) => {
            labels::SECTION_MEETINGS
        }
        PageKey::Directory(_) => labels::SECTION_DIRECTORY,
        PageKey::Page(_) | PageKey::Search | PageKey::Data => labels::OTHER,
        PageKey::Home | PageKey::Sitemap | PageKey::NotFound | PageKey::Browse(_) => return None,
    })
}

pub fn sitemap(p: &ViewContext<'_>) -> SitemapView {
    let mut sections: Vec<SitemapSection> = vec![];
    for page in p.site_pages() {
        let Some(title) = sitemap_section(page) else {
            continue;
        };
        let date = match &page.key {
            PageKey::Update(id) => p.position(id).map(|at| day(p.update(at).date).label),
            _ => None,
        };
        let text = date.map_or_else(|| page.title.clone(), |date| format!("{}（{date}）", page.title));
        let link = Link { title: text, url: page.url.clone() };
        match sections.iter_mut().find(|section| section.title == title) {
            Some(section) => section.links.push(link),
            None => sections.push(SitemapSection { title: title.to_owned(), links: vec![link] }),
        }
    }
    SitemapView { sections }
}
