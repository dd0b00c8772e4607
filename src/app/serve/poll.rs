//! Polls all sources for changes, for file systems without change events such as network shares.
//!
//! Takes the root and an interval; sends the paths whose time or size differ. Times are compared to the nanosecond and for
//! inequality, because a restored file is older than what it replaces. (`notify` has a poll watcher, but it compares whole
//! seconds, reports only later times, and ignores sizes.) Deliberately absent: opening any file.

use super::change_set::{WatchEvent, is_ignored};
use crate::source::files::FOLDERS;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// Polls until it is dropped.
pub(super) struct PollWatcher {
    /// Dropping it stops the thread.
    _end: Sender<()>,
}

/// Size and time of each file; `None` for folders, which only exist.
type FileStates = BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>;

impl PollWatcher {
    /// Starts polling, with the current state as the baseline.
    pub(super) fn start(root: PathBuf, pause: Duration, sender: Sender<WatchEvent>) -> Self {
        let (end, ended) = channel();
        let seen = scan(&root);
        std::thread::spawn(move || poll(&root, pause, seen, &sender, &ended));
        Self { _end: end }
    }
}

fn poll(
    root: &Path,
    pause: Duration,
    mut seen: FileStates,
    sender: &Sender<WatchEvent>,
    ended: &Receiver<()>,
) {
    while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        let now = scan(root);
        let changed = differing(&seen, &now);
        seen = now;
        if !changed.is_empty() && sender.send(WatchEvent::Paths(changed)).is_err() {
            break;
        }
    }
}

/// All files under the source folders, by path from the root.
fn scan(root: &Path) -> FileStates {
    let mut seen = FileStates::new();
    for folder in FOLDERS {
        let inside = |path: &Path| path.strip_prefix(root).map(Path::to_owned).unwrap_or_default();
        let entries = WalkDir::new(root.join(folder))
            .follow_links(false)
            .follow_root_links(false)
            .into_iter()
            .filter_entry(|entry| !is_ignored(&inside(entry.path()), entry.file_type().is_dir()));
        // What cannot be looked at now is gone until it can.
        for entry in entries.flatten() {
            let meta = entry.metadata().ok().filter(|_| !entry.file_type().is_dir());
            seen.insert(inside(entry.path()), meta.map(|meta| (meta.len(), meta.modified().ok())));
        }
    }
    seen
}

fn differing(old: &FileStates, new: &FileStates) -> Vec<PathBuf> {
    let other = new.iter().filter(|(path, seen)| old.get(*path) != Some(*seen)).map(|(path, _)| path);
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    other.chain(gone).cloned().collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn an_edit_is_seen_by_its_time_in_either_direction_or_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("content")).unwrap();
        let path = root.join("content/a.md");
        fs::write(&path, "甲").unwrap();
        fs::write(root.join("content/.hidden"), "").unwrap();
        fs::create_dir_all(root.join("public")).unwrap();
        let first = scan(root);
        assert_eq!(differing(&first, &scan(root)), Vec::<PathBuf>::new());
        assert!(
            !first.contains_key(Path::new("content/.hidden")) && !first.contains_key(Path::new("public"))
        );
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(time - Duration::from_nanos(1000)).unwrap();
        assert_eq!(differing(&first, &scan(root)), [PathBuf::from("content/a.md")]);
        fs::write(&path, "甲乙").unwrap();
        file.set_modified(time).unwrap();
        assert_eq!(differing(&first, &scan(root)), [PathBuf::from("content/a.md")]);
        fs::remove_file(&path).unwrap();
        assert_eq!(differing(&first, &scan(root)), [PathBuf::from("content/a.md")]);
    }
}
