//! What reaches the thread that builds: events of the system, paths that differ, the end.

use crate::source::files::{is_left_behind, is_temporary};
use notify::Event;
use std::path::{Path, PathBuf};

/// What reaches the loop.
pub(super) enum Note {
    /// Something happened on disk.
    Event(notify::Result<Event>),
    /// These paths differ from before.
    Paths(Vec<PathBuf>),
    /// The preview ends.
    Stop,
}

/// What may have changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Dirt {
    /// Anything.
    Anything,
    /// These files and folders, from the site's root, sorted.
    Paths(Vec<PathBuf>),
}

/// Whether a path from the root cannot be or hold a source; `folder` where it is known to be one. Goes by the names
/// that [`crate::source::files`] passes over, so that nothing it reads is missed.
pub(super) fn is_ignored(inside: &Path, folder: bool) -> bool {
    let mut parts = inside.components().skip(1);
    parts.any(|part| is_left_behind(part.as_os_str()))
        || (!folder && inside.file_name().is_some_and(is_temporary))
}
