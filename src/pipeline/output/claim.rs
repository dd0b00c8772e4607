//! Whether a folder may be written: it overlaps no source folder and no other output, and it is new, empty or holds the same
//! edition.
//!
//! Takes paths and editions and reads the disk; changes nothing. Returns an [`OutputDir`], without which nothing can be written.
//! Deliberately absent: creating the folder (that waits until there is something to write).

#![expect(clippy::disallowed_methods, reason = "this module looks at the output folder")]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::manifest::OutputManifest;
use super::paths::{MANIFEST, MANIFEST_TEMP, fold};
use super::{Action, Conflict, OutputError, StagingArea};
use crate::programme::model::Audience;
use crate::source::files::is_system_file;

/// What administrators put beside a site, for servers and version control. It stays as it is.
const SERVER_FILES: [&str; 9] = [
    ".gitignore",
    ".gitkeep",
    ".htaccess",
    ".htpasswd",
    ".nojekyll",
    ".user.ini",
    "CNAME",
    "Web.config",
    "web.config",
];

/// A folder that may be written.
#[derive(Clone, Debug)]
pub struct OutputDir {
    /// Absolute, links resolved.
    path: PathBuf,
    /// What it is for.
    edition: Audience,
}

impl OutputDir {
    /// Its path: absolute, links resolved. It need not exist yet.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Starts a write. Nothing in the folder changes before [`StagingArea::commit`]. `scratch` holds the staged files: a
    /// folder that nobody else uses meanwhile, on the same disk where possible. It need not exist.
    pub fn stage(&self, scratch: &Path) -> Result<StagingArea, OutputError> {
        StagingArea::new(self.path.clone(), self.edition, owned(&self.path, self.edition)?, scratch)
    }
}

/// Checks that the folders of some editions may be written, and that none lies in another. Changes nothing.
pub fn claim_all(outs: &[(PathBuf, Audience)], protected: &[PathBuf]) -> Result<Vec<OutputDir>, OutputError> {
    let claimed: Vec<OutputDir> =
        outs.iter().map(|(out, edition)| claim(out, *edition, protected)).collect::<Result<_, _>>()?;
    for (at, OutputDir { path, .. }) in claimed.iter().enumerate() {
        for OutputDir { path: other, .. } in &claimed[..at] {
            if is_within(path, other) || is_within(other, path) {
                return Err(OutputError::Nested { out: path.clone(), other: other.clone() });
            }
        }
    }
    Ok(claimed)
}

/// Checks that `out` may be written with an edition. Changes nothing.
///
/// `protected` are the source folders (`content`, `themes`, `templates`, `src`): `out` may not be one of them, lie
/// in one or hold one. That protects the site's root too, which holds them; the root itself is not to be listed, because
/// `public` inside it is a good output. Neither side needs to exist.
pub(super) fn claim(out: &Path, edition: Audience, protected: &[PathBuf]) -> Result<OutputDir, OutputError> {
    let path = resolve(out).map_err(OutputError::io(out, Action::Read))?;
    for folder in protected {
        let folder = resolve(folder).map_err(OutputError::io(folder, Action::Read))?;
        if is_within(&path, &folder) || is_within(&folder, &path) {
            return Err(OutputError::Overlaps { out: path, protected: folder });
        }
    }
    let around = path.ancestors().skip(1).find(|folder| folder.join(MANIFEST).symlink_metadata().is_ok());
    if let Some(other) = around {
        return Err(OutputError::Nested { other: other.to_path_buf(), out: path });
    }
    owned(&path, edition)?;
    Ok(OutputDir { path, edition })
}

/// Whether a path is a folder or lies in it, on file systems that tell letters apart and on those that do not.
fn is_within(path: &Path, folder: &Path) -> bool {
    let folded = |path: &Path| PathBuf::from(fold(&path.to_string_lossy()));
    folded(path).starts_with(folded(folder))
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

/// What the folder's manifest lists; nothing for a folder that is new or empty but for files of no importance.
fn owned(path: &Path, edition: Audience) -> Result<OutputManifest, OutputError> {
    let nothing = OutputManifest::new(edition, true, Default::default());
    let not_ours = |path: PathBuf, conflict| Err(OutputError::NotOurs { path, conflict });
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_symlink() => return not_ours(path.to_path_buf(), Conflict::Link),
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
        Ok(meta) if meta.is_symlink() => return not_ours(list, Conflict::Link),
        Ok(meta) if !meta.is_file() => return not_ours(list, Conflict::Manifest),
        Ok(_) => {
            let bytes = fs::read(&list).map_err(OutputError::io(&list, Action::Read))?;
            let Some(manifest) = OutputManifest::parse(&bytes) else {
                return not_ours(list, Conflict::Manifest);
            };
            // Internal pages must not get to where an older manifest leaves open what is there.
            let is_same = manifest.edition.unwrap_or(Audience::Public) == edition;
            return match is_same {
                true => Ok(manifest),
                false => not_ours(path.to_path_buf(), Conflict::Edition(manifest.edition)),
            };
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
        let text = name.to_string_lossy();
        let harmless = name == MANIFEST_TEMP || SERVER_FILES.contains(&&*text) || is_system_file(&text);
        if !(harmless && entry.file_type().map_err(read)?.is_file()) {
            let name = name.to_string_lossy().into_owned();
            foreign = Some(foreign.map_or(name.clone(), |other| other.min(name)));
        }
    }
    match foreign {
        Some(name) => not_ours(path.to_path_buf(), Conflict::Foreign(name)),
        None => Ok(nothing),
    }
}
