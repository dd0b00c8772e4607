//! Writing source files without losing anything that somebody typed.
//!
//! Takes the site's root, a path from there, and bytes. Creates a new file, or replaces one that still holds what was read.
//! Never overwrites what it has not seen and never follows a link. If it fails half-way, the old file is still there or the
//! new one is. Deliberately absent: what a text means, and asking.

#![expect(
    clippy::disallowed_methods,
    reason = "this module changes sources, through a temporary file and a rename"
)]

#[cfg(test)]
mod tests;

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

/// Why a source was not written.
#[derive(Debug)]
pub enum EditError {
    /// Something of that name exists already.
    Exists(PathBuf),
    /// It no longer holds what was read.
    Changed(PathBuf),
    /// The path leads out of the site or through a link.
    Outside(PathBuf),
    /// The system reported an error.
    Io(PathBuf, io::Error),
}

impl EditError {
    /// The message for the editor.
    pub fn message(&self) -> crate::base::diag::Message {
        let path = self.path().display();
        match self {
            Self::Exists(_) => {
                crate::msg!("{path} 已经有了，没有覆盖", "{path} exists already and was not overwritten")
            }
            Self::Changed(_) => crate::msg!(
                "{path} 刚刚被别的程序改过，没有动它；请再运行一次",
                "{path} was changed meanwhile by another program and left alone; run the command again"
            ),
            Self::Outside(_) => crate::msg!(
                "{path} 不在网站文件夹里，或中间有快捷方式（符号链接），没有动它",
                "{path} is not inside the site, or a symbolic link leads there; left alone"
            ),
            Self::Io(_, error) => {
                let crate::base::diag::Message { zh, en } = crate::base::diag::system_reason(error);
                crate::msg!("{path} 写不进去：{zh}", "{path} cannot be written: {en}")
            }
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Exists(path) | Self::Changed(path) | Self::Outside(path) | Self::Io(path, _) => path,
        }
    }
}

/// Creates a file and the folders it is in.
///
/// # Errors
/// `Exists` if there is anything of that name, `Outside`, or `Io`. No file is left behind then.
pub fn create(root: &Path, path: &str, bytes: &[u8]) -> Result<(), EditError> {
    let file = inside(root, path)?;
    let io = |error: io::Error| EditError::Io(file.clone(), error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let mut opened = match OpenOptions::new().write(true).create_new(true).open(&file) {
        Ok(opened) => opened,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(EditError::Exists(file)),
        Err(error) => return Err(io(error)),
    };
    opened.write_all(bytes).and_then(|()| opened.sync_all()).map_err(|error| {
        // A partial file would be read as a complete one.
        let _ = fs::remove_file(&file);
        io(error)
    })
}

/// Replaces the content `before` of a file by `after`, through a temporary file beside it.
///
/// # Errors
/// `Changed` if the file holds anything else, `Outside`, or `Io`. The file is unchanged then.
pub fn replace(root: &Path, path: &str, before: &[u8], after: &[u8]) -> Result<(), EditError> {
    let file = inside(root, path)?;
    let io = |error: io::Error| EditError::Io(file.clone(), error);
    if fs::read(&file).map_err(io)? != before {
        return Err(EditError::Changed(file));
    }
    let permissions = fs::metadata(&file).map_err(io)?.permissions();
    // A hidden file is no source.
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let temporary = file.with_file_name(format!(".{name}.wulian-tmp"));
    let written = || -> io::Result<()> {
        let mut opened = OpenOptions::new().write(true).create(true).truncate(true).open(&temporary)?;
        opened.write_all(after)?;
        opened.sync_all()?;
        fs::set_permissions(&temporary, permissions)?;
        fs::rename(&temporary, &file)
    };
    written().map_err(|error| {
        let _ = fs::remove_file(&temporary);
        io(error)
    })
}

/// The file's path on disk. It is below the root, and no part of it is a link.
fn inside(root: &Path, path: &str) -> Result<PathBuf, EditError> {
    let file = root.join(path);
    let mut walked = root.to_path_buf();
    for part in Path::new(path).components() {
        let Component::Normal(part) = part else { return Err(EditError::Outside(file)) };
        walked.push(part);
        if fs::symlink_metadata(&walked).is_ok_and(|meta| meta.is_symlink()) {
            return Err(EditError::Outside(file));
        }
    }
    Ok(file)
}
