//! The latest updates, for feeds.

use crate::programme::model::PartialDate;
use crate::site::present::context::ViewContext;
use crate::site::present::parts::{attributed_source, author};

/// An update in a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// Title.
    pub title: String,
    /// Its page, site-relative.
    pub url: String,
    /// 摘要.
    pub summary: String,
    /// When.
    pub date: PartialDate,
    /// 成果, 动态, 通知.
    pub kind: &'static str,
    /// Author, or where it comes from.
    pub author: Option<String>,
}

/// The latest updates, newest first, at most so many.
pub fn feed_entries(p: &ViewContext<'_>, most: usize) -> Vec<FeedEntry> {
    let entry = |position: &usize| {
        let (update, card) = (p.update(*position), p.update_card(*position));
        FeedEntry {
            title: card.title.clone(),
            url: card.url.clone(),
            summary: card.summary.clone(),
            date: update.date,
            kind: card.kind,
            author: author(&update.authors).or_else(|| attributed_source(p, update.source.as_ref())),
        }
    };
    p.derived.index.updates.all.iter().take(most).map(entry).collect()
}
