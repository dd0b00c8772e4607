//! Which paths may be in an output folder, and the names of our own files there.

/// The file in the output's root that marks it as ours and lists what we wrote.
pub const MANIFEST: &str = ".wulian-manifest.json";

/// The manifest while it is being written.
pub(super) const MANIFEST_TEMP: &str = ".wulian-tmp-manifest";

/// What our own files beside the artifacts begin with; no artifact may use it.
const RESERVED: &str = ".wulian-";

/// Whether a path stays inside the output and is valid on every common file system.
///
/// Such a path is relative. No part of it is empty, `.` or `..`, has a control character or one of `\ : * ? " < > |`, ends
/// in a dot or space (Windows drops them), is longer than 255 bytes, or begins like our own files.
pub fn valid_path(path: &str) -> bool {
    let bad = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    path.split('/').all(|part| {
        !part.is_empty()
            && part.len() <= 255
            && !part.ends_with(['.', ' '])
            && !part.to_ascii_lowercase().starts_with(RESERVED)
            && !part.contains(bad)
    })
}

/// The folders a path lies in, outermost first, without the root: `a/b/c.html` gives `a`, `a/b`.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The same spelling for all paths that a case-insensitive file system takes for one.
pub(super) fn fold(path: &str) -> String {
    path.to_lowercase()
}
