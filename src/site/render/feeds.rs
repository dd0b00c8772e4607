//! Atom (RFC 4287) and JSON Feed 1.1 of the latest updates.
//!
//! Times come from the pages, never from the clock: the feed changes only when its content does.

use crate::base::text::escape_html;
use crate::site::view::Layout;
use serde_json::json;
use std::fmt::Write;

/// An update in a feed.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// Title.
    pub title: String,
    /// Full address; also its id.
    pub url: String,
    /// 摘要.
    pub summary: String,
    /// When, as RFC 3339.
    pub date: String,
    /// 成果, 动态, 通知.
    pub kind: String,
    /// Author, or where it comes from.
    pub author: Option<String>,
}

/// `feed.xml`. `base` is the full address of the site's root.
pub fn atom(layout: &Layout, base: &str, items: &[FeedItem]) -> String {
    let e = |text: &str| xml(text);
    let updated = items.first().map_or("1970-01-01T00:00:00Z", |item| &item.date);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n\
         <title>{}</title>\n<id>{base}</id>\n<link href=\"{base}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}feed.xml\"/>\n<updated>{updated}</updated>\n\
         <author><name>{}</name></author>\n",
        e(&layout.title),
        e(layout.footer.organizer.as_deref().unwrap_or(&layout.title)),
        base = e(base),
    );
    for item in items {
        let author = item.author.as_ref().map(|name| format!("<author><name>{}</name></author>\n", e(name)));
        let _ = write!(
            out,
            "<entry>\n<title>{}</title>\n<id>{url}</id>\n<link href=\"{url}\"/>\n<updated>{}</updated>\n\
             <category term=\"{}\"/>\n{}<summary>{}</summary>\n</entry>\n",
            e(&item.title),
            item.date,
            e(&item.kind),
            author.unwrap_or_default(),
            e(&item.summary),
            url = e(&item.url),
        );
    }
    out.push_str("</feed>\n");
    out
}

/// `feed.json`.
pub fn json_feed(layout: &Layout, base: &str, items: &[FeedItem]) -> String {
    let items: Vec<_> = items
        .iter()
        .map(|item| {
            let mut entry = json!({
                "id": item.url,
                "url": item.url,
                "title": item.title,
                "summary": item.summary,
                "content_text": item.summary,
                "date_published": item.date,
                "tags": [item.kind],
            });
            if let Some(name) = &item.author {
                entry["authors"] = json!([{ "name": name }]);
            }
            entry
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": layout.title,
        "description": layout.description,
        "home_page_url": base,
        "feed_url": format!("{base}feed.json"),
        "language": "zh-CN",
        "items": items,
    });
    serde_json::to_string_pretty(&feed).expect("a JSON value has text keys")
}

/// Escaped for XML, without the control characters that XML 1.0 has no way to write.
pub(super) fn xml(text: &str) -> String {
    escape_html(text).chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::parts::Day;
    use crate::site::view::{Footer, Layout};

    fn layout() -> Layout {
        Layout {
            title: "甲 & 乙".into(),
            subtitle: None,
            description: None,
            base_url: None,
            policy: String::new(),
            domain: None,
            edition: "public",
            edition_label: String::new(),
            internal: false,
            samples: false,
            as_of: Day { label: String::new(), iso: String::new() },
            brand: String::new(),
            sides: vec![],
            menu: vec![],
            chains: vec![],
            logo: None,
            theme_color: crate::site::view::ThemeColor { light: String::new(), dark: String::new() },
            mark: Default::default(),
            footer: Footer::default(),
            links: Default::default(),
            state_order: Default::default(),
            assets: Default::default(),
        }
    }

    fn item() -> FeedItem {
        FeedItem {
            title: "<b>一\u{1}</b>".into(),
            url: "https://h/updates/1/".into(),
            summary: "二 & 三".into(),
            date: "2023-04-15T00:00:00+08:00".into(),
            kind: "成果".into(),
            author: None,
        }
    }

    #[test]
    fn atom_is_escaped_and_as_new_as_its_newest_entry() {
        let feed = atom(&layout(), "https://h/", &[item()]);
        assert!(feed.contains("<title>甲 &amp; 乙</title>"), "{feed}");
        assert!(feed.contains("<title>&lt;b&gt;一&lt;/b&gt;</title>"), "{feed}");
        assert_eq!(feed.matches("<updated>2023-04-15T00:00:00+08:00</updated>").count(), 2, "{feed}");
    }

    #[test]
    fn the_json_feed_names_its_version_and_items() {
        let feed: serde_json::Value =
            serde_json::from_str(&json_feed(&layout(), "https://h/", &[item()])).expect("JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["items"][0]["id"], "https://h/updates/1/");
    }
}
