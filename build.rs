//! Gives the program a name for the code it was built from, so that it trusts no cache that other code wrote; and the
//! words its pages may say by themselves, so that they are not taken for something internal (`src/check/leaks`).

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
    let out = std::env::var_os("OUT_DIR").expect("cargo gives a folder");
    std::fs::write(Path::new(&out).join("words.txt"), words(&files)).expect("the folder can be written to");
}

/// Rooms that put words on pages.
const SPEAKERS: [&str; 7] = [
    "src/site/chart",
    "src/programme/derive",
    "src/programme/load/choices.rs",
    "src/programme/model",
    "src/site/present",
    "src/site/render",
    "src/site/pages",
];

/// Everything between quotation marks in those modules that is not ASCII, a line each.
fn words(files: &BTreeMap<PathBuf, Vec<u8>>) -> String {
    let speaks = |path: &Path| {
        let test = path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
        !test && SPEAKERS.iter().any(|room| path.starts_with(room))
    };
    let mut words = String::new();
    for (_, bytes) in files.iter().filter(|(path, _)| speaks(path)) {
        let text = String::from_utf8_lossy(bytes);
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for word in line.split('"').skip(1).step_by(2).filter(|word| !word.is_ascii()) {
                words.push_str(word);
                words.push('\n');
            }
        }
    }
    words
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
