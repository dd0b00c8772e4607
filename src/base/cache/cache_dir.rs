//! Records on disk: written beside and renamed, checked from end to end when read.

#![expect(clippy::disallowed_methods, reason = "this module keeps what builds remember")]

use crate::base::hash::{DiskTime, FileStamp};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// What every record begins with: who wrote it. Another build of this program may mean other things by the same bytes.
const MAGIC: &str = concat!("wulian ", env!("CARGO_PKG_VERSION"), " ", env!("WULIAN_BUILD"), "\n");
/// How long the checksum is, in bytes.
const CHECKSUM: usize = 16;

/// A folder of records.
#[derive(Clone, Debug)]
pub struct CacheDir {
    path: PathBuf,
}

/// While it lives, no other process has it.
#[derive(Debug)]
pub struct CacheLock {
    _file: File,
}

impl CacheDir {
    /// Makes the folder `cache` in a folder of ours where there is none, with a note beside it for version control.
    pub fn open(ours: &Path) -> io::Result<Self> {
        let path = ours.join("cache");
        fs::create_dir_all(&path)?;
        let note = ours.join(".gitignore");
        if !note.exists() {
            fs::write(&note, "*\n")?;
        }
        Ok(Self { path })
    }

    /// The folder `cache` in a folder of ours, if it is there.
    pub fn existing(ours: &Path) -> Option<Self> {
        let path = ours.join("cache");
        path.is_dir().then_some(Self { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until no other process contains the folder. `waiting` is called once if somebody does. Where the disk knows
    /// no locks, nobody waits.
    pub fn lock(&self, waiting: impl FnOnce()) -> io::Result<Option<CacheLock>> {
        let file = File::options().create(true).write(true).truncate(false).open(self.path.join("lock"))?;
        match file.try_lock() {
            Ok(()) => return Ok(Some(CacheLock { _file: file })),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        waiting();
        Ok(file.lock().ok().map(|()| CacheLock { _file: file }))
    }

    /// The disk's own time now.
    pub fn now(&self) -> DiskTime {
        let probe = self.path.join("clock");
        let stamp = fs::write(&probe, "").ok().and_then(|()| FileStamp::of(&probe));
        stamp.map_or(DiskTime::NEVER, |stamp| stamp.changed_at())
    }

    /// What was stored under a name with this key; `None` where nothing was, or it is not whole.
    pub fn load(&self, name: &str, key: u128) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.path.join(name)).ok()?;
        let body = bytes.len().checked_sub(CHECKSUM)?;
        let header = header(key);
        let sum = xxh3_128(&bytes[..body]).to_le_bytes();
        if bytes[body..] != sum || !bytes.starts_with(&header) {
            return None;
        }
        bytes.truncate(body);
        bytes.drain(..header.len());
        Some(bytes)
    }

    /// Stores bytes under a name with a key, in place of what was there. They come in parts, as they were made.
    pub fn store(&self, name: &str, key: u128, parts: &[Vec<u8>]) -> io::Result<()> {
        let (path, beside) = (self.path.join(name), self.path.join(format!("{name}.new")));
        let mut file = File::create(&beside)?;
        let mut sum = Xxh3::new();
        let header = header(key);
        for part in std::iter::once(&header).chain(parts) {
            sum.update(part);
            file.write_all(part)?;
        }
        file.write_all(&sum.digest128().to_le_bytes())?;
        drop(file);
        fs::rename(beside, path)
    }

    /// Forgets all but the newest records whose names begin so.
    pub fn retain_newest(&self, begins: &str, most: usize) {
        let Ok(entries) = fs::read_dir(&self.path) else { return };
        let ours = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(begins));
        let mut ours: Vec<(Option<FileStamp>, PathBuf)> =
            ours.map(|entry| (FileStamp::of(&entry.path()), entry.path())).collect();
        ours.sort_by_key(|(stamp, path)| {
            (stamp.map(|stamp| std::cmp::Reverse(stamp.changed_at().0)), path.clone())
        });
        for (_, path) in ours.into_iter().skip(most) {
            let _ = fs::remove_file(path);
        }
    }

    /// Forgets a name.
    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path.join(name));
    }
}

fn header(key: u128) -> Vec<u8> {
    [MAGIC.as_bytes(), &key.to_le_bytes()].concat()
}
