//! The schema of each kind of file, as a document with its place and the files that it is for.

use super::site_names::SiteNames;
use super::write;
use crate::base::diag::Lang;
use crate::programme::keys::{ContentFile, FILES};

/// The schema of one kind of file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaDocument {
    /// Where it goes, from the site's root: `schemas/tasks.json`.
    pub file: &'static str,
    /// Which files it is for, as globs from the site's root: `content/programme/tasks.yaml`.
    pub matches: &'static [&'static str],
    /// The schema, pretty-printed, with a line feed at its end.
    pub json: String,
}

/// All schemas, in the language editors are to read, offering the names that are known.
pub fn documents(known: &SiteNames, lang: Lang) -> Vec<SchemaDocument> {
    let document = |file: &ContentFile| {
        let schema = write::schema(file, known, lang);
        SchemaDocument { file: file.schema, matches: file.globs, json: format!("{schema:#}\n") }
    };
    FILES.iter().map(document).collect()
}

/// Which schema is for which YAML files, as VS Code's extension has it in `yaml.schemas`; `folder` is where the schemas
/// are, from the site's root. Pages have schemas too, but the extension does not look into Markdown.
pub fn associations(
    documents: &[SchemaDocument],
    folder: &str,
) -> serde_json::Map<String, serde_json::Value> {
    let association = |document: &SchemaDocument| {
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
