//! Walks a site's folders: which files are text, which are not, and which are not accepted.
//!
//! Takes the root. Gives [`WalkEntry`] in the order of paths. Follows no link and opens no file. Skips what programs leave
//! behind: hidden files and folders, lock files of Office, the files that Windows and macOS add, and temporary and backup
//! files of editors.

#![expect(clippy::disallowed_methods, reason = "this module walks the sources")]

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::limits::{MAX_DEPTH, MAX_FILES};
use super::open::unreadable;
use super::stray;
use crate::base::diag::{Code, Message};
use crate::base::hash::FileStamp;
use crate::msg;

/// The folders of sources.
pub const FOLDERS: [&str; 3] = ["content", "templates", "themes"];
/// The extensions of texts under `content`; anything else there is an image or attachment.
const CONTENT_TEXT: [&str; 3] = ["md", "yaml", "yml"];
/// The extensions of texts in themes and templates.
const THEME_TEXT: [&str; 8] = ["html", "xml", "yaml", "yml", "css", "js", "svg", "txt"];

/// A file or rejected folder, with its path from the root.
pub(super) enum WalkEntry {
    /// A text, to be read and decoded.
    Text(String, FileStamp),
    /// An image, attachment or other file, which is only listed.
    Binary(String, FileStamp),
    /// Something that is not accepted, with the reason.
    Rejected(String, Code, Message),
    /// A page or records under a name that nothing reads, with what is wrong and what to do.
    Stray(String, Message, Message),
}

/// The folders that were listed, each with a stamp taken before; `None` for one of [`FOLDERS`] that does not exist.
pub(super) type FolderStamps = Vec<(String, Option<FileStamp>)>;

/// Walks all folders of sources. Fails only if `content` itself cannot be listed.
pub(super) fn walk(root: &Path) -> io::Result<(Vec<WalkEntry>, FolderStamps)> {
    let content = root.join(FOLDERS[0]);
    if !fs::symlink_metadata(&content)?.is_symlink() {
        fs::read_dir(&content)?;
    }
    let (mut found, mut folders) = (Vec::new(), FolderStamps::new());
    for folder in FOLDERS {
        let start = Path::new(folder);
        if fs::symlink_metadata(root.join(start)).is_err() {
            folders.push((folder.to_owned(), None));
        } else if !walk_from(root, folder, start, &mut found, &mut folders) {
            break;
        }
    }
    Ok((found, folders))
}

/// Walks from one path on. Gives the path where the walk began, which is a parent if that is no longer a folder, and the
/// entries. `None` for a path at which there can be no source.
pub(super) fn walk_under(root: &Path, path: &Path) -> Option<(PathBuf, Vec<WalkEntry>)> {
    let folder = FOLDERS.into_iter().find(|folder| path.starts_with(folder))?;
    let mut at = PathBuf::new();
    for part in path.components() {
        at.push(part);
        let below = at != Path::new(folder);
        if below && is_excluded(part.as_os_str()) {
            return None;
        }
        if at == path && is_temporary(part.as_os_str()) && !root.join(&at).is_dir() {
            return None;
        }
        let kind = fs::symlink_metadata(root.join(&at)).map(|meta| meta.file_type());
        let open = kind.is_ok_and(|kind| {
            kind.is_dir() && rejection(kind, part.as_os_str(), &at, folder, below).is_none()
        });
        if !open {
            break;
        }
    }
    let mut found = Vec::new();
    if fs::symlink_metadata(root.join(&at)).is_ok() {
        walk_from(root, folder, &at, &mut found, &mut FolderStamps::new());
    }
    Some((at, found))
}

/// Walks a folder of sources or something below it. Gives `false` if there are too many files.
fn walk_from(
    root: &Path,
    folder: &str,
    start: &Path,
    found: &mut Vec<WalkEntry>,
    folders: &mut FolderStamps,
) -> bool {
    let is_complete = start == Path::new(folder);
    let mut entries = WalkDir::new(root.join(start))
        .follow_links(false)
        .follow_root_links(false)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(root).strip_prefix(root).unwrap_or(Path::new(folder));
                let path = display_path(path);
                found.push(WalkEntry::Rejected(path, Code::SourceUnreadable, unreadable(&error.into())));
                continue;
            }
        };
        let is_dir = entry.file_type().is_dir();
        let below = !is_complete || entry.depth() > 0;
        if below && (is_excluded(entry.file_name()) || (!is_dir && is_temporary(entry.file_name()))) {
            if is_dir {
                entries.skip_current_dir();
            }
            continue;
        }
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let verdict = rejection(entry.file_type(), entry.file_name(), path, folder, below);
        if is_dir {
            if verdict.is_none() {
                folders.push((display_path(path), FileStamp::of(entry.path())));
                continue;
            }
            entries.skip_current_dir();
        }
        if found.len() == MAX_FILES {
            let message = msg!(
                "文件太多：从这里起超过 {MAX_FILES} 个，后面的没有读；请移走用不到的文件",
                "too many files: from here on there are more than {MAX_FILES}, and the rest was not read; move unused ones away"
            );
            found.push(WalkEntry::Rejected(display_path(path), Code::SourceTooLarge, message));
            return false;
        }
        found.push(match verdict {
            Some(message) => WalkEntry::Rejected(display_path(path), Code::SourceSpecial, message),
            None => classify(&entry, display_path(path), folder),
        });
    }
    true
}

/// Why a file or folder is not accepted; `None` if it is.
fn rejection(kind: FileType, name: &OsStr, path: &Path, folder: &str, below: bool) -> Option<Message> {
    let Some(name) = name.to_str() else {
        return Some(msg!(
            "文件名不是 UTF-8 编码，可能来自旧的压缩包；请改名",
            "the file name is not UTF-8, perhaps from an old archive; rename it"
        ));
    };
    if name.contains(|c: char| c.is_control() || c == '\\' || c == '\u{fdd0}') {
        return Some(msg!(
            "文件名里有看不见的控制字符或反斜杠；请改名",
            "the file name has control characters or a backslash; rename it"
        ));
    }
    if kind.is_symlink() {
        return Some(msg!(
            "这是快捷方式（符号链接），不会跟随；请把真正的文件放进来",
            "a symbolic link, which is not followed; put the file itself here"
        ));
    }
    if kind.is_dir() {
        if below && folder == FOLDERS[0] && CONTENT_TEXT.contains(&&*extension(name)) {
            return Some(msg!(
                "这里应当是文件，却是一个文件夹；请改名，或把里面的文件移出来",
                "expected a file, found a folder; rename it or move its files out"
            ));
        }
        return (path.components().count() > MAX_DEPTH).then(|| {
            msg!(
                "文件夹套得太深（超过 {MAX_DEPTH} 层），里面的没有读；请往外移",
                "folders nested too deeply (more than {MAX_DEPTH}), what is inside was not read; move it up"
            )
        });
    }
    (!kind.is_file()).then(|| {
        msg!(
            "不是普通文件（设备、管道等）；请移走",
            "not an ordinary file (a device, a pipe and so on); move it away"
        )
    })
}

fn classify(entry: &DirEntry, path: String, folder: &str) -> WalkEntry {
    let stamp = match entry.metadata() {
        Ok(meta) => FileStamp::from(&meta),
        Err(error) => {
            return WalkEntry::Rejected(path, Code::SourceUnreadable, unreadable(&error.into()));
        }
    };
    if folder == FOLDERS[0]
        && let Some((message, help)) = stray::stray(&path)
    {
        return WalkEntry::Stray(path, message, help);
    }
    let extension = extension(&path);
    let text: &[&str] = if folder == FOLDERS[0] { &CONTENT_TEXT } else { &THEME_TEXT };
    if text.contains(&&*extension) { WalkEntry::Text(path, stamp) } else { WalkEntry::Binary(path, stamp) }
}

/// The extension of a name in lower case; empty if it has none.
pub(super) fn extension(name: &str) -> String {
    Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase()
}

/// Whether a file name is that of an editor's temporary or backup file. A folder may have such a name.
pub fn is_temporary(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_ascii_lowercase();
    let around = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    // Vim creates a file of this name to test whether it may write.
    around
        || name == "4913"
        || ["~", ".tmp", ".bak", ".swp", ".swx", ".crswap"].iter().any(|end| name.ends_with(end))
}

/// Whether a name is that of a file that Windows or macOS puts into folders that somebody only looks at.
pub fn is_system_file(name: &str) -> bool {
    [".ds_store", "thumbs.db", "desktop.ini"].contains(&&*name.to_ascii_lowercase())
}

/// Whether a name is that of a hidden file or folder, or of one that programs leave behind.
pub fn is_excluded(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$") || is_system_file(&name)
}

/// A path for display, with `/` between parts. Characters that cannot be printed are escaped, so that different names stay
/// different.
pub(super) fn display_path(path: &Path) -> String {
    let part = |part: std::path::Component<'_>| {
        let part = part.as_os_str();
        match part.to_str() {
            Some(name) if !name.contains(char::is_control) => name.to_owned(),
            _ => part.as_encoded_bytes().escape_ascii().to_string(),
        }
    };
    path.components().map(part).collect::<Vec<_>>().join("/")
}
