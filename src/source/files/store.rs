//! The sources of one site, kept from build to build: only what may have changed is looked at and read again.
//!
//! Takes the root and paths that may have changed; gives the [`SourceMap`] and what is wrong with the files as files.
//! Whatever the order of the changes, the map is the one that reading everything would give.

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
    /// By path. Only escaped names can meet, and both are errors: the first stays.
    files: BTreeMap<Arc<str>, LoadedFile>,
    /// Whether `files` is what is on disk, as far as anybody has said.
    complete: bool,
    /// How often something was read.
    revision: u64,
    /// The folders that the last whole walk listed.
    folders: FolderStamps,
}

/// Reads everything under `content`, `templates` and `themes`, once. See [`SourceStore`].
pub fn read(root: &Path) -> io::Result<(SourceMap, Vec<Diagnostic>)> {
    let mut sources = SourceStore::new(root);
    sources.refresh(None)?;
    Ok((sources.map(), sources.problems()))
}

/// What was on disk when all sources were read at once.
#[derive(Clone, Debug, Default)]
pub struct SourceSnapshot {
    /// Every text, in the order of their numbers; `None` where it could not be read.
    pub texts: Vec<(Arc<str>, Option<TextStamp>)>,
    /// Images, attachments, binary files of themes.
    pub binaries: Vec<(Arc<str>, FileStamp)>,
    /// FolderStamps; without a stamp where there is none of that name.
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

    /// Reads again what may have changed, files or whole folders, from the root or absolute; `None` for everything.
    /// Gives the paths of the texts it read, sorted.
    ///
    /// # Errors
    /// Only when `content` cannot be listed: `NotFound` when there is none (then this is no site), `NotADirectory`,
    /// `PermissionDenied`. The root's own name may be a link.
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
        // The cap on the number of files names the first beyond it, which only a whole walk finds.
        if changed.is_some() && self.files.len() > MAX_FILES {
            return self.refresh(None);
        }
        Ok(read.into_iter().collect())
    }

    /// Takes texts for what their files say, whatever is on disk, until these are read again; files that are not known
    /// or could not be used stay as they are. Gives the paths, sorted.
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

    /// The paths from the root; `None` where one of them is not surely below it, or is the root or `content` itself.
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

    /// Forgets what was at and below these paths and reads what is there now.
    fn rescan(&mut self, paths: &BTreeSet<PathBuf>) -> Vec<LoadedFile> {
        let mut found = vec![];
        let mut done: BTreeSet<PathBuf> = BTreeSet::new();
        for path in paths {
            let Some((at, now)) = walk_under(&self.root, path) else { continue };
            // One path may lie in another, or both lead to the same refused folder.
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

    /// Every file, numbered in the order of paths.
    pub fn map(&self) -> SourceMap {
        let (mut files, mut binaries) = (Vec::with_capacity(self.files.len()), vec![]);
        for file in self.files.values() {
            match file {
                LoadedFile::Text(file, ..) => files.push(file.clone()),
                LoadedFile::Binary(binary, _) => binaries.push(binary.clone()),
            }
        }
        SourceMap::new(&self.root, files, binaries)
    }

    /// What is wrong with the files as files, with the numbers of [`SourceStore::map`].
    pub fn problems(&self) -> Vec<Diagnostic> {
        let problems = self.files.values().filter_map(|file| match file {
            LoadedFile::Text(_, problem, _) => Some(problem),
            LoadedFile::Binary(..) => None,
        });
        let numbered = (0..).zip(problems);
        numbered
            .filter_map(|(id, problem)| Some(problem.as_ref()?.at(Span::file_start(FileId(id)))))
            .collect()
    }

    /// What was on disk when everything was read at once. After reading single paths it means nothing.
    pub fn snapshot(&self) -> SourceSnapshot {
        let mut snapshot = SourceSnapshot { folders: self.folders.clone(), ..SourceSnapshot::default() };
        for file in self.files.values() {
            match file {
                LoadedFile::Text(file, _, seen) => snapshot.texts.push((file.path.clone(), *seen)),
                LoadedFile::Binary(binary, stamp) => snapshot.binaries.push((binary.path.clone(), *stamp)),
            }
        }
        snapshot
    }
}

impl SourceMap {
    /// The map of sources that are known to be as from_snapshot, with the texts of some of them only. `None` where one of
    /// these is not as it was seen.
    pub fn from_snapshot(
        root: &Path,
        texts: &[(Arc<str>, Option<TextStamp>)],
        wanted: &BTreeSet<FileId>,
    ) -> Option<Self> {
        let file =
            |(id, (path, seen)): (u32, &(Arc<str>, Option<TextStamp>))| match wanted.contains(&FileId(id)) {
                true => reread(root, path, seen.as_ref()?),
                false => Some(SourceFile::unusable(path.clone())),
            };
        let files: Option<Vec<SourceFile>> = (0..).zip(texts).map(file).collect();
        Some(Self::new(root, files?, vec![]))
    }
}
