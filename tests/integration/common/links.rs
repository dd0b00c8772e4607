//! Links in pages, and which of them lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

/// The values of an attribute in some HTML.
pub fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let start = format!(" {attribute}=\"");
    html.match_indices(&start).filter_map(|(at, _)| html[at + start.len()..].split('"').next()).collect()
}

/// Every link of every page to a file or anchor that is not there.
pub fn broken_links(tree: &BTreeMap<String, Vec<u8>>, host_root: &str) -> Vec<String> {
    let pages: BTreeMap<&str, String> = tree
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).expect("UTF-8")))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (*path, values(html, "id").into_iter().collect())).collect();
    let mut broken = vec![];
    for (path, html) in &pages {
        for address in ["href", "src", "action"].iter().flat_map(|attribute| values(html, attribute)) {
            let address = address.replace("&amp;", "&");
            // A hole in the card that the script fills in.
            if address.contains('{') {
                continue;
            }
            if ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme)) {
                continue;
            }
            let (file, fragment) = address.split_once('#').unwrap_or((&address, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            let file = match file.strip_prefix(host_root) {
                Some(rest) => {
                    parts.clear();
                    rest
                }
                None => file,
            };
            for part in file.split('/') {
                match part {
                    "." | "" => {}
                    ".." => {
                        parts.pop();
                    }
                    part => parts.push(part),
                }
            }
            let mut target = parts.join("/");
            if file.is_empty() {
                target = (*path).to_owned();
            } else if file.ends_with('/') || target.is_empty() {
                target =
                    if target.is_empty() { "index.html".to_owned() } else { format!("{target}/index.html") };
            }
            let anchored =
                fragment.is_empty() || ids.get(target.as_str()).is_some_and(|ids| ids.contains(fragment));
            if !tree.contains_key(&target) || !anchored {
                broken.push(format!("{path}: {address}"));
            }
        }
    }
    // A broken link in the base template is one on every page; a few say enough.
    broken.truncate(10);
    broken
}
