//! Watches the source folders and gathers change events into one [`ChangeSet`] per edit.
//!
//! An event only means that a path may have changed; the build reads the truth from disk. The source folders are watched
//! recursively, and the root itself without its contents, so that a folder that appears later is noticed. Deliberately
//! absent: the output folders, version control, and reading any file.
//!
//! Events are gathered here rather than by `notify-debouncer-full`, which wakes up every few milliseconds for as long as it
//! lives, and whose strength (matching renames) does not matter to a build.

use super::change_set::{ChangeSet, WatchEvent, is_ignored};
use super::poll::PollWatcher;
use crate::base::diag::{Message, system_reason};
use crate::msg;
use crate::source::files::FOLDERS;
use notify::event::{CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

/// Editors write a file in several steps (empty it, fill it; write beside, rename), less than a millisecond apart,
/// and several files one after the other. Waiting this long after the last event joins them, and leaves most of the
/// 60 ms that an edit may take to the build. A step that comes later is a build of its own: never wrong, only work.
const QUIET: Duration = Duration::from_millis(8);
/// Continuous events are gathered for at most this many times [`QUIET`].
const ROUNDS: u32 = 6;
/// With more paths than this, everything counts as changed.
const MANY: usize = 1000;
/// The polling interval if the system cannot watch.
const SLOW: Duration = Duration::from_secs(1);
/// A new folder is checked again after this time: files may have been added before it was watched.
const SETTLE: Duration = Duration::from_millis(200);

/// Watches the sources of a site.
pub(super) struct SourceWatcher {
    roots: Vec<PathBuf>,
    watcher: Option<RecommendedWatcher>,
    poll: Option<PollWatcher>,
    events: Receiver<WatchEvent>,
    /// Folders to check again.
    recheck: Vec<PathBuf>,
}

/// Why the system cannot watch; its own words are in a language of its choice.
fn refusal(error: &notify::Error) -> Message {
    match &error.kind {
        ErrorKind::Io(error) => system_reason(error),
        ErrorKind::MaxFilesWatch => {
            msg!("系统能同时监视的文件夹已经用完", "the system watches as many folders as it can")
        }
        _ => msg!("系统没有说明原因", "the system gave no reason"),
    }
}

impl SourceWatcher {
    /// Watches `root`, or polls it if `poll` is set or the system cannot watch, in which case the reason is returned too.
    /// `events` receives from `sender`.
    pub(super) fn new(
        root: &Path,
        poll: Option<Duration>,
        sender: &Sender<WatchEvent>,
        events: Receiver<WatchEvent>,
    ) -> (Self, Option<Message>) {
        // Events carry the path that was asked for, or on some systems the real one.
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let mut roots = vec![root.clone()];
        roots.extend(root.canonicalize().ok().filter(|real| *real != root));
        let mut watch = Self { roots, watcher: None, poll: None, events, recheck: vec![] };
        let refused = match poll {
            None => watch.begin(sender.clone()).err(),
            Some(_) => None,
        };
        if poll.is_some() || refused.is_some() {
            watch.watcher = None;
            watch.poll = Some(PollWatcher::start(root, poll.unwrap_or(SLOW), sender.clone()));
        }
        (watch, refused.map(|error| refusal(&error)))
    }

    /// Starts watching through the system.
    fn begin(&mut self, sender: Sender<WatchEvent>) -> notify::Result<()> {
        // A preview that is gone needs no events.
        let watcher = notify::recommended_watcher(move |event| drop(sender.send(WatchEvent::Event(event))))?;
        self.watcher.insert(watcher).watch(&self.roots[0], RecursiveMode::NonRecursive)?;
        FOLDERS.into_iter().try_for_each(|folder| self.follow(folder))
    }

    /// Watches a folder of the root again, if it exists.
    fn follow(&mut self, folder: &str) -> notify::Result<()> {
        if self.poll.is_some() {
            return Ok(());
        }
        let Some(watcher) = &mut self.watcher else {
            return Ok(());
        };
        let path = self.roots[0].join(folder);
        // A folder that was moved away would go on telling of itself under the old name.
        let _ = watcher.unwatch(&path);
        match std::fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_dir() => watcher.watch(&path, RecursiveMode::Recursive),
            // A link is not followed: the build refuses it.
            _ => Ok(()),
        }
    }

    /// Waits for an event, but no longer than `patience`, and gathers the events that follow; [`ChangeSet::Anything`] if none
    /// came. `None` when the preview stops.
    pub(super) fn next(&mut self, patience: Duration) -> Option<ChangeSet> {
        let mut batch = EventBatch::default();
        while batch.is_empty() {
            match self.events.recv_timeout(if self.recheck.is_empty() { patience } else { SETTLE }) {
                Ok(event) => self.take(event, &mut batch)?,
                Err(RecvTimeoutError::Timeout) if self.recheck.is_empty() => {
                    return Some(ChangeSet::Anything);
                }
                Err(RecvTimeoutError::Timeout) => {
                    return Some(ChangeSet::Paths(std::mem::take(&mut self.recheck)));
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        for _ in 0..ROUNDS {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.take(event, &mut batch)?,
                Err(_) => break,
            }
            while let Ok(event) = self.events.try_recv() {
                self.take(event, &mut batch)?;
            }
        }
        for folder in std::mem::take(&mut batch.roots) {
            // What cannot be watched now is looked at as a whole, and found again when the root tells of it.
            batch.anything |= self.follow(folder).is_err();
        }
        self.recheck.append(&mut batch.folders);
        self.recheck.sort();
        self.recheck.dedup();
        Some(batch.changes())
    }

    /// Adds one event; `None` for the stop event.
    fn take(&self, event: WatchEvent, batch: &mut EventBatch) -> Option<()> {
        match event {
            WatchEvent::Stop => return None,
            WatchEvent::Paths(paths) => batch.paths.extend(paths),
            WatchEvent::Event(Err(_)) => batch.anything = true,
            WatchEvent::Event(Ok(event)) => {
                batch.anything |= event.need_rescan();
                if !matches!(event.kind, EventKind::Access(_)) {
                    let appears = !matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)));
                    let folder = matches!(
                        event.kind,
                        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder)
                    );
                    for path in &event.paths {
                        batch.add(&self.roots, path, appears, folder);
                    }
                }
            }
        }
        Some(())
    }
}

/// The events gathered so far.
#[derive(Default)]
struct EventBatch {
    anything: bool,
    paths: Vec<PathBuf>,
    /// Folders of the root that were created, removed or renamed.
    roots: Vec<&'static str>,
    /// Folders that may be new.
    folders: Vec<PathBuf>,
}

impl EventBatch {
    fn is_empty(&self) -> bool {
        !self.anything && self.paths.is_empty()
    }

    fn add(&mut self, roots: &[PathBuf], path: &Path, appears: bool, folder: bool) {
        let Some(inside) = roots.iter().find_map(|root| path.strip_prefix(root).ok()) else {
            return;
        };
        let Some(Component::Normal(first)) = inside.components().next() else {
            // The root itself: with it everything may have gone or come back.
            self.anything |= appears && !path.exists();
            return;
        };
        let Some(top) = FOLDERS.into_iter().find(|top| first == *top) else {
            return;
        };
        if is_ignored(inside, folder || path.is_dir()) {
            return;
        }
        if appears && inside.components().count() == 1 && !self.roots.contains(&top) {
            self.roots.push(top);
        }
        if appears && path.is_dir() {
            self.folders.push(inside.to_owned());
        }
        self.paths.push(inside.to_owned());
    }

    fn changes(mut self) -> ChangeSet {
        if self.anything {
            return ChangeSet::Anything;
        }
        self.paths.sort();
        self.paths.dedup();
        if self.paths.len() > MANY { ChangeSet::Anything } else { ChangeSet::Paths(self.paths) }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]
mod tests {
    use super::*;
    use notify::Event;
    use notify::event::{AccessKind, DataChange, Flag};
    use std::sync::mpsc::channel;

    fn watch() -> (tempfile::TempDir, SourceWatcher, Sender<WatchEvent>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("content/new")).unwrap();
        let (sender, events) = channel();
        let roots = vec![folder.path().to_owned()];
        let watch = SourceWatcher { roots, watcher: None, poll: None, events, recheck: vec![] };
        (folder, watch, sender)
    }

    fn event(watch: &SourceWatcher, kind: EventKind, path: &str) -> WatchEvent {
        WatchEvent::Event(Ok(Event::new(kind).add_path(watch.roots[0].join(path))))
    }

    const LONG: Duration = Duration::from_secs(60);
    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn several_files_saved_together_are_one_change() {
        let (_folder, mut watch, sender) = watch();
        for path in
            ["content/b.md", "content/a.md", "content/b.md", "themes/x/style.css", "public/index.html"]
        {
            sender.send(event(&watch, WRITTEN, path)).unwrap();
        }
        let paths = ["content/a.md", "content/b.md", "themes/x/style.css"].map(PathBuf::from).to_vec();
        assert_eq!(watch.next(LONG), Some(ChangeSet::Paths(paths)));
    }

    #[test]
    fn reading_a_file_hidden_files_and_what_editors_leave_are_no_change() {
        let (_folder, mut watch, sender) = watch();
        sender.send(event(&watch, EventKind::Access(AccessKind::Any), "content/a.md")).unwrap();
        for path in [
            "content/.a.md.swp",
            ".git/index",
            "content/a.md~",
            "content/4913",
            "content/#a.md#",
            "public/a.html",
            "content/~$表.docx",
            ".wulian/cache",
            "content/.git/x",
            "content/a.md.tmp",
            "site.yaml",
        ] {
            sender.send(event(&watch, EventKind::Create(CreateKind::File), path)).unwrap();
        }
        sender.send(WatchEvent::Stop).unwrap();
        assert_eq!(watch.next(LONG), None);
    }

    #[test]
    fn a_folder_with_the_name_of_a_temporary_file_holds_sources_like_any_other() {
        let (folder, mut watch, sender) = watch();
        sender.send(event(&watch, WRITTEN, "content/x.tmp/a.md")).unwrap();
        sender.send(event(&watch, EventKind::Remove(RemoveKind::Folder), "content/y.bak")).unwrap();
        let paths = ["content/x.tmp/a.md", "content/y.bak"].map(PathBuf::from).to_vec();
        assert_eq!(watch.next(LONG), Some(ChangeSet::Paths(paths)));
        std::fs::create_dir(folder.path().join("content/z~")).unwrap();
        sender.send(event(&watch, EventKind::Modify(ModifyKind::Any), "content/z~")).unwrap();
        assert_eq!(watch.next(LONG), Some(ChangeSet::Paths(vec!["content/z~".into()])));
    }

    #[test]
    fn lost_events_and_errors_mean_anything() {
        let (_folder, mut watch, sender) = watch();
        sender.send(WatchEvent::Event(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)))).unwrap();
        assert_eq!(watch.next(LONG), Some(ChangeSet::Anything));
        sender.send(WatchEvent::Event(Err(notify::Error::generic("overflow")))).unwrap();
        assert_eq!(watch.next(LONG), Some(ChangeSet::Anything));
        for n in 0..=MANY {
            sender.send(event(&watch, WRITTEN, &format!("content/{n}.md"))).unwrap();
        }
        assert_eq!(watch.next(LONG), Some(ChangeSet::Anything));
    }

    #[test]
    fn a_new_folder_is_looked_at_once_more() {
        let (_folder, mut watch, sender) = watch();
        sender.send(event(&watch, EventKind::Create(CreateKind::Folder), "content/new")).unwrap();
        let changes = ChangeSet::Paths(vec!["content/new".into()]);
        assert_eq!(watch.next(LONG), Some(ChangeSet::Paths(vec!["content/new".into()])));
        assert_eq!(watch.next(LONG), Some(changes), "without another event");
        assert!(watch.recheck.is_empty());
    }

    #[test]
    fn after_so_long_without_an_event_anything_may_have_changed() {
        let (_folder, mut watch, _sender) = watch();
        assert_eq!(watch.next(Duration::ZERO), Some(ChangeSet::Anything));
    }

    #[test]
    fn the_end_comes_before_everything_else() {
        let (_folder, mut watch, sender) = watch();
        sender.send(event(&watch, WRITTEN, "content/a.md")).unwrap();
        sender.send(WatchEvent::Stop).unwrap();
        assert_eq!(watch.next(LONG), None);
    }
}
