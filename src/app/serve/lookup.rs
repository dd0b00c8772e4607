//! Maps a request path to a file of the output tree.
//!
//! The path is decoded once and looked up as a key. It is never joined to a folder, so there is no path traversal.
//! Deliberately absent: the disk.

use crate::base::text::percent_decode;
use crate::pipeline::FileTree;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::sync::Arc;

/// Characters of a key that have to be escaped in an address.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// The result of a lookup.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lookup<'t> {
    /// A file.
    File(&'t str, &'t Arc<[u8]>),
    /// The path lacks its trailing slash; the page is here.
    Redirect(String),
    /// No such file.
    Missing,
}

/// Looks up a path.
pub(super) fn find<'t>(tree: &'t FileTree, path: &str) -> Lookup<'t> {
    let Some(path) = path.strip_prefix('/') else {
        return Lookup::Missing;
    };
    let Some(path) = percent_decode(path) else {
        return Lookup::Missing;
    };
    let file = |key: &str| tree.get_key_value(key).map(|(key, bytes)| Lookup::File(key, bytes));
    if path.is_empty() || path.ends_with('/') {
        return file(&format!("{path}index.html")).unwrap_or(Lookup::Missing);
    }
    if let Some(found) = file(&path) {
        return found;
    }
    match tree.get_key_value(&*format!("{path}/index.html")) {
        Some((key, _)) => Lookup::Redirect(address(key)),
        None => Lookup::Missing,
    }
}

/// The address of a file of the tree, from the site's root: `/chains/talent/`.
pub(super) fn address(key: &str) -> String {
    let page = key.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
    format!("/{}", utf8_percent_encode(page.unwrap_or(key), ESCAPED))
}

/// The content type of a file, by its extension. Text declares UTF-8: without that, some browsers guess.
pub(super) fn content_type(key: &str) -> String {
    // The table has names of before RFC 8081 for these.
    let fonts = [("woff", "font/woff"), ("otf", "font/otf")];
    let extension = key.rsplit_once('.').map_or("", |(_, extension)| extension);
    if let Some((_, mime)) = fonts.iter().find(|(font, _)| extension.eq_ignore_ascii_case(font)) {
        return (*mime).to_owned();
    }
    let mime = mime_guess::from_path(key).first_or_octet_stream();
    let is_text = mime.type_() == mime_guess::mime::TEXT
        || matches!(mime.subtype().as_str(), "json" | "javascript" | "xml")
        || mime.suffix().is_some_and(|suffix| matches!(suffix.as_str(), "json" | "xml"));
    if is_text { format!("{mime}; charset=utf-8") } else { mime.to_string() }
}

/// Whether it is a page.
pub(super) fn is_page(key: &str) -> bool {
    mime_guess::from_path(key).first_raw() == Some("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(keys: &[&str]) -> FileTree {
        Arc::new(keys.iter().map(|key| (Arc::from(*key), Arc::from(key.as_bytes()))).collect())
    }

    fn key<'t>(tree: &'t FileTree, path: &str) -> Option<&'t str> {
        match find(tree, path) {
            Lookup::File(key, _) => Some(key),
            _ => None,
        }
    }

    #[test]
    fn a_folder_is_its_index_and_a_file_is_itself() {
        let tree = tree(&["index.html", "a/b/index.html", "a/x.css", "名录/index.html"]);
        assert_eq!(key(&tree, "/"), Some("index.html"));
        assert_eq!(key(&tree, "/a/b/"), Some("a/b/index.html"));
        assert_eq!(key(&tree, "/a/b/index.html"), Some("a/b/index.html"));
        assert_eq!(key(&tree, "/a/x.css"), Some("a/x.css"));
        assert_eq!(key(&tree, "/%E5%90%8D%E5%BD%95/"), Some("名录/index.html"));
    }

    #[test]
    fn a_page_without_its_slash_moves_to_an_address_of_the_tree() {
        let tree = tree(&["a/b/index.html", "a/名 录/index.html", "evil/index.html"]);
        assert_eq!(find(&tree, "/a/b"), Lookup::Redirect("/a/b/".into()));
        assert_eq!(
            find(&tree, "/a/%E5%90%8D%20%E5%BD%95"),
            Lookup::Redirect("/a/%E5%90%8D%20%E5%BD%95/".into())
        );
        for path in ["//evil", "/\\evil", "/%2fevil", "//evil/", "/%2Fevil/"] {
            assert_eq!(find(&tree, path), Lookup::Missing, "{path}");
        }
    }

    #[test]
    fn nothing_is_decoded_twice_and_nothing_climbs() {
        let tree = tree(&["index.html", "a/index.html", "a%2fb", "secret"]);
        for path in [
            "/a/../secret",
            "/%2e%2e/secret",
            "/%252e%252e/secret",
            "/a%5c..%5csecret",
            "/secret%00",
            "/%ff",
            "/a/b",
            "secret",
            "*",
            "",
            "/./secret",
            "/a//",
            "//",
            "/secret/",
        ] {
            assert_eq!(find(&tree, path), Lookup::Missing, "{path}");
        }
        assert_eq!(key(&tree, "/a%252fb"), Some("a%2fb"), "decoded once");
        assert_eq!(key(&tree, "/a%25252fb"), None);
    }

    #[test]
    fn every_kind_of_file_has_its_type_and_text_its_encoding() {
        for (key, expected) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("X.CSS", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.mjs", "application/javascript; charset=utf-8"),
            ("a.json", "application/json; charset=utf-8"),
            ("feed.xml", "text/xml; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("a.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.txt", "text/plain; charset=utf-8"),
            ("a.csv", "text/csv; charset=utf-8"),
            ("a.md", "text/markdown; charset=utf-8"),
            ("a.png", "image/png"),
            ("a.jpg", "image/jpeg"),
            ("a.gif", "image/gif"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.ico", "image/x-icon"),
            ("a.woff", "font/woff"),
            ("a.woff2", "font/woff2"),
            ("a.ttf", "font/ttf"),
            ("a.otf", "font/otf"),
            ("a.pdf", "application/pdf"),
            ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            ("a.mp3", "audio/mpeg"),
            ("a.mp4", "video/mp4"),
            ("a.webm", "video/webm"),
            ("a.wasm", "application/wasm"),
            ("a.zip", "application/zip"),
            ("no-extension", "application/octet-stream"),
        ] {
            assert_eq!(content_type(key), expected, "{key}");
        }
    }
}
