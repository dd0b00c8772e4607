//! Holds the code to `ARCHITECTURE.md`: imports go down, every module says what it is for, no file outgrows itself.

#![expect(clippy::disallowed_methods, reason = "this test reads the sources")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// No source file may be longer; think again well before.
const MAX_LINES: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under `src`, by its path from there.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(path),
            }
        }
    }
    let src = root().join("src");
    let mut paths = vec![];
    walk(&src, &mut paths);
    paths.sort();
    let rust = paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let name = |path: &PathBuf| path.strip_prefix(&src).expect("under src").display().to_string();
    rust.map(|path| (name(&path), fs::read_to_string(&path).expect("a source"))).collect()
}

/// Layer of each room, from the table.
fn layers() -> BTreeMap<String, u32> {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let rows = map.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let layer = cells.next()?.parse().ok()?;
        Some((cells.next()?.trim_matches('`').to_owned(), layer))
    });
    rows.collect()
}

/// The rooms a file names by `crate::room`, comments aside, with line numbers. Macros live at the crate's root.
fn named(text: &str, rooms: &BTreeMap<String, u32>) -> Vec<(usize, String)> {
    let mut found = vec![];
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let group = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap_or(rest));
            let names: Vec<&str> = match group {
                Some(group) => group
                    .split(',')
                    .map(|part| part.trim().split([':', ' ']).next().unwrap_or_default())
                    .collect(),
                None => {
                    vec![rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()]
                }
            };
            for name in names.into_iter().filter(|name| !name.is_empty() && *name != "msg") {
                assert!(
                    rooms.contains_key(name),
                    "line {number} names `crate::{name}`, which is no room of the table"
                );
                found.push((number, name.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_room_is_in_the_table_and_every_row_is_a_room() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let mut declared: Vec<String> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect();
    declared.sort();
    let rooms: Vec<String> = layers().into_keys().collect();
    assert_eq!(declared, rooms);
}

#[test]
fn imports_go_down_only() {
    let layers = layers();
    let mut wrong = vec![];
    for (path, text) in sources() {
        let Some((room, _)) = path.split_once('/') else {
            continue;
        };
        let own = layers[room];
        for (line, other) in named(&text, &layers) {
            if other != room && layers[&other] >= own {
                wrong.push(format!(
                    "src/{path}:{line}: `{room}` (layer {own}) uses `{other}` (layer {})",
                    layers[&other]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn no_source_file_outgrows_the_limit() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{path}: {lines}"))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn only_the_command_line_prints() {
    let printing: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| !path.starts_with("cli/") && !path.contains("tests"))
        .filter(|(_, text)| {
            ["println!", "eprintln!", "stdout()", "stderr()"].iter().any(|word| text.contains(word))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(printing.is_empty(), "{printing:?}");
}

#[test]
fn views_are_made_by_tracked_reading_only() {
    // The rest of the room is given a `Reader`, whose fields are private to its file.
    const WHOLE: [&str; 7] =
        ["data.rs", "facts.rs", "feeds.rs", "layout.rs", "mod.rs", "pieces.rs", "tracked.rs"];
    let untracked: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| path.strip_prefix("present/").is_some_and(|name| !WHOLE.contains(&name)))
        .filter(|(_, text)| text.contains("Presenter"))
        .map(|(path, _)| path)
        .collect();
    assert!(untracked.is_empty(), "{untracked:?}");
}
