//! JSON Schema of every file that editors write, so that their program completes keys and marks mistakes while they type.
//!
//! Takes the tables the readers themselves go by (`load::keys`, `load::choices`, `config::keys`), what `tables` says
//! of each key beyond its names, and the names of a site; gives one [`Document`] a kind of file. A schema lets through
//! all that the readers take but what is named in `docs/schema.md`. Deliberately absent: writing files, and the last
//! word on what is right, which is `check`'s.

mod known;
mod pattern;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod typed;
mod value;
mod write;

pub use known::Known;
pub use typed::typed;

use crate::base::diag::Lang;
use tables::FILES;

/// The schema of one kind of file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it goes, from the site's root: `schemas/tasks.json`.
    pub file: &'static str,
    /// Which files it is for, as globs from the site's root: `content/programme/tasks.yaml`.
    pub matches: &'static [&'static str],
    /// The schema, pretty-printed, with a line feed at its end.
    pub json: String,
}

/// All schemas, in the language editors are to read, offering the names that are known.
pub fn documents(known: &Known, lang: Lang) -> Vec<Document> {
    let document = |file: &tables::File| {
        let schema = write::schema(file, known, lang);
        Document { file: file.file, matches: file.matches, json: format!("{schema:#}\n") }
    };
    FILES.iter().map(document).collect()
}

/// Which schema is for which YAML files, as VS Code's extension has it in `yaml.schemas`; `folder` is where the schemas
/// are, from the site's root. Pages have schemas too, but the extension does not look into Markdown.
pub fn associations(documents: &[Document], folder: &str) -> serde_json::Map<String, serde_json::Value> {
    let association = |document: &Document| {
        let yaml: Vec<&str> =
            document.matches.iter().copied().filter(|glob| !glob.ends_with(".md")).collect();
        let name = document.file.rsplit('/').next()?;
        (!yaml.is_empty()).then(|| (format!("{}/{name}", folder.trim_end_matches('/')), yaml.into()))
    };
    documents.iter().filter_map(association).collect()
}

/// What each schema may be asked for by, in English and Chinese; in the order of [`documents`].
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().map(|file| file.names)
}

/// Whether a file's text is a schema that was made here.
pub fn is_ours(text: &str) -> bool {
    let schema: Option<serde_json::Value> = serde_json::from_str(text).ok();
    let comment = schema.as_ref().and_then(|schema| schema.get("$comment")?.as_str());
    comment.is_some_and(|comment| comment.starts_with(write::MARK))
}
