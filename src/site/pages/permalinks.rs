//! The list of pages of an edition, each with its permalink, title and parent.

use super::{Addressing, Browse, Filter, Listing, PageKey, SitePage, kind_key, list_key};
use crate::base::diag::Span;
use crate::base::text::slug;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{Derived, Edition, UpdateLists};
use crate::programme::model::*;
use crate::site::labels;
use rayon::prelude::*;

/// A page and, where it has one, the span in the sources that diagnostics about it point at.
pub type SpannedPage = (SitePage, Option<Span>);

/// Collects pages.
struct Pages {
    addressing: Addressing,
    pages: Vec<SpannedPage>,
}

impl Pages {
    /// Adds a page that no source of its own describes. `path` ends with `/`, is empty, or names a file.
    fn add(&mut self, key: PageKey, path: &str, title: impl Into<String>, parent: Option<PageKey>) {
        self.push(key, path, title.into(), parent, None);
    }

    /// Adds a page with a source of its own.
    fn add_source(&mut self, key: PageKey, path: &str, head: &Head, parent: PageKey) {
        self.push(key, path, head.title.clone(), Some(parent), Some(head));
    }

    fn push(
        &mut self,
        key: PageKey,
        path: &str,
        title: String,
        parent: Option<PageKey>,
        head: Option<&Head>,
    ) {
        self.pages.push(placed(self.addressing, key, path, title, parent, head));
    }

    /// Adds a paginated list of updates; its first page is at the list's own address.
    fn browse(
        &mut self,
        listing: Listing,
        filter: Filter,
        path: &str,
        title: &str,
        count: usize,
        config: &SiteConfig,
    ) {
        let root = PageKey::browse(listing, Filter::All);
        let first = PageKey::browse(listing, filter.clone());
        for number in 1..=count.div_ceil(config.per_page as usize).max(1) {
            let key = PageKey::Browse(Browse { listing, filter: filter.clone(), number });
            match number {
                1 => {
                    let parent = if filter == Filter::All { PageKey::Home } else { root.clone() };
                    self.add(key, path, title, Some(parent));
                }
                _ => self.add(
                    key,
                    &format!("{path}page/{number}/"),
                    labels::page_of(title, number),
                    Some(first.clone()),
                ),
            }
        }
    }
}

fn placed(
    addressing: Addressing,
    key: PageKey,
    path: &str,
    title: String,
    parent: Option<PageKey>,
    head: Option<&Head>,
) -> SpannedPage {
    let page = SitePage {
        url: addressing.url(path),
        output: Addressing::Folder.url(path),
        key,
        title,
        parent,
        source: head.map(|head| head.path.clone()),
    };
    (page, head.map(|head| head.title_span))
}

/// The page of an update.
fn update(update: &Update, addressing: Addressing) -> SpannedPage {
    let path = format!("updates/{}/{}/", update.date.year(), last_part(&update.head, update.id.as_str()));
    let parent = match update.kind {
        UpdateKind::Achievement => PageKey::browse(Listing::Achievements, Filter::All),
        _ => PageKey::browse(Listing::Updates, Filter::All),
    };
    let (key, title) = (PageKey::Update(update.id.clone()), update.head.title.clone());
    placed(addressing, key, &path, title, Some(parent), Some(&update.head))
}

/// The last part of a page's permalink: what the editor chose, else its id.
fn last_part(head: &Head, id: &str) -> String {
    head.slug.clone().unwrap_or_else(|| slug(id))
}

/// Every page of the edition, in the order of the portal's sections, and where those of the updates begin.
pub fn pages(
    edition: &Edition,
    derived: &Derived,
    config: &SiteConfig,
    addressing: Addressing,
) -> (Vec<SpannedPage>, usize) {
    let portal = edition.portal();
    let mut pages = Pages { addressing, pages: Vec::with_capacity(portal.updates.len() * 2) };
    pages.add(PageKey::Home, "", config.title.clone(), None);
    programme(&mut pages, portal);
    let home = Some(PageKey::Home);
    pages.add(PageKey::Pairings, "pairings/", labels::PAIRINGS, home.clone());
    for pairing in &portal.pairings {
        let path = format!("pairings/{}/", last_part(&pairing.head, pairing.id.as_str()));
        pages.add_source(PageKey::Pairing(pairing.id.clone()), &path, &pairing.head, PageKey::Pairings);
    }
    for unit in &portal.units {
        let folder = if unit.kind.is_town() { "towns" } else { "units" };
        let path = format!("{folder}/{}/", unit.id);
        pages.add(PageKey::Unit(unit.id.clone()), &path, unit.short.clone(), Some(PageKey::Organization));
    }
    pages.add(PageKey::Lists, "lists/", labels::SIX_LISTS, home.clone());
    for kind in WorkKind::ALL {
        pages.add(
            PageKey::List(kind),
            &format!("lists/{}/", list_key(kind)),
            list_title(kind),
            Some(PageKey::Lists),
        );
    }
    browsing(&mut pages, portal, derived, config);
    let first_update = pages.pages.len();
    pages.pages.par_extend(portal.updates.par_iter().map(|it| update(it, addressing)));
    pages.add(PageKey::Meetings, "meetings/", labels::MEETINGS, home.clone());
    for meeting in &portal.meetings {
        let path = format!("meetings/{}/", last_part(&meeting.head, meeting.id.as_str()));
        pages.add_source(PageKey::Meeting(meeting.id.clone()), &path, &meeting.head, PageKey::Meetings);
    }
    pages.add(PageKey::Bulletins, "bulletins/", labels::BULLETINS, home.clone());
    for bulletin in &portal.bulletins {
        let path = format!("bulletins/{}/", last_part(&bulletin.head, bulletin.id.as_str()));
        pages.add_source(PageKey::Bulletin(bulletin.id.clone()), &path, &bulletin.head, PageKey::Bulletins);
    }
    for kind in DirectoryKind::ALL {
        let (path, title) = directory_place(kind);
        pages.add(PageKey::Directory(kind), path, title, home.clone());
    }
    for page in &portal.pages {
        let path = format!("{}/", last_part(&page.head, page.id.as_str()));
        pages.add_source(PageKey::Page(page.id.clone()), &path, &page.head, PageKey::Home);
    }
    pages.add(PageKey::Search, "search/", labels::SEARCH, home.clone());
    pages.add(PageKey::Data, "data/", labels::DATA, home.clone());
    pages.add(PageKey::Sitemap, "sitemap/", labels::SITE_MAP, home);
    pages.add(PageKey::NotFound, "404.html", labels::NOT_FOUND, None);
    (pages.pages, first_update)
}

/// Plan, goals, milestones, organisation, chains, tasks, indicators.
fn programme(pages: &mut Pages, portal: &Portal) {
    let home = Some(PageKey::Home);
    pages.add_source(PageKey::Plan, "plan/", &portal.plan.head, PageKey::Home);
    pages.add(PageKey::Goals, "goals/", labels::GOALS, Some(PageKey::Plan));
    pages.add(PageKey::Milestones, "milestones/", labels::MILESTONES, Some(PageKey::Plan));
    pages.add(PageKey::Organization, "organization/", labels::ORGANIZATION, home.clone());
    pages.add(PageKey::Chains, "chains/", count_title(portal.chains.len(), labels::OF_CHAINS), home.clone());
    for chain in &portal.chains {
        let title = format!("{} · {}", chain.co, chain.chain);
        pages.add(
            PageKey::Chain(chain.id.clone()),
            &format!("chains/{}/", chain.id),
            title,
            Some(PageKey::Chains),
        );
    }
    pages.add(PageKey::Tasks, "tasks/", labels::TASKS, home.clone());
    for task in &portal.tasks {
        let title = labels::task(task.number, &task.title);
        pages.add(
            PageKey::Task(task.number),
            &format!("tasks/{}/", task.number),
            title,
            Some(PageKey::Tasks),
        );
    }
    pages.add(PageKey::Indicators, "indicators/", labels::INDICATORS, home);
    for indicator in &portal.indicators {
        let path = format!("indicators/{}/", indicator.id);
        let key = PageKey::Indicator(indicator.id.clone());
        pages.add(key, &path, indicator.title.clone(), Some(PageKey::Indicators));
    }
}

/// Achievements and updates: all, by year, kind, chain, pairing and town.
fn browsing(pages: &mut Pages, portal: &Portal, derived: &Derived, config: &SiteConfig) {
    let listings = [
        (Listing::Achievements, "achievements/", labels::ACHIEVEMENTS, &derived.index.achievements),
        (Listing::Updates, "updates/", labels::UPDATES, &derived.index.updates),
    ];
    for (listing, path, title, lists) in listings {
        pages.browse(listing, Filter::All, path, title, lists.all.len(), config);
        for (year, list) in &lists.by_year {
            let title = labels::only_year(title, year);
            pages.browse(listing, Filter::Year(*year), &format!("{path}{year}/"), &title, list.len(), config);
        }
        match listing {
            Listing::Achievements => narrowed(pages, portal, lists, config),
            Listing::Updates => kinds(pages, lists, config),
        }
    }
}

/// Updates of each kind there is; of achievements there is a list already.
fn kinds(pages: &mut Pages, lists: &UpdateLists, config: &SiteConfig) {
    let others = lists.by_kind.iter().filter(|(kind, _)| **kind != UpdateKind::Achievement);
    for (kind, list) in others {
        let (key, name) = kind_key(*kind);
        let (path, title) = (format!("updates/kind/{key}/"), labels::only_kind(name));
        pages.browse(Listing::Updates, Filter::Kind(*kind), &path, &title, list.len(), config);
    }
}

/// Achievements of each chain, pairing and town, also where there are none yet.
fn narrowed(pages: &mut Pages, portal: &Portal, lists: &UpdateLists, config: &SiteConfig) {
    let listing = Listing::Achievements;
    for chain in &portal.chains {
        let count = lists.by_chain.get(&chain.id).map_or(0, Vec::len);
        let path = format!("achievements/chain/{}/", chain.id);
        pages.browse(
            listing,
            Filter::Chain(chain.id.clone()),
            &path,
            &labels::achievements_of(&chain.co),
            count,
            config,
        );
    }
    for pairing in &portal.pairings {
        let count = lists.by_pairing.get(&pairing.id).map_or(0, Vec::len);
        let path = format!("achievements/pairing/{}/", pairing.id);
        let title = labels::achievements_of(&pairing.head.title);
        pages.browse(listing, Filter::Pairing(pairing.id.clone()), &path, &title, count, config);
    }
    for town in portal.units.iter().filter(|unit| unit.kind.is_town()) {
        let count = lists.by_unit.get(&town.id).map_or(0, Vec::len);
        let path = format!("achievements/town/{}/", town.id);
        pages.browse(
            listing,
            Filter::Town(town.id.clone()),
            &path,
            &labels::achievements_of(&town.short),
            count,
            config,
        );
    }
}

/// 五条链; a digit where there are more than ten.
fn count_title(count: usize, what: &str) -> String {
    match labels::NUMERALS.get(count) {
        Some(numeral) => format!("{numeral}{what}"),
        None => format!("{count}{what}"),
    }
}

/// 服务清单, 需求清单, …
fn list_title(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Service => labels::SERVICES_TITLE,
        WorkKind::Need => labels::NEEDS_TITLE,
        WorkKind::Project => labels::PROJECTS_TITLE,
        WorkKind::Responsibility => labels::RESPONSIBILITIES_TITLE,
        WorkKind::Result => labels::RESULTS_TITLE,
        WorkKind::Feedback => labels::FEEDBACK_TITLE,
    }
}

/// Address and title of a directory.
fn directory_place(kind: DirectoryKind) -> (&'static str, &'static str) {
    match kind {
        DirectoryKind::Brand => ("brands/", labels::BRANDS),
        DirectoryKind::Resource => ("resources/", labels::RESOURCES),
        DirectoryKind::Platform => ("platforms/", labels::PLATFORMS),
    }
}
