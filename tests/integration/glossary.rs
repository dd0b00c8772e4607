//! Holds the maps for newcomers to the code: types that the glossary names and files that the maps name exist.

#![expect(clippy::disallowed_methods, reason = "this test reads the sources")]
use crate::common::repository;
use std::collections::BTreeSet;
use std::path::Path;

fn text(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The words between backticks, outside of blocks of code.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n```")
        .step_by(2)
        .flat_map(|prose| prose.lines())
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// The names of all types under a folder.
fn types(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            types(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            let words: Vec<&str> = text
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .filter(|word| !word.is_empty())
                .collect();
            let declared =
                words.windows(2).filter(|pair| matches!(pair[0], "struct" | "enum" | "trait" | "type"));
            names.extend(declared.map(|pair| pair[1].to_owned()));
        }
    }
}

#[test]
fn every_type_of_the_glossary_exists() {
    let mut names = BTreeSet::new();
    types(&repository().join("src"), &mut names);
    let glossary = text("docs/glossary.md");
    let is_type =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric);
    let missing: Vec<&str> =
        quoted(&glossary).filter(is_type).filter(|word| !names.contains(*word)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(quoted(&glossary).filter(is_type).count() > 40);
}

#[test]
fn every_file_that_the_maps_name_exists() {
    let mut missing = vec![];
    for map in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "docs/glossary.md"] {
        let text = text(map);
        let paths =
            quoted(&text).filter(|word| word.starts_with("src/") && !word.contains(['*', '<', '…', ' ']));
        missing.extend(
            paths.filter(|path| !repository().join(path).exists()).map(|path| format!("{map}: {path}")),
        );
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
