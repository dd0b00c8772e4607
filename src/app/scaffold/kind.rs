//! What can be made, what it is called, and what is asked about each.

use crate::base::diag::Message;
use crate::msg;
use crate::programme::keys::{
    ContentKey, ReferenceKind, ValueKind, ValueNames, bulletin, feedback, free_page, meeting, need,
    page_head, pairing, project, responsibility, result, row_head, service, update,
};
use crate::programme::model::{Audience, WorkKind};
use std::collections::BTreeMap;

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 动态.
    Update,
    /// 会议.
    Meeting,
    /// 通报.
    Bulletin,
    /// 结对.
    Pairing,
    /// 页面.
    Page,
    /// A row of one of a pairing's lists.
    Row(WorkKind),
}

/// What was said, by the names of slots.
pub type Given = BTreeMap<String, Vec<String>>;

/// What a slot holds.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// Any text.
    Text,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// One of a closed set.
    Choice(fn() -> ValueNames),
    /// 是 or 否.
    YesNo,
    /// A pairing.
    Pairing,
    /// A chain.
    Chain,
    /// A task, by its number.
    Task,
    /// A goal.
    Goal,
    /// A unit.
    Unit,
    /// A unit of the university.
    College,
    /// A unit of the place.
    Town,
    /// 指标=数.
    Indicator,
    /// A row of the same pairing's lists.
    Row(WorkKind),
}

impl What {
    /// What is said for a key of this kind.
    const fn of(kind: ValueKind) -> Self {
        match kind {
            ValueKind::Date => Self::Date,
            ValueKind::YesNo => Self::YesNo,
            ValueKind::Integer(..) => Self::Number,
            ValueKind::Choice(names) => Self::Choice(names),
            ValueKind::Contributions => Self::Indicator,
            ValueKind::List(item) => Self::of(*item),
            ValueKind::Reference(ReferenceKind::Unit) => Self::Unit,
            ValueKind::Reference(ReferenceKind::Chain) => Self::Chain,
            ValueKind::Reference(ReferenceKind::Goal) => Self::Goal,
            ValueKind::Reference(ReferenceKind::Indicator) => Self::Indicator,
            ValueKind::Reference(ReferenceKind::Task) => Self::Task,
            ValueKind::Reference(ReferenceKind::Pairing) => Self::Pairing,
            ValueKind::Reference(ReferenceKind::OwnNeed) => Self::Row(WorkKind::Need),
            ValueKind::Reference(ReferenceKind::OwnService) => Self::Row(WorkKind::Service),
            ValueKind::Reference(ReferenceKind::OwnProject) => Self::Row(WorkKind::Project),
            // Whatever else there is, `check` looks at once it is written.
            _ => Self::Text,
        }
    }
}

/// When a slot is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must be there.
    Must,
    /// It is asked for on a terminal, and may stay empty.
    Ask,
    /// It is there for whoever says it.
    May,
}

/// One thing to say about what is made: an option of the command, a variable of the archetype.
#[derive(Debug)]
pub struct Slot {
    /// `pairing` for `--pairing` and `{{ pairing }}`.
    pub name: &'static str,
    /// What it holds.
    pub what: What,
    /// Whether it must be there.
    pub need: Need,
    /// Whether it may be several.
    pub many: bool,
    /// What it is called.
    pub title: (&'static str, &'static str),
}

/// The pairing whose lists a row goes into. It names the file and is no key in it.
static LISTS_OF: ContentKey = ContentKey {
    en: "pairing",
    zh: &["结对"],
    required: true,
    audience: Audience::Public,
    kind: ValueKind::Reference(ReferenceKind::Pairing),
    example: "",
    help: ("哪个结对的清单", "the pairing whose lists it goes into"),
};

/// Declares the slots of a kind: the option's name, the key that it fills, when it is asked for, and a title where
/// the names of the key are not clear enough on their own.
macro_rules! slots {
    ($( $name:ident = [ $(
        $slot:literal $($key:ident)::+ $(as $what:expr)?, $need:ident $(, $zh:literal $en:literal)?;
    )* ] )*) => {
        $( static $name: &[Slot] = &[ $( Slot {
            name: $slot,
            what: slots!(@what $($key)::+ $(, $what)?),
            need: Need::$need,
            many: matches!($($key)::+.kind, ValueKind::List(_) | ValueKind::Contributions),
            title: slots!(@title $($key)::+ $(, $zh $en)?),
        } ),* ]; )*
    };
    (@what $key:path) => { What::of($key.kind) };
    (@what $key:path, $what:expr) => { $what };
    (@title $key:path) => { ($key.zh[0], $key.en) };
    (@title $key:path, $zh:literal $en:literal) => { ($zh, $en) };
}

slots! {
    UPDATE = [
        "kind" update::KIND, Must;
        "date" update::DATE, Must;
        "chain" update::CHAINS, Ask;
        "pairing" update::PAIRINGS, Ask;
        "task" update::TASKS, Ask;
        "goal" update::GOALS, May;
        "unit" update::UNITS, May;
        "indicator" update::INDICATORS, May;
        "proves" update::PROVES, May, "证明的清单行" "list rows it proves";
        "summary" page_head::SUMMARY, Ask;
        "source" update::SOURCE, May;
        "author" update::AUTHORS, May;
        "audience" page_head::AUDIENCE, May;
        "sample" page_head::SAMPLE, May;
    ]
    MEETING = [
        "kind" meeting::KIND, Must;
        "date" meeting::DATE, Must;
        "place" meeting::PLACE, Ask;
        "pairing" meeting::PAIRINGS, Ask;
        "unit" meeting::UNITS, May;
        "decision" meeting::DECISIONS, May;
        "summary" page_head::SUMMARY, Ask;
        "audience" page_head::AUDIENCE, May;
        "sample" page_head::SAMPLE, May;
    ]
    BULLETIN = [
        "period" bulletin::PERIOD, Must;
        "date" bulletin::DATE, Must;
        "summary" page_head::SUMMARY, Ask;
        "audience" page_head::AUDIENCE, May;
        "sample" page_head::SAMPLE, May;
    ]
    PAIRING = [
        "college" pairing::COLLEGE as What::College, Must;
        "town" pairing::TOWNS as What::Town, Must;
        "order" pairing::ORDER, May;
        "summary" page_head::SUMMARY, Ask;
        "audience" page_head::AUDIENCE, May;
        "sample" page_head::SAMPLE, May;
    ]
    PAGE = [
        "order" free_page::ORDER, May;
        "summary" page_head::SUMMARY, Ask;
        "audience" page_head::AUDIENCE, May;
        "sample" page_head::SAMPLE, May;
    ]
    SERVICE = [
        "pairing" LISTS_OF, Must;
        "from" service::PROVIDER, Must, "提供的单位" "who provides it";
        "date" service::DATE, May;
        "text" service::TEXT, Ask;
        "audience" row_head::AUDIENCE, May;
        "sample" row_head::SAMPLE, May;
    ]
    NEED = [
        "pairing" LISTS_OF, Must;
        "from" need::RAISED_BY, Must, "提出的单位" "who raises it";
        "date" need::DATE, Must;
        "text" need::TEXT, Ask;
        "audience" row_head::AUDIENCE, May;
        "sample" row_head::SAMPLE, May;
    ]
    PROJECT = [
        "pairing" LISTS_OF, Must;
        "need" project::NEEDS, Ask, "对应的需求" "needs it meets";
        "service" project::SERVICES, Ask, "使用的服务" "services it uses";
        "chain" project::CHAINS, Ask;
        "task" project::TASKS, Ask;
        "start" project::START, May, "开始日期" "start";
        "due" project::DUE, Ask, "截止日期" "deadline";
        "text" project::TEXT, May;
        "audience" row_head::AUDIENCE, May;
        "sample" row_head::SAMPLE, May;
    ]
    RESPONSIBILITY = [
        "pairing" LISTS_OF, Must;
        "project" responsibility::PROJECT, Must;
        "unit" responsibility::UNIT, Must, "责任单位" "unit";
        "person" responsibility::PERSON, May;
        "phone" responsibility::PHONE, May;
        "audience" row_head::AUDIENCE, May;
        "sample" row_head::SAMPLE, May;
    ]
    RESULT = [
        "pairing" LISTS_OF, Must;
        "project" result::PROJECT, Must;
        "date" result::DATE, Must;
        "evidence" result::EVIDENCE, Ask, "佐证（动态的文件名或标题）" "evidence (file names or titles of updates)";
        "indicator" result::INDICATORS, May;
        "text" result::TEXT, May;
        "audience" row_head::AUDIENCE, May;
        "sample" row_head::SAMPLE, May;
    ]
    FEEDBACK = [
        "pairing" LISTS_OF, Must;
        "need" feedback::NEED, Must;
        "from" feedback::FROM, Must, "反馈的单位" "who says so";
        "satisfaction" feedback::SATISFACTION, Must;
        "date" feedback::DATE, Must;
        "audience" row_head::AUDIENCE, May;
        "sample" row_head::SAMPLE, May;
    ]
}

/// Names of kinds: the archetype's name first, which is English, then the Chinese one, then others.
const NAMES: &[(Kind, &[&str])] = &[
    (Kind::Update, &["update", "动态", "updates", "news"]),
    (Kind::Meeting, &["meeting", "会议", "meetings"]),
    (Kind::Bulletin, &["bulletin", "通报", "bulletins"]),
    (Kind::Pairing, &["pairing", "结对", "pairings"]),
    (Kind::Page, &["page", "页面", "pages"]),
    (Kind::Row(WorkKind::Service), &["service", "服务", "services"]),
    (Kind::Row(WorkKind::Need), &["need", "需求", "needs"]),
    (Kind::Row(WorkKind::Project), &["project", "项目", "projects"]),
    (Kind::Row(WorkKind::Responsibility), &["responsibility", "责任", "responsibilities"]),
    (Kind::Row(WorkKind::Result), &["result", "成果", "results"]),
    (Kind::Row(WorkKind::Feedback), &["feedback", "反馈"]),
];

/// Names that say what kind of update it is, too. 成果 alone is a row of the list of that name.
const UPDATE_KINDS: &[(&str, &str)] =
    &[("通知", "通知"), ("notice", "通知"), ("成果动态", "成果"), ("achievement", "成果")];

/// The kind of a name in either language, and what kind of update the name says it is.
pub fn parse_kind(written: &str) -> Option<(Kind, Option<&'static str>)> {
    let written = written.trim().to_lowercase();
    if let Some((_, kind)) = UPDATE_KINDS.iter().find(|(name, _)| *name == written) {
        return Some((Kind::Update, Some(kind)));
    }
    NAMES.iter().find(|(_, names)| names.contains(&written.as_str())).map(|(kind, _)| (*kind, None))
}

/// Every kind's Chinese and English name.
pub fn kind_names() -> Vec<(&'static str, &'static str)> {
    NAMES.iter().map(|(_, names)| (names[1], names[0])).collect()
}

impl Kind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(kind, _)| *kind)
    }

    /// The Chinese and the English name.
    pub fn names(self) -> (&'static str, &'static str) {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or(("", ""), |(_, names)| (names[1], names[0]))
    }

    /// What can be said about it.
    pub fn slots(self) -> &'static [Slot] {
        match self {
            Self::Update => UPDATE,
            Self::Meeting => MEETING,
            Self::Bulletin => BULLETIN,
            Self::Pairing => PAIRING,
            Self::Page => PAGE,
            Self::Row(WorkKind::Service) => SERVICE,
            Self::Row(WorkKind::Need) => NEED,
            Self::Row(WorkKind::Project) => PROJECT,
            Self::Row(WorkKind::Responsibility) => RESPONSIBILITY,
            Self::Row(WorkKind::Result) => RESULT,
            Self::Row(WorkKind::Feedback) => FEEDBACK,
        }
    }
}

/// The title without outer blanks, which the loader would drop as well.
pub fn clean_title(written: &str) -> Result<&str, Message> {
    let title = written.trim();
    if title.is_empty() {
        return Err(msg!("标题是空的，没有写任何文件", "the title is empty, nothing was written"));
    }
    if title.contains(char::is_control) {
        return Err(msg!(
            "标题里有换行、制表符或看不见的控制字符，请写成一行普通文字",
            "the title holds line breaks, tabs or control characters; write one line of ordinary text"
        ));
    }
    Ok(title)
}
