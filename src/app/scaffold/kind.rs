//! What can be made, what it is called, and what is asked about each.

use crate::base::diag::Message;
use crate::msg;
use crate::programme::model::WorkKind;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Any text.
    Text,
    /// A date.
    Date,
    /// A whole number.
    Number,
    /// One of 成果, 动态, 通知.
    UpdateKind,
    /// One of 专题会议, 例会, 其他.
    MeetingKind,
    /// How content somebody is.
    Satisfaction,
    /// 公开 or 内部.
    Audience,
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

macro_rules! slots {
    ($( $name:ident = [ $( $slot:literal $what:expr, $need:ident, $many:ident, $zh:literal $en:literal; )* ] )*) => {
        $( static $name: &[Slot] = &[ $( Slot {
            name: $slot, what: $what, need: Need::$need, many: slots!(@ $many), title: ($zh, $en),
        } ),* ]; )*
    };
    (@ one) => { false };
    (@ many) => { true };
}

slots! {
    UPDATE = [
        "kind" What::UpdateKind, Must, one, "类型" "kind";
        "date" What::Date, Must, one, "日期" "date";
        "chain" What::Chain, Ask, many, "链" "chains";
        "pairing" What::Pairing, Ask, many, "结对" "pairings";
        "task" What::Task, Ask, many, "任务" "tasks";
        "goal" What::Goal, May, many, "目标" "goals";
        "unit" What::Unit, May, many, "单位" "units";
        "indicator" What::Indicator, May, many, "指标" "indicators";
        "proves" What::Text, May, many, "证明的清单行" "list rows it proves";
        "summary" What::Text, Ask, one, "摘要" "summary";
        "source" What::Text, May, one, "来源" "source";
        "author" What::Text, May, many, "作者" "authors";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    MEETING = [
        "kind" What::MeetingKind, Must, one, "类型" "kind";
        "date" What::Date, Must, one, "日期" "date";
        "place" What::Text, Ask, one, "地点" "place";
        "pairing" What::Pairing, Ask, many, "结对" "pairings";
        "unit" What::Unit, May, many, "参加单位" "units";
        "decision" What::Text, May, many, "决定" "decisions";
        "summary" What::Text, Ask, one, "摘要" "summary";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    BULLETIN = [
        "period" What::Date, Must, one, "期间" "period";
        "date" What::Date, Must, one, "日期" "date";
        "summary" What::Text, Ask, one, "摘要" "summary";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    PAIRING = [
        "college" What::College, Must, one, "学院" "college";
        "town" What::Town, Must, many, "镇街" "towns";
        "order" What::Number, May, one, "序号" "order";
        "summary" What::Text, Ask, one, "摘要" "summary";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    PAGE = [
        "order" What::Number, May, one, "序号" "order";
        "summary" What::Text, Ask, one, "摘要" "summary";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    SERVICE = [
        "pairing" What::Pairing, Must, one, "结对" "pairing";
        "from" What::Unit, Must, one, "提供的单位" "who provides it";
        "date" What::Date, May, one, "日期" "date";
        "text" What::Text, Ask, one, "内容" "text";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    NEED = [
        "pairing" What::Pairing, Must, one, "结对" "pairing";
        "from" What::Unit, Must, one, "提出的单位" "who raises it";
        "date" What::Date, Must, one, "日期" "date";
        "text" What::Text, Ask, one, "内容" "text";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    PROJECT = [
        "pairing" What::Pairing, Must, one, "结对" "pairing";
        "need" What::Row(WorkKind::Need), Ask, many, "对应的需求" "needs it meets";
        "service" What::Row(WorkKind::Service), Ask, many, "使用的服务" "services it uses";
        "chain" What::Chain, Ask, many, "链" "chains";
        "task" What::Task, Ask, many, "任务" "tasks";
        "start" What::Date, May, one, "开始日期" "start";
        "due" What::Date, Ask, one, "截止日期" "deadline";
        "text" What::Text, May, one, "内容" "text";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    RESPONSIBILITY = [
        "pairing" What::Pairing, Must, one, "结对" "pairing";
        "project" What::Row(WorkKind::Project), Must, one, "项目" "project";
        "unit" What::Unit, Must, one, "责任单位" "unit";
        "person" What::Text, May, one, "负责人" "person";
        "phone" What::Text, May, one, "电话" "phone";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    RESULT = [
        "pairing" What::Pairing, Must, one, "结对" "pairing";
        "project" What::Row(WorkKind::Project), Must, one, "项目" "project";
        "date" What::Date, Must, one, "日期" "date";
        "evidence" What::Text, Ask, many, "佐证（动态的文件名或标题）" "evidence (file names or titles of updates)";
        "indicator" What::Indicator, May, many, "指标" "indicators";
        "text" What::Text, May, one, "内容" "text";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
    ]
    FEEDBACK = [
        "pairing" What::Pairing, Must, one, "结对" "pairing";
        "need" What::Row(WorkKind::Need), Must, one, "需求" "need";
        "from" What::Unit, Must, one, "反馈的单位" "who says so";
        "satisfaction" What::Satisfaction, Must, one, "满意度" "satisfaction";
        "date" What::Date, Must, one, "日期" "date";
        "audience" What::Audience, May, one, "受众" "audience";
        "sample" What::YesNo, May, one, "示例" "sample";
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
