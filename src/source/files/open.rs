//! Opens a file of the sources, even if something else has taken its name since it was listed.
//!
//! Between listing and reading, somebody may put a link or a pipe in place of a file. A link could lead out of the site, and
//! opening a pipe could block forever. Deliberately absent: reading.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::base::diag::{Message, system_reason};
use crate::base::hash::FileStamp;
use crate::msg;

/// Opens the file at a path from the root. If it has the stamp `listed`, it was already known to be no link and in no linked
/// folder. Otherwise every part of the path is checked again.
///
/// # Errors
/// `InvalidInput` if it is not an ordinary file or is reached through a link.
pub fn open(root: &Path, path: &str, listed: Option<FileStamp>) -> io::Result<File> {
    let full = root.join(path);
    let file = unfollowed(&full)?;
    let meta = file.metadata()?;
    let stamp = FileStamp::from(&meta);
    if !meta.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if listed == Some(stamp) {
        return Ok(file);
    }
    let is_link = |part: &Path| fs::symlink_metadata(part).is_ok_and(|meta| meta.is_symlink());
    let parts = full.ancestors().take_while(|part| *part != root);
    match FileStamp::of(&full).is_some_and(|now| now.is_same_file(&stamp)) && !parts.into_iter().any(is_link)
    {
        true => Ok(file),
        false => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Opens a file without blocking and without following a link at the end of its path.
#[cfg(unix)]
fn unfollowed(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let file = File::options().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path);
    file.map_err(|error| match error.raw_os_error() {
        Some(libc::ELOOP | libc::ENXIO) => io::ErrorKind::InvalidInput.into(),
        _ => error,
    })
}

/// Links are rare here, and pipes are not files. [`open`] checks afterwards whether a link was followed.
#[cfg(not(unix))]
#[expect(clippy::disallowed_methods, reason = "this module reads the sources")]
fn unfollowed(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// The message for a file or folder that cannot be read.
pub(super) fn unreadable(error: &io::Error) -> Message {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => {
            msg!("读不出来：它刚刚被移走或删除", "cannot be read: it was just moved or deleted")
        }
        // Links are reported when they are listed, so this one appeared later.
        ErrorKind::InvalidInput => msg!(
            "读不出来：在读它的时候，它被换成了快捷方式（符号链接）或别的东西；请把真正的文件放进来，再运行一次",
            "cannot be read: meanwhile a symbolic link or something else took its place; put the real file there and run again"
        ),
        ErrorKind::PermissionDenied => msg!(
            "读不出来：没有读取权限，请检查文件属性",
            "cannot be read: permission denied, check the properties of the file"
        ),
        _ => {
            let Message { zh, en } = system_reason(error);
            msg!("读不出来：{zh}", "cannot be read: {en}")
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]
mod tests {
    use super::*;
    use std::io::Read;
    use std::os::unix::fs::symlink;

    fn read(root: &Path, path: &str, listed: Option<FileStamp>) -> io::Result<String> {
        let mut text = String::new();
        open(root, path, listed)?.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn what_was_put_in_a_files_place_is_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("site");
        fs::create_dir_all(root.join("content/a")).unwrap();
        fs::create_dir_all(dir.path().join("out")).unwrap();
        fs::write(dir.path().join("out/x.md"), "secret").unwrap();
        fs::write(root.join("content/a/x.md"), "mine").unwrap();
        let listed = FileStamp::of(&root.join("content/a/x.md"));
        assert_eq!(read(&root, "content/a/x.md", listed).unwrap(), "mine");
        assert_eq!(read(&root, "content/a/x.md", None).unwrap(), "mine");
        // Saved anew by an editor: another file, and still no link.
        fs::remove_file(root.join("content/a/x.md")).unwrap();
        fs::write(root.join("content/a/x.md"), "mine again").unwrap();
        assert_eq!(read(&root, "content/a/x.md", listed).unwrap(), "mine again");
        // The file itself, then its folder.
        fs::remove_file(root.join("content/a/x.md")).unwrap();
        symlink(dir.path().join("out/x.md"), root.join("content/a/x.md")).unwrap();
        assert!(read(&root, "content/a/x.md", listed).is_err());
        fs::remove_file(root.join("content/a/x.md")).unwrap();
        fs::remove_dir(root.join("content/a")).unwrap();
        symlink(dir.path().join("out"), root.join("content/a")).unwrap();
        assert!(read(&root, "content/a/x.md", listed).is_err());
        assert!(read(&root, "content/a/x.md", None).is_err());
        // A folder, and what never answers.
        assert!(read(&root, "content", None).is_err());
        symlink("/dev/zero", root.join("content/zero.md")).unwrap();
        assert!(read(&root, "content/zero.md", None).is_err());
    }

    #[test]
    fn a_pipe_is_refused_without_waiting_for_it() {
        let dir = tempfile::tempdir().unwrap();
        let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.md")).status();
        assert!(made.unwrap().success());
        assert_eq!(open(dir.path(), "pipe.md", None).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }
}
