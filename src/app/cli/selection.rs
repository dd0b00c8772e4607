//! The files and folders that a command is asked to look at: `check FILE…`, `fix FILE…`.
//!
//! Takes names as they are typed, from the current folder or from the root of the site. A name that is no source of the
//! site is a usage error: a command that looked at nothing would say that all is well.

use super::context::CliContext;
use crate::base::diag::Message;
use crate::msg;
use crate::source::files::SourceMap;
use std::path::{Path, PathBuf};

/// The sources that are meant.
pub struct SourceSelection {
    /// Paths of files and folders from the root; `None` for everything.
    paths: Option<Vec<String>>,
}

impl SourceSelection {
    /// Resolves what was typed; nothing typed means everything.
    ///
    /// # Errors
    /// If a name is neither a source nor a folder of sources.
    pub fn of(ctx: &CliContext, typed: &[PathBuf], sources: &SourceMap) -> Result<Self, Message> {
        let mut paths = vec![];
        for name in typed {
            let places = [Some(name.clone()), name.is_relative().then(|| ctx.root.join(name))];
            let mut found = places.into_iter().flatten().filter_map(|place| from_root(&ctx.root, &place));
            match found.find(|path| path.is_empty() || is_source(sources, path)) {
                Some(path) if path.is_empty() => return Ok(Self { paths: None }),
                Some(path) => paths.push(path),
                None => {
                    let name = name.display();
                    return Err(msg!(
                        "{name} 不是这个网站的内容文件，也不是放内容的文件夹",
                        "{name} is neither a source file of this site nor a folder of source files"
                    ));
                }
            }
        }
        Ok(Self { paths: (!typed.is_empty()).then_some(paths) })
    }

    /// Whether it is everything.
    pub fn is_all(&self) -> bool {
        self.paths.is_none()
    }

    /// Whether a source is among those meant.
    pub fn has(&self, path: &str) -> bool {
        self.paths.as_ref().is_none_or(|paths| paths.iter().any(|one| holds(one, path)))
    }
}

fn is_source(sources: &SourceMap, path: &str) -> bool {
    sources.files().iter().any(|file| holds(path, &file.path))
        || sources.binaries().iter().any(|file| holds(path, &file.path))
}

/// Whether a path is that of a file, or of something in a folder.
fn holds(named: &str, path: &str) -> bool {
    path.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A place on disk as a path from the root with `/` between parts; empty for the root.
fn from_root(root: &Path, place: &Path) -> Option<String> {
    let (root, place) = (root.canonicalize().ok()?, place.canonicalize().ok()?);
    let parts: Option<Vec<&str>> =
        place.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}
