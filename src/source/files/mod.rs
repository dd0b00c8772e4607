//! Source files: walks a site's folders, decodes what is text, and knows where every byte of it is.
//!
//! Takes the site's root; gives a [`SourceMap`] and what is wrong with the files as files. Offsets are bytes of
//! the decoded text: no byte-order mark, line ends as written (CRLF stays CRLF), so that a repair made by offset
//! changes nothing else.
//!
//! Deliberately absent: YAML and Markdown beyond finding the front matter, the bytes of images and attachments
//! (only their sizes; `assets` reads the ones a page asks for), following of symbolic links, and guessing: text
//! whose encoding is not certain is an error, never replacement characters.

mod decode;
mod front_matter;
mod lines;
mod map;
mod open;
#[cfg(test)]
mod properties;
mod read;
mod store;
#[cfg(test)]
mod tests;
mod walk;

use std::sync::{Arc, OnceLock};

use crate::base::diag::{FileId, Message};

pub use decode::encode;
pub use front_matter::{FrontMatter, split_front_matter};
pub use map::{Position, SourceMap};
pub use open::open;
pub use read::{Seen, read};
pub use store::{Sources, Survey};
pub use walk::{FOLDERS, is_left_behind, is_temporary};

/// The largest text file that is read, in bytes.
pub const MAX_TEXT: u64 = 16 << 20;
/// The largest image or attachment that is accepted, in bytes.
pub const MAX_BINARY: u64 = 64 << 20;
/// How many folders deep `content`, `themes` and `templates` may go, themselves included.
pub const MAX_DEPTH: usize = 16;
/// How many files are taken in all.
pub const MAX_FILES: usize = 100_000;

/// How the bytes of a text file were written.
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
    /// How it was written on disk.
    pub encoding: Encoding,
    /// Its bytes on disk, where they are not the text's own: in another encoding, or behind a byte-order mark.
    written: Option<Arc<[u8]>>,
    /// Whether the text may be worked on. `false` for a file that is in the map only so that the error about it
    /// has a place: what reads files passes it over, since its one error is already reported.
    pub usable: bool,
    /// Where lines start and characters are counted; made for the few files that anything is said about.
    index: OnceLock<Arc<lines::LineIndex>>,
}

impl SourceFile {
    /// A file whose text is known; the number is given when it enters a map.
    fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>, encoding: Encoding) -> Self {
        Self {
            id: FileId(0),
            path: path.into(),
            text: text.into(),
            encoding,
            written: None,
            usable: true,
            index: OnceLock::new(),
        }
    }

    /// Its bytes as they were on disk.
    pub fn bytes(&self) -> &[u8] {
        self.written.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// Whether its bytes are the text's own: UTF-8 without a byte-order mark.
    pub fn is_plain(&self) -> bool {
        self.written.is_none()
    }

    fn index(&self) -> &lines::LineIndex {
        self.index.get_or_init(|| Arc::new(lines::LineIndex::new(&self.text)))
    }

    /// A file that only has a name.
    fn unusable(path: impl Into<Arc<str>>) -> Self {
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
    /// Grows each time the file may have changed; see [`Sources`].
    pub seen: u64,
}

/// What to say when the disk refuses to give a file or folder.
fn unreadable(error: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    let zh = match error.kind() {
        ErrorKind::NotFound => "它刚刚被移走或删除".to_owned(),
        // Links are refused by name where they are listed; this one came afterwards.
        ErrorKind::InvalidInput => {
            "在读它的时候，它被换成了快捷方式（符号链接）或别的东西；请把真正的文件放进来，再运行一次"
                .to_owned()
        }
        ErrorKind::PermissionDenied => "没有读取权限，请检查文件属性".to_owned(),
        _ => format!("系统报告 {error}"),
    };
    Message { zh: format!("读不出来：{zh}"), en: format!("cannot be read: {error}") }
}
