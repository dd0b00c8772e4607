//! The kinds of content that can be created, their names, and the slots of each.

use crate::base::diag::Message;
use crate::msg;
use crate::programme::keys::{
    ContentKey, ReferenceKind, ValueKind, ValueNames, bulletin, feedback, free_page, meeting, need,
    page_head, pairing, project, responsibility, result, row_head, service, update,
};
use crate::programme::model::{Audience, WorkKind};
use std::collections::BTreeMap;

/// A kind of content that can be created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewKind {
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

/// The values given as options, by the names of slots.
pub type GivenValues = BTreeMap<String, Vec<String>>;

/// The type of a slot's value.
#[derive(Clone, Copy, Debug)]
pub enum ValueType {
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

impl ValueType {
    /// The type of the values of a key.
    const fn of(kind: ValueKind) -> Self {
        match kind {
            ValueKind::Date | ValueKind::Moment => Self::Date,
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

/// Whether a slot has to be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Required.
    Required,
    /// Optional, and asked for on a terminal.
    Asked,
    /// Optional, and never asked for.
    Optional,
}

/// A field of new content: an option of the command, and a variable of the archetype.
#[derive(Debug)]
pub struct Slot {
    /// `pairing` for `--pairing` and `{{ pairing }}`.
    pub name: &'static str,
    /// The type of its value.
    pub value_type: ValueType,
    /// Whether it has to be filled.
    pub requirement: Requirement,
    /// Whether it can have several values.
    pub many: bool,
    /// Its Chinese and English label.
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
            value_type: slots!(@what $($key)::+ $(, $what)?),
            requirement: Requirement::$need,
            many: matches!($($key)::+.kind, ValueKind::List(_) | ValueKind::Contributions),
            title: slots!(@title $($key)::+ $(, $zh $en)?),
        } ),* ]; )*
    };
    (@what $key:path) => { ValueType::of($key.kind) };
    (@what $key:path, $what:expr) => { $what };
    (@title $key:path) => { ($key.zh[0], $key.en) };
    (@title $key:path, $zh:literal $en:literal) => { ($zh, $en) };
}

slots! {
    UPDATE = [
        "kind" update::KIND, Required;
        "date" update::DATE, Required;
        "chain" update::CHAINS, Asked;
        "pairing" update::PAIRINGS, Asked;
        "task" update::TASKS, Asked;
        "goal" update::GOALS, Optional;
        "unit" update::UNITS, Optional;
        "indicator" update::INDICATORS, Optional;
        "proves" update::PROVES, Optional, "证明的清单行" "list rows it proves";
        "summary" page_head::SUMMARY, Asked;
        "source" update::SOURCE, Optional;
        "author" update::AUTHORS, Optional;
        "audience" page_head::AUDIENCE, Optional;
        "sample" page_head::SAMPLE, Optional;
    ]
    MEETING = [
        "kind" meeting::KIND, Required;
        "date" meeting::DATE, Required;
        "place" meeting::PLACE, Asked;
        "pairing" meeting::PAIRINGS, Asked;
        "unit" meeting::UNITS, Optional;
        "decision" meeting::DECISIONS, Optional;
        "summary" page_head::SUMMARY, Asked;
        "audience" page_head::AUDIENCE, Optional;
        "sample" page_head::SAMPLE, Optional;
    ]
    BULLETIN = [
        "period" bulletin::PERIOD, Required;
        "date" bulletin::DATE, Required;
        "summary" page_head::SUMMARY, Asked;
        "audience" page_head::AUDIENCE, Optional;
        "sample" page_head::SAMPLE, Optional;
    ]
    PAIRING = [
        "college" pairing::COLLEGE as ValueType::College, Required;
        "town" pairing::TOWNS as ValueType::Town, Required;
        "order" pairing::ORDER, Optional;
        "summary" page_head::SUMMARY, Asked;
        "audience" page_head::AUDIENCE, Optional;
        "sample" page_head::SAMPLE, Optional;
    ]
    PAGE = [
        "order" free_page::ORDER, Optional;
        "summary" page_head::SUMMARY, Asked;
        "audience" page_head::AUDIENCE, Optional;
        "sample" page_head::SAMPLE, Optional;
    ]
    SERVICE = [
        "pairing" LISTS_OF, Required;
        "from" service::PROVIDER, Required, "提供的单位" "who provides it";
        "date" service::DATE, Optional;
        "text" service::TEXT, Asked;
        "audience" row_head::AUDIENCE, Optional;
        "sample" row_head::SAMPLE, Optional;
    ]
    NEED = [
        "pairing" LISTS_OF, Required;
        "from" need::RAISED_BY, Required, "提出的单位" "who raises it";
        "date" need::DATE, Required;
        "text" need::TEXT, Asked;
        "audience" row_head::AUDIENCE, Optional;
        "sample" row_head::SAMPLE, Optional;
    ]
    PROJECT = [
        "pairing" LISTS_OF, Required;
        "need" project::NEEDS, Asked, "对应的需求" "needs it meets";
        "service" project::SERVICES, Asked, "使用的服务" "services it uses";
        "chain" project::CHAINS, Asked;
        "task" project::TASKS, Asked;
        "start" project::START, Optional, "开始日期" "start";
        "due" project::DUE, Asked, "截止日期" "deadline";
        "text" project::TEXT, Optional;
        "audience" row_head::AUDIENCE, Optional;
        "sample" row_head::SAMPLE, Optional;
    ]
    RESPONSIBILITY = [
        "pairing" LISTS_OF, Required;
        "project" responsibility::PROJECT, Required;
        "unit" responsibility::UNIT, Required, "责任单位" "unit";
        "person" responsibility::PERSON, Optional;
        "phone" responsibility::PHONE, Optional;
        "audience" row_head::AUDIENCE, Optional;
        "sample" row_head::SAMPLE, Optional;
    ]
    RESULT = [
        "pairing" LISTS_OF, Required;
        "project" result::PROJECT, Required;
        "date" result::DATE, Required;
        "evidence" result::EVIDENCE, Asked, "佐证（动态的文件名或标题）" "evidence (file names or titles of updates)";
        "indicator" result::INDICATORS, Optional;
        "text" result::TEXT, Optional;
        "audience" row_head::AUDIENCE, Optional;
        "sample" row_head::SAMPLE, Optional;
    ]
    FEEDBACK = [
        "pairing" LISTS_OF, Required;
        "need" feedback::NEED, Required;
        "from" feedback::FROM, Required, "反馈的单位" "who gives the feedback";
        "satisfaction" feedback::SATISFACTION, Required;
        "date" feedback::DATE, Required;
        "audience" row_head::AUDIENCE, Optional;
        "sample" row_head::SAMPLE, Optional;
    ]
}

/// The names of kinds: first the English one, which is also the archetype's, then the Chinese one, then aliases.
const NAMES: &[(NewKind, &[&str])] = &[
    (NewKind::Update, &["update", "动态", "updates", "news"]),
    (NewKind::Meeting, &["meeting", "会议", "meetings"]),
    (NewKind::Bulletin, &["bulletin", "通报", "bulletins"]),
    (NewKind::Pairing, &["pairing", "结对", "pairings"]),
    (NewKind::Page, &["page", "页面", "pages"]),
    (NewKind::Row(WorkKind::Service), &["service", "服务", "services"]),
    (NewKind::Row(WorkKind::Need), &["need", "需求", "needs"]),
    (NewKind::Row(WorkKind::Project), &["project", "项目", "projects"]),
    (NewKind::Row(WorkKind::Responsibility), &["responsibility", "责任", "responsibilities"]),
    (NewKind::Row(WorkKind::Result), &["result", "成果", "results"]),
    (NewKind::Row(WorkKind::Feedback), &["feedback", "反馈"]),
];

/// Names that also determine the kind of update. 成果 alone is a row of the list of that name.
const UPDATE_KINDS: &[(&str, &str)] =
    &[("通知", "通知"), ("notice", "通知"), ("成果动态", "成果"), ("achievement", "成果")];

/// Parses the name of a kind in either language; some names also determine the kind of update.
pub fn parse_kind(written: &str) -> Option<(NewKind, Option<&'static str>)> {
    let written = written.trim().to_lowercase();
    if let Some((_, kind)) = UPDATE_KINDS.iter().find(|(name, _)| *name == written) {
        return Some((NewKind::Update, Some(kind)));
    }
    NAMES.iter().find(|(_, names)| names.contains(&written.as_str())).map(|(kind, _)| (*kind, None))
}

/// Every kind's Chinese and English name.
pub fn kind_names() -> Vec<(&'static str, &'static str)> {
    NAMES.iter().map(|(_, names)| (names[1], names[0])).collect()
}

impl NewKind {
    /// Every kind.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(kind, _)| *kind)
    }

    /// The Chinese and the English name.
    pub fn names(self) -> (&'static str, &'static str) {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or(("", ""), |(_, names)| (names[1], names[0]))
    }

    /// Its slots.
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

/// The title without surrounding spaces, which the loader would drop as well.
pub fn clean_title(written: &str) -> Result<&str, Message> {
    let title = written.trim();
    if title.is_empty() {
        return Err(msg!("标题是空的，没有写任何文件", "empty title, nothing was written"));
    }
    if title.contains(char::is_control) {
        return Err(msg!(
            "标题里有换行、制表符或看不见的控制字符，请写成一行普通文字",
            "the title contains line breaks, tabs or control characters; write one line of plain text"
        ));
    }
    Ok(title)
}
