//! The output tree: puts a set of artifacts (path, bytes) into a folder, touching only what differs.
//!
//! Takes artifacts and a folder; gives a [`Summary`] or an [`OutputError`]. [`claim()`] says beforehand, without
//! touching anything, whether the folder may be written; a [`Stage`] takes the files, each compared with the one on
//! disk and put aside where it differs; [`Stage::commit`] checks everything it is about to do, and only then does it,
//! by renaming, so that no reader ever sees half a file. What it wrote is listed in [`MANIFEST`], and only what is
//! listed there is ever deleted.
//!
//! Deliberately absent: any idea of what a page is, time, following of symbolic links inside the folder, and locking
//! (whoever builds holds the site's lock).

mod apply;
mod claim;
mod error;
mod manifest;
mod plan;
mod stage;
#[cfg(test)]
mod tests;

pub use claim::{OutputDir, claim};
pub use error::{Action, Found, OutputError};
pub use stage::{Placed, Stage};

/// The file in the output's root that marks it as ours and lists what we wrote.
pub const MANIFEST: &str = ".wulian-manifest.json";

/// What our own files beside the artifacts begin with; no artifact may use it.
const RESERVED: &str = ".wulian-";

/// What one write did, in files; the manifest itself is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// New or changed.
    pub written: usize,
    /// Already right, left alone.
    pub unchanged: usize,
    /// Written by an earlier run and no longer part of the site.
    pub removed: usize,
}

/// Whether a path stays inside the output and can exist on every common file system: relative, no empty, `.` or
/// `..` part, no control character, none of `\ : * ? " < > |`, no part that ends in a dot or blank (Windows drops
/// them), none over 255 bytes, and none of our own names.
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
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// One spelling for paths that a case-blind server takes for the same.
fn fold(path: &str) -> String {
    path.to_lowercase()
}
