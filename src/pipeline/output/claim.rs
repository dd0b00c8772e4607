//! Whether a folder may be written: it overlaps no source, and it is new, empty or ours.
//!
//! Takes paths, reads the disk, changes nothing. Gives an [`OutputDir`], the only way to write. Deliberately
//! absent: making the folder (that waits until there is something to write).

#![expect(clippy::disallowed_methods, reason = "this module looks at the output folder")]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::apply::MANIFEST_TEMP;
use super::manifest::Manifest;
use super::stage::Stage;
use super::{Action, Found, MANIFEST, OutputError};

/// A folder that may be written.
#[derive(Clone, Debug)]
pub struct OutputDir {
    /// Absolute, links resolved.
    path: PathBuf,
}

impl OutputDir {
    /// Where it is: absolute, links resolved. It need not exist yet.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Starts a write. Nothing in the folder changes before [`Stage::commit`]. `scratch` is a folder of ours, on the
    /// same disk where possible, that nobody else uses meanwhile; it need not exist.
    pub fn stage(&self, scratch: &Path) -> Result<Stage, OutputError> {
        Stage::new(self.path.clone(), owned(&self.path)?, scratch)
    }
}

/// Checks that `out` may be written and touches nothing.
///
/// `protected` are the source folders (`content`, `themes`, `templates`, `src`): `out` may not be one of them, lie
/// in one or hold one. The site's root is thereby safe too, since it holds them; do not list it, for `public` in it
/// is a good output. Neither side needs to exist.
pub fn claim(out: &Path, protected: &[PathBuf]) -> Result<OutputDir, OutputError> {
    let path = resolve(out).map_err(OutputError::io(out, Action::Read))?;
    for folder in protected {
        let folder = resolve(folder).map_err(OutputError::io(folder, Action::Read))?;
        if path.starts_with(&folder) || folder.starts_with(&path) {
            return Err(OutputError::Overlaps { out: path, protected: folder });
        }
    }
    owned(&path)?;
    Ok(OutputDir { path })
}

/// The absolute path with every link on the way resolved; parts that do not exist are kept as written. Part by
/// part, because `..` after a link means the link's target's parent.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => drop(resolved.pop()),
            Component::CurDir => {}
            other => resolved.push(other),
        }
        match fs::canonicalize(&resolved) {
            Ok(real) => resolved = real,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(resolved)
}

/// What the folder's manifest lists; nothing for a folder that is new or as good as empty.
fn owned(path: &Path) -> Result<Manifest, OutputError> {
    let nothing = Manifest::new(true, Default::default());
    let not_ours = |path: PathBuf, found| Err(OutputError::NotOurs { path, found });
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => return not_ours(path.to_path_buf(), Found::Link),
        Ok(meta) if !meta.is_dir() => {
            return Err(OutputError::NotADirectory { path: path.to_path_buf() });
        }
        Ok(_) => {}
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return match path.ancestors().find(|folder| folder.symlink_metadata().is_ok()) {
                Some(folder) if !folder.is_dir() => {
                    Err(OutputError::NotADirectory { path: folder.to_path_buf() })
                }
                _ => Ok(nothing),
            };
        }
        Err(error) => return Err(OutputError::io(path, Action::Read)(error)),
    }

    let list = path.join(MANIFEST);
    match fs::symlink_metadata(&list) {
        Ok(meta) if meta.is_symlink() => return not_ours(list, Found::Link),
        Ok(meta) if !meta.is_file() => return not_ours(list, Found::Manifest),
        Ok(_) => {
            let bytes = fs::read(&list).map_err(OutputError::io(&list, Action::Read))?;
            return Manifest::parse(&bytes)
                .ok_or(OutputError::NotOurs { path: list, found: Found::Manifest });
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(OutputError::io(list, Action::Read)(error)),
    }

    let read = |error| OutputError::io(path, Action::Read)(error);
    let mut foreign: Option<String> = None;
    for entry in fs::read_dir(path).map_err(read)? {
        let entry = entry.map_err(read)?;
        let name = entry.file_name();
        // A run that died before its first manifest leaves that manifest's temporary file behind.
        let harmless = name == ".gitignore" || name == MANIFEST_TEMP;
        if !(harmless && entry.file_type().map_err(read)?.is_file()) {
            let name = name.to_string_lossy().into_owned();
            foreign = Some(foreign.map_or(name.clone(), |other| other.min(name)));
        }
    }
    match foreign {
        Some(name) => not_ours(path.to_path_buf(), Found::Foreign(name)),
        None => Ok(nothing),
    }
}
