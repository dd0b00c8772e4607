//! A site as data: what its files say, so that an edit is a change of data and a clean copy can be written anywhere.

use super::rng::Rng;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Keys with their values as YAML writes them in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        match self.0.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => *old = value.into(),
            None => self.0.push((key.to_owned(), value.into())),
        }
    }

    pub fn remove(&mut self, key: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|(name, _)| name != key);
        self.0.len() < before
    }

    /// Sets it where it is absent, removes it where it is there.
    pub fn toggle(&mut self, key: &str, value: &str) {
        if !self.remove(key) {
            self.set(key, value);
        }
    }

    /// 公开 ↔ 内部; an absent one becomes 内部.
    pub fn flip(&mut self) {
        let now = if self.get("受众") == Some("内部") { "公开" } else { "内部" };
        self.set("受众", now);
    }

    fn line(&self) -> String {
        self.0.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ")
    }
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Front matter and Markdown.
    Page { front: Fields, body: String },
    /// YAML: keys, then lists of rows.
    Table { front: Fields, sections: Vec<(String, Vec<Fields>)> },
    /// Anything else: templates, styles, images, and what was broken.
    Raw(Vec<u8>),
}

impl Source {
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = String::new();
        match self {
            Self::Raw(bytes) => return bytes.clone(),
            Self::Page { front, body } => {
                text.push_str("---\n");
                for (key, value) in &front.0 {
                    let _ = writeln!(text, "{key}: {value}");
                }
                let _ = write!(text, "---\n\n{body}\n");
            }
            Self::Table { front, sections } => {
                for (key, value) in &front.0 {
                    let _ = writeln!(text, "{key}: {value}");
                }
                for (name, rows) in sections.iter().filter(|(_, rows)| !rows.is_empty()) {
                    let _ = writeln!(text, "{name}:");
                    for row in rows {
                        let _ = writeln!(text, "  - {{ {} }}", row.line());
                    }
                }
            }
        }
        text.into_bytes()
    }
}

/// All files of a site by path from its root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    pub files: BTreeMap<String, Source>,
}

impl Site {
    pub fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        self.files.iter().map(|(path, source)| (path.clone(), source.bytes())).collect()
    }

    /// The paths that fit, sorted.
    pub fn paths(&self, fits: impl Fn(&str, &Source) -> bool) -> Vec<String> {
        self.files.iter().filter(|(path, source)| fits(path, source)).map(|(path, _)| path.clone()).collect()
    }

    /// Pages of one folder of `content/`; all of them where it is empty.
    pub fn pages(&self, folder: &str) -> Vec<String> {
        let folder = format!("content/{folder}");
        self.paths(|path, source| path.starts_with(&folder) && matches!(source, Source::Page { .. }))
    }

    pub fn updates(&self) -> Vec<String> {
        self.pages("updates/")
    }

    pub fn page(&mut self, path: &str) -> Option<(&mut Fields, &mut String)> {
        match self.files.get_mut(path) {
            Some(Source::Page { front, body }) => Some((front, body)),
            _ => None,
        }
    }

    /// The rows of a section of a table.
    pub fn rows(&mut self, path: &str, section: &str) -> Option<&mut Vec<Fields>> {
        match self.files.get_mut(path) {
            Some(Source::Table { sections, .. }) => {
                sections.iter_mut().find(|(name, _)| name == section).map(|(_, rows)| rows)
            }
            _ => None,
        }
    }

    /// One row of a section of a table.
    pub fn row(&mut self, path: &str, section: &str, rng: &mut Rng) -> Option<&mut Fields> {
        let rows = self.rows(path, section)?;
        let at = rng.below(rows.len());
        rows.get_mut(at)
    }

    /// The keys above the rows of a table.
    pub fn front(&mut self, path: &str) -> Option<&mut Fields> {
        match self.files.get_mut(path) {
            Some(Source::Table { front, .. } | Source::Page { front, .. }) => Some(front),
            _ => None,
        }
    }

    pub fn raw(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), Source::Raw(bytes.into()));
    }
}

/// The id of a page: its file's name, or its folder's.
pub fn stem(path: &str) -> &str {
    let path = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}

/// How a page in `from` writes the file `to`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - 1 - same);
    up.chain(to[same..].iter().copied()).collect::<Vec<_>>().join("/")
}
