//! The folder of records: each is written to a temporary file and renamed, and checked as a whole when it is read.

#![expect(clippy::disallowed_methods, reason = "this module writes the cache")]

use crate::base::hash::{DiskTime, FileStamp};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The header of every record: which build of the program wrote it. Another build may read the same bytes otherwise.
const MAGIC: &str = concat!("wulian ", env!("CARGO_PKG_VERSION"), " ", env!("WULIAN_BUILD"), "\n");
/// The length of the checksum in bytes.
const CHECKSUM: usize = 16;

/// A folder of records.
#[derive(Clone, Debug)]
pub struct CacheDir {
    path: PathBuf,
}

/// Keeps other processes out of the folder as long as it lives.
#[derive(Debug)]
pub struct CacheLock {
    _file: File,
}

impl CacheDir {
    /// Opens `cache` in a folder of ours. Creates it, with a `.gitignore` beside it, if there is none.
    pub fn open(ours: &Path) -> io::Result<Self> {
        let path = ours.join("cache");
        fs::create_dir_all(&path)?;
        let note = ours.join(".gitignore");
        if !note.exists() {
            fs::write(&note, "*\n")?;
        }
        Ok(Self { path })
    }

    /// `cache` in a folder of ours, if it exists.
    pub fn existing(ours: &Path) -> Option<Self> {
        let path = ours.join("cache");
        path.is_dir().then_some(Self { path })
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Locks the folder. While another process holds it, calls `waiting` once and waits. `None` on a file system without
    /// locks.
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

    /// The current time by the disk's clock.
    pub fn now(&self) -> DiskTime {
        let probe = self.path.join("clock");
        let stamp = fs::write(&probe, "").ok().and_then(|()| FileStamp::of(&probe));
        stamp.map_or(DiskTime::NEVER, |stamp| stamp.changed_at())
    }

    /// The record of a name and key; `None` if there is none or it is damaged.
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

    /// Replaces the record of a name. Its bytes are the concatenated `parts`.
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

    /// Removes all but the newest `most` records whose names begin with a prefix.
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

    /// Removes the record of a name.
    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path.join(name));
    }
}

fn header(key: u128) -> Vec<u8> {
    [MAGIC.as_bytes(), &key.to_le_bytes()].concat()
}
