//! The kind of a file under `content/`, determined by its path alone.

use crate::base::text;
use crate::programme::keys::{RecordKeys, bulletin, free_page, list_file, meeting, pairing, plan, update};
use crate::programme::model::DirectoryKind;

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

impl FileKind {
    /// The keys of a page, or of the lists of a pairing.
    pub(super) fn record(&self) -> &'static RecordKeys {
        match self {
            Self::Plan => &plan::RECORD,
            Self::Pairing(_) => &pairing::RECORD,
            Self::List(_) => &list_file::RECORD,
            Self::Update(_) => &update::RECORD,
            Self::Meeting(_) => &meeting::RECORD,
            Self::Bulletin(_) => &bulletin::RECORD,
            _ => &free_page::RECORD,
        }
    }
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

    /// The id of the page or list: the stem if it has the form of an id, else a slug of it (Chinese → pinyin).
    pub fn id(&self) -> String {
        text::slug(self.stem())
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
