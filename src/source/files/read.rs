//! Reads a site's sources, in parallel, and says what is wrong with the files as files.
//!
//! Takes what the walk found; gives files and what is wrong with them. A file that cannot be used is in the map all the
//! same, with empty text, so that the rest is still read and every error has a place.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::decode::{Decoded, Refusal, decode};
use super::limits::{MAX_BINARY, MAX_TEXT};
use super::open::{open, unreadable};
use super::source_file::{Binary, Encoding, SourceFile};
use super::walk::{Found, extension};
use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::base::hash::FileStamp;
use crate::msg;

/// What became of one thing found. The file's number is not known yet, so the problem waits beside it.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    File(SourceFile, Option<Problem>, Option<Seen>),
    Binary(Binary, FileStamp),
}

/// A text as it was on disk when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Taken before it was read.
    pub stamp: FileStamp,
    /// A fingerprint of its bytes.
    pub bytes: u128,
}

impl Outcome {
    pub(super) fn path(&self) -> &Arc<str> {
        match self {
            Self::File(file, ..) => &file.path,
            Self::Binary(binary, _) => &binary.path,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Problem {
    code: Code,
    message: Message,
    help: Option<Message>,
}

impl Problem {
    pub(super) fn at(&self, place: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.code, place, self.message.clone());
        self.help.iter().cloned().fold(diagnostic, Diagnostic::help)
    }
}

/// Reads what was found, in parallel.
pub(super) fn take_all(root: &Path, found: Vec<Found>) -> Vec<Outcome> {
    found.into_par_iter().map(|found| take(root, found)).collect()
}

fn take(root: &Path, found: Found) -> Outcome {
    match found {
        Found::Refused(path, code, message) => refuse(path, Problem { code, message, help: None }),
        Found::Binary(path, stamp) if stamp.size() > MAX_BINARY => {
            refuse(path, too_large(stamp.size(), MAX_BINARY))
        }
        Found::Binary(path, stamp) => {
            Outcome::Binary(Binary { path: path.into(), size: stamp.size(), seen: 0 }, stamp)
        }
        Found::Text(path, stamp) if stamp.size() > MAX_TEXT => {
            refuse(path, too_large(stamp.size(), MAX_TEXT))
        }
        Found::Text(path, stamp) => match read_capped(root, &path, stamp) {
            Ok(bytes) if bytes.len() as u64 > MAX_TEXT => {
                refuse(path, too_large(bytes.len() as u64, MAX_TEXT))
            }
            Ok(bytes) => {
                let seen = Seen { stamp, bytes: xxh3_128(&bytes) };
                match text(path, bytes) {
                    Outcome::File(file, problem, _) => Outcome::File(file, problem, Some(seen)),
                    other => other,
                }
            }
            Err(error) => {
                let message = unreadable(&error);
                refuse(path, Problem { code: Code::SourceUnreadable, message, help: None })
            }
        },
    }
}

/// Reads one text again, as a [`Sources`](super::Sources) would; `None` where it is not what was seen.
pub(super) fn take_again(root: &Path, path: &str, seen: &Seen) -> Option<SourceFile> {
    match take(root, Found::Text(path.to_owned(), seen.stamp)) {
        Outcome::File(file, _, Some(now)) if now.bytes == seen.bytes => Some(file),
        _ => None,
    }
}

/// A file may have grown since it was listed, so the cap holds here too.
fn read_capped(root: &Path, path: &str, listed: FileStamp) -> io::Result<Vec<u8>> {
    // One byte more than expected, so that the end shows without another allocation.
    let mut bytes = Vec::with_capacity(usize::try_from(listed.size().min(MAX_TEXT)).unwrap_or(0) + 1);
    open(root, path, Some(listed))?.take(MAX_TEXT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(path: String, bytes: Vec<u8>) -> Outcome {
    let is_content = path.starts_with("content/");
    match decode(bytes) {
        // A mark alone is an empty file too.
        Ok(Decoded { text, .. }) if is_content && text.is_empty() => {
            let problem = empty(&path);
            refuse(path, problem)
        }
        Ok(Decoded { text, encoding, written }) => {
            let mut file = SourceFile::new(path, text, encoding);
            file.written = written.map(Arc::from);
            Outcome::File(file, legacy(encoding), None)
        }
        Err(refusal) => refuse(path, undecodable(refusal)),
    }
}

fn empty(path: &str) -> Problem {
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
    Problem { code: Code::SourceUnreadable, message, help: Some(help) }
}

fn refuse(path: String, problem: Problem) -> Outcome {
    Outcome::File(SourceFile::unusable(path), Some(problem), None)
}

fn too_large(size: u64, cap: u64) -> Problem {
    let (size, cap) = (size.div_ceil(1 << 20), cap >> 20);
    Problem {
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

fn legacy(encoding: Encoding) -> Option<Problem> {
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
        "wulian fix does it; or in Notepad choose Save as, and UTF-8 as the encoding"
    );
    Some(Problem { code: Code::SourceLegacy, message, help: Some(help) })
}

fn undecodable(refusal: Refusal) -> Problem {
    let message = match refusal {
        Refusal::Nul => msg!(
            "文件里有空字符（NUL）：它不是文本，或已经损坏，或是没有标记的 UTF-16",
            "the file holds NUL characters: it is not text, or damaged, or UTF-16 without its mark"
        ),
        Refusal::Ambiguous => msg!(
            "无法确定文件的编码：汉字太少，UTF-8 和 GB18030 都说得通",
            "the encoding of the file is unclear: both UTF-8 and GB18030 make sense of it"
        ),
        Refusal::BrokenUtf16 => msg!(
            "文件以 UTF-16 标记开头，后面却不是完整的 UTF-16：可能被截断",
            "the file begins with the mark of UTF-16 and is not whole UTF-16: it may be cut"
        ),
        Refusal::Unclear(at) => msg!(
            "无法确定文件的编码：从第 {at} 个字节（自 0 数起）起不是 UTF-8，也不能确认是 GB18030",
            "the encoding of the file is unclear: from byte {at} (counted from 0) it is not UTF-8, nor certainly GB18030"
        ),
    };
    let help = msg!(
        "用记事本或编辑器打开，确认文字无误后另存为“带有 BOM 的 UTF-8”；若是别的文件改了扩展名，请改回去",
        "open it in an editor, see that the text is right, and save it as UTF-8 with BOM; if it is another kind of file, give it back its extension"
    );
    Problem { code: Code::SourceEncoding, message, help: Some(help) }
}
