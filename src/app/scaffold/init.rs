//! A new site for any programme: small, complete, and free of errors on the day it is created.
//!
//! Its dates are relative to today, so that something is always due soon and something is always new. All invented content
//! is marked as such. Deliberately absent: writing to disk, and asking for the title.

use super::archetype::ARCHETYPES;
use super::quote::scalar;
use crate::app::schema::{SchemaDocument, SiteNames, associations, documents};
use crate::base::diag::Lang;
use crate::programme::load::load;
use crate::source::files::SourceMap;
use chrono::{Datelike, Days, NaiveDate};
use include_dir::{Dir, include_dir};
use serde_json::{Value, json};

/// The site, with `@…@` placeholders for dates and the title in texts and file names.
static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/app/scaffold/site");

/// The default theme.
static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The handbook, which is the same for every programme: the pages of the demonstration site.
const HANDBOOK: &[(&str, &str)] = &[
    ("handbook.md", include_str!("../../../content/pages/handbook.md")),
    ("handbook-list.md", include_str!("../../../content/pages/handbook-list.md")),
    ("handbook-mistakes.md", include_str!("../../../content/pages/handbook-mistakes.md")),
    ("handbook-photos.md", include_str!("../../../content/pages/handbook-photos.md")),
    ("handbook-preview.md", include_str!("../../../content/pages/handbook-preview.md")),
    ("handbook-update.md", include_str!("../../../content/pages/handbook-update.md")),
    ("states.md", include_str!("../../../content/pages/states.md")),
];

/// `.gitignore`.
const IGNORED: &str = "# 生成出来的，随时可以再生成\n/public/\n/internal/\n/.wulian/\n";

/// A file of a new site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitFile {
    /// Its path from the site's root.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// All files of a new site with this title, created today, sorted by path; its schemas are in `lang`.
pub fn init_files(title: &str, today: NaiveDate, lang: Lang) -> Vec<InitFile> {
    let text = |path: &str, text: String| InitFile { path: path.to_owned(), bytes: text.into_bytes() };
    let mut files = vec![
        text(".gitignore", IGNORED.to_owned()),
        text(".vscode/extensions.json", pretty(&json!({ "recommendations": ["redhat.vscode-yaml"] }))),
    ];
    files.extend(
        HANDBOOK.iter().map(|(name, page)| text(&format!("content/pages/{name}"), (*page).to_owned())),
    );
    for (path, bytes) in every_file(&SITE) {
        let filled = match std::str::from_utf8(bytes) {
            Ok(text) => fill(text, title, today).into_bytes(),
            Err(_) => bytes.to_vec(),
        };
        files.push(InitFile { path: fill(&path, title, today), bytes: filled });
    }
    for (folder, dir) in [("archetypes", &ARCHETYPES), ("themes/default", &THEME)] {
        let in_folder = |(path, bytes): (String, &[u8])| InitFile {
            path: format!("{folder}/{path}"),
            bytes: bytes.to_vec(),
        };
        files.extend(every_file(dir).into_iter().map(in_folder));
    }
    let schemas = documents(&known(&files), lang);
    files.push(text(".vscode/settings.json", vscode_settings(&schemas)));
    files.extend(schemas.into_iter().map(|schema| text(schema.file, schema.json)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The names that the schemas of the new site offer.
fn known(files: &[InitFile]) -> SiteNames {
    let texts = files.iter().filter_map(|file| {
        let text = String::from_utf8(file.bytes.clone()).ok()?;
        file.path.starts_with("content/").then_some((file.path.as_str(), text))
    });
    let (loaded, _) = load(&SourceMap::from_texts(texts));
    loaded.portal.as_ref().map(SiteNames::of).unwrap_or_default()
}

/// Settings of VS Code: how YAML is indented and saved, and which schema applies to which files.
fn vscode_settings(schemas: &[SchemaDocument]) -> String {
    pretty(&json!({
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": true,
        "editor.insertSpaces": true,
        "editor.tabSize": 2,
        "editor.detectIndentation": false,
        "yaml.schemas": associations(schemas, "./schemas"),
    }))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Every file of an embedded folder, by its path from there.
fn every_file<'d>(dir: &'d Dir<'d>) -> Vec<(String, &'d [u8])> {
    let here = dir.files().map(|file| {
        let parts: Vec<String> = file.path().iter().map(|part| part.to_string_lossy().into_owned()).collect();
        (parts.join("/"), file.contents())
    });
    here.chain(dir.dirs().flat_map(every_file)).collect()
}

/// Replaces the placeholders.
fn fill(text: &str, title: &str, today: NaiveDate) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        out.push_str(before);
        match after.split_once('@').and_then(|(name, after)| Some((word(name, title, today)?, after))) {
            Some((word, after)) => {
                out.push_str(&word);
                rest = after;
            }
            None => {
                out.push('@');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The value of a placeholder: `D-40` is the day forty days ago, `Y-40` its year, `Q` the last complete quarter.
fn word(name: &str, title: &str, today: NaiveDate) -> Option<String> {
    // The first day of this quarter, and the quarter before it.
    let first = today.with_day(1)?.with_month(today.month0() / 3 * 3 + 1)?;
    let last = first.checked_sub_days(Days::new(1))?;
    let (year, quarter) = (last.year(), last.month0() / 3);
    Some(match name {
        "TITLE" => scalar(title),
        "TEXT" => title.to_owned(),
        "Q" => format!("{year}Q{}", quarter + 1),
        "q" => format!("{year}q{}", quarter + 1),
        "QT" => format!("{year}年第{}季度", ["一", "二", "三", "四"].get(quarter as usize)?),
        "QD" => first.to_string(),
        _ => {
            let days: i64 = name.get(1..)?.parse().ok()?;
            let distance = Days::new(days.unsigned_abs());
            let day =
                if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) }?;
            match name.get(..1)? {
                "D" => day.to_string(),
                "Y" => day.year().to_string(),
                _ => return None,
            }
        }
    })
}
