//! Carries out a checked [`WritePlan`] and returns a [`WriteSummary`].
//!
//! The order is: a manifest of all files before and after, deletions that make room, files, other deletions, the final
//! manifest. A run may be killed between any two steps: the manifest on disk always lists every file of ours, so the
//! next run owns the folder and completes it. Deliberately absent: deciding what is ours (that is `plan`'s).

#![expect(clippy::disallowed_methods, reason = "this module writes the output")]

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::OutputManifest;
use super::paths::{MANIFEST, MANIFEST_TEMP, parents};
use super::plan::WritePlan;
use super::{Action, OutputError, WriteSummary};

impl WritePlan<'_> {
    pub(super) fn apply(self) -> Result<WriteSummary, OutputError> {
        let summary =
            WriteSummary { written: self.write.len(), unchanged: self.unchanged, removed: self.removed };
        if self.previous == self.next && summary.written == 0 && self.root.join(MANIFEST).exists() {
            return Ok(summary);
        }
        fs::create_dir_all(self.root).map_err(OutputError::io(self.root, Action::Create))?;
        if summary.written > 0 || summary.removed > 0 {
            let mut both = self.previous.files.clone();
            both.extend(self.next.files.iter().map(|(path, hash)| (path.clone(), hash.clone())));
            self.write_manifest(&self.next.under_way(both))?;
        }
        if !self.previous.complete {
            self.sweep()?;
        }
        self.remove(&self.remove_first)?;
        for folder in &self.folders {
            make_folder(&self.root.join(folder))?;
        }
        let results: Vec<Result<(), OutputError>> = self
            .write
            .par_iter()
            .map(|(path, staged)| move_in(staged, &self.root.join(path), path))
            .collect();
        results.into_iter().collect::<Result<(), _>>()?;
        self.remove(&self.remove_last)?;
        self.write_manifest(&self.next)?;
        Ok(summary)
    }

    fn write_manifest(&self, manifest: &OutputManifest) -> Result<(), OutputError> {
        replace(&self.root.join(MANIFEST), MANIFEST_TEMP, &manifest.to_bytes())
    }

    /// Deletes the temporary files that a killed run left beside the files it listed.
    fn sweep(&self) -> Result<(), OutputError> {
        for path in self.previous.files.keys() {
            remove_file(&self.root.join(path).with_file_name(temp(path)))?;
        }
        Ok(())
    }

    /// Deletes files of ours, and the folders that become empty by it.
    fn remove(&self, paths: &[String]) -> Result<(), OutputError> {
        for path in paths {
            remove_file(&self.root.join(path))?;
        }
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| parents(path)).collect();
        // Inner before outer; one that holds anything else is refused by the system, which is what we want.
        for folder in folders.into_iter().rev() {
            let _ = fs::remove_dir(self.root.join(folder));
        }
        Ok(())
    }
}

/// The temporary name of a file while it is being written. It is short whatever the file is called, and the same in every
/// run, so that a later run finds what this one may leave behind.
pub(super) fn temp(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    format!(".wulian-tmp-{}", &blake3::hash(name.as_bytes()).to_hex()[..16])
}

/// Moves a staged file into place. From another file system it is copied beside its place first.
fn move_in(staged: &Path, path: &Path, name: &str) -> Result<(), OutputError> {
    match fs::rename(staged, path) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let bytes = fs::read(staged).map_err(OutputError::io(staged, Action::Read))?;
            replace(path, &temp(name), &bytes)
        }
        other => other.map_err(OutputError::io(path, Action::Write)),
    }
}

/// Writes bytes to a temporary file beside the path and renames it, so that the path never holds half of them.
fn replace(path: &Path, temp: &str, bytes: &[u8]) -> Result<(), OutputError> {
    let temp: PathBuf = path.with_file_name(temp);
    let open = || OpenOptions::new().write(true).create_new(true).open(&temp);
    let file = open().or_else(|error| match error.kind() {
        // Removed and created again rather than opened: it might be a link.
        ErrorKind::AlreadyExists => fs::remove_file(&temp).and_then(|()| open()),
        _ => Err(error),
    });
    let written = file.and_then(|mut file| file.write_all(bytes)).and_then(|()| fs::rename(&temp, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&temp);
        OutputError::io(path, Action::Write)(error)
    })
}

fn remove_file(path: &Path) -> Result<(), OutputError> {
    match fs::remove_file(path) {
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(()),
        other => other.map_err(OutputError::io(path, Action::Delete)),
    }
}

/// Creates one folder whose parent exists. One that somebody else created meanwhile is fine unless it is a link.
fn make_folder(path: &Path) -> Result<(), OutputError> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir()) {
                Ok(())
            } else {
                Err(OutputError::io(path, Action::Create)(error))
            }
        }
        other => other.map_err(OutputError::io(path, Action::Create)),
    }
}
