//! Where finished files go: nowhere, into memory, or onto the stage of an output folder.

use super::Destination;
use super::session::Tree;
use crate::output::{OutputDir, OutputError, Placed, Stage, Summary};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the files of one edition go.
#[derive(Debug)]
pub enum Delivery {
    /// Nowhere: they are only checked.
    Nowhere,
    /// Into memory.
    Memory,
    /// Into an output folder, once all of them are known to be good.
    Disk(Box<Stage>),
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
    /// Where an edition goes; `target` is its folder, where it has one.
    pub fn new(to: Destination, target: Option<&OutputDir>, scratch: &Path) -> Result<Self, OutputError> {
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

    /// Takes a file. May be called from several threads.
    pub fn take(&self, path: &str, bytes: impl Into<Vec<u8>>) -> Result<Content, OutputError> {
        Ok(match self {
            Self::Nowhere => Content::Nothing,
            Self::Memory => Content::Bytes(bytes.into().into()),
            Self::Disk(stage) => Content::Placed(stage.put(path, &bytes.into())?),
        })
    }

    /// The bytes of a file that was taken, now or by an earlier build.
    pub fn bytes<'c>(&self, content: &'c Content) -> Option<Cow<'c, [u8]>> {
        match (self, content) {
            (_, Content::Bytes(bytes)) => Some(Cow::Borrowed(bytes)),
            (Self::Disk(stage), Content::Placed(placed)) => stage.read(placed).ok().map(Cow::Owned),
            _ => None,
        }
    }

    /// Makes the files the edition's files, and all of them.
    pub fn finish(self, files: Vec<(Arc<str>, Content)>) -> Result<(Option<Written>, Tree), OutputError> {
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
