//! Where finished files go: nowhere, into memory, or onto the stage of an output folder.

use super::Destination;
use super::session::Tree;
use crate::check::leaks::{Leak, Secrets};
use crate::pipeline::output::{OutputDir, OutputError, Placed, Stage, Summary};
use rayon::prelude::*;
use std::borrow::Cow;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Where the files of one edition go, and what is looked for in them on the way.
pub struct Delivery {
    to: Way,
    guard: Option<Guard>,
}

#[derive(Debug)]
enum Way {
    /// Nowhere: they are only checked.
    Nowhere,
    /// Into memory.
    Memory,
    /// Into an output folder, once all of them are known to be good.
    Disk(Box<Stage>),
}

/// Looks for secrets in every file that is taken.
struct Guard {
    secrets: Arc<Secrets>,
    leaks: Mutex<Vec<Leak>>,
}

/// What became of a file's bytes.
#[derive(Clone, Debug)]
pub enum Content {
    /// They are gone.
    Nothing,
    /// They are kept.
    Bytes(Arc<[u8]>),
    /// They are on disk.
    Placed(Placed),
}

impl Delivery {
    /// Nowhere.
    pub fn nowhere() -> Self {
        Self { to: Way::Nowhere, guard: None }
    }

    /// Where an edition goes; `target` is its folder, where it has one. What `secrets` holds must not get there.
    pub fn new(
        to: Destination,
        target: Option<&OutputDir>,
        scratch: &Path,
        secrets: Option<Arc<Secrets>>,
    ) -> Result<Self, OutputError> {
        let guard = secrets.map(|secrets| Guard { secrets, leaks: Mutex::default() });
        Ok(Self { to: Way::new(to, target, scratch)?, guard })
    }

    /// Takes a file that goes out as somebody made it. May be called from several threads.
    pub fn take(&self, path: &str, bytes: Vec<u8>) -> Result<Content, OutputError> {
        if let Some(guard) = &self.guard {
            guard.note(guard.secrets.find(path, &bytes));
        }
        self.to.take(path, bytes)
    }

    /// Takes a text that this build made. May be called from several threads.
    pub fn take_text(&self, path: &str, text: Vec<u8>) -> Result<Content, OutputError> {
        if let Some(guard) = &self.guard {
            guard.note(guard.secrets.find_in_text(path, &text));
        }
        self.to.take(path, text)
    }

    /// The bytes of a file that was taken, now or by an earlier build.
    pub fn bytes<'c>(&self, content: &'c Content) -> Option<Cow<'c, [u8]>> {
        self.to.bytes(content)
    }

    /// Whether files are only checked.
    pub fn is_nowhere(&self) -> bool {
        matches!(self.to, Way::Nowhere)
    }

    /// The stage of an output folder.
    pub fn stage(&self) -> Option<&Stage> {
        match &self.to {
            Way::Disk(stage) => Some(stage),
            Way::Nowhere | Way::Memory => None,
        }
    }

    /// What must not be in any file, as a fingerprint; `None` where nothing is looked for.
    pub fn secrets(&self) -> Option<u128> {
        self.guard.as_ref().map(|guard| guard.secrets.fingerprint)
    }

    /// Looks through files that were taken by an earlier build.
    pub fn look_again(&self, files: &[(Arc<str>, Content)]) {
        let Some(guard) = &self.guard else { return };
        files.par_iter().for_each(|(path, content)| {
            if let Some(bytes) = self.bytes(content) {
                guard.note(guard.secrets.find(path, &bytes));
            }
        });
    }

    /// What was found.
    pub fn leaks(&self) -> Vec<Leak> {
        let found =
            self.guard.as_ref().map(|guard| guard.leaks.lock().unwrap_or_else(PoisonError::into_inner));
        let mut leaks = found.map(|mut leaks| mem::take(&mut *leaks)).unwrap_or_default();
        leaks.sort_unstable_by(|a, b| (&a.path, &a.text).cmp(&(&b.path, &b.text)));
        leaks.dedup();
        leaks
    }

    /// Makes the files the edition's files, and all of them.
    pub fn finish(self, files: Vec<(Arc<str>, Content)>) -> Result<(Option<Written>, Tree), OutputError> {
        self.to.finish(files)
    }
}

impl Guard {
    fn note(&self, leak: Option<Leak>) {
        if let Some(leak) = leak {
            self.leaks.lock().unwrap_or_else(PoisonError::into_inner).push(leak);
        }
    }
}

impl Way {
    fn new(to: Destination, target: Option<&OutputDir>, scratch: &Path) -> Result<Self, OutputError> {
        Ok(match (to, target) {
            (Destination::Disk, Some(target)) => {
                // A site on a disk that may only be read is built elsewhere; then files wait beside the output.
                let stage = target.stage(scratch).or_else(|_| target.stage(&beside(target.path())));
                Self::Disk(Box::new(stage?))
            }
            (Destination::Memory, _) => Self::Memory,
            _ => Self::Nowhere,
        })
    }

    fn take(&self, path: &str, bytes: Vec<u8>) -> Result<Content, OutputError> {
        Ok(match self {
            Self::Nowhere => Content::Nothing,
            Self::Memory => Content::Bytes(bytes.into()),
            Self::Disk(stage) => Content::Placed(stage.put(path, &bytes)?),
        })
    }

    fn bytes<'c>(&self, content: &'c Content) -> Option<Cow<'c, [u8]>> {
        match (self, content) {
            (_, Content::Bytes(bytes)) => Some(Cow::Borrowed(bytes)),
            (Self::Disk(stage), Content::Placed(placed)) => stage.read(placed).ok().map(Cow::Owned),
            _ => None,
        }
    }

    fn finish(self, files: Vec<(Arc<str>, Content)>) -> Result<(Option<Written>, Tree), OutputError> {
        match self {
            Self::Nowhere => Ok((None, Tree::default())),
            Self::Memory => {
                let kept = files.into_iter().filter_map(|(path, content)| match content {
                    Content::Bytes(bytes) => Some((path, bytes)),
                    Content::Nothing | Content::Placed(_) => None,
                });
                Ok((None, Arc::new(kept.collect())))
            }
            Self::Disk(stage) => {
                let root = stage.root().to_path_buf();
                let placed: Vec<Placed> = files
                    .into_iter()
                    .filter_map(|(_, content)| match content {
                        Content::Placed(placed) => Some(placed),
                        Content::Nothing | Content::Bytes(_) => None,
                    })
                    .collect();
                Ok((Some((root, stage.commit(&placed)?)), Tree::default()))
            }
        }
    }
}

/// A folder of ours beside an output folder: `.public.wulian-stage`.
fn beside(output: &Path) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!(".{name}.wulian-stage"))
}

/// The folder an edition was written to, and what changed there.
pub type Written = (PathBuf, Summary);
