//! The kind of a file under `content/`, determined by its path alone.

use crate::base::text;
use crate::programme::keys::{RecordKeys, bulletin, free_page, list_file, meeting, pairing, plan, update};
use crate::programme::model::DirectoryKind;

/// What a file under `content/` holds; pages carry the id their place gives them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// Whether a file of this name is YAML.
fn is_yaml(path: &str) -> bool {
    text::has_extension(path, "yaml") || text::has_extension(path, "yml")
}

/// Whether a file of this name is the text of a page.
fn is_markdown(path: &str) -> bool {
    text::has_extension(path, "md")
}

/// What the file at `path` (from the site's root) holds; `None` where nothing reads it.
pub fn classify(path: &str) -> Option<FileKind> {
    let path = path.strip_prefix("content/")?;
    let parts: Vec<&str> = path.split('/').collect();
    let stem = |name: &str, is_wanted: fn(&str) -> bool| {
        let (stem, _) = name.rsplit_once('.').filter(|_| is_wanted(name))?;
        (!stem.is_empty()).then(|| stem.to_owned())
    };
    let markdown = |name: &str| stem(name, is_markdown);
    let yaml = |name: &str| stem(name, is_yaml);
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        ["programme", name] if is_markdown(name) => {
            (markdown(name).as_deref() == Some("plan")).then_some(FileKind::Plan)
        }
        [name] | ["programme" | "directory" | "rules", name] => {
            let stem = yaml(name)?;
            Some(match [&parts[..parts.len() - 1], &[stem.as_str()]].concat().as_slice() {
                ["site"] => FileKind::Site,
                ["programme", "goals"] => FileKind::Goals,
                ["programme", "chains"] => FileKind::Chains,
                ["programme", "milestones"] => FileKind::Milestones,
                ["programme", "tasks"] => FileKind::Tasks,
                ["programme", "indicators"] => FileKind::Indicators,
                ["programme", "organization"] => FileKind::Organization,
                ["programme", "units"] => FileKind::Units,
                ["directory", "brands"] => FileKind::Directory(DirectoryKind::Brand),
                ["directory", "resources"] => FileKind::Directory(DirectoryKind::Resource),
                ["directory", "platforms"] => FileKind::Directory(DirectoryKind::Platform),
                ["rules", "wording"] => FileKind::Wording,
                ["rules", "roster"] => FileKind::Roster,
                _ => return None,
            })
        }
        ["pairings", name] => markdown(name).map(FileKind::Pairing),
        ["lists", name] => yaml(name).map(FileKind::List),
        ["updates", year, folder, index] if is_year(year) && index.eq_ignore_ascii_case("index.md") => {
            Some(FileKind::Update((*folder).to_owned()))
        }
        ["updates", year, name] if is_year(year) => markdown(name).map(FileKind::Update),
        ["meetings", name] => markdown(name).map(FileKind::Meeting),
        ["bulletins", name] => markdown(name).map(FileKind::Bulletin),
        ["pages", name] => markdown(name).map(FileKind::Page),
        _ => None,
    }
}
