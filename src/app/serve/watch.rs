//! Which sources may have changed: waits for it, and gathers what belongs together.
//!
//! Takes the site's root; gives [`Dirt`]. An event only ever means “these paths may be dirty”; what is true is read
//! from the disk by the build. Watched are the folders of the sources, whatever happens to them, and the root itself
//! without what is in it, so that a folder that appears later is found. Deliberately absent: the output folders,
//! version control, and reading any file.
//!
//! Events are gathered here and not by a debouncer: `notify-debouncer-full` wakes up every few milliseconds for as
//! long as it lives to stay this quick, and what it is good at (which file a rename came from) does not matter to
//! a build.

use super::poll::Poll;
use crate::source::files::{FOLDERS, is_excluded, is_temporary};
use notify::event::{CreateKind, EventKind, ModifyKind, RemoveKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

/// Editors write a file in several steps (empty it, fill it; write beside, rename), less than a millisecond apart,
/// and several files one after the other. Waiting this long after the last event joins them, and leaves most of the
/// 60 ms that an edit may take to the build. A step that comes later is a build of its own: never wrong, only work.
const QUIET: Duration = Duration::from_millis(8);
/// Events that keep coming are not waited for longer than this many times [`QUIET`].
const ROUNDS: u32 = 6;
/// More paths than this are not worth telling apart.
const MANY: usize = 1000;
/// How often to look where the system will not watch.
const SLOW: Duration = Duration::from_secs(1);
/// A new folder is looked at once more this much later: files may have come into it before it was watched.
const SETTLE: Duration = Duration::from_millis(200);

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

/// A watch over a site.
pub(super) struct Watch {
    roots: Vec<PathBuf>,
    events: Option<RecommendedWatcher>,
    poll: Option<Poll>,
    notes: Receiver<Note>,
    /// Folders to look at once more.
    again: Vec<PathBuf>,
}

impl Watch {
    /// Watches `root`, by looking at all files every so often where `poll` says so or the system will not watch; why
    /// not is given too. `notes` is where `sender` leads.
    pub(super) fn new(
        root: &Path,
        poll: Option<Duration>,
        sender: &Sender<Note>,
        notes: Receiver<Note>,
    ) -> (Self, Option<notify::Error>) {
        // Events carry the path that was asked for, or on some systems the real one.
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let mut roots = vec![root.clone()];
        roots.extend(root.canonicalize().ok().filter(|real| *real != root));
        let mut watch = Self { roots, events: None, poll: None, notes, again: vec![] };
        let refused = match poll {
            None => watch.begin(sender.clone()).err(),
            Some(_) => None,
        };
        if poll.is_some() || refused.is_some() {
            watch.events = None;
            watch.poll = Some(Poll::start(root, poll.unwrap_or(SLOW), sender.clone()));
        }
        (watch, refused)
    }

    /// Asks the system to watch.
    fn begin(&mut self, sender: Sender<Note>) -> notify::Result<()> {
        // A preview that is gone needs no events.
        let events = notify::recommended_watcher(move |event| drop(sender.send(Note::Event(event))))?;
        self.events.insert(events).watch(&self.roots[0], RecursiveMode::NonRecursive)?;
        FOLDERS.into_iter().try_for_each(|folder| self.follow(folder))
    }

    /// Watches a folder of the root anew, if it is there.
    fn follow(&mut self, folder: &str) -> notify::Result<()> {
        if self.poll.is_some() {
            return Ok(());
        }
        let Some(events) = &mut self.events else {
            return Ok(());
        };
        let path = self.roots[0].join(folder);
        // A folder that was moved away would go on telling of itself under the old name.
        let _ = events.unwatch(&path);
        match std::fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_dir() => events.watch(&path, RecursiveMode::Recursive),
            // A link is not followed: the build refuses it.
            _ => Ok(()),
        }
    }

    /// Waits for something to happen, but no longer than `patience`, and gathers what comes with it; [`Dirt::Anything`]
    /// when nothing did. `None` when the preview ends.
    pub(super) fn next(&mut self, patience: Duration) -> Option<Dirt> {
        let mut gathered = Gathered::default();
        while gathered.is_empty() {
            match self.notes.recv_timeout(if self.again.is_empty() { patience } else { SETTLE }) {
                Ok(note) => self.take(note, &mut gathered)?,
                Err(RecvTimeoutError::Timeout) if self.again.is_empty() => return Some(Dirt::Anything),
                Err(RecvTimeoutError::Timeout) => return Some(Dirt::Paths(std::mem::take(&mut self.again))),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        for _ in 0..ROUNDS {
            match self.notes.recv_timeout(QUIET) {
                Ok(note) => self.take(note, &mut gathered)?,
                Err(_) => break,
            }
            while let Ok(note) = self.notes.try_recv() {
                self.take(note, &mut gathered)?;
            }
        }
        for folder in std::mem::take(&mut gathered.roots) {
            // What cannot be watched now is looked at as a whole, and found again when the root tells of it.
            gathered.anything |= self.follow(folder).is_err();
        }
        self.again.append(&mut gathered.folders);
        self.again.sort();
        self.again.dedup();
        Some(gathered.dirt())
    }

    /// Sorts one note in; `None` for the end.
    fn take(&self, note: Note, gathered: &mut Gathered) -> Option<()> {
        match note {
            Note::Stop => return None,
            Note::Paths(paths) => gathered.paths.extend(paths),
            Note::Event(Err(_)) => gathered.anything = true,
            Note::Event(Ok(event)) => {
                gathered.anything |= event.need_rescan();
                if !matches!(event.kind, EventKind::Access(_)) {
                    let appears = !matches!(event.kind, EventKind::Modify(ModifyKind::Data(_)));
                    let folder = matches!(
                        event.kind,
                        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder)
                    );
                    for path in &event.paths {
                        gathered.add(&self.roots, path, appears, folder);
                    }
                }
            }
        }
        Some(())
    }
}

/// What came in so far.
#[derive(Default)]
struct Gathered {
    anything: bool,
    paths: Vec<PathBuf>,
    /// Folders of the root that came, went or changed names.
    roots: Vec<&'static str>,
    /// Folders that may be new.
    folders: Vec<PathBuf>,
}

impl Gathered {
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

    fn dirt(mut self) -> Dirt {
        if self.anything {
            return Dirt::Anything;
        }
        self.paths.sort();
        self.paths.dedup();
        if self.paths.len() > MANY { Dirt::Anything } else { Dirt::Paths(self.paths) }
    }
}

/// Whether a path from the root cannot be or hold a source; `folder` where it is known to be one. Goes by the names
/// that [`crate::source::files`] passes over, so that nothing it reads is missed.
pub(super) fn is_ignored(inside: &Path, folder: bool) -> bool {
    let mut parts = inside.components().skip(1);
    parts.any(|part| is_excluded(part.as_os_str()))
        || (!folder && inside.file_name().is_some_and(is_temporary))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]
mod tests {
    use super::*;
    use notify::event::{AccessKind, DataChange, Flag};
    use std::sync::mpsc::channel;

    fn watch() -> (tempfile::TempDir, Watch, Sender<Note>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("content/new")).unwrap();
        let (sender, notes) = channel();
        let roots = vec![folder.path().to_owned()];
        let watch = Watch { roots, events: None, poll: None, notes, again: vec![] };
        (folder, watch, sender)
    }

    fn event(watch: &Watch, kind: EventKind, path: &str) -> Note {
        Note::Event(Ok(Event::new(kind).add_path(watch.roots[0].join(path))))
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
        assert_eq!(watch.next(LONG), Some(Dirt::Paths(paths)));
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
        sender.send(Note::Stop).unwrap();
        assert_eq!(watch.next(LONG), None);
    }

    #[test]
    fn a_folder_with_the_name_of_a_temporary_file_holds_sources_like_any_other() {
        let (folder, mut watch, sender) = watch();
        sender.send(event(&watch, WRITTEN, "content/x.tmp/a.md")).unwrap();
        sender.send(event(&watch, EventKind::Remove(RemoveKind::Folder), "content/y.bak")).unwrap();
        let paths = ["content/x.tmp/a.md", "content/y.bak"].map(PathBuf::from).to_vec();
        assert_eq!(watch.next(LONG), Some(Dirt::Paths(paths)));
        std::fs::create_dir(folder.path().join("content/z~")).unwrap();
        sender.send(event(&watch, EventKind::Modify(ModifyKind::Any), "content/z~")).unwrap();
        assert_eq!(watch.next(LONG), Some(Dirt::Paths(vec!["content/z~".into()])));
    }

    #[test]
    fn lost_events_and_errors_mean_anything() {
        let (_folder, mut watch, sender) = watch();
        sender.send(Note::Event(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)))).unwrap();
        assert_eq!(watch.next(LONG), Some(Dirt::Anything));
        sender.send(Note::Event(Err(notify::Error::generic("overflow")))).unwrap();
        assert_eq!(watch.next(LONG), Some(Dirt::Anything));
        for n in 0..=MANY {
            sender.send(event(&watch, WRITTEN, &format!("content/{n}.md"))).unwrap();
        }
        assert_eq!(watch.next(LONG), Some(Dirt::Anything));
    }

    #[test]
    fn a_new_folder_is_looked_at_once_more() {
        let (_folder, mut watch, sender) = watch();
        sender.send(event(&watch, EventKind::Create(CreateKind::Folder), "content/new")).unwrap();
        let dirt = Dirt::Paths(vec!["content/new".into()]);
        assert_eq!(watch.next(LONG), Some(Dirt::Paths(vec!["content/new".into()])));
        assert_eq!(watch.next(LONG), Some(dirt), "without another event");
        assert!(watch.again.is_empty());
    }

    #[test]
    fn after_so_long_without_an_event_anything_may_have_changed() {
        let (_folder, mut watch, _sender) = watch();
        assert_eq!(watch.next(Duration::ZERO), Some(Dirt::Anything));
    }

    #[test]
    fn the_end_comes_before_everything_else() {
        let (_folder, mut watch, sender) = watch();
        sender.send(event(&watch, WRITTEN, "content/a.md")).unwrap();
        sender.send(Note::Stop).unwrap();
        assert_eq!(watch.next(LONG), None);
    }
}
