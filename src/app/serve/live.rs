//! Live reload: the script that is injected into pages, and the messages it receives.
//!
//! A page knows the digest of its own bytes and is sent the digest of what its address serves now; it reloads when the two
//! differ. Hashed names of style sheets are left out of the digest: if only they changed, the page swaps its style sheets
//! in place. So a page need not have seen every build in between.

use super::lookup::is_page;
use super::state::ServedState;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3Default;

/// The length of a hash in a file name.
const HASH: usize = 12;
/// Longer lists of changed files are not sent; a page then only compares itself.
const MANY: usize = 500;

/// Injects the script before the end of the body.
pub(super) fn inject(html: &[u8], boot: &str, build: u64) -> Vec<u8> {
    let script = format!(
        "<script src=\"/.wulian/live.js\" defer data-state=\"{boot}.{build}.{}\"></script>\n",
        digest(html)
    );
    let at = last(html, b"</body").unwrap_or(html.len());
    [&html[..at], script.as_bytes(), &html[at..]].concat()
}

/// The last occurrence, ignoring ASCII case.
fn last(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).rposition(|window| window.eq_ignore_ascii_case(what))
}

/// The digest of a page, ignoring hashes in names of style sheets.
pub(super) fn digest(html: &[u8]) -> String {
    let mut hasher = Xxh3Default::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = html[at..].windows(4).position(|window| window == b".css") {
        let end = at + found;
        if let Some(start) = hash_before(html, end) {
            hasher.update(&html[from..start]);
            from = end;
        }
        at = end + 4;
    }
    hasher.update(&html[from..]);
    format!("{:016x}", hasher.digest())
}

/// The start of the hash that ends here, including its dot: `style|.0123456789ab|.css`.
fn hash_before(text: &[u8], end: usize) -> Option<usize> {
    let start = end.checked_sub(HASH + 1)?;
    let hash = text[start..end].strip_prefix(b".")?;
    hash.iter().all(u8::is_ascii_hexdigit).then_some(start)
}

/// The name without its hash: `static/style.css`.
fn stem(path: &str) -> Option<String> {
    let name = path.strip_suffix(".css")?;
    let start = hash_before(name.as_bytes(), name.len())?;
    Some(format!("{}.css", &name[..start]))
}

/// Sent to a page when it connects and after every build without errors.
#[derive(Serialize)]
struct ChangeMessage<'s> {
    /// Identifies the run of the program.
    boot: &'s str,
    build: u64,
    /// The digest of the page as served now.
    page: String,
    /// The style sheets, by their names without hash.
    styles: BTreeMap<String, &'s str>,
    /// Files other than pages and style sheets that changed since the page was built; `null` if too many.
    files: Option<Vec<&'s str>>,
    /// The last edited page.
    latest: Option<LatestEdit<'s>>,
    /// Whether to go to it.
    follow: bool,
}

#[derive(Serialize)]
struct LatestEdit<'s> {
    address: &'s str,
    build: u64,
}

/// The data of a `change` event for the page at `path`, which knows all builds up to `since`.
pub(super) fn change(showing: &ServedState, path: &str, since: u64) -> String {
    let sheets = showing.tree.iter().flat_map(|tree| tree.keys());
    let styles = sheets.filter_map(|path| Some((stem(path)?, &**path))).collect();
    let heard = showing.knows_since(since);
    let new = showing.changes.iter().filter(|(build, _)| *build > since);
    let mut files: Vec<&str> = new
        .flat_map(|(_, files)| files.iter().map(|path: &Arc<str>| &**path))
        .filter(|path| !is_page(path) && stem(path).is_none())
        .collect();
    files.sort_unstable();
    files.dedup();
    let change = ChangeMessage {
        boot: &showing.boot,
        build: showing.build,
        page: digest(&showing.answer(path).body),
        styles,
        files: (heard && files.len() <= MANY).then_some(files),
        latest: showing.latest.as_ref().map(|(build, address)| LatestEdit { address, build: *build }),
        follow: showing.follow,
    };
    serde_json::to_string(&change).expect("strings and numbers always serialise")
}

#[derive(Serialize)]
struct ProblemsMessage<'s> {
    summary: &'s str,
    digest: String,
}

/// The data of a `problems` or a `warnings` event: the label of the button, and a digest of the list.
pub(super) fn problems(summary: &str, page: &[u8]) -> String {
    serde_json::to_string(&ProblemsMessage { summary, digest: digest(page) })
        .expect("strings and numbers always serialise")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    #[test]
    fn the_script_goes_before_the_end_of_the_body_or_at_the_end() {
        let text = |html: &str| String::from_utf8(inject(html.as_bytes(), "b", 3)).unwrap();
        let page = text("<body><p>“</body>”</p></BODY></html>");
        assert!(
            page.starts_with(
                "<body><p>“</body>”</p><script src=\"/.wulian/live.js\" defer data-state=\"b.3."
            ),
            "{page}"
        );
        assert!(page.ends_with("</script>\n</BODY></html>"), "{page}");
        assert!(text("<p>无尾").starts_with("<p>无尾<script "));
        assert!(text("").starts_with("<script "));
    }

    #[test]
    fn a_digest_tells_pages_apart_but_not_by_the_hash_of_a_style_sheet() {
        let page = |hash: &str, text: &str| {
            digest(format!("<link href=\"../static/style.{hash}.css\"><p>{text}").as_bytes())
        };
        assert_eq!(page("0123456789ab", "甲"), page("ba9876543210", "甲"));
        assert_ne!(page("0123456789ab", "甲"), page("0123456789ab", "乙"));
        assert_ne!(page("0123456789ab", "甲"), page("0123456789xx", "甲"));
        assert_ne!(digest(b"a.css"), digest(b"b.css"));
        assert_ne!(digest(b"a.0123456789ab.js"), digest(b"a.ba9876543210.js"));
    }

    fn showing(build: u64) -> ServedState {
        let files = [("index.html", "甲"), ("static/style.0123456789ab.css", ""), ("search-data.js", "")];
        let tree = files.iter().map(|(key, text)| (Arc::from(*key), Arc::from(text.as_bytes()))).collect();
        let changes: VecDeque<_> = (2..=build)
            .map(|build| {
                (
                    build,
                    vec![Arc::from(format!("data/{build}.json")), Arc::from("static/style.ba9876543210.css")],
                )
            })
            .collect();
        ServedState {
            tree: Some(Arc::new(tree)), build, changes, ..ServedState::new("b", "等".into(), true)
        }
    }

    #[test]
    fn a_page_is_told_its_digest_the_sheets_and_what_it_has_not_heard_of() {
        let told: serde_json::Value = serde_json::from_str(&change(&showing(4), "/", 2)).unwrap();
        assert_eq!(told["build"], 4);
        assert_eq!(told["page"], digest("甲".as_bytes()));
        assert_eq!(told["styles"]["static/style.css"], "static/style.0123456789ab.css");
        assert_eq!(told["files"], serde_json::json!(["data/3.json", "data/4.json"]));
        assert_eq!(told["follow"], true);
    }

    #[test]
    fn where_too_much_happened_no_names_are_sent() {
        let mut showing = showing(9);
        for build in 10..200 {
            showing.build = build;
            showing.remember(vec![]);
        }
        let told: serde_json::Value = serde_json::from_str(&change(&showing, "/", 1)).unwrap();
        assert_eq!(told["files"], serde_json::Value::Null);
    }
}
