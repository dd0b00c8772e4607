//! The target of finished files: none, memory, or the staging area of an output folder. On the way each file of the public
//! edition is searched for secrets.

use crate::check::leaks::{Leak, Secrets};
use crate::pipeline::options::OutputMode;
use crate::pipeline::outcome::{FileTree, WrittenFolder};
use crate::pipeline::output::{OutputDir, OutputError, PlacedFile, StagingArea};
use rayon::prelude::*;
use std::borrow::Cow;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The target of one edition's files.
pub struct OutputTarget {
    backend: Backend,
    scanner: Option<LeakScanner>,
}

#[derive(Debug)]
enum Backend {
    /// None: files are only checked.
    CheckOnly,
    /// Memory.
    Memory,
    /// An output folder, once all files are known to be good.
    Disk(Box<StagingArea>),
}

/// Searches every written file for secrets.
struct LeakScanner {
    secrets: Arc<Secrets>,
    found: Mutex<Vec<Leak>>,
}

/// Where the bytes of a written file are.
#[derive(Clone, Debug)]
pub enum StoredContent {
    /// They were dropped.
    Discarded,
    /// They are in memory.
    InMemory(Arc<[u8]>),
    /// They are on disk.
    OnDisk(PlacedFile),
}

impl OutputTarget {
    /// A target that drops all files.
    pub fn check_only() -> Self {
        Self { backend: Backend::CheckOnly, scanner: None }
    }

    /// The target of an edition; `folder` is its output folder, if it has one. No file may hold any of `secrets`.
    pub fn new(
        mode: OutputMode,
        folder: Option<&OutputDir>,
        scratch: &Path,
        secrets: Option<Arc<Secrets>>,
    ) -> Result<Self, OutputError> {
        let scanner = secrets.map(|secrets| LeakScanner { secrets, found: Mutex::default() });
        Ok(Self { backend: Backend::new(mode, folder, scratch)?, scanner })
    }

    /// Writes a file that somebody else made. May be called from several threads.
    pub fn write(&self, path: &str, bytes: Vec<u8>) -> Result<StoredContent, OutputError> {
        if let Some(scanner) = &self.scanner {
            scanner.add(scanner.secrets.find(path, &bytes));
        }
        self.backend.write(path, bytes)
    }

    /// Writes a text that this build made. May be called from several threads.
    pub fn write_text(&self, path: &str, text: Vec<u8>) -> Result<StoredContent, OutputError> {
        if let Some(scanner) = &self.scanner {
            scanner.add(scanner.secrets.find_in_text(path, &text));
        }
        self.backend.write(path, text)
    }

    /// The bytes of a file that this build or an earlier one wrote.
    pub fn bytes<'c>(&self, content: &'c StoredContent) -> Option<Cow<'c, [u8]>> {
        self.backend.bytes(content)
    }

    /// Whether files are checked and dropped.
    pub fn discards(&self) -> bool {
        matches!(self.backend, Backend::CheckOnly)
    }

    /// The staging area of the output folder.
    pub fn stage(&self) -> Option<&StagingArea> {
        match &self.backend {
            Backend::Disk(stage) => Some(stage),
            Backend::CheckOnly | Backend::Memory => None,
        }
    }

    /// The secrets that no file may hold; `None` if nothing is searched for.
    pub fn secrets(&self) -> Option<&Secrets> {
        self.scanner.as_ref().map(|scanner| &*scanner.secrets)
    }

    /// Whether files need not be searched again that were found free of leaks under this name.
    pub fn has_searched(&self, leak_free: Option<u128>) -> bool {
        let names = self.secrets().map(|secrets| [secrets.fingerprint, secrets.with_sources]);
        match (names, leak_free) {
            (Some(names), Some(known)) => names.contains(&known),
            (names, known) => names.is_none() && known.is_none(),
        }
    }

    /// Searches files that an earlier build wrote.
    pub fn search_again(&self, files: &[(Arc<str>, StoredContent)]) {
        let Some(scanner) = &self.scanner else { return };
        files.par_iter().for_each(|(path, content)| {
            if let Some(bytes) = self.bytes(content) {
                scanner.add(scanner.secrets.find(path, &bytes));
            }
        });
    }

    /// What was found in files, by their paths.
    pub fn found(&self) -> Vec<Leak> {
        let found =
            self.scanner.as_ref().map(|scanner| scanner.found.lock().unwrap_or_else(PoisonError::into_inner));
        let mut found = found.map(|mut found| mem::take(&mut *found)).unwrap_or_default();
        found.sort_unstable_by(|a, b| (&a.path, &a.text).cmp(&(&b.path, &b.text)));
        found.dedup();
        found
    }

    /// Makes these files, and no others, the files of the edition.
    pub fn finish(
        self,
        files: Vec<(Arc<str>, StoredContent)>,
    ) -> Result<(Option<WrittenFolder>, FileTree), OutputError> {
        self.backend.finish(files)
    }
}

impl LeakScanner {
    fn add(&self, found: Vec<Leak>) {
        if !found.is_empty() {
            self.found.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
        }
    }
}

impl Backend {
    fn new(mode: OutputMode, folder: Option<&OutputDir>, scratch: &Path) -> Result<Self, OutputError> {
        Ok(match (mode, folder) {
            (OutputMode::Disk, Some(folder)) => {
                // The site may be on a read-only disk and the output elsewhere; then files are staged beside the output.
                let stage = folder.stage(scratch).or_else(|_| folder.stage(&beside(folder.path())));
                Self::Disk(Box::new(stage?))
            }
            (OutputMode::Memory, _) => Self::Memory,
            _ => Self::CheckOnly,
        })
    }

    fn write(&self, path: &str, bytes: Vec<u8>) -> Result<StoredContent, OutputError> {
        Ok(match self {
            Self::CheckOnly => StoredContent::Discarded,
            Self::Memory => StoredContent::InMemory(bytes.into()),
            Self::Disk(stage) => StoredContent::OnDisk(stage.put(path, &bytes)?),
        })
    }

    fn bytes<'c>(&self, content: &'c StoredContent) -> Option<Cow<'c, [u8]>> {
        match (self, content) {
            (_, StoredContent::InMemory(bytes)) => Some(Cow::Borrowed(bytes)),
            (Self::Disk(stage), StoredContent::OnDisk(placed)) => stage.read(placed).ok().map(Cow::Owned),
            _ => None,
        }
    }

    fn finish(
        self,
        files: Vec<(Arc<str>, StoredContent)>,
    ) -> Result<(Option<WrittenFolder>, FileTree), OutputError> {
        match self {
            Self::CheckOnly => Ok((None, FileTree::default())),
            Self::Memory => {
                let kept = files.into_iter().filter_map(|(path, content)| match content {
                    StoredContent::InMemory(bytes) => Some((path, bytes)),
                    StoredContent::Discarded | StoredContent::OnDisk(_) => None,
                });
                Ok((None, Arc::new(kept.collect())))
            }
            Self::Disk(stage) => {
                let root = stage.root().to_path_buf();
                let placed: Vec<PlacedFile> = files
                    .into_iter()
                    .filter_map(|(_, content)| match content {
                        StoredContent::OnDisk(placed) => Some(placed),
                        StoredContent::Discarded | StoredContent::InMemory(_) => None,
                    })
                    .collect();
                Ok((Some((root, stage.commit(&placed)?)), FileTree::default()))
            }
        }
    }
}

/// A folder of ours beside an output folder: `.public.wulian-stage`.
fn beside(output: &Path) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}.wulian-stage"))
}
