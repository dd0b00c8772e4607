//! From the path of a request to a file of the tree.
//!
//! Takes a path as it stands in the request; it is decoded once and looked up by key, never joined to a folder, so
//! that there is nothing to climb out of. Deliberately absent: the disk.

use crate::pipeline::FileTree;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::sync::Arc;

/// What a key of the tree may hold that an address may not.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'\\');

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'t> {
    /// This file.
    File(&'t str, &'t Arc<[u8]>),
    /// The page is here; the path lacks its slash.
    Moved(String),
    /// Nothing.
    Nothing,
}

/// Looks a path up.
pub(super) fn find<'t>(tree: &'t FileTree, path: &str) -> Found<'t> {
    let Some(path) = path.strip_prefix('/') else {
        return Found::Nothing;
    };
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return Found::Nothing;
    };
    let file = |key: &str| tree.get_key_value(key).map(|(key, bytes)| Found::File(key, bytes));
    if path.is_empty() || path.ends_with('/') {
        return file(&format!("{path}index.html")).unwrap_or(Found::Nothing);
    }
    if let Some(found) = file(&path) {
        return found;
    }
    match tree.get_key_value(&*format!("{path}/index.html")) {
        Some((key, _)) => Found::Moved(address(key)),
        None => Found::Nothing,
    }
}

/// The address of a file of the tree, from the site's root: `/chains/talent/`.
pub(super) fn address(key: &str) -> String {
    let page = key.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
    format!("/{}", utf8_percent_encode(page.unwrap_or(key), ESCAPED))
}

/// What a file is, by its name. Text says that it is UTF-8: without that, some browsers guess.
pub(super) fn content_type(key: &str) -> &'static str {
    let extension = key.rsplit_once('.').map_or("", |(_, extension)| extension);
    match &*extension.to_ascii_lowercase() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" | "csv" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "wasm" => "application/wasm",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Whether it is a page.
pub(super) fn is_page(key: &str) -> bool {
    content_type(key).starts_with("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(keys: &[&str]) -> FileTree {
        Arc::new(keys.iter().map(|key| (Arc::from(*key), Arc::from(key.as_bytes()))).collect())
    }

    fn key<'t>(tree: &'t FileTree, path: &str) -> Option<&'t str> {
        match find(tree, path) {
            Found::File(key, _) => Some(key),
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
        assert_eq!(find(&tree, "/a/b"), Found::Moved("/a/b/".into()));
        assert_eq!(find(&tree, "/a/%E5%90%8D%20%E5%BD%95"), Found::Moved("/a/%E5%90%8D%20%E5%BD%95/".into()));
        for path in ["//evil", "/\\evil", "/%2fevil", "//evil/", "/%2Fevil/"] {
            assert_eq!(find(&tree, path), Found::Nothing, "{path}");
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
            assert_eq!(find(&tree, path), Found::Nothing, "{path}");
        }
        assert_eq!(key(&tree, "/a%252fb"), Some("a%2fb"), "decoded once");
        assert_eq!(key(&tree, "/a%25252fb"), None);
    }

    #[test]
    fn text_says_its_encoding() {
        assert_eq!(content_type("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("X.CSS"), "text/css; charset=utf-8");
        assert_eq!(content_type("no-extension"), "application/octet-stream");
    }
}
