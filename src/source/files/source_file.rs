//! A file of a site: a text with its path and encoding, or an image or attachment with its size.

use super::lines::LineIndex;
use crate::base::diag::FileId;
use std::sync::{Arc, OnceLock};

/// The encoding of a text file on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, little-endian, with a byte-order mark.
    Utf16Le,
    /// UTF-16, big-endian, with a byte-order mark.
    Utf16Be,
    /// GB18030, which includes GBK and GB2312.
    Gb18030,
}

/// A text file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its number in the source map.
    pub id: FileId,
    /// The path from the site's root with `/` between parts: `content/site.yaml`.
    pub path: Arc<str>,
    /// The decoded text; empty if it is not usable.
    pub text: Arc<str>,
    /// Its encoding on disk.
    pub encoding: Encoding,
    /// Its bytes on disk, if they differ from the text's: in another encoding, with a byte-order mark, or with line ends that are
    /// a carriage return alone.
    pub(super) original: Option<Arc<[u8]>>,
    /// Whether the text may be read. A file that is not usable is in the map only to give what is said of it a place. Its error
    /// is reported already, or it is a document that is listed among the binaries too; so readers skip it.
    pub usable: bool,
    /// The line index, made on demand: few files have a problem.
    pub(super) index: OnceLock<Arc<LineIndex>>,
}

impl SourceFile {
    /// A file with a text. It gets its number when it enters a map.
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

    /// Its bytes on disk.
    pub fn bytes(&self) -> &[u8] {
        self.original.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// Whether its bytes on disk are the text's: UTF-8 without a byte-order mark or line ends of their own.
    pub fn is_plain(&self) -> bool {
        self.original.is_none()
    }

    pub(super) fn index(&self) -> &LineIndex {
        self.index.get_or_init(|| Arc::new(LineIndex::new(&self.text)))
    }

    /// A file that has a name only.
    pub(super) fn unusable(path: impl Into<Arc<str>>) -> Self {
        Self { usable: false, ..Self::new(path, "", Encoding::Utf8) }
    }
}

/// An image or attachment, of which only path and size are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binary {
    /// The path from the site's root, with `/` between parts.
    pub path: Arc<str>,
    /// The size in bytes.
    pub size: u64,
    /// Increases whenever the file may have changed; see [`SourceStore`](super::SourceStore).
    pub revision: u64,
}
