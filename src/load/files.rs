//! Which file is what, and its text as nodes.

use crate::diag::Sink;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{Body, DirectoryKind};
use crate::source::{SourceFile, split_front_matter};
use crate::yaml::Node;
use crate::{msg, text, yaml};
use std::sync::Arc;

/// What a file under `content/` holds; pages carry the id their place gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `site.yaml`.
    Site,
    /// `programme/plan.md`.
    Plan,
    /// `programme/goals.yaml`.
    Goals,
    /// `programme/chains.yaml`.
    Chains,
    /// `programme/milestones.yaml`.
    Milestones,
    /// `programme/tasks.yaml`.
    Tasks,
    /// `programme/indicators.yaml`.
    Indicators,
    /// `programme/organization.yaml`.
    Organization,
    /// `programme/units.yaml`.
    Units,
    /// `pairings/<id>.md`.
    Pairing(String),
    /// `lists/<pairing>.yaml`.
    List(String),
    /// `updates/<year>/<id>.md` or `updates/<year>/<id>/index.md`.
    Update(String),
    /// `meetings/<id>.md`.
    Meeting(String),
    /// `bulletins/<id>.md`.
    Bulletin(String),
    /// `directory/*.yaml`.
    Directory(DirectoryKind),
    /// `pages/<id>.md`.
    Page(String),
}

macro_rules! is_kind {
    ($( $name:ident $variant:ident; )*) => {
        impl FileKind { $(
            #[doc = concat!("Whether it is `", stringify!($variant), "`.")]
            pub fn $name(&self) -> bool { matches!(self, Self::$variant(_)) }
        )* }
    };
}

is_kind! {
    is_pairing Pairing;
    is_list List;
    is_update Update;
    is_meeting Meeting;
    is_bulletin Bulletin;
    is_page Page;
}

impl FileKind {
    /// The stem that names a page or list, as its file or folder is called.
    pub fn stem(&self) -> &str {
        match self {
            Self::Pairing(stem)
            | Self::List(stem)
            | Self::Update(stem)
            | Self::Meeting(stem)
            | Self::Bulletin(stem)
            | Self::Page(stem) => stem,
            _ => "",
        }
    }

    /// The id of what it holds: the stem where it has the form of an id, else made from it (Chinese → pinyin).
    pub fn id(&self) -> String {
        text::slug(self.stem())
    }
}

/// A file with its YAML as nodes and, for a page, its Markdown.
pub(crate) struct Parsed<'a> {
    pub source: &'a SourceFile,
    pub kind: FileKind,
    pub node: Option<Node>,
    pub body: Body,
}

/// What the file at `path` (from the site's root) holds; `None` where nothing reads it.
pub fn classify(path: &str) -> Option<FileKind> {
    let path = path.strip_prefix("content/")?;
    let parts: Vec<&str> = path.split('/').collect();
    let markdown = |name: &str| name.strip_suffix(".md").filter(|stem| !stem.is_empty()).map(str::to_owned);
    let yaml = |name: &str| {
        name.strip_suffix(".yaml")
            .or_else(|| name.strip_suffix(".yml"))
            .filter(|stem| !stem.is_empty())
            .map(str::to_owned)
    };
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        ["site.yaml"] => Some(FileKind::Site),
        ["programme", name] => Some(match *name {
            "plan.md" => FileKind::Plan,
            "goals.yaml" => FileKind::Goals,
            "chains.yaml" => FileKind::Chains,
            "milestones.yaml" => FileKind::Milestones,
            "tasks.yaml" => FileKind::Tasks,
            "indicators.yaml" => FileKind::Indicators,
            "organization.yaml" => FileKind::Organization,
            "units.yaml" => FileKind::Units,
            _ => return None,
        }),
        ["pairings", name] => markdown(name).map(FileKind::Pairing),
        ["lists", name] => yaml(name).map(FileKind::List),
        ["updates", year, folder, "index.md"] if is_year(year) => {
            Some(FileKind::Update((*folder).to_owned()))
        }
        ["updates", year, name] if is_year(year) => markdown(name).map(FileKind::Update),
        ["meetings", name] => markdown(name).map(FileKind::Meeting),
        ["bulletins", name] => markdown(name).map(FileKind::Bulletin),
        ["directory", "brands.yaml"] => Some(FileKind::Directory(DirectoryKind::Brand)),
        ["directory", "resources.yaml"] => Some(FileKind::Directory(DirectoryKind::Resource)),
        ["directory", "platforms.yaml"] => Some(FileKind::Directory(DirectoryKind::Platform)),
        ["pages", name] => markdown(name).map(FileKind::Page),
        _ => None,
    }
}

/// Parses one file; `None` with a diagnostic where nothing reads it or its front matter is wrong.
pub(crate) fn parse(source: &SourceFile) -> (Option<Parsed<'_>>, Sink) {
    let Some(kind) = classify(&source.path) else {
        return (None, vec![stray(source)]);
    };
    let no_body = Body { text: Arc::from(""), offset: 0 };
    // An unreadable file is here with no text, and `source` has already said why.
    if source.text.is_empty() {
        return (Some(Parsed { source, kind, node: None, body: no_body }), vec![]);
    }
    if !source.path.ends_with(".md") {
        let (node, problems) = yaml::parse(source.id, &source.text, 0..source.text.len());
        return (Some(Parsed { source, kind, node, body: no_body }), problems);
    }
    match split_front_matter(source) {
        Err(problem) => (Some(Parsed { source, kind, node: None, body: no_body }), vec![problem]),
        Ok(split) => {
            let (node, problems) = yaml::parse(source.id, &source.text, split.yaml);
            let offset = u32::try_from(split.body.start).unwrap_or(u32::MAX);
            let body = Body { text: Arc::from(&source.text[split.body]), offset };
            (Some(Parsed { source, kind, node, body }), problems)
        }
    }
}

fn stray(source: &SourceFile) -> Diagnostic {
    let path = &source.path;
    let folder = path.split('/').nth(1).unwrap_or_default();
    let help = match folder {
        "updates" => msg!(
            "动态写在 content/updates/<年>/<日期>-<名字>.md，或同名文件夹里的 index.md",
            "updates are content/updates/<year>/<date>-<name>.md, or index.md in a folder of that name"
        ),
        "pairings" | "meetings" | "bulletins" | "pages" => {
            msg!(
                "content/{folder}/ 里放 .md 文件，不再分文件夹",
                "content/{folder}/ holds .md files, without folders"
            )
        }
        "lists" => {
            msg!("清单写在 content/lists/<结对编号>.yaml", "lists are content/lists/<pairing id>.yaml")
        }
        _ => msg!(
            "移到它该在的文件夹，或删去；各文件夹放什么见 docs/content.md",
            "move it where it belongs, or delete it; see docs/content.md"
        ),
    };
    Diagnostic::new(
        Code::SourceStray,
        Span::file_start(source.id),
        msg!(
            "没有栏目读取 {path}，写在里面的内容不会出现在网站上",
            "nothing reads {path}; what it holds would never be seen"
        ),
    )
    .help(help)
}
