//! Finds the root of the site that a command works on, from any folder inside it.

#![expect(clippy::disallowed_methods, reason = "this module asks for the current folder")]

use super::context::CliContext;
use crate::base::diag::Lang;
use crate::source::files::FOLDERS;
use std::io;
use std::path::{Path, PathBuf};

/// The root of the site around the current folder: the nearest folder that holds `content/site.yaml`. The current folder
/// itself needs no more than `content/`, so that a missing `site.yaml` is told as the error it is, and is the answer where
/// there is no site at all.
pub fn find(ctx: CliContext) -> CliContext {
    let here = PathBuf::from(".");
    let Ok(folder) = std::env::current_dir() else { return ctx };
    let up = match folder.join(FOLDERS[0]).is_dir() {
        true => 0,
        false => folder.ancestors().position(is_site).unwrap_or(0),
    };
    if up == 0 {
        return CliContext { root: here, ..ctx };
    }
    let root: PathBuf = std::iter::repeat_n("..", up).collect();
    let shown = folder.ancestors().nth(up).unwrap_or(&folder).display();
    ctx.remark(&match ctx.lang {
        Lang::Zh => format!("网站在 {shown}"),
        Lang::En => format!("the site is in {shown}"),
    });
    CliContext { root, ..ctx }
}

/// Whether a folder holds `content/site.yaml`, or the same as `.yml` or in capitals, as `site_file` takes it.
fn is_site(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder.join(FOLDERS[0])) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ending = name.strip_prefix("site.").unwrap_or_default();
        ["yaml", "yml"].iter().any(|known| ending.eq_ignore_ascii_case(known)) && entry.path().is_file()
    })
}

/// Fails if there is no site at `root`: no `content/` that can be listed.
pub fn require(root: &Path) -> io::Result<()> {
    std::fs::read_dir(root.join(FOLDERS[0])).map(drop)
}
