//! Which file is what, and its text as nodes.

use super::bodies::Body;
use super::page_names::PageNames;
use crate::base::diag::{self, Code, Diagnostic, Diagnostics, FileId, Span};
use crate::base::text;
use crate::msg;
use crate::programme::model::DirectoryKind;
use crate::source::files::{SourceFile, split_front_matter};
use crate::source::markdown::Allowed;
use crate::source::yaml;
use crate::source::yaml::Node;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

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
    /// `rules/wording.yaml`.
    Wording,
    /// `rules/roster.yaml`.
    Roster,
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

/// One file as far as it can be read alone: a pure function of its path and its text, so it is kept from build to
/// build.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parsed {
    /// From the site's root.
    pub path: Arc<str>,
    /// Its number among the sources.
    pub id: FileId,
    /// What it holds; `None` where nothing reads it.
    #[serde(skip)]
    pub kind: Option<FileKind>,
    /// Its YAML, or the front matter of a page.
    pub node: Option<Node>,
    /// The text of a page.
    pub body: Option<Arc<Body>>,
    /// Equal where everything but the body is equal.
    pub fingerprint: u128,
    /// Equal where all of it is equal.
    whole: u128,
    /// What is wrong with it alone, the body apart.
    pub problems: Diagnostics,
    /// What it may be referred to by, where it is a page.
    #[serde(skip)]
    pub(super) names: PageNames,
}

impl Parsed {
    /// What it holds. Files that nothing reads are sorted out before anything asks.
    pub(crate) fn kind(&self) -> &FileKind {
        self.kind.as_ref().unwrap_or(&FileKind::Site)
    }

    /// The id of the page it is, or of the pairing whose lists it holds.
    pub(crate) fn page_id(&self) -> &str {
        self.names.id()
    }

    /// A fingerprint of a file's path and text, and of what its raw HTML may have.
    pub fn whole_of(source: &SourceFile, allowed: Allowed) -> u128 {
        let whole = fingerprint(source, &source.text);
        // Only texts of pages go by it.
        if source.path.ends_with(".md") { whole ^ u128::from(allowed.bits()) } else { whole }
    }

    /// The fingerprint of the file it was parsed from.
    pub fn whole(&self) -> u128 {
        self.whole
    }

    /// A hash of its path and of the values of its YAML, wherever these are written. Where it is equal, so are the records
    /// that are read from it, apart from their places.
    pub fn values(&self) -> u128 {
        crate::base::hash::fingerprint(&(&self.path, &self.node, self.problems.is_empty()))
    }

    /// Whether nothing is wrong with it alone.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.body.as_ref().is_none_or(|body| body.problems.is_empty())
    }

    /// Completes what was stored and read back, from the file it was parsed from.
    #[must_use]
    pub fn restored(mut self, source: &SourceFile) -> Self {
        self.kind = classify(&self.path);
        self.names = PageNames::of(self.kind(), self.node.as_ref());
        if let Some(body) = &mut self.body {
            Arc::make_mut(body).restore(source);
        }
        self
    }

    /// Whether it is what this file would be parsed to, its number apart.
    pub fn is_of(&self, source: &SourceFile, allowed: Allowed) -> bool {
        self.whole == Self::whole_of(source, allowed)
    }

    /// Gives the file another number, since numbers go by the order of paths.
    pub fn renumber(&mut self, id: FileId) {
        if self.id == id {
            return;
        }
        self.id = id;
        if let Some(node) = &mut self.node {
            node.renumber(id);
        }
        diag::renumber(&mut self.problems, id);
        if let Some(body) = &mut self.body
            && !body.problems.is_empty()
        {
            diag::renumber(&mut Arc::make_mut(body).problems, id);
        }
    }
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
        ["rules", "wording.yaml"] => Some(FileKind::Wording),
        ["rules", "roster.yaml"] => Some(FileKind::Roster),
        _ => None,
    }
}

/// Parses one file by itself, whose raw HTML may have what it may have on any site.
pub fn parse(source: &SourceFile) -> Parsed {
    parse_allowing(source, Allowed::default())
}

/// Parses one file of a site.
pub fn parse_allowing(source: &SourceFile, allowed: Allowed) -> Parsed {
    let mut parsed = parse_text(source, allowed);
    diag::bound(&mut parsed.problems);
    parsed.names = PageNames::of(parsed.kind(), parsed.node.as_ref());
    parsed
}

fn parse_text(source: &SourceFile, allowed: Allowed) -> Parsed {
    let kind = classify(&source.path);
    let whole = Parsed::whole_of(source, allowed);
    let mut parsed = Parsed {
        path: source.path.clone(),
        id: source.id,
        kind,
        node: None,
        body: None,
        fingerprint: whole,
        whole,
        problems: vec![],
        names: PageNames::default(),
    };
    if parsed.kind.is_none() {
        parsed.problems.push(stray(source));
        return parsed;
    }
    // An unreadable file is here with no text, and `source` has already said why.
    if source.text.is_empty() {
        return parsed;
    }
    if !source.path.ends_with(".md") {
        (parsed.node, parsed.problems) = yaml::parse(source.id, &source.text, 0..source.text.len());
        return parsed;
    }
    match split_front_matter(source) {
        Err(problem) => parsed.problems.push(problem),
        Ok(split) => {
            (parsed.node, parsed.problems) = yaml::parse(source.id, &source.text, split.yaml);
            parsed.problems.extend(split.slips);
            parsed.fingerprint = fingerprint(source, &source.text[..split.body.start]);
            match split.body.len() > MAX_BODY {
                true => parsed.problems.push(too_long(source, split.body)),
                false => parsed.body = Some(Arc::new(Body::parse(source, split.body, allowed))),
            }
        }
    }
    parsed
}

fn fingerprint(source: &SourceFile, text: &str) -> u128 {
    let mut hash = Xxh3::new();
    hash.update(source.path.as_bytes());
    hash.update(&[0, u8::from(source.usable)]);
    hash.update(text.as_bytes());
    hash.digest128()
}

/// The longest text of a page, in bytes: three hundred and fifty thousand Chinese characters. Parsing takes a thousand times as much
/// memory where it consists of brackets.
const MAX_BODY: usize = 1 << 20;

fn too_long(source: &SourceFile, body: Range<usize>) -> Diagnostic {
    let (size, most) = (body.len().div_ceil(1 << 20), MAX_BODY >> 20);
    let message = msg!(
        "正文有 {size} MiB，超过上限 {most} MiB",
        "the text has {size} MiB, more than the {most} MiB allowed"
    );
    let place = Span::new(source.id, body.start, body.start);
    Diagnostic::new(Code::SourceTooLarge, place, message).help(msg!(
        "请拆成几页；很长的材料另存为 PDF，作为附件",
        "split it into several pages, or attach it as a PDF"
    ))
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
        "rules" => msg!(
            "content/rules/ 里只有 wording.yaml（用词）和 roster.yaml（名单）",
            "content/rules/ holds wording.yaml and roster.yaml only"
        ),
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
