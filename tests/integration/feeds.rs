//! Dates of feeds and of the site map: one day for each update, whatever its date says exactly, in the order of the pages.

use crate::common::Site;
use chrono::DateTime;
use std::collections::BTreeMap;
use wulian::pipeline::{OutputMode, run};
use wulian::programme::model::Audience;

/// Dates as they are written and the day that each of them stands for, newest first.
const DATES: [(&str, &str); 9] = [
    ("2023-09-29", "2023-09-29"),
    ("2023年第三季度", "2023-07-01"),
    ("2023-05-20", "2023-05-20"),
    ("2023年5月中旬", "2023-05-11"),
    ("2023年5月", "2023-05-01"),
    ("2023年4月底", "2023-04-30"),
    ("2023", "2023-01-01"),
    ("2022年底", "2022-12-31"),
    ("2022-05", "2022-05-01"),
];

/// The public texts of the smallest site with other updates: what its dates are, in the order of their files.
fn built(dates: &[&str]) -> BTreeMap<String, String> {
    let site = Site::smallest();
    site.remove("content/updates/2023/2023-03-01-zoufang.md");
    // Its evidence was that update.
    site.remove("content/lists/first.yaml");
    site.replace("content/site.yaml", "统计日期: 2023-03-15", "统计日期: 2023-10-01");
    for (at, date) in dates.iter().enumerate() {
        let text = format!("---\n标题: 走访“{date}”\n日期: {date}\n类型: 动态\n示例: 是\n---\n\n正文。\n");
        site.write(&format!("content/updates/2023/{at}.md"), &text);
    }
    let outcome = run(&site.options(&[Audience::Public], OutputMode::Memory), &|_, _| {}).expect("a build");
    let tree = &outcome.editions.first().unwrap_or_else(|| panic!("{:?}", outcome.diagnostics)).tree;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    tree.iter().map(|(path, bytes)| (path.to_string(), text(bytes))).collect()
}

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().expect("a part")).collect()
}

#[test]
fn exact_and_partial_dates_stand_in_one_order_in_feeds_site_map_and_pages() {
    // The order of the files is not that of the dates.
    let mut written = DATES.map(|(date, _)| date);
    written.rotate_left(4);
    written.swap(0, 7);
    let files = built(&written);
    let moments = DATES.map(|(_, day)| format!("{day}T00:00:00+08:00"));
    let titles = DATES.map(|(date, _)| format!("走访“{date}”"));

    let feed = &files["feed.xml"];
    let updated = between(feed, "<updated>", "</updated>");
    assert_eq!(updated[0], moments[0], "the feed is as new as its newest entry");
    assert_eq!(updated[1..], moments);
    assert!(updated.iter().all(|moment| DateTime::parse_from_rfc3339(moment).is_ok()));
    for (shown, title) in between(feed, "<entry>\n<title>", "</title>").iter().zip(&titles) {
        assert!(shown.starts_with(title.as_str()), "{shown}: {title}");
    }

    let json: serde_json::Value = serde_json::from_str(&files["feed.json"]).expect("JSON");
    let items = json["items"].as_array().expect("items");
    let published: Vec<&str> = items.iter().filter_map(|item| item["date_published"].as_str()).collect();
    assert_eq!(published, moments);

    let page = &files["updates/index.html"];
    let at: Vec<usize> = titles.iter().map(|title| page.find(title.as_str()).expect(title)).collect();
    assert!(at.is_sorted(), "{at:?}");

    let mut changed = between(&files["sitemap.xml"], "<lastmod>", "</lastmod>");
    changed.sort_unstable_by(|a, b| b.cmp(a));
    let mut days = DATES.map(|(_, day)| day);
    days.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(changed, days);
}

#[test]
fn a_feed_without_entries_is_as_new_as_its_edition() {
    let files = built(&[]);
    assert_eq!(between(&files["feed.xml"], "<updated>", "</updated>"), ["2023-10-01T00:00:00+08:00"]);
    assert!(!files["feed.xml"].contains("<entry>"));
}
