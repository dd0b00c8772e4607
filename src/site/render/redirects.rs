//! What stands at a former address (别名): a page that leads to the new one, and the list from which a server does so at once.
//!
//! The page is made here and not by a template: it holds one link, and nobody is to stay on it. Deliberately absent: which
//! addresses these are.

use crate::base::text::{escape_html, percent_decode};
use crate::site::labels;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::Write as _;

/// What is escaped in an address of the list, in which `$` and `;` mean something.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The page at a former address. `to` is the way from it to the new one, `canonical` the new one's full address, `icon` the way
/// to the site's icon: a browser that is told of none asks the server for one that is not there.
pub fn moved_page(policy: &str, to: &str, canonical: Option<&str>, icon: Option<&str>) -> String {
    let (policy, to) = (escape_html(policy), escape_html(to));
    let canonical = canonical
        .map(|address| format!("<link rel=\"canonical\" href=\"{}\">\n", escape_html(address)))
        .unwrap_or_default();
    let icon = icon
        .map(|path| format!("<link rel=\"icon\" href=\"{}\" type=\"image/png\">\n", escape_html(path)))
        .unwrap_or_default();
    let (title, lead, link) = (labels::MOVED, labels::MOVED_TO, labels::MOVED_LINK);
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n{canonical}{icon}</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p>{lead}<a href=\"{to}\">{link}</a></p>\n</main>\n</body>\n</html>\n"
    )
}

/// The list of former and new addresses for nginx's `map`, in the order given: `(file at the former address, new address)`,
/// both from the site's root. `base` is the full address of the site; its path is in front of both.
///
/// A former address is an expression, which its table of exact names has no limit of length for, and which takes the address
/// with and without `/` or `index.html`.
pub fn redirect_map<'a>(base: &str, redirects: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let path = base.splitn(4, '/').nth(3).unwrap_or_default();
    let path = percent_decode(path).unwrap_or(path.into());
    let mut list = String::new();
    for (output, url) in redirects {
        let (from, shapes) = match output.strip_suffix("/index.html") {
            Some(folder) => (folder, "(?:/(?:index\\.html)?)?"),
            None => (output, ""),
        };
        let from = regex::escape(&format!("/{path}{from}"));
        let new = format!("/{path}{url}");
        let _ = writeln!(list, "\"~^{from}{shapes}$\" {};", utf8_percent_encode(&new, ESCAPED));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{moved_page, redirect_map};

    #[test]
    fn the_page_leads_on_in_every_way_and_is_escaped() {
        let page =
            moved_page("script-src 'self'", "../a&b/", Some("https://h/a&b/"), Some("../static/i.png"));
        for part in [
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src &#39;self&#39;\">",
            "<meta http-equiv=\"refresh\" content=\"0; url=../a&amp;b/\">",
            "<link rel=\"canonical\" href=\"https://h/a&amp;b/\">",
            "<a href=\"../a&amp;b/\">打开新地址</a>",
            "<meta name=\"robots\" content=\"noindex\">",
            "<html lang=\"zh-CN\">",
            "<title>这一页换了地址</title>",
            "<link rel=\"icon\" href=\"../static/i.png\" type=\"image/png\">",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(!moved_page("", "a", None, None).contains("<link"));
    }

    #[test]
    fn the_list_has_the_path_of_the_site_and_every_shape() {
        let of = |base| redirect_map(base, [("a/b/index.html", "c/"), ("n/7.html", "动/")].into_iter());
        assert_eq!(
            of("https://h/"),
            "\"~^/a/b(?:/(?:index\\.html)?)?$\" /c/;\n\"~^/n/7\\.html$\" /%E5%8A%A8/;\n"
        );
        assert_eq!(
            of("https://h:8080/x%20$/"),
            "\"~^/x \\$/a/b(?:/(?:index\\.html)?)?$\" /x%20%24/c/;\n\"~^/x \\$/n/7\\.html$\" /x%20%24/%E5%8A%A8/;\n"
        );
    }
}
