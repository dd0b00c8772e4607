//! The shipped photographs, made once for all tests: a site that is copied for a test finds them in its cache, as a
//! site that was built before does. A record of another build of the program is no record.

use super::{Site, copy, repository};
use assert_cmd::Command;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Gives a site the records.
pub fn give(site: &Site) {
    let cache = site.path(".wulian/cache");
    fs::create_dir_all(&cache).expect("a folder");
    for record in records(&pool()) {
        fs::copy(&record, cache.join(record.file_name().expect("a name"))).expect("a copy");
    }
}

/// The folder that holds them; whoever comes first fills it.
fn pool() -> PathBuf {
    let program = assert_cmd::cargo::cargo_bin("wulian");
    let built = fs::metadata(&program).and_then(|meta| meta.modified()).expect("the binary");
    let built = built.duration_since(UNIX_EPOCH).expect("after 1970").as_nanos();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("prints");
    fs::create_dir_all(&folder).expect("a folder");
    let lock = File::create(folder.join("lock")).expect("a file");
    lock.lock().expect("a lock");
    let pool = folder.join(built.to_string());
    if !pool.exists() {
        let site = tempfile::tempdir().expect("a temporary folder");
        for part in ["content", "themes"] {
            copy(&repository().join(part), &site.path().join(part));
        }
        Command::new(program).arg("build").current_dir(site.path()).assert().success();
        for old in fs::read_dir(&folder).expect("a folder").flatten().filter(|old| old.path().is_dir()) {
            fs::remove_dir_all(old.path()).expect("records of a former build");
        }
        let filling = folder.join("filling");
        fs::create_dir_all(&filling).expect("a folder");
        for record in records(&site.path().join(".wulian/cache")) {
            fs::copy(&record, filling.join(record.file_name().expect("a name"))).expect("a copy");
        }
        fs::rename(filling, &pool).expect("one step");
    }
    pool
}

fn records(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let is_print =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("photo-"));
    entries.filter(is_print).collect()
}
