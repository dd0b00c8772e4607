//! What a write would change, and whether it may. Every check is made here, before anything changes.
//!
//! Takes the folder, the previous manifest and the files; reads the disk; returns a [`WritePlan`] for `apply`.
//! Deliberately absent: any change to the disk.

#![expect(clippy::disallowed_methods, reason = "this module compares with the output folder")]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::OutputManifest;
use super::paths::{fold, parents, valid_path};
use super::{Action, Conflict, OutputError, PlacedFile};
use crate::programme::model::Audience;

/// Everything one write will change. Paths are from the output's root.
pub(super) struct WritePlan<'a> {
    pub(super) root: &'a Path,
    pub(super) previous: OutputManifest,
    /// The manifest when all is done.
    pub(super) next: OutputManifest,
    /// Folders the files need, outer before inner.
    pub(super) folders: BTreeSet<&'a str>,
    /// Files to move into place: the path, and where the file is staged.
    pub(super) write: Vec<(&'a str, &'a Path)>,
    /// How many files are right already.
    pub(super) unchanged: usize,
    /// How many stale files exist and will be deleted.
    pub(super) removed: usize,
    /// Files of ours that stand in the way of an artifact and must go before it is written.
    pub(super) remove_first: Vec<String>,
    /// Files of ours that are no longer part of the site.
    pub(super) remove_last: Vec<String>,
}

impl<'a> WritePlan<'a> {
    pub(super) fn new(
        root: &'a Path,
        edition: Audience,
        previous: OutputManifest,
        placed: &'a [PlacedFile],
    ) -> Result<Self, OutputError> {
        let mut placed: Vec<&PlacedFile> = placed.iter().collect();
        placed.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        check_paths(&placed)?;
        let files: BTreeMap<String, String> =
            placed.iter().map(|file| (file.path.clone(), file.hash.clone())).collect();

        let folders: BTreeSet<&str> = placed.iter().flat_map(|file| parents(&file.path)).collect();
        let stale: BTreeSet<&str> =
            previous.files.keys().map(String::as_str).filter(|path| !files.contains_key(*path)).collect();
        let stale_folders: BTreeSet<&str> = stale.iter().flat_map(|path| parents(path)).collect();
        let fresh = matches!(fs::symlink_metadata(root), Err(error) if error.kind() == ErrorKind::NotFound);
        let disk = Disk { root, previous: &previous, stale: &stale, stale_folders: &stale_folders, fresh };

        disk.check_folders(&folders)?;
        let (removable, removed) = disk.removable()?;
        let folded_stale: HashSet<String> = removable.iter().map(|path| fold(path)).collect();
        let states: Vec<Result<Option<&Path>, OutputError>> =
            placed.par_iter().map(|file| disk.missing(file, &folded_stale)).collect();
        let mut write = Vec::new();
        for (file, state) in placed.iter().zip(states) {
            if let Some(staged) = state? {
                write.push((file.path.as_str(), staged));
            }
        }

        let (remove_first, remove_last) = if removable.is_empty() {
            (vec![], vec![])
        } else {
            let needed: HashSet<String> = placed.iter().map(|file| fold(&file.path)).collect();
            let needed_folders: HashSet<String> = folders.iter().map(|path| fold(path)).collect();
            removable.into_iter().partition(|path| {
                let folded = fold(path);
                needed.contains(&folded)
                    || needed_folders.contains(&folded)
                    || parents(&folded).any(|folder| needed.contains(folder))
            })
        };
        let unchanged = placed.len() - write.len();
        let next = OutputManifest::new(edition, true, files);
        Ok(WritePlan { root, previous, next, folders, write, unchanged, removed, remove_first, remove_last })
    }
}

/// Refuses paths that lead outside and paths that cannot stand side by side. Takes files in order of path.
fn check_paths(placed: &[&PlacedFile]) -> Result<(), OutputError> {
    let mut seen: HashMap<String, &str> = HashMap::with_capacity(placed.len());
    for PlacedFile { path, .. } in placed {
        if !valid_path(path) {
            return Err(OutputError::BadPath { path: path.clone() });
        }
        if let Some(first) = seen.insert(fold(path), path) {
            return Err(OutputError::DuplicatePath { first: first.to_owned(), second: path.clone() });
        }
    }
    for PlacedFile { path, .. } in placed {
        if let Some(first) = parents(&fold(path)).find_map(|folder| seen.get(folder)) {
            return Err(OutputError::DuplicatePath { first: (*first).to_owned(), second: path.clone() });
        }
    }
    Ok(())
}

/// The folder as it is, beside what we know to be ours.
struct Disk<'a> {
    root: &'a Path,
    previous: &'a OutputManifest,
    stale: &'a BTreeSet<&'a str>,
    stale_folders: &'a BTreeSet<&'a str>,
    /// The folder is not there yet, so nothing is in it.
    fresh: bool,
}

impl Disk<'_> {
    /// What is at a path, links not followed; `None` for nothing.
    fn look(&self, path: &str) -> Result<Option<Metadata>, OutputError> {
        if self.fresh {
            return Ok(None);
        }
        let full = self.root.join(path);
        match fs::symlink_metadata(&full) {
            Ok(meta) if meta.is_symlink() => {
                Err(OutputError::NotOurs { path: full, conflict: Conflict::Link })
            }
            Ok(meta) => Ok(Some(meta)),
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(OutputError::io(full, Action::Read)(error)),
        }
    }

    fn occupied(&self, path: impl AsRef<Path>) -> OutputError {
        OutputError::NotOurs { path: self.root.join(path), conflict: Conflict::Occupied }
    }

    /// Every folder that will be written or deleted in is a real folder or missing; a file of ours in the place of
    /// a needed one goes, any other stays and is an error.
    fn check_folders(&self, needed: &BTreeSet<&str>) -> Result<(), OutputError> {
        for folder in needed.union(self.stale_folders) {
            let in_the_way = self.look(folder)?.is_some_and(|meta| !meta.is_dir());
            if in_the_way && needed.contains(folder) && !self.stale.contains(folder) {
                return Err(self.occupied(folder));
            }
        }
        Ok(())
    }

    /// Stale paths to delete, in order, and how many of them are there. Those already gone are kept, for the sake
    /// of the empty folders around them.
    fn removable(&self) -> Result<(Vec<String>, usize), OutputError> {
        let mut paths = Vec::new();
        let mut there = 0;
        for path in self.stale {
            let meta = self.look(path)?;
            there += usize::from(meta.as_ref().is_some_and(Metadata::is_file));
            // A folder in its place is somebody else's: it is left alone and forgotten.
            if meta.is_none_or(|meta| meta.is_file()) {
                paths.push((*path).to_owned());
            }
        }
        Ok((paths, there))
    }

    /// The staged file that must be moved into place; `None` where the right one is there already. An error if something
    /// that is not ours is in its place.
    fn missing<'p>(
        &self,
        file: &'p PlacedFile,
        folded_stale: &HashSet<String>,
    ) -> Result<Option<&'p Path>, OutputError> {
        let path = file.path.as_str();
        let full = self.root.join(path);
        let staged = file.staged.as_deref();
        match self.look(path)? {
            None if staged.is_none() => Err(OutputError::io(full, Action::Read)(ErrorKind::NotFound.into())),
            None => Ok(staged),
            Some(meta) if meta.is_dir() => self.check_vanishing(&full).map(|()| staged),
            Some(meta) if !meta.is_file() => Err(self.occupied(path)),
            // On a case-blind disk this may be our own file under its former spelling, which is deleted first.
            Some(_) if folded_stale.contains(&fold(path)) && is_respelt(&full) => Ok(staged),
            Some(_) if self.previous.files.contains_key(path) => Ok(staged),
            // Not ours, but it may happen to be what we would write.
            Some(_) => match staged.map(|staged| same_bytes(&full, staged)) {
                None | Some(Ok(true)) => Ok(None),
                Some(Ok(false)) => Err(self.occupied(path)),
                Some(Err(error)) => Err(OutputError::io(full, Action::Read)(error)),
            },
        }
    }

    /// A folder in the place of a file must become empty once our files in it are removed.
    fn check_vanishing(&self, folder: &Path) -> Result<(), OutputError> {
        for entry in walkdir::WalkDir::new(folder).follow_links(false).sort_by_file_name() {
            let entry = entry.map_err(|error| OutputError::io(folder, Action::Read)(error.into()))?;
            let inside = entry.path().strip_prefix(self.root).unwrap_or(entry.path());
            let name: Option<String> = inside.to_str().map(|path| path.replace('\\', "/"));
            let ours = name.is_some_and(|name| {
                let ours = if entry.file_type().is_dir() { self.stale_folders } else { self.stale };
                ours.contains(name.as_str())
            });
            if !ours {
                return Err(self.occupied(PathBuf::from(inside)));
            }
        }
        Ok(())
    }
}

fn same_bytes(one: &Path, other: &Path) -> std::io::Result<bool> {
    Ok(fs::read(one)? == fs::read(other)?)
}

/// Whether the disk knows the file under another spelling than the one asked for.
fn is_respelt(path: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|real| real.file_name() != path.file_name())
}
