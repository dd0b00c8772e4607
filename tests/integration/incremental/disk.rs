//! A site on disk: how it is saved, and what people and machines do to files behind our back.

#![expect(clippy::disallowed_methods, reason = "tests keep folders of their own")]

use super::kind::Kind;
use super::rng::Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How an editor's program puts a file in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Save {
    /// Written in place.
    Plain,
    /// Written beside and renamed.
    Renamed,
    /// Keeping the time of its last change.
    KeepTime,
    /// With a time long past, as unpacking an archive does.
    Old,
    /// Several times within one tick of the clock.
    Rapid,
}

pub const SAVES: [Save; 6] =
    [Save::Plain, Save::Plain, Save::Renamed, Save::KeepTime, Save::Old, Save::Rapid];

/// Files by path from the root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A folder that sources are kept in.
pub struct Disk {
    folder: tempfile::TempDir,
    /// What was saved last.
    files: Files,
}

fn long_past() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(981_173_106)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

fn set_modified(path: &Path, time: SystemTime) {
    let file = File::options().write(true).open(path).expect("a file to date");
    file.set_modified(time).expect("a new date");
}

impl Disk {
    pub fn new(files: &Files) -> Self {
        let mut disk = Self { folder: tempfile::tempdir().expect("a temporary folder"), files: Files::new() };
        disk.save(files, Save::Plain, false);
        disk
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Makes the folder hold these sources; gives what was touched. Two files that changed places are moved.
    pub fn save(&mut self, files: &Files, how: Save, moved: bool) -> Vec<PathBuf> {
        let names: BTreeSet<&String> = files.keys().chain(self.files.keys()).collect();
        let differ: Vec<&String> =
            names.into_iter().filter(|name| files.get(*name) != self.files.get(*name)).collect();
        let root = self.folder.path();
        match differ.as_slice() {
            [a, b] if moved && files.contains_key(*a) && files.get(*a) == self.files.get(*b) => {
                let spare = root.join("content/.spare");
                fs::rename(root.join(a), &spare).expect("a move");
                fs::rename(root.join(b), root.join(a)).expect("a move");
                fs::rename(spare, root.join(b)).expect("a move");
            }
            _ => differ.iter().for_each(|name| put(&root.join(name), files.get(*name), how)),
        }
        let touched = differ.iter().map(|name| root.join(name)).collect();
        self.files = files.clone();
        touched
    }

    /// Gives a source a new date and nothing else.
    pub fn touch(&self, rng: &mut Rng) -> Vec<PathBuf> {
        let names: Vec<&String> = self.files.keys().collect();
        let path = self.root().join(rng.pick(&names));
        let later = modified(&path).map_or(long_past(), |time| time + Duration::from_secs(5));
        set_modified(&path, later);
        vec![path]
    }

    /// Every file that is neither a source nor ours to remember by: what was built.
    pub fn outputs(&self) -> Files {
        let mut found = Files::new();
        for entry in fs::read_dir(self.root()).expect("the root") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            if !["content", "templates", "themes", ".wulian"].contains(&&*name) {
                let files = crate::common::tree(&entry.path());
                found.extend(files.into_iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
            }
        }
        found
    }

    /// Does something to what was built. Gives the path of a file that is now somebody else's.
    pub fn tamper(&self, kind: Kind, rng: &mut Rng) -> Option<String> {
        let outputs: Vec<String> =
            self.outputs().into_keys().filter(|path| !path.contains("/.wulian-")).collect();
        let name = rng.any(&outputs)?;
        let path = self.root().join(&name);
        match kind {
            Kind::OutputDeleted => fs::remove_file(&path).expect("a file"),
            Kind::OutputForeign => {
                let foreign = format!("{}/foreign-{}.txt", name.rsplit_once('/')?.0, rng.below(1000));
                fs::write(self.root().join(&foreign), "theirs").expect("a file");
                return Some(foreign);
            }
            _ => {
                let time = modified(&path);
                let mut bytes = fs::read(&path).expect("a file");
                let at = rng.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1;
                }
                fs::write(&path, bytes).expect("a file");
                if kind == Kind::OutputChangedUnseen {
                    set_modified(&path, time.expect("a date"));
                }
            }
        }
        None
    }

    /// Does something to what is remembered between builds.
    pub fn tamper_cache(&self, kind: Kind, rng: &mut Rng) {
        let folder = self.root().join(".wulian");
        if kind == Kind::CacheDeleted {
            let _ = fs::remove_dir_all(folder);
            return;
        }
        let cached: Vec<String> = crate::common::tree(&folder).into_keys().collect();
        let Some(path) = rng.any(&cached).map(|name| folder.join(name)) else { return };
        let mut bytes = fs::read(&path).expect("a file");
        match kind {
            Kind::CacheFileDeleted => return fs::remove_file(&path).expect("a file"),
            Kind::CacheCut => bytes.truncate(rng.below(bytes.len())),
            _ => {
                let at = rng.below(bytes.len());
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << rng.below(8));
            }
        }
        fs::write(&path, bytes).expect("a file");
    }
}

/// Saves one file, or deletes it with the folders it leaves empty.
fn put(path: &Path, bytes: Option<&Vec<u8>>, how: Save) {
    let folder = path.parent().expect("a folder");
    let Some(bytes) = bytes else {
        fs::remove_file(path).expect("a file to delete");
        let mut folder = folder;
        while fs::remove_dir(folder).is_ok() {
            folder = folder.parent().expect("a folder");
        }
        return;
    };
    fs::create_dir_all(folder).expect("a folder");
    let before = modified(path);
    match how {
        Save::Plain | Save::KeepTime | Save::Old => fs::write(path, bytes).expect("a file"),
        Save::Renamed => {
            let beside = folder.join(".beside");
            fs::write(&beside, bytes).expect("a file");
            fs::rename(beside, path).expect("a move");
        }
        Save::Rapid => {
            for part in [bytes.len() / 3, bytes.len() / 2, bytes.len()] {
                fs::write(path, &bytes[..part]).expect("a file");
                set_modified(path, long_past());
            }
        }
    }
    match (how, before) {
        (Save::KeepTime, Some(time)) => set_modified(path, time),
        (Save::Old, _) => set_modified(path, long_past()),
        _ => {}
    }
}
