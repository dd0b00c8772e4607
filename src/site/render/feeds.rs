//! Atom (RFC 4287) and JSON Feed 1.1 of the latest updates.
//!
//! Times come from the pages and never from the clock: a feed changes only when its content does.

use super::xml::XmlWriter;
use crate::site::view::Layout;
use serde_json::json;

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

/// `feed.xml`. `base` is the full address of the site's root; `updated` the day of the newest item, as RFC 3339.
pub fn atom(layout: &Layout, base: &str, updated: &str, items: &[FeedItem]) -> String {
    let mut xml = XmlWriter::new("utf-8");
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "zh-CN")]);
    xml.end_line();
    text_line(&mut xml, "title", &layout.title);
    text_line(&mut xml, "id", base);
    empty_line(&mut xml, "link", &[("href", base)]);
    let own = format!("{base}feed.xml");
    empty_line(&mut xml, "link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    text_line(&mut xml, "updated", updated);
    author(&mut xml, layout.footer.organizer.as_deref().unwrap_or(&layout.title));
    for item in items {
        xml.open("entry", &[]);
        xml.end_line();
        text_line(&mut xml, "title", &item.title);
        text_line(&mut xml, "id", &item.url);
        empty_line(&mut xml, "link", &[("href", &item.url)]);
        text_line(&mut xml, "updated", &item.date);
        empty_line(&mut xml, "category", &[("term", &item.kind)]);
        if let Some(name) = &item.author {
            author(&mut xml, name);
        }
        text_line(&mut xml, "summary", &item.summary);
        xml.close("entry");
        xml.end_line();
    }
    xml.close("feed");
    xml.end_line();
    xml.finish()
}

fn text_line(xml: &mut XmlWriter, name: &str, text: &str) {
    xml.text(name, text);
    xml.end_line();
}

fn empty_line(xml: &mut XmlWriter, name: &str, attributes: &[(&str, &str)]) {
    xml.empty(name, attributes);
    xml.end_line();
}

fn author(xml: &mut XmlWriter, name: &str) {
    xml.open("author", &[]);
    xml.text("name", name);
    xml.close("author");
    xml.end_line();
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
            as_of: Day { label: String::new(), iso: String::new(), sort: String::new() },
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
    fn atom_is_escaped() {
        let feed = atom(&layout(), "https://h/", &item().date, &[item()]);
        assert!(feed.contains("<title>甲 &amp; 乙</title>"), "{feed}");
        assert!(feed.contains("<title>&lt;b&gt;一&lt;/b&gt;</title>"), "{feed}");
    }

    #[test]
    fn a_feed_is_written_an_element_a_line() {
        let item = FeedItem { author: Some("丙".into()), ..item() };
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n<title>甲 &amp; 乙</title>\n\
             <id>https://h/?a&amp;b/</id>\n<link href=\"https://h/?a&amp;b/\"/>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"https://h/?a&amp;b/feed.xml\"/>\n\
             <updated>2023-04-16T00:00:00+08:00</updated>\n<author><name>甲 &amp; 乙</name></author>\n<entry>\n\
             <title>&lt;b&gt;一&lt;/b&gt;</title>\n<id>https://h/updates/1/</id>\n\
             <link href=\"https://h/updates/1/\"/>\n<updated>2023-04-15T00:00:00+08:00</updated>\n\
             <category term=\"成果\"/>\n<author><name>丙</name></author>\n<summary>二 &amp; 三</summary>\n\
             </entry>\n</feed>\n";
        assert_eq!(atom(&layout(), "https://h/?a&b/", "2023-04-16T00:00:00+08:00", &[item]), expected);
    }

    /// Reads a feed as strictly as XML 1.0 asks, and gives the texts of its titles and summaries.
    fn texts(feed: &str) -> Vec<String> {
        use quick_xml::events::Event;
        let is_char = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
        assert!(feed.chars().all(is_char), "{feed:?}");
        let mut reader = quick_xml::Reader::from_str(feed);
        let (mut depth, mut found, mut text) = (0, vec![], String::new());
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(tag) => {
                    for attribute in tag.attributes() {
                        attribute.expect("an attribute");
                    }
                    depth += 1;
                    text.clear();
                }
                Event::End(tag) => {
                    depth -= 1;
                    if matches!(tag.name().as_ref(), "title" | "summary") {
                        found.push(std::mem::take(&mut text));
                    }
                }
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(name) => match &*name {
                    "lt" => text.push('<'),
                    "gt" => text.push('>'),
                    "amp" => text.push('&'),
                    "quot" => text.push('"'),
                    "apos" => text.push('\''),
                    other => panic!("{other:?}"),
                },
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0);
        found
    }

    proptest::proptest! {
        #[test]
        fn a_feed_is_well_formed_whatever_its_texts_hold(
            title in r"([\x00-\x1F\x7F-\x9F<>&'\x22\]\[]|\PC|[\u{200B}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FDD0}\u{FFFE}\u{FFFF}]){0,12}",
            summary in "(?s).{0,20}",
            kind in "(?s).{0,5}",
        ) {
            let mut page = layout();
            page.title = title.clone();
            let item = FeedItem { title: title.clone(), summary: summary.clone(), kind, author: Some(title.clone()), ..item() };
            let is_writable = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_control() || matches!(c, '\n' | '\t'));
            let shown = |text: &str| text.chars().filter(is_writable).collect::<String>();
            let expected = [shown(&title), shown(&title), shown(&summary)];
            proptest::prop_assert_eq!(texts(&atom(&page, "https://h/?a&b/", "2023-04-15T00:00:00+08:00", &[item])), expected);
        }
    }

    #[test]
    fn the_json_feed_names_its_version_and_items() {
        let feed: serde_json::Value =
            serde_json::from_str(&json_feed(&layout(), "https://h/", &[item()])).expect("JSON");
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["items"][0]["id"], "https://h/updates/1/");
    }
}
