//! Gives the program a hash of the code it was built from, so that it trusts no cache that other code wrote.

#![expect(clippy::disallowed_methods, reason = "this is not the program: it reads its source")]

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = BTreeMap::new();
    for name in ["src", "themes/default", "Cargo.lock", "Cargo.toml", "build.rs"] {
        println!("cargo::rerun-if-changed={name}");
        collect(Path::new(name), &mut files);
    }
    let mut hash = DefaultHasher::new();
    files.hash(&mut hash);
    println!("cargo::rustc-env=WULIAN_BUILD={:016x}", hash.finish());
}

fn collect(path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    if let Ok(entries) = std::fs::read_dir(path) {
        for entry in entries.flatten() {
            collect(&entry.path(), files);
        }
    } else if let Ok(bytes) = std::fs::read(path) {
        files.insert(path.to_path_buf(), bytes);
    }
}
