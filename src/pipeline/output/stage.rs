//! Files on their way to the output: each is compared with the one on disk, and kept in a scratch folder if it differs.
//!
//! A large site is never held in memory, and nothing in the output changes before all of it is known to be good.
//! [`StagingArea::commit`] checks everything and moves the files into place; one that is dropped leaves no trace.
//! Deliberately absent: deciding what may be written (`plan`) and changing the output (`apply`).

#![expect(clippy::disallowed_methods, reason = "this module writes the output")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::manifest::OutputManifest;
use super::plan::WritePlan;
use super::{Action, OutputError, PlacedFile, WriteSummary};
use crate::programme::model::Audience;

/// The files of one write that are not in place yet.
#[derive(Debug)]
pub struct StagingArea {
    root: PathBuf,
    edition: Audience,
    previous: OutputManifest,
    scratch: PathBuf,
    /// How many files are in the scratch folder; their names are numbers.
    staged: AtomicUsize,
}

impl StagingArea {
    pub(super) fn new(
        root: PathBuf,
        edition: Audience,
        previous: OutputManifest,
        scratch: &Path,
    ) -> Result<Self, OutputError> {
        fs::create_dir_all(scratch).map_err(OutputError::io(scratch, Action::Create))?;
        // What a run that was killed left behind. The names are ours alone.
        for entry in fs::read_dir(scratch).map_err(OutputError::io(scratch, Action::Read))?.flatten() {
            if entry.file_name().to_str().is_some_and(|name| name.parse::<usize>().is_ok()) {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(Self { root, edition, previous, scratch: scratch.to_path_buf(), staged: AtomicUsize::new(0) })
    }

    /// The output folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Takes the bytes of a file. May be called from several threads.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<PlacedFile, OutputError> {
        let hash = blake3::hash(bytes).to_hex().to_string();
        // Only a file of ours counts as right here; any other is checked by the plan, once all files are known.
        let staged = if self.previous.files.contains_key(path) && is_at(&self.root.join(path), bytes) {
            None
        } else {
            let number = self.staged.fetch_add(1, Ordering::Relaxed);
            let file = self.scratch.join(number.to_string());
            fs::write(&file, bytes).map_err(OutputError::io(&file, Action::Write))?;
            Some(file)
        };
        Ok(PlacedFile { path: path.to_owned(), hash, staged })
    }

    /// The bytes of a file that was put or kept.
    pub fn read(&self, placed: &PlacedFile) -> std::io::Result<Vec<u8>> {
        match &placed.staged {
            Some(staged) => fs::read(staged),
            None => fs::read(self.root.join(&placed.path)),
        }
    }

    /// Takes over a file that is in place and that the caller knows to be unchanged; `None` if its hash is not the
    /// manifest's.
    pub fn keep(&self, path: &str, hash: &str) -> Option<PlacedFile> {
        let known = self.previous.files.get(path).is_some_and(|known| known == hash);
        known.then(|| PlacedFile { path: path.to_owned(), hash: hash.to_owned(), staged: None })
    }

    /// Makes the folder hold exactly these files, beside what other people put into it.
    ///
    /// Everything is checked first: on any error but `Io` nothing has changed. After `Io` the folder is still ours and
    /// the next write completes it.
    pub fn commit(mut self, files: &[PlacedFile]) -> Result<WriteSummary, OutputError> {
        let nothing = OutputManifest::new(self.edition, true, Default::default());
        let previous = std::mem::replace(&mut self.previous, nothing);
        WritePlan::new(&self.root, self.edition, previous, files)?.apply()
    }
}

impl Drop for StagingArea {
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

/// Whether a regular file with these bytes is there. On any error the answer is no, and the file is written again.
fn is_at(path: &Path, bytes: &[u8]) -> bool {
    let known =
        fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
    known && fs::read(path).is_ok_and(|there| there == bytes)
}
