//! Data files, the list that the search page reads, and the pages about them.

use super::browse_data::{self, BrowseList};
use super::cards::day;
use super::tracked::Reader;
use super::{Presenter, Reads};
use crate::programme::model::*;
use crate::site::pages::{Filter, Listing, PageKey, SitePage, list_key};
use crate::site::view::articles::{DataFile, DataView, SearchView};
use crate::site::view::parts::Link;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};
use std::io;
use std::sync::Arc;

/// A data file: JSON with the rows that a page shows.
#[derive(Debug)]
pub struct DataSet {
    /// Its place in the output.
    pub path: String,
    title: String,
    /// What stands before the rows, up to the opening bracket.
    opening: String,
    rows: Vec<Arc<str>>,
}

/// What stands around the rows of a data file.
#[derive(Serialize)]
struct Wrapper<'a> {
    title: &'a str,
    edition: &'static str,
    as_of: String,
    rows: [(); 0],
}

/// What stands before a row, after the last one, and after none.
const ROW: &str = "\n    ";
const AFTER_ROWS: &str = "\n  ]\n}";
const NO_ROWS: &str = "]\n}";

/// Something in the list `rows`, as a pretty printer writes it there.
pub(super) fn row<T: Serialize>(row: &T) -> Arc<str> {
    let mut formatter = PrettyFormatter::new();
    let mut json = vec![];
    // Two levels deep: how a printer is told, other than by printing what is around.
    let nested =
        formatter.begin_object(&mut io::sink()).and_then(|()| formatter.begin_array(&mut io::sink()));
    nested.expect("nothing is written");
    row.serialize(&mut Serializer::with_formatter(&mut json, formatter))
        .expect("views are maps with text keys");
    String::from_utf8(json).expect("JSON is UTF-8").into()
}

impl DataSet {
    fn new(p: &Reader<'_>, name: &str, title: &str, rows: Vec<Arc<str>>) -> Self {
        let (edition, as_of) = (edition_key(p.audience()), p.as_of().to_string());
        Self::of(name, Wrapper { title, edition, as_of, rows: [] }, rows)
    }

    fn of(name: &str, wrapper: Wrapper<'_>, rows: Vec<Arc<str>>) -> Self {
        let mut opening = serde_json::to_string_pretty(&wrapper).expect("texts are JSON");
        opening.truncate(opening.len() - NO_ROWS.len());
        Self { path: format!("data/{name}.json"), title: wrapper.title.to_owned(), opening, rows }
    }

    /// Bytes of the JSON.
    fn size(&self) -> usize {
        let after = if self.rows.is_empty() { NO_ROWS } else { AFTER_ROWS };
        let rows: usize = self.rows.iter().map(|row| ROW.len() + row.len()).sum();
        self.opening.len() + rows + self.rows.len().saturating_sub(1) + after.len()
    }

    /// The file.
    pub fn json(&self) -> String {
        // With room for the end of the line.
        let mut json = String::with_capacity(self.size() + 1);
        json.push_str(&self.opening);
        for (at, row) in self.rows.iter().enumerate() {
            json.push_str(if at == 0 { "" } else { "," });
            json.push_str(ROW);
            json.push_str(row);
        }
        json.push_str(if self.rows.is_empty() { NO_ROWS } else { AFTER_ROWS });
        json
    }
}

/// Every data file of the edition, in a fixed order, and what they were made from; made once.
pub fn data_sets(p: &Presenter<'_>) -> (Arc<[DataSet]>, Reads) {
    let reader = Reader::new(p);
    (made_sets(&reader), reader.into_reads())
}

fn made_sets(p: &Reader<'_>) -> Arc<[DataSet]> {
    p.ahead(|p, position| drop(p.update_row(position)));
    p.once(|pieces| &pieces.data, |p| make_sets(p).into())
}

fn make_sets(p: &Reader<'_>) -> Vec<DataSet> {
    let portal = p.portal();
    let mut sets = vec![];
    for kind in WorkKind::ALL {
        let rows = portal.lists.iter().flat_map(|list| p.list_rows(list, kind)).map(|it| row(&it));
        let title = p.site_page(&PageKey::List(kind)).map(|page| page.title.clone()).unwrap_or_default();
        sets.push(DataSet::new(p, list_key(kind), &title, rows.collect()));
    }
    let tasks = portal.tasks.iter().filter_map(|task| Some(row(&p.task_row(task)?)));
    sets.push(DataSet::new(p, "tasks", "工作任务", tasks.collect()));
    let milestones = portal.milestones.iter().filter_map(|milestone| Some(row(&p.milestone_row(milestone)?)));
    sets.push(DataSet::new(p, "milestones", "时间节点", milestones.collect()));
    let indicators = p.indicator_tiles(|_| true);
    sets.push(DataSet::new(p, "indicators", "指标", indicators.iter().map(row).collect()));
    let pairings = portal.pairings.iter().filter_map(|pairing| Some(row(&p.pairing_glance(pairing)?)));
    sets.push(DataSet::new(p, "pairings", "结对", pairings.collect()));
    let updates = p.derived.index.updates.all.iter().map(|position| p.update_row(*position));
    sets.push(DataSet::new(p, "updates", "动态与成果", updates.collect()));
    sets
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
        rows: set.rows.len(),
        size: set.size(),
    };
    DataView { files: made_sets(p).iter().map(file).collect() }
}

/// Where the search page's list is.
pub const SEARCH_DATA: &str = "search-data.js";

/// A line of the search list as JavaScript: title, address, summary, kind, date.
pub(super) fn line(entry: [&str; 5]) -> Arc<str> {
    script_safe(&entry).into()
}

/// JSON that is JavaScript too.
pub(super) fn script_safe<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_string(value).expect("lists and maps with text keys are JSON");
    // Two line separators that JSON allows and old JavaScript does not.
    json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A line for every page, with what its title and summary say, in the order of the site; made from anything.
pub fn search_lines(p: &Presenter<'_>) -> (Vec<Arc<str>>, Reads) {
    let reader = Reader::new(p);
    reader.ahead(|p, position| {
        if let Some(page) = p.update_page(position) {
            p.update_line(position, page);
        }
    });
    (lines(&reader), reader.into_reads())
}

fn lines(p: &Reader<'_>) -> Vec<Arc<str>> {
    let portal = p.portal();
    let of_page = |page: &SitePage| -> Option<Arc<str>> {
        let (summary, kind, date) = match &page.key {
            PageKey::Update(id) => return Some(p.update_line(p.position(id)?, page)),
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
        Some(line([&page.title, &page.url, &summary, kind, &date]))
    };
    p.site_pages().iter().filter_map(of_page).collect()
}

/// The list that achievements are narrowed from, and what it was made from.
pub fn browse_list(p: &Presenter<'_>) -> (BrowseList, Reads) {
    let reader = Reader::new(p);
    (browse_data::list(&reader), reader.into_reads())
}

/// Whether a page can be found by searching: not lists, which are ways of looking too.
fn is_found(key: &PageKey) -> bool {
    !matches!(key, PageKey::Browse(_) | PageKey::NotFound | PageKey::Search | PageKey::Home)
}

pub fn search(p: &Reader<'_>) -> SearchView {
    let browse = [
        (PageKey::browse(Listing::Achievements, Filter::All), "按链、学院、镇街、年份、类型浏览成果"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::Shared;
    use crate::site::view::parts::{Day, Link, Picture, PictureSize, UpdateCard};

    #[derive(Serialize)]
    struct Whole<'a, T> {
        title: &'a str,
        edition: &'static str,
        as_of: String,
        rows: &'a [T],
    }

    fn assert_pretty<T: Serialize>(rows: &[T]) {
        let (title, edition, as_of) = ("动态 \"与\" 成果", "public", "2024-05-01".to_owned());
        let wrapper = Wrapper { title, edition, as_of: as_of.clone(), rows: [] };
        let set = DataSet::of("updates", wrapper, rows.iter().map(row).collect());
        let whole = serde_json::to_string_pretty(&Whole { title, edition, as_of, rows });
        assert_eq!(whole.ok().as_ref(), Some(&set.json()));
        assert_eq!(set.size(), set.json().len());
    }

    #[test]
    fn rows_put_together_are_what_a_pretty_printer_makes_of_the_whole() {
        let link = Link { title: "一\n<二> \"三\"".into(), url: "a/".into() };
        let card = |pairings: &[Link], cover: Option<Picture>| UpdateCard {
            title: "标题\u{2028}".into(),
            url: "updates/2024/a/".into(),
            date: Day { label: "2024年".into(), iso: "2024".into() },
            kind: "成果",
            kind_key: "achievement",
            chains: vec![],
            pairings: pairings.iter().cloned().map(Shared::new).collect(),
            summary: String::new(),
            cover,
            sample: true,
            draft: false,
        };
        let sizes = vec![PictureSize { src: "b.png".into(), width: 2 }];
        let (src, alt) = ("a.png".into(), String::new());
        let cover = Picture { src, alt, width: Some(3), height: None, sizes, modern: vec![] };
        let full = card(&[link.clone(), link.clone()], Some(cover));
        assert_pretty::<Link>(&[]);
        assert_pretty(&[link]);
        assert_pretty(&[full.clone(), card(&[], None)]);
        assert_pretty(&[Shared::new(full), Shared::new(card(&[], None))]);
        assert_pretty(&[vec![Vec::<u8>::new(), vec![1]], vec![]]);
    }

    #[test]
    fn old_scripts_can_read_the_search_list() {
        assert_eq!(
            &*line(["甲\u{2028}\"乙\"", "a/", "", "页面", ""]),
            "[\"甲\\u2028\\\"乙\\\"\",\"a/\",\"\",\"页面\",\"\"]"
        );
    }
}
