//! Looking at all sources every so often, for folders that tell of no changes: network shares above all.
//!
//! Takes the root and a pause; sends the paths whose time or size differ. Times are compared to the nanosecond and
//! for being other, not later: a restored file is older than what it replaces. (`notify` has such a watcher; it
//! compares whole seconds, takes later ones only, and never sizes.) Deliberately absent: opening any file.

use super::event::{Note, is_ignored};
use crate::source::files::FOLDERS;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// Looks until it is dropped.
pub(super) struct Poll {
    /// Its end is heard by the thread.
    _end: Sender<()>,
}

/// What is compared of a file; folders count by being there.
type Seen = BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>;

impl Poll {
    /// Begins to look; what is there now is known.
    pub(super) fn start(root: PathBuf, pause: Duration, sender: Sender<Note>) -> Self {
        let (end, ended) = channel();
        let seen = look(&root);
        std::thread::spawn(move || poll(&root, pause, seen, &sender, &ended));
        Self { _end: end }
    }
}

fn poll(root: &Path, pause: Duration, mut seen: Seen, sender: &Sender<Note>, ended: &Receiver<()>) {
    while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        let now = look(root);
        let changed = differing(&seen, &now);
        seen = now;
        if !changed.is_empty() && sender.send(Note::Paths(changed)).is_err() {
            break;
        }
    }
}

/// Everything under the folders of the sources, from the root.
fn look(root: &Path) -> Seen {
    let mut seen = Seen::new();
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

fn differing(old: &Seen, new: &Seen) -> Vec<PathBuf> {
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
        let first = look(root);
        assert_eq!(differing(&first, &look(root)), Vec::<PathBuf>::new());
        assert!(
            !first.contains_key(Path::new("content/.hidden")) && !first.contains_key(Path::new("public"))
        );
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(time - Duration::from_nanos(1000)).unwrap();
        assert_eq!(differing(&first, &look(root)), [PathBuf::from("content/a.md")]);
        fs::write(&path, "甲乙").unwrap();
        file.set_modified(time).unwrap();
        assert_eq!(differing(&first, &look(root)), [PathBuf::from("content/a.md")]);
        fs::remove_file(&path).unwrap();
        assert_eq!(differing(&first, &look(root)), [PathBuf::from("content/a.md")]);
    }
}
