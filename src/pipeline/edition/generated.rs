//! The files of an edition that are neither pages nor copies: feeds, sitemap, `robots.txt`, search list, data, what stands at
//! former addresses.

use crate::base::hash::fingerprint;
use crate::programme::model::{Audience, PartialDate};
use crate::site::pages::{PageKey, SitePage, root_from};
use crate::site::present::{
    BROWSE_DATA, Dependencies, FeedEntry, InputHashes, Presenter, SEARCH_DATA, browse_list, data_sets,
    feed_entries, search_lines,
};
use crate::site::render::{self, FeedItem, SitemapUrl};
use crate::site::view::Layout;
use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// Updates in a feed.
const FEED_ITEMS: usize = 30;

/// The list of former and new addresses for a server.
const REDIRECT_MAP: &str = "redirects.map";

/// A file that is made from the whole edition; some are several files that are made together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratedFile {
    /// `feed.xml`, `feed.json`.
    Feeds,
    /// `sitemap.xml`.
    Sitemap,
    /// `robots.txt`.
    Robots,
    /// The list that the search page reads.
    Search,
    /// The list that the achievements page filters.
    Browse,
    /// `data/*.json`.
    Data,
    /// A page at each former address, and `redirects.map`.
    Redirects,
}

impl GeneratedFile {
    /// Those that an edition has. Feeds and the sitemap need absolute addresses.
    pub fn all(presenter: &Presenter<'_>) -> Vec<Self> {
        let mut files = vec![Self::Data, Self::Search, Self::Browse, Self::Robots];
        if presenter.base_url.is_some() {
            files.extend([Self::Sitemap, Self::Feeds]);
        }
        if presenter.site.redirects().len() > 0 {
            files.push(Self::Redirects);
        }
        files
    }

    /// The name it is cached by.
    pub fn key(self) -> &'static str {
        match self {
            Self::Feeds => "feeds",
            Self::Sitemap => "sitemap",
            Self::Robots => "robots",
            Self::Search => "search",
            Self::Browse => "browse",
            Self::Data => "data",
            Self::Redirects => "redirects",
        }
    }

    /// A hash of what it is made from besides the layout.
    pub fn inputs_hash(
        self,
        presenter: &Presenter<'_>,
        dependencies: &Dependencies,
        input_hashes: &InputHashes,
    ) -> u128 {
        match self {
            // Only addresses and dates, so that an edit of words does not change it. Pages of updates are in the order
            // of the updates, so equal lists belong together alike.
            Self::Sitemap => {
                let dates: Vec<PartialDate> =
                    presenter.edition.portal().updates.iter().map(|update| update.date).collect();
                fingerprint(&(presenter.site.addresses(), dates))
            }
            Self::Redirects => {
                let site = presenter.site;
                let addresses: Vec<_> = site.redirects().map(|(output, page)| (output, &page.url)).collect();
                fingerprint(&(addresses, presenter.base_url))
            }
            _ => dependencies.fingerprint(input_hashes),
        }
    }

    /// Makes the files (path, text). Returns what they were made from besides the layout, too.
    pub fn make(self, presenter: &Presenter<'_>, layout: &Layout) -> (Vec<(String, String)>, Dependencies) {
        let base = presenter.base_url.unwrap_or_default();
        match self {
            Self::Feeds => {
                let (entries, dependencies) = feed_entries(presenter, FEED_ITEMS);
                let items: Vec<FeedItem> =
                    entries.into_iter().map(|entry| feed_item(presenter, base, entry)).collect();
                // The newest entry is the first. Without any, the day that the edition shows: it has nothing since.
                let updated = items.first().map_or_else(
                    || midnight(presenter.config.time_zone, presenter.edition.as_of()),
                    |newest| newest.date.clone(),
                );
                let files = vec![
                    ("feed.xml".to_owned(), render::atom(layout, base, &updated, &items)),
                    ("feed.json".to_owned(), render::json_feed(layout, base, &items)),
                ];
                (files, dependencies)
            }
            Self::Sitemap => {
                let text = render::sitemap(&sitemap_urls(presenter, base));
                (vec![("sitemap.xml".to_owned(), text)], Dependencies::shared_only())
            }
            Self::Robots => {
                let internal = presenter.edition.audience() == Audience::Internal;
                let text = render::robots(presenter.base_url, internal);
                (vec![("robots.txt".to_owned(), text)], Dependencies::shared_only())
            }
            Self::Search => {
                let (lines, dependencies) = search_lines(presenter);
                (vec![(SEARCH_DATA.to_owned(), render::search_list(&lines))], dependencies)
            }
            Self::Browse => {
                let (list, dependencies) = browse_list(presenter);
                (vec![(BROWSE_DATA.to_owned(), render::browse_list(&list.names, &list.rows))], dependencies)
            }
            Self::Data => {
                let (sets, dependencies) = data_sets(presenter);
                let files = sets.iter().map(|set| (set.path.clone(), render::data_file(set.json())));
                (files.collect(), dependencies)
            }
            Self::Redirects => (redirects(presenter, layout), Dependencies::shared_only()),
        }
    }
}

/// A page at each former address; the list of them where there is a server that can use it.
fn redirects(presenter: &Presenter<'_>, layout: &Layout) -> Vec<(String, String)> {
    let moved = |(output, page): (&str, &SitePage)| {
        let root = root_from(output);
        let to = format!("{root}{}", page.url);
        let icon = layout.assets.get("icon.png").map(|path| format!("{root}{path}"));
        let canonical = presenter.base_url.map(|base| format!("{base}{}", page.url));
        let text = render::moved_page(&layout.policy, &to, canonical.as_deref(), icon.as_deref());
        (output.to_owned(), text)
    };
    let all = presenter.site.redirects();
    let mut files: Vec<(String, String)> = all.clone().map(moved).collect();
    if let Some(base) = presenter.base_url {
        let list = render::redirect_map(base, all.map(|(output, page)| (output, page.url.as_str())));
        files.push((REDIRECT_MAP.to_owned(), list));
    }
    files
}

fn feed_item(presenter: &Presenter<'_>, base: &str, entry: FeedEntry) -> FeedItem {
    FeedItem {
        title: entry.title,
        url: format!("{base}{}", entry.url),
        summary: entry.summary,
        date: midnight(presenter.config.time_zone, entry.date.first_day()),
        kind: entry.kind.to_owned(),
        author: entry.author,
    }
}

/// The first moment of a day in a time zone, as RFC 3339.
fn midnight(zone: Tz, day: NaiveDate) -> String {
    let midnight = day.and_time(NaiveTime::MIN);
    // Where clocks skip midnight, or a whole day, the first hour after that they show is meant.
    let first =
        (0..=24).find_map(|hours| zone.from_local_datetime(&(midnight + TimeDelta::hours(hours))).earliest());
    first.unwrap_or_else(|| zone.from_utc_datetime(&midnight)).to_rfc3339()
}

fn sitemap_urls(presenter: &Presenter<'_>, base: &str) -> Vec<SitemapUrl> {
    let portal = presenter.edition.portal();
    let changed = |page: &SitePage| match &page.key {
        PageKey::Update(id) => {
            presenter.derived.index.position.get(id).map(|at| portal.updates[*at].date.first_day())
        }
        _ => None,
    };
    let listed = presenter.site.pages().iter().filter(|page| page.key != PageKey::NotFound);
    listed.map(|page| SitemapUrl { url: format!("{base}{}", page.url), changed: changed(page) }).collect()
}

#[cfg(test)]
mod tests {
    use super::midnight;
    use chrono::NaiveDate;

    #[test]
    fn a_day_begins_with_the_first_hour_that_clocks_show() {
        for (zone, day, moment) in [
            (chrono_tz::Asia::Shanghai, "2023-05-01", "2023-05-01T00:00:00+08:00"),
            // Clocks went from 23:59 to 01:00.
            (chrono_tz::Asia::Shanghai, "1940-06-01", "1940-06-01T01:00:00+09:00"),
            (chrono_tz::America::Sao_Paulo, "2018-11-04", "2018-11-04T01:00:00-02:00"),
            // The calendar of Samoa has no such day.
            (chrono_tz::Pacific::Apia, "2011-12-30", "2011-12-31T00:00:00+14:00"),
            // An hour that comes twice.
            (chrono_tz::America::Havana, "2023-11-05", "2023-11-05T00:00:00-04:00"),
        ] {
            let written = midnight(zone, day.parse::<NaiveDate>().expect("a day"));
            assert_eq!(written, moment, "{zone}");
            assert!(chrono::DateTime::parse_from_rfc3339(&written).is_ok());
        }
    }
}
