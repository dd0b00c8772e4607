//! The other files of a site: site map, robots, data files, the lists behind search and browsing.

use super::xml::XmlWriter;
use chrono::NaiveDate;
use std::sync::Arc;

/// A line of `sitemap.xml`.
#[derive(Clone, Debug)]
pub struct SitemapUrl {
    /// Full address.
    pub url: String,
    /// Day of the last change, only for pages with a date of their own: whole, since sitemaps.org's schema has no years
    /// and months.
    pub changed: Option<NaiveDate>,
}

/// `sitemap.xml` (sitemaps.org 0.9).
pub fn sitemap(urls: &[SitemapUrl]) -> String {
    let mut xml = XmlWriter::new("UTF-8");
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    xml.end_line();
    for entry in urls {
        xml.open("url", &[]);
        xml.text("loc", &entry.url);
        if let Some(day) = &entry.changed {
            xml.text("lastmod", &day.to_string());
        }
        xml.close("url");
        xml.end_line();
    }
    xml.close("urlset");
    xml.end_line();
    xml.finish()
}

/// `robots.txt`: everything, or nothing for an internal edition.
pub fn robots(base: Option<&str>, internal: bool) -> String {
    if internal {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let sitemap = base.map(|base| format!("Sitemap: {base}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// A data file: the JSON with a line end.
pub fn data_file(mut json: String) -> String {
    json.push('\n');
    json
}

/// The search page's list, a line a page, as a classic script, so that it can be read from a folder too.
pub fn search_list(lines: &[Arc<str>]) -> String {
    call("wulianSearch(", lines)
}

/// The list that achievements are narrowed from: what rows refer to by number, then a row an update.
pub fn browse_list(names: &str, rows: &[Arc<str>]) -> String {
    call(&format!("wulianBrowse({names},"), rows)
}

/// A call with a list for its last argument, an item a line.
fn call(opening: &str, lines: &[Arc<str>]) -> String {
    let length = lines.iter().map(|line| line.len() + 2).sum::<usize>();
    let mut list = String::with_capacity(length + opening.len() + 16);
    list.push_str(opening);
    list.push_str("[\n");
    for (at, line) in lines.iter().enumerate() {
        list.push_str(if at == 0 { "" } else { ",\n" });
        list.push_str(line);
    }
    list.push_str("\n]);\n");
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_internal_edition_is_closed_to_robots_and_a_public_one_names_its_site_map() {
        assert_eq!(robots(Some("https://h/"), true), "User-agent: *\nDisallow: /\n");
        assert!(robots(Some("https://h/"), false).ends_with("Sitemap: https://h/sitemap.xml\n"));
        assert!(!robots(None, false).contains("Sitemap"));
    }

    #[test]
    fn addresses_are_escaped_in_the_site_map() {
        let urls =
            [SitemapUrl { url: "https://h/?a&b".into(), changed: NaiveDate::from_ymd_opt(2023, 4, 1) }];
        assert!(sitemap(&urls).contains("<loc>https://h/?a&amp;b</loc><lastmod>2023-04-01</lastmod>"));
    }

    #[test]
    fn the_search_list_is_one_call() {
        assert_eq!(search_list(&[]), "wulianSearch([\n\n]);\n");
        assert_eq!(search_list(&["[1]".into(), "[2]".into()]), "wulianSearch([\n[1],\n[2]\n]);\n");
    }
}
