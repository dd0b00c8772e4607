//! The list that the search page reads: a line for every page that can be found.

use crate::site::labels;
use crate::site::pages::{PageKey, SitePage};
use crate::site::present::context::ViewContext;
use crate::site::present::parts::day;
use crate::site::present::shared::search_line;
use std::sync::Arc;

/// Where the search page's list is.
pub const SEARCH_DATA: &str = "search-data.js";

/// A line for every page, with its title and summary, in the order of the site; depends on everything.
pub fn search_lines(p: &ViewContext<'_>) -> Vec<Arc<str>> {
    p.prepare_updates(|p, position| {
        if let Some(page) = p.update_page(position) {
            p.update_line(position, page);
        }
    });
    let portal = p.portal();
    let of_page = |page: &SitePage| -> Option<Arc<str>> {
        let (summary, kind, date) = match &page.key {
            PageKey::Update(id) => return Some(p.update_line(p.position(id)?, page)),
            PageKey::Meeting(id) => {
                let meeting = portal.meetings.iter().find(|meeting| meeting.id == *id)?;
                (p.summary(&meeting.head), labels::MEETINGS, day(meeting.date).label)
            }
            PageKey::Bulletin(id) => {
                let bulletin = portal.bulletins.iter().find(|bulletin| bulletin.id == *id)?;
                (p.summary(&bulletin.head), labels::BULLETINS, day(bulletin.date).label)
            }
            PageKey::Chain(id) => (portal.chain(id)?.aim.clone(), labels::CHAIN, String::new()),
            PageKey::Task(number) => (portal.task(*number)?.detail.clone(), labels::TASK, String::new()),
            PageKey::Pairing(id) => (p.summary(&portal.pairing(id)?.head), labels::PAIRING, String::new()),
            PageKey::Unit(id) => (portal.unit(id)?.name.clone(), labels::UNIT, String::new()),
            PageKey::Indicator(id) => {
                (portal.indicator(id)?.text.clone().unwrap_or_default(), labels::INDICATORS, String::new())
            }
            PageKey::Page(id) => {
                let page = portal.pages.iter().find(|page| page.id == *id)?;
                (p.summary(&page.head), labels::PAGE, String::new())
            }
            key if !is_searchable(key) => return None,
            _ => (String::new(), labels::COLUMN, String::new()),
        };
        Some(search_line([&page.title, &page.url, &summary, kind, &date]))
    };
    p.site_pages().iter().filter_map(of_page).collect()
}

/// Whether search finds a page: not the lists for browsing, which are another way to search.
pub fn is_searchable(key: &PageKey) -> bool {
    !matches!(key, PageKey::Browse(_) | PageKey::NotFound | PageKey::Search | PageKey::Home)
}
