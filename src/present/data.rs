//! Data files, the list that the search page reads, and the pages about them.

use super::cards::day;
use super::tracked::Reader;
use super::{Presenter, Reads};
use crate::model::*;
use crate::site::{Filter, Listing, PageKey, SitePage, list_key};
use crate::view::articles::{DataFile, DataView, SearchView};
use crate::view::parts::Link;
use serde::Serialize;
use std::sync::Arc;

/// A data file: JSON with the rows that a page shows.
#[derive(Debug)]
pub struct DataSet {
    /// Its place in the output.
    pub path: String,
    /// What it holds.
    pub title: String,
    /// How many rows.
    pub rows: usize,
    /// The file.
    pub json: String,
}

/// What stands around the rows of a data file.
#[derive(Serialize)]
struct Wrapper<'a, T> {
    title: &'a str,
    edition: &'static str,
    as_of: String,
    rows: &'a [T],
}

/// Every data file of the edition, in a fixed order, and what they were made from; made once.
pub fn data_sets(p: &Presenter<'_>) -> (Arc<[DataSet]>, Reads) {
    let reader = Reader::new(p);
    (made_sets(&reader), reader.into_reads())
}

fn made_sets(p: &Reader<'_>) -> Arc<[DataSet]> {
    p.once(|pieces| &pieces.data, |p| make_sets(p).into())
}

fn make_sets(p: &Reader<'_>) -> Vec<DataSet> {
    let portal = p.portal();
    let mut sets = vec![];
    for kind in WorkKind::ALL {
        let rows: Vec<_> = portal.lists.iter().flat_map(|list| p.list_rows(list, kind)).collect();
        let title = p.site_page(&PageKey::List(kind)).map(|page| page.title.clone()).unwrap_or_default();
        sets.push(set(p, list_key(kind), &title, &rows));
    }
    let tasks: Vec<_> = portal.tasks.iter().filter_map(|task| p.task_row(task)).collect();
    sets.push(set(p, "tasks", "工作任务", &tasks));
    let milestones: Vec<_> =
        portal.milestones.iter().filter_map(|milestone| p.milestone_row(milestone)).collect();
    sets.push(set(p, "milestones", "时间节点", &milestones));
    sets.push(set(p, "indicators", "指标", &p.indicator_tiles(|_| true)));
    let pairings: Vec<_> = portal.pairings.iter().filter_map(|pairing| p.pairing_glance(pairing)).collect();
    sets.push(set(p, "pairings", "结对", &pairings));
    let updates = &p.derived.index.updates.all;
    sets.push(set(p, "updates", "动态与成果", &p.update_cards(updates, updates.len())));
    sets
}

fn set<T: Serialize>(p: &Reader<'_>, name: &str, title: &str, rows: &[T]) -> DataSet {
    let edition = edition_key(p.audience());
    let wrapper = Wrapper { title, edition, as_of: p.as_of().to_string(), rows };
    let json = serde_json::to_string_pretty(&wrapper).expect("views are maps with text keys");
    DataSet { path: format!("data/{name}.json"), title: title.to_owned(), rows: rows.len(), json }
}

/// `public` or `internal`.
pub fn edition_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::Internal => "internal",
    }
}

pub fn data(p: &Reader<'_>) -> DataView {
    let file = |set: &DataSet| DataFile {
        title: set.title.clone(),
        url: set.path.clone(),
        rows: set.rows,
        size: set.json.len(),
    };
    DataView { files: made_sets(p).iter().map(file).collect() }
}

/// Where the search page's list is.
pub const SEARCH_DATA: &str = "search-data.js";

/// A line of the search list: title, address, summary, kind, date.
pub type SearchEntry = [String; 5];

/// Every page with what its title and summary say, in the order of the site; made from anything.
pub fn search_entries(p: &Presenter<'_>) -> (Vec<SearchEntry>, Reads) {
    let reader = Reader::new(p);
    (entries(&reader), reader.into_reads())
}

fn entries(p: &Reader<'_>) -> Vec<SearchEntry> {
    let portal = p.portal();
    let entry = |page: &SitePage| -> Option<SearchEntry> {
        let (summary, kind, date) = match &page.key {
            PageKey::Update(id) => {
                let card = p.update_card(p.position(id)?);
                (card.summary.clone(), card.kind, card.date.label.clone())
            }
            PageKey::Meeting(id) => {
                let meeting = portal.meetings.iter().find(|meeting| meeting.id == *id)?;
                (p.summary(&meeting.head), "会议", day(meeting.date).label)
            }
            PageKey::Bulletin(id) => {
                let bulletin = portal.bulletins.iter().find(|bulletin| bulletin.id == *id)?;
                (p.summary(&bulletin.head), "通报", day(bulletin.date).label)
            }
            PageKey::Chain(id) => (portal.chain(id)?.aim.clone(), "链", String::new()),
            PageKey::Task(number) => (portal.task(*number)?.detail.clone(), "任务", String::new()),
            PageKey::Pairing(id) => (p.summary(&portal.pairing(id)?.head), "结对", String::new()),
            PageKey::Unit(id) => (portal.unit(id)?.name.clone(), "单位", String::new()),
            PageKey::Indicator(id) => {
                (portal.indicator(id)?.text.clone().unwrap_or_default(), "指标", String::new())
            }
            PageKey::Page(id) => {
                let page = portal.pages.iter().find(|page| page.id == *id)?;
                (p.summary(&page.head), "页面", String::new())
            }
            key if !is_found(key) => return None,
            _ => (String::new(), "栏目", String::new()),
        };
        Some([page.title.clone(), page.url.clone(), summary, kind.to_owned(), date])
    };
    p.site_pages().iter().filter_map(entry).collect()
}

/// Whether a page can be found by searching: not lists, which are ways of looking too.
fn is_found(key: &PageKey) -> bool {
    !matches!(key, PageKey::Browse(_) | PageKey::NotFound | PageKey::Search | PageKey::Home)
}

pub fn search(p: &Reader<'_>) -> SearchView {
    let browse = [
        (PageKey::browse(Listing::Achievements, Filter::All), "按链、学院、镇街、年份浏览成果"),
        (PageKey::Pairings, "按结对浏览"),
        (PageKey::Tasks, "按任务浏览"),
        (PageKey::Sitemap, "网站地图"),
    ];
    SearchView {
        index: SEARCH_DATA.to_owned(),
        pages: p.page_keys().filter(|key| is_found(key)).count(),
        browse: browse.into_iter().map(|(key, title)| -> Link { p.link(&key, title) }).collect(),
    }
}
