//! Reads the files of a site in parallel, and reports the problems of files as files.
//!
//! Takes the entries of a walk. Gives files, each with its problem. A file that cannot be used is in the map too, with an
//! empty text: the rest is read all the same, and every problem has a place.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::decode::{DecodeError, DecodedText, decode};
use super::limits::{MAX_BINARY, MAX_TEXT};
use super::open::{open, unreadable};
use super::source_file::{Binary, Encoding, SourceFile};
use super::stray::is_document;
use super::walk::{WalkEntry, extension};
use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::base::hash::FileStamp;
use crate::msg;

/// A file that was read, or listed only. A problem is kept without its place until the file has a number.
#[derive(Clone, Debug)]
pub(super) enum LoadedFile {
    Text(SourceFile, Option<FileProblem>, Option<TextStamp>),
    Binary(Binary, FileStamp),
}

/// The state of a text file on disk when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextStamp {
    /// Taken before reading.
    pub stamp: FileStamp,
    /// A hash of its bytes.
    pub content_hash: u128,
}

impl LoadedFile {
    pub(super) fn path(&self) -> &Arc<str> {
        match self {
            Self::Text(file, ..) => &file.path,
            Self::Binary(binary, _) => &binary.path,
        }
    }

    /// What it is among the texts, where it is one or may be meant as one.
    pub(super) fn text(&self) -> Option<(SourceFile, Option<&FileProblem>, Option<TextStamp>)> {
        match self {
            Self::Text(file, problem, seen) => Some((file.clone(), problem.as_ref(), *seen)),
            Self::Binary(binary, _) => {
                is_document(&binary.path).then(|| (SourceFile::unusable(binary.path.clone()), None, None))
            }
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct FileProblem {
    code: Code,
    message: Message,
    help: Option<Message>,
}

impl FileProblem {
    pub(super) fn at(&self, place: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, place, self.message.clone());
        self.help.iter().cloned().fold(diagnostic, Diagnostic::help)
    }
}

/// Reads the entries of a walk in parallel.
pub(super) fn read_all(root: &Path, found: Vec<WalkEntry>) -> Vec<LoadedFile> {
    found.into_par_iter().map(|found| read_entry(root, found)).collect()
}

fn read_entry(root: &Path, found: WalkEntry) -> LoadedFile {
    match found {
        WalkEntry::Rejected(path, code, message) => refuse(path, FileProblem { code, message, help: None }),
        WalkEntry::Stray(path, message, help) => {
            refuse(path, FileProblem { code: Code::SourceStray, message, help: Some(help) })
        }
        WalkEntry::Binary(path, stamp) if stamp.size() > MAX_BINARY => {
            refuse(path, too_large(stamp.size(), MAX_BINARY))
        }
        WalkEntry::Binary(path, stamp) => {
            LoadedFile::Binary(Binary { path: path.into(), size: stamp.size(), revision: 0 }, stamp)
        }
        WalkEntry::Text(path, stamp) if stamp.size() > MAX_TEXT => {
            refuse(path, too_large(stamp.size(), MAX_TEXT))
        }
        WalkEntry::Text(path, stamp) => match read_capped(root, &path, stamp) {
            Ok(bytes) if bytes.len() as u64 > MAX_TEXT => {
                refuse(path, too_large(bytes.len() as u64, MAX_TEXT))
            }
            Ok(bytes) => {
                let seen = TextStamp { stamp, content_hash: xxh3_128(&bytes) };
                match text(path, bytes) {
                    LoadedFile::Text(file, problem, _) => LoadedFile::Text(file, problem, Some(seen)),
                    other => other,
                }
            }
            Err(error) => {
                let message = unreadable(&error);
                refuse(path, FileProblem { code: Code::SourceUnreadable, message, help: None })
            }
        },
    }
}

/// Reads a text again; `None` if its content is no longer that of the stamp.
pub(super) fn reread(root: &Path, path: &str, seen: &TextStamp) -> Option<SourceFile> {
    match read_entry(root, WalkEntry::Text(path.to_owned(), seen.stamp)) {
        LoadedFile::Text(file, _, Some(now)) if now.content_hash == seen.content_hash => Some(file),
        _ => None,
    }
}

/// Reads a file up to the size limit, since it may have grown after it was listed.
fn read_capped(root: &Path, path: &str, listed: FileStamp) -> io::Result<Vec<u8>> {
    // One byte more than expected, so that the end is found without another allocation.
    let mut bytes = Vec::with_capacity(usize::try_from(listed.size().min(MAX_TEXT)).unwrap_or(0) + 1);
    open(root, path, Some(listed))?.take(MAX_TEXT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(path: String, bytes: Vec<u8>) -> LoadedFile {
    let is_content = path.starts_with("content/");
    match decode(bytes) {
        // A byte-order mark alone is an empty file too.
        Ok(DecodedText { text, .. }) if is_content && text.is_empty() => {
            let problem = empty(&path);
            refuse(path, problem)
        }
        Ok(DecodedText { text, encoding, original }) => {
            let mut file = SourceFile::new(path, text, encoding);
            file.original = original.map(Arc::from);
            LoadedFile::Text(file, legacy(encoding), None)
        }
        Err(refusal) => refuse(path, undecodable(refusal)),
    }
}

fn empty(path: &str) -> FileProblem {
    let message = msg!(
        "文件是空的（0 字节），可能没有保存成功",
        "the file is empty (0 bytes); perhaps saving it failed"
    );
    let help = match extension(path).as_str() {
        "md" => msg!(
            "用备份恢复，或写上文首信息和正文，或删去它",
            "restore it from a backup, write it, or delete it"
        ),
        _ => msg!("用备份恢复，或写上内容，或删去它", "restore it from a backup, write it, or delete it"),
    };
    FileProblem { code: Code::SourceUnreadable, message, help: Some(help) }
}

fn refuse(path: String, problem: FileProblem) -> LoadedFile {
    LoadedFile::Text(SourceFile::unusable(path), Some(problem), None)
}

fn too_large(size: u64, cap: u64) -> FileProblem {
    let (size, cap) = (size.div_ceil(1 << 20), cap >> 20);
    FileProblem {
        code: Code::SourceTooLarge,
        message: msg!(
            "文件有 {size} MiB，超过上限 {cap} MiB",
            "the file has {size} MiB, more than the {cap} MiB allowed"
        ),
        help: Some(msg!(
            "请压缩、拆分，或移出站点文件夹",
            "make it smaller, split it, or move it out of the site"
        )),
    }
}

fn legacy(encoding: Encoding) -> Option<FileProblem> {
    let name = match encoding {
        Encoding::Utf8 => return None,
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Gb18030 => "GB18030（GBK）",
    };
    let message = Message {
        zh: format!("文件是 {name} 编码，已按它读出；请另存为 UTF-8"),
        en: format!(
            "the file is in {} and was read as such; save it as UTF-8",
            name.replace("（GBK）", " (GBK)")
        ),
    };
    let help = msg!(
        "运行 wulian fix 自动改存；或在记事本里“另存为”，把“编码”选成 UTF-8",
        "run wulian fix; or, in Notepad, choose Save as and the encoding UTF-8"
    );
    Some(FileProblem { code: Code::SourceLegacy, message, help: Some(help) })
}

fn undecodable(refusal: DecodeError) -> FileProblem {
    let message = match refusal {
        DecodeError::Nul => msg!(
            "文件里有空字符（NUL）：它不是文本，或已经损坏，或是没有标记的 UTF-16",
            "the file contains NUL characters: it is not text, is damaged, or is UTF-16 without a byte-order mark"
        ),
        DecodeError::Ambiguous => msg!(
            "无法确定文件的编码：汉字太少，UTF-8 和 GB18030 都说得通",
            "the encoding of the file is ambiguous: both UTF-8 and GB18030 fit"
        ),
        DecodeError::BrokenUtf16 => msg!(
            "文件以 UTF-16 标记开头，后面却不是完整的 UTF-16：可能被截断",
            "the file begins with the byte-order mark of UTF-16 but is not valid UTF-16; it may be truncated"
        ),
        DecodeError::Unclear(at) => msg!(
            "无法确定文件的编码：从第 {at} 个字节（自 0 数起）起不是 UTF-8，也不能确认是 GB18030",
            "the encoding of the file is unclear: from byte {at} (counted from 0) it is not UTF-8, nor certainly GB18030"
        ),
    };
    let help = msg!(
        "用记事本或编辑器打开，确认文字无误后另存为“带有 BOM 的 UTF-8”；若是别的文件改了扩展名，请改回去",
        "open it in an editor, see that the text is right, and save it as UTF-8 with BOM; if it is another kind of file, give it back its extension"
    );
    FileProblem { code: Code::SourceEncoding, message, help: Some(help) }
}
