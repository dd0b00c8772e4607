//! The mistakes a cache could make, played on the files of a build that was right.

#![expect(clippy::disallowed_methods, reason = "tests keep folders of their own")]

use super::disk::Files;
use super::world::Bug;
use std::fs;
use std::path::Path;

/// Whether the mistake concerns a file of an output.
fn concerns(bug: Bug, path: &str) -> bool {
    let list = ["updates/index.html", "achievements/index.html"];
    match bug {
        Bug::StaleHome => path == "index.html",
        Bug::StaleLists => list.contains(&path),
        Bug::StaleSearch => path == "search-data.js",
        Bug::StaleUpdates => path.starts_with("updates/2023/"),
        Bug::SameLengthIsSame | Bug::KeepsTheDeleted | Bug::ForgetsTheNew => path != ".wulian-manifest.json",
        _ => false,
    }
}

/// Changes the files of a build as if it had made this mistake; `before` is what was there.
pub fn play(bug: Bug, root: &Path, errors: bool, folders: &[String], before: &Files) {
    if bug == Bug::WritesWithErrors && errors {
        if let Some(path) = before.keys().find(|path| path.ends_with("/index.html")) {
            fs::write(root.join(path), "half").expect("a file");
        }
        return;
    }
    if bug == Bug::TakesTheForeign {
        for path in before.keys().filter(|path| path.contains("/foreign-")) {
            let _ = fs::remove_file(root.join(path));
        }
    }
    for folder in folders {
        let start = format!("{folder}/");
        let mut old = before.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&start)?, bytes)));
        if bug == Bug::ForgetsTheNew {
            let known: Vec<&str> = old.by_ref().map(|(path, _)| path).collect();
            for path in crate::common::tree(&root.join(folder)).into_keys() {
                if !known.is_empty() && concerns(bug, &path) && !known.contains(&path.as_str()) {
                    fs::remove_file(root.join(folder).join(path)).expect("a file");
                }
            }
        }
        for (path, bytes) in old.filter(|(path, _)| concerns(bug, path)) {
            let file = root.join(folder).join(path);
            let now = fs::read(&file).ok();
            let again = match bug {
                Bug::KeepsTheDeleted => now.is_none(),
                Bug::SameLengthIsSame => now.is_some_and(|now| now.len() == bytes.len()),
                _ => now.is_some(),
            };
            if again {
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(file, bytes).expect("a file");
            }
        }
    }
}
