//! What the output may and may not do, on real folders.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::claim::claim;
use super::{MANIFEST, OutputDir, OutputError, PlacedFile, WriteSummary};
use crate::programme::model::Audience;

mod refusals;
mod writes;

fn site() -> TempDir {
    let dir = TempDir::new().unwrap();
    fs::create_dir_all(dir.path().join("content/updates")).unwrap();
    fs::write(dir.path().join("content/site.yaml"), "标题: 五链\n").unwrap();
    dir
}

fn protected(site: &TempDir) -> Vec<PathBuf> {
    ["content", "themes"].map(|name| site.path().join(name)).to_vec()
}

fn write(site: &TempDir, files: &[(&str, &str)]) -> Result<WriteSummary, OutputError> {
    put(
        &claim(&site.path().join("public"), Audience::Public, &protected(site))?,
        &site.path().join(".wulian/stage"),
        files,
    )
}

/// Writes files through a stage, as a build does.
fn put(out: &OutputDir, scratch: &Path, files: &[(&str, &str)]) -> Result<WriteSummary, OutputError> {
    let stage = out.stage(scratch)?;
    let placed: Result<Vec<PlacedFile>, _> =
        files.iter().map(|(path, text)| stage.put(path, text.as_bytes())).collect();
    stage.commit(&placed?)
}

/// Every file below a folder with its bytes, links shown as where they lead.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let entries = entries.filter(|e| !e.file_type().is_dir());
    entries
        .map(|e| {
            let name = e.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let link = fs::read_link(e.path()).map(|to| to.into_os_string().into_encoded_bytes());
            (name, link.unwrap_or_else(|_| fs::read(e.path()).unwrap()))
        })
        .collect()
}

fn names(root: &Path) -> Vec<String> {
    tree(root).into_keys().filter(|name| name != MANIFEST).collect()
}

/// Runs something that must fail and leave the whole site as it was.
fn refused(site: &TempDir, files: &[(&str, &str)]) -> OutputError {
    let before = tree(site.path());
    let error = write(site, files).unwrap_err();
    assert_eq!(tree(site.path()), before, "{error}");
    assert!(!error.message(false).is_ascii() && error.message(true).contains(' '));
    error
}
