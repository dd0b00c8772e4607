//! A write in the making: each file is compared with the one on disk, and waits in a scratch folder where it differs.
//!
//! So a large site is never held in memory, and nothing in the output changes before all of it is known to be good:
//! [`Stage::commit`] checks everything and moves the files in; a stage that is dropped leaves no trace. Deliberately
//! absent: deciding what may be written (`plan`) and changing the output (`apply`).

#![expect(clippy::disallowed_methods, reason = "this module writes the output")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::manifest::Manifest;
use super::plan::Plan;
use super::{Action, OutputError, Summary};

/// A file that is on disk, either in its place or waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// From the output's root.
    pub path: String,
    /// blake3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Where it waits; `None` where the right file is in its place already.
    pub(super) staged: Option<PathBuf>,
}

/// A write in the making.
#[derive(Debug)]
pub struct Stage {
    root: PathBuf,
    previous: Manifest,
    scratch: PathBuf,
    /// How many files were put into the scratch folder; they are called by number.
    staged: AtomicUsize,
}

impl Stage {
    pub(super) fn new(root: PathBuf, previous: Manifest, scratch: &Path) -> Result<Self, OutputError> {
        fs::create_dir_all(scratch).map_err(OutputError::io(scratch, Action::Create))?;
        // What a run that was killed left behind. The names are ours alone.
        for entry in fs::read_dir(scratch).map_err(OutputError::io(scratch, Action::Read))?.flatten() {
            if entry.file_name().to_str().is_some_and(|name| name.parse::<usize>().is_ok()) {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(Self { root, previous, scratch: scratch.to_path_buf(), staged: AtomicUsize::new(0) })
    }

    /// Where the output is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Takes the bytes a file is to have. May be called from several threads.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<Placed, OutputError> {
        let hash = blake3::hash(bytes).to_hex().to_string();
        // Only what we wrote ourselves is taken for right here; anything else is looked at when all is known.
        let staged = if self.previous.files.contains_key(path) && is_at(&self.root.join(path), bytes) {
            None
        } else {
            let number = self.staged.fetch_add(1, Ordering::Relaxed);
            let file = self.scratch.join(number.to_string());
            fs::write(&file, bytes).map_err(OutputError::io(&file, Action::Write))?;
            Some(file)
        };
        Ok(Placed { path: path.to_owned(), hash, staged })
    }

    /// The bytes of a file that was put or kept.
    pub fn read(&self, placed: &Placed) -> std::io::Result<Vec<u8>> {
        match &placed.staged {
            Some(staged) => fs::read(staged),
            None => fs::read(self.root.join(&placed.path)),
        }
    }

    /// Takes over a file that the caller knows to be right: its hash is the manifest's, and it has not changed since.
    /// `None` where the manifest says otherwise.
    pub fn keep(&self, path: &str, hash: &str) -> Option<Placed> {
        let known = self.previous.files.get(path).is_some_and(|known| known == hash);
        known.then(|| Placed { path: path.to_owned(), hash: hash.to_owned(), staged: None })
    }

    /// Makes the folder hold exactly these files, beside what other people put there.
    ///
    /// Everything is checked first: on any error but `Io` nothing has changed. After `Io` the folder is still ours and
    /// the next write completes it.
    pub fn commit(mut self, files: &[Placed]) -> Result<Summary, OutputError> {
        let previous = std::mem::replace(&mut self.previous, Manifest::new(true, Default::default()));
        Plan::new(&self.root, previous, files)?.apply()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Empty after a commit, as a rule.
        if fs::remove_dir(&self.scratch).is_err() {
            for number in 0..*self.staged.get_mut() {
                let _ = fs::remove_file(self.scratch.join(number.to_string()));
            }
            let _ = fs::remove_dir(&self.scratch);
        }
    }
}

/// Whether a plain file with these bytes is there. Any trouble counts as no: then it is written anew.
fn is_at(path: &Path, bytes: &[u8]) -> bool {
    let known =
        fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
    known && fs::read(path).is_ok_and(|there| there == bytes)
}
