//! Holds the code to `ARCHITECTURE.md`: imports go down, every module and crate has its reason, no file outgrows itself.

#![expect(clippy::disallowed_methods, reason = "this test reads the sources")]

mod imports;
mod words;

use imports::{Imports, circles};
use std::collections::{BTreeMap, BTreeSet};
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

/// The groups in the order of `lib.rs`, each with its modules as its `mod.rs` lists them: in blocks between blank lines. Modules of
/// one block do not know each other.
fn groups() -> Vec<(String, Vec<Vec<String>>)> {
    let blocks = |path: &str| -> Vec<Vec<String>> {
        let text = fs::read_to_string(root().join("src").join(path)).expect("a list of modules");
        let names = |block: &str| -> Vec<String> {
            let declared = block.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
            declared.map(str::to_owned).collect()
        };
        text.split("\n\n").map(names).filter(|names| !names.is_empty()).collect()
    };
    let groups = blocks("lib.rs").into_iter().flatten();
    groups.map(|group| (group.clone(), blocks(&format!("{group}/mod.rs")))).collect()
}

/// Where each module stands: the number of its group, and of its block there. What lies in a group's own folder, like its
/// `mod.rs`, stands above all of its modules.
fn places() -> BTreeMap<(String, String), (usize, usize)> {
    let mut places = BTreeMap::new();
    for (group_at, (group, blocks)) in groups().into_iter().enumerate() {
        for (block_at, module) in
            (0..).zip(&blocks).flat_map(|(at, block)| block.iter().map(move |m| (at, m)))
        {
            places.insert((group.clone(), module.clone()), (group_at, block_at));
        }
        places.insert((group, String::new()), (group_at, blocks.len()));
    }
    places
}

/// The group and module of a file: `site/chart/qr.rs` is of `site` and `chart`, `site/labels.rs` of `site` and `labels`.
fn owner(path: &str, places: &BTreeMap<(String, String), (usize, usize)>) -> Option<(String, String)> {
    let (group, rest) = path.split_once('/')?;
    let module = rest.split_once('/').map_or(rest.trim_end_matches(".rs"), |(module, _)| module);
    let owner = (group.to_owned(), module.to_owned());
    Some(if places.contains_key(&owner) { owner } else { (owner.0, String::new()) })
}

#[test]
fn the_table_lists_groups_and_modules_in_the_order_of_the_code() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let rows = map.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split("` | ");
        let (group, module) = cells.next()?.split_once("::")?;
        Some((group.to_owned(), module.to_owned()))
    });
    let told: Vec<(String, String)> = rows.collect();
    let modules = |(group, blocks): (String, Vec<Vec<String>>)| {
        blocks.into_iter().flatten().map(move |module| (group.clone(), module)).collect::<Vec<_>>()
    };
    assert_eq!(told, groups().into_iter().flat_map(modules).collect::<Vec<_>>());
}

#[test]
fn every_crate_has_its_reason_in_the_table() {
    let read = |file: &str| fs::read_to_string(root().join(file)).expect("a file of the project");
    let mut needed = BTreeSet::new();
    let mut in_dependencies = false;
    for line in read("Cargo.toml").lines() {
        match line.strip_prefix('[') {
            Some(table) => in_dependencies = table.trim_end_matches(']').ends_with("dependencies"),
            None => needed
                .extend(line.split_once(" = ").filter(|_| in_dependencies).map(|(name, _)| name.to_owned())),
        }
    }
    let map = read("ARCHITECTURE.md");
    let (_, table) = map.split_once("| crate | why |\n").expect("the table of crates");
    let names =
        table.lines().take_while(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(1));
    let told = names.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned);
    assert_eq!(told.collect::<BTreeSet<_>>(), needed);
}

#[test]
fn imports_go_down_only() {
    let (sources, places) = (sources(), places());
    let imports = Imports::of(&sources);
    let mut wrong = vec![];
    for (file, others) in imports.by_file() {
        let Some(own) = owner(file, &places) else { continue };
        for other in others {
            let theirs = owner(other, &places).expect("a file of a group");
            if theirs != own && places[&theirs] >= places[&own] {
                wrong.push(format!("src/{file} uses src/{other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let sources = sources();
    let imports = Imports::of(&sources);
    let circles = circles(&imports.by_file());
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn a_type_name_is_used_once() {
    let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources().iter().filter(|(path, _)| !path.contains("tests")) {
        for name in imports::types(text) {
            declared.entry(name).or_default().push(path.clone());
        }
    }
    declared.retain(|_, paths| paths.len() > 1);
    assert!(declared.is_empty(), "{declared:#?}");
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
        .filter(|(path, _)| !path.starts_with("app/cli/") && !path.contains("tests"))
        .filter(|(_, text)| {
            ["println!", "eprintln!", "stdout()", "stderr()"].iter().any(|word| text.contains(word))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(printing.is_empty(), "{printing:?}");
}

#[test]
fn views_are_made_by_tracked_reading_only() {
    // Makers of views and files are given a `ViewContext`, whose fields are private to its file.
    const TRACKED: [&str; 3] = ["parts/", "files/", "views/"];
    let is_tracked = |path: &str| {
        path.strip_prefix("site/present/").is_some_and(|name| TRACKED.iter().any(|f| name.starts_with(f)))
    };
    let tracked: Vec<(String, String)> = sources().into_iter().filter(|(path, _)| is_tracked(path)).collect();
    assert!(TRACKED.iter().all(|folder| tracked.iter().any(|(path, _)| path.contains(folder))));
    let untracked: Vec<String> = tracked
        .into_iter()
        .filter(|(_, text)| ["Presenter", "SharedParts"].iter().any(|whole| text.contains(whole)))
        .map(|(path, _)| path)
        .collect();
    assert!(untracked.is_empty(), "{untracked:?}");
}

#[test]
fn pages_take_their_words_from_the_catalogue() {
    // `check::leaks` reads `site::labels` to know what pages say by themselves.
    const SPEAKERS: [&str; 4] =
        ["site/chart/", "site/present/", "site/pages/permalinks.rs", "site/pages/key.rs"];
    let speaks = |path: &str| {
        SPEAKERS.iter().any(|speaker| path.starts_with(speaker)) && path != "site/chart/probe.rs"
    };
    let speakers: Vec<(String, String)> = sources().into_iter().filter(|(path, _)| speaks(path)).collect();
    let literal: Vec<(String, Vec<String>)> =
        speakers.into_iter().map(|(path, text)| (path, words::chinese(&text))).collect();
    let stray: Vec<&(String, Vec<String>)> = literal.iter().filter(|(_, words)| !words.is_empty()).collect();
    assert!(stray.is_empty(), "{stray:#?}");
    let catalogue = sources().into_iter().find(|(path, _)| path == "site/labels.rs").expect("the catalogue");
    assert!(words::chinese(&catalogue.1).len() > 1);
}
