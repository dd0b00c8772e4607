//! The events that reach the build thread, and the set of changed paths they add up to.

use crate::source::files::{is_excluded, is_temporary};
use notify::Event;
use std::path::{Path, PathBuf};

/// An event for the build thread.
pub(super) enum WatchEvent {
    /// The system reported a change.
    Event(notify::Result<Event>),
    /// Polling found these paths changed.
    Paths(Vec<PathBuf>),
    /// The preview stops.
    Stop,
}

/// The paths that may have changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ChangeSet {
    /// All of them.
    Anything,
    /// These files and folders, from the site's root, sorted.
    Paths(Vec<PathBuf>),
}

/// Whether a path from the root can neither be nor contain a source; `folder` says that it is a folder. Goes by the names
/// that [`crate::source::files`] skips, so that no source is missed.
pub(super) fn is_ignored(inside: &Path, folder: bool) -> bool {
    let mut parts = inside.components().skip(1);
    parts.any(|part| is_excluded(part.as_os_str()))
        || (!folder && inside.file_name().is_some_and(is_temporary))
}
