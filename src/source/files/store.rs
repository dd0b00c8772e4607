//! The sources of a site, kept from build to build: only files that may have changed are read again.
//!
//! Takes the root and the paths that may have changed. Gives the [`SourceMap`] and the problems of files as files. Whatever
//! the order of changes, the map equals the one that reading everything would give.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::limits::MAX_FILES;
use super::map::SourceMap;
use super::read::{LoadedFile, TextStamp, read_all, reread};
use super::source_file::{Encoding, SourceFile};
use super::walk::{FolderStamps, display_path, walk, walk_under};
use crate::base::diag::{Diagnostic, FileId, Span};
use crate::base::hash::FileStamp;

/// The sources of one site.
#[derive(Debug)]
pub struct SourceStore {
    root: PathBuf,
    /// By path. Two files can only have one path if their names are escaped. Both are errors, and the first is kept.
    files: BTreeMap<Arc<str>, LoadedFile>,
    /// Whether `files` holds everything on disk, as far as changes were reported.
    complete: bool,
    /// How often files were read; the revision of the files read last.
    revision: u64,
    /// The folders that the last complete walk listed.
    folders: FolderStamps,
}

/// Reads everything under `content`, `templates` and `themes`, once. See [`SourceStore`].
pub fn read(root: &Path) -> io::Result<(SourceMap, Vec<Diagnostic>)> {
    let mut sources = SourceStore::new(root);
    sources.refresh(None)?;
    Ok((sources.map(), sources.problems()))
}

/// The state on disk when all sources were read at once.
#[derive(Clone, Debug, Default)]
pub struct SourceSnapshot {
    /// All texts in the order of their numbers; without a stamp if one could not be read, or is a binary too.
    pub texts: Vec<(Arc<str>, Option<TextStamp>)>,
    /// Images, attachments and binary files of themes.
    pub binaries: Vec<(Arc<str>, FileStamp)>,
    /// Folders; without a stamp if there is none of that name.
    pub folders: Vec<(String, Option<FileStamp>)>,
}

impl SourceStore {
    /// The sources under a root, none of them read yet.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            files: BTreeMap::new(),
            complete: false,
            revision: 0,
            folders: vec![],
        }
    }

    /// Reads the files and folders at some paths again, or everything for `None`. Paths are absolute or from the root.
    /// Gives the paths of the texts that were read, sorted.
    ///
    /// # Errors
    /// Only if `content` cannot be listed: `NotFound` if there is none (then this is no site), `NotADirectory` or
    /// `PermissionDenied`. The root itself may be a link.
    pub fn refresh(&mut self, changed: Option<&[PathBuf]>) -> io::Result<Vec<String>> {
        self.revision += 1;
        let inside = changed.filter(|_| self.complete).and_then(|paths| self.relative_paths(paths));
        let files_read = match inside {
            Some(paths) => self.rescan(&paths),
            None => {
                self.complete = false;
                self.files.clear();
                let (found, folders) = walk(&self.root)?;
                self.folders = folders;
                self.complete = true;
                read_all(&self.root, found)
            }
        };
        let mut read = BTreeSet::new();
        for mut file in files_read {
            match &mut file {
                LoadedFile::Text(file, ..) => drop(read.insert(file.path.to_string())),
                LoadedFile::Binary(binary, _) => binary.revision = self.revision,
            }
            self.files.entry(file.path().clone()).or_insert(file);
        }
        // The problem of too many files names the first one beyond the limit, which only a complete walk finds.
        if changed.is_some() && self.files.len() > MAX_FILES {
            return self.refresh(None);
        }
        Ok(read.into_iter().collect())
    }

    /// The same sources without some files, until they are read again.
    #[must_use]
    pub fn without(&self, paths: &BTreeSet<Arc<str>>) -> Self {
        let kept = self.files.iter().filter(|(path, _)| !paths.contains(*path));
        Self {
            root: self.root.clone(),
            files: kept.map(|(path, file)| (path.clone(), file.clone())).collect(),
            complete: self.complete,
            revision: self.revision,
            folders: self.folders.clone(),
        }
    }

    /// Replaces the texts of files in memory, until they are read again. Files that are unknown or not usable stay as they
    /// are. Gives the paths that were replaced, sorted.
    pub fn overlay(&mut self, texts: &[(Arc<str>, Arc<str>)]) -> Vec<String> {
        let mut put = BTreeSet::new();
        for (path, text) in texts {
            if let Some(LoadedFile::Text(file, problem, seen)) = self.files.get_mut(path)
                && file.usable
            {
                *file = SourceFile::new(path.clone(), text.clone(), Encoding::Utf8);
                (*problem, *seen) = (None, None);
                put.insert(path.to_string());
            }
        }
        put.into_iter().collect()
    }

    /// The paths from the root; `None` if one of them may be outside, or is the root or `content` itself.
    fn relative_paths(&self, paths: &[PathBuf]) -> Option<BTreeSet<PathBuf>> {
        let roots = [std::path::absolute(&self.root).ok(), self.root.canonicalize().ok()];
        let inside = |path: &PathBuf| {
            let path = if path.is_absolute() {
                roots.iter().flatten().find_map(|root| path.strip_prefix(root).ok())?
            } else {
                path.strip_prefix(&self.root).unwrap_or(path)
            };
            let plain = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
            (plain && path.components().count() > 1).then(|| path.to_path_buf())
        };
        paths.iter().map(inside).collect()
    }

    /// Drops the files at and below some paths and reads what is there now.
    fn rescan(&mut self, paths: &BTreeSet<PathBuf>) -> Vec<LoadedFile> {
        let mut found = vec![];
        let mut done: BTreeSet<PathBuf> = BTreeSet::new();
        for path in paths {
            let Some((at, now)) = walk_under(&self.root, path) else { continue };
            // One path may contain another, or both lead to the same rejected folder.
            if done.iter().any(|done| at.starts_with(done)) {
                continue;
            }
            let key = display_path(&at);
            let below = format!("{key}/");
            self.files.remove(key.as_str());
            let gone: Vec<Arc<str>> = self
                .files
                .range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded))
                .map(|(path, _)| path.clone())
                .take_while(|path| path.starts_with(&below))
                .collect();
            gone.iter().for_each(|path| drop(self.files.remove(path)));
            done.insert(at);
            found.extend(now);
        }
        read_all(&self.root, found)
    }

    /// All files, numbered in the order of paths.
    pub fn map(&self) -> SourceMap {
        let (mut files, mut binaries) = (Vec::with_capacity(self.files.len()), vec![]);
        for file in self.files.values() {
            files.extend(file.text().map(|(file, ..)| file));
            if let LoadedFile::Binary(binary, _) = file {
                binaries.push(binary.clone());
            }
        }
        SourceMap::new(&self.root, files, binaries)
    }

    /// The problems of files as files, with the file numbers of [`SourceStore::map`].
    pub fn problems(&self) -> Vec<Diagnostic> {
        let texts = self.files.values().filter_map(LoadedFile::text);
        let numbered = (0..).zip(texts);
        numbered.filter_map(|(id, (_, problem, _))| Some(problem?.at(Span::file_start(FileId(id))))).collect()
    }

    /// The state on disk when everything was read at once. It is meaningless after single paths were read again.
    pub fn snapshot(&self) -> SourceSnapshot {
        let mut snapshot = SourceSnapshot { folders: self.folders.clone(), ..SourceSnapshot::default() };
        for file in self.files.values() {
            snapshot.texts.extend(file.text().map(|(file, _, seen)| (file.path, seen)));
            if let LoadedFile::Binary(binary, stamp) = file {
                snapshot.binaries.push((binary.path.clone(), *stamp));
            }
        }
        snapshot
    }
}

impl SourceMap {
    /// The map of a snapshot that still holds, with only the `wanted` texts. `None` if one of these has changed.
    pub fn from_snapshot(
        root: &Path,
        texts: &[(Arc<str>, Option<TextStamp>)],
        wanted: &BTreeSet<FileId>,
    ) -> Option<Self> {
        let file =
            |(id, (path, seen)): (u32, &(Arc<str>, Option<TextStamp>))| match wanted.contains(&FileId(id)) {
                true if let Some(seen) = seen => reread(root, path, seen),
                _ => Some(SourceFile::unusable(path.clone())),
            };
        let files: Option<Vec<SourceFile>> = (0..).zip(texts).map(file).collect();
        Some(Self::new(root, files?, vec![]))
    }
}
