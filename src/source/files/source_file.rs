//! One file of a site: its path and decoded text, or its size where it is an image or attachment.

use super::lines::LineIndex;
use crate::base::diag::FileId;
use std::sync::{Arc, OnceLock};

/// How the bytes of a text file were original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, little-endian, with a byte-order mark.
    Utf16Le,
    /// UTF-16, big-endian, with a byte-order mark.
    Utf16Be,
    /// GB18030, which GBK and GB2312 are part of.
    Gb18030,
}

/// One text file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its number in the map.
    pub id: FileId,
    /// From the site's root, parts separated by `/`: `content/site.yaml`.
    pub path: Arc<str>,
    /// The decoded text; empty when it could not be used.
    pub text: Arc<str>,
    /// How it was original on disk.
    pub encoding: Encoding,
    /// Its bytes on disk, where they are not the text's own: in another encoding, or behind a byte-order mark.
    pub(super) original: Option<Arc<[u8]>>,
    /// Whether the text may be worked on. `false` for a file that is in the map only so that the error about it
    /// has a place: what reads files passes it over, since its one error is already reported.
    pub usable: bool,
    /// Where lines start and characters are counted; made for the few files that anything is said about.
    pub(super) index: OnceLock<Arc<LineIndex>>,
}

impl SourceFile {
    /// A file whose text is known; the number is given when it enters a map.
    pub(super) fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>, encoding: Encoding) -> Self {
        Self {
            id: FileId(0),
            path: path.into(),
            text: text.into(),
            encoding,
            original: None,
            usable: true,
            index: OnceLock::new(),
        }
    }

    /// Its bytes as they were on disk.
    pub fn bytes(&self) -> &[u8] {
        self.original.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// Whether its bytes are the text's own: UTF-8 without a byte-order mark.
    pub fn is_plain(&self) -> bool {
        self.original.is_none()
    }

    pub(super) fn index(&self) -> &LineIndex {
        self.index.get_or_init(|| Arc::new(LineIndex::new(&self.text)))
    }

    /// A file that only has a name.
    pub(super) fn unusable(path: impl Into<Arc<str>>) -> Self {
        Self { usable: false, ..Self::new(path, "", Encoding::Utf8) }
    }
}

/// An image or attachment, known by name and size only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binary {
    /// From the site's root, parts separated by `/`.
    pub path: Arc<str>,
    /// In bytes.
    pub size: u64,
    /// Grows each time the file may have changed; see [`SourceStore`](super::SourceStore).
    pub revision: u64,
}
