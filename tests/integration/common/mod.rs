//! A copy of the shipped site in a folder of its own, and the real command run on it.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

pub mod links;
pub mod preview;
mod prints;

use assert_cmd::Command;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wulian::pipeline::{Base, Options, OutputMode};
use wulian::programme::model::Audience;

/// The repository, where the shipped content and theme are.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What a run of the command said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The shipped site, copied.
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    pub fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for part in ["content", "themes"] {
            copy(&repository().join(part), &site.path(part));
        }
        prints::give(&site);
        site
    }

    /// The smallest valid site, in which nothing is wrong.
    pub fn smallest() -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        copy(&repository().join("themes"), &site.path("themes"));
        site.smallest_content();
        site
    }

    /// Puts the content of the smallest site in the place of all content.
    pub fn smallest_content(&self) {
        let _ = fs::remove_dir_all(self.path("content"));
        copy(&repository().join("tests/fixtures/site/content"), &self.path("content"));
    }

    /// Lays the files of a folder over the site: a folder takes the place of a file, and a file that of a folder.
    pub fn lay_over(&self, folder: &Path) {
        for (name, bytes) in tree(folder) {
            let path = self.path(&name);
            for above in path.ancestors().skip(1).filter(|above| above.is_file()) {
                fs::remove_file(above).expect("a file to remove");
            }
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }

    /// An empty folder, to make a site in.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The options of a build of it as the command has them, in 1970.
    pub fn options(&self, editions: &[Audience], mode: OutputMode) -> Options {
        Options {
            root: self.path(""),
            editions: editions.to_vec(),
            as_of: None,
            now: DateTime::<Utc>::UNIX_EPOCH,
            base: Base::Configured,
            out: None,
            drafts: false,
            samples: true,
            mode,
        }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        read(&self.path(path))
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Replaces the first occurrence of `from`, which must be there.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replacen(from, to, 1));
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file to remove");
    }

    /// Runs the command in the site's folder with an empty environment but for `env`.
    pub fn run_with(&self, args: &[&str], env: &[(&str, &str)]) -> Said {
        let mut command = Command::cargo_bin("wulian").expect("the binary");
        command.current_dir(self.folder.path()).env_remove("WULIAN_LANG").args(args);
        for (name, value) in env {
            command.env(name, value);
        }
        let output = command.output().expect("it runs");
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    pub fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, &[])
    }

    /// Runs the command, which must succeed.
    pub fn ok(&self, args: &[&str]) -> Said {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{args:?}\n{}{}", said.out, said.err);
        said
    }

    /// Every file under a folder of the site, by its path from there.
    pub fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(folder))
    }
}

/// The text of a file.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file under a folder, by its path from there; what builds remember is nobody's content and left out.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true if path.ends_with(".wulian") => {}
                true => walk(root, &path, found),
                false => {
                    let name = path.strip_prefix(root).expect("under the root").display().to_string();
                    found.insert(name, fs::read(&path).expect("a file"));
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    copy_in_order(from, to, |_| 0);
}

/// Copies a folder, its files in the order of a number, then of their names.
pub fn copy_in_order(from: &Path, to: &Path, order: impl Fn(&str) -> u64) {
    let mut files: Vec<(String, Vec<u8>)> = tree(from).into_iter().collect();
    files.sort_by_key(|(name, _)| order(name));
    for (name, bytes) in files {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}
