//! The kinds of content that can be created, their names, and the slots of each.

use crate::base::diag::Message;
use crate::msg;
use crate::programme::model::WorkKind;
use std::collections::BTreeMap;

/// A kind of content that can be created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
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
    /// One of 满意, 基本满意, 不满意.
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

macro_rules! slots {
    ($( $name:ident = [ $( $slot:literal $what:expr, $need:ident, $many:ident, $zh:literal $en:literal; )* ] )*) => {
        $( static $name: &[Slot] = &[ $( Slot {
            name: $slot, value_type: $what, requirement: Requirement::$need, many: slots!(@ $many), title: ($zh, $en),
        } ),* ]; )*
    };
    (@ one) => { false };
    (@ many) => { true };
}

slots! {
    UPDATE = [
        "kind" ValueType::UpdateKind, Required, one, "类型" "kind";
        "date" ValueType::Date, Required, one, "日期" "date";
        "chain" ValueType::Chain, Asked, many, "链" "chains";
        "pairing" ValueType::Pairing, Asked, many, "结对" "pairings";
        "task" ValueType::Task, Asked, many, "任务" "tasks";
        "goal" ValueType::Goal, Optional, many, "目标" "goals";
        "unit" ValueType::Unit, Optional, many, "单位" "units";
        "indicator" ValueType::Indicator, Optional, many, "指标" "indicators";
        "proves" ValueType::Text, Optional, many, "证明的清单行" "list rows it proves";
        "summary" ValueType::Text, Asked, one, "摘要" "summary";
        "source" ValueType::Text, Optional, one, "来源" "source";
        "author" ValueType::Text, Optional, many, "作者" "authors";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    MEETING = [
        "kind" ValueType::MeetingKind, Required, one, "类型" "kind";
        "date" ValueType::Date, Required, one, "日期" "date";
        "place" ValueType::Text, Asked, one, "地点" "place";
        "pairing" ValueType::Pairing, Asked, many, "结对" "pairings";
        "unit" ValueType::Unit, Optional, many, "参加单位" "units";
        "decision" ValueType::Text, Optional, many, "决定" "decisions";
        "summary" ValueType::Text, Asked, one, "摘要" "summary";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    BULLETIN = [
        "period" ValueType::Date, Required, one, "期间" "period";
        "date" ValueType::Date, Required, one, "日期" "date";
        "summary" ValueType::Text, Asked, one, "摘要" "summary";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    PAIRING = [
        "college" ValueType::College, Required, one, "学院" "college";
        "town" ValueType::Town, Required, many, "镇街" "towns";
        "order" ValueType::Number, Optional, one, "序号" "order";
        "summary" ValueType::Text, Asked, one, "摘要" "summary";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    PAGE = [
        "order" ValueType::Number, Optional, one, "序号" "order";
        "summary" ValueType::Text, Asked, one, "摘要" "summary";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    SERVICE = [
        "pairing" ValueType::Pairing, Required, one, "结对" "pairing";
        "from" ValueType::Unit, Required, one, "提供的单位" "who provides it";
        "date" ValueType::Date, Optional, one, "日期" "date";
        "text" ValueType::Text, Asked, one, "内容" "text";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    NEED = [
        "pairing" ValueType::Pairing, Required, one, "结对" "pairing";
        "from" ValueType::Unit, Required, one, "提出的单位" "who raises it";
        "date" ValueType::Date, Required, one, "日期" "date";
        "text" ValueType::Text, Asked, one, "内容" "text";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    PROJECT = [
        "pairing" ValueType::Pairing, Required, one, "结对" "pairing";
        "need" ValueType::Row(WorkKind::Need), Asked, many, "对应的需求" "needs it meets";
        "service" ValueType::Row(WorkKind::Service), Asked, many, "使用的服务" "services it uses";
        "chain" ValueType::Chain, Asked, many, "链" "chains";
        "task" ValueType::Task, Asked, many, "任务" "tasks";
        "start" ValueType::Date, Optional, one, "开始日期" "start";
        "due" ValueType::Date, Asked, one, "截止日期" "deadline";
        "text" ValueType::Text, Optional, one, "内容" "text";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    RESPONSIBILITY = [
        "pairing" ValueType::Pairing, Required, one, "结对" "pairing";
        "project" ValueType::Row(WorkKind::Project), Required, one, "项目" "project";
        "unit" ValueType::Unit, Required, one, "责任单位" "unit";
        "person" ValueType::Text, Optional, one, "负责人" "person";
        "phone" ValueType::Text, Optional, one, "电话" "phone";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    RESULT = [
        "pairing" ValueType::Pairing, Required, one, "结对" "pairing";
        "project" ValueType::Row(WorkKind::Project), Required, one, "项目" "project";
        "date" ValueType::Date, Required, one, "日期" "date";
        "evidence" ValueType::Text, Asked, many, "佐证（动态的文件名或标题）" "evidence (file names or titles of updates)";
        "indicator" ValueType::Indicator, Optional, many, "指标" "indicators";
        "text" ValueType::Text, Optional, one, "内容" "text";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
    FEEDBACK = [
        "pairing" ValueType::Pairing, Required, one, "结对" "pairing";
        "need" ValueType::Row(WorkKind::Need), Required, one, "需求" "need";
        "from" ValueType::Unit, Required, one, "反馈的单位" "who gives the feedback";
        "satisfaction" ValueType::Satisfaction, Required, one, "满意度" "satisfaction";
        "date" ValueType::Date, Required, one, "日期" "date";
        "audience" ValueType::Audience, Optional, one, "受众" "audience";
        "sample" ValueType::YesNo, Optional, one, "示例" "sample";
    ]
}

/// The names of kinds: first the English one, which is also the archetype's, then the Chinese one, then aliases.
const NAMES: &[(ContentKind, &[&str])] = &[
    (ContentKind::Update, &["update", "动态", "updates", "news"]),
    (ContentKind::Meeting, &["meeting", "会议", "meetings"]),
    (ContentKind::Bulletin, &["bulletin", "通报", "bulletins"]),
    (ContentKind::Pairing, &["pairing", "结对", "pairings"]),
    (ContentKind::Page, &["page", "页面", "pages"]),
    (ContentKind::Row(WorkKind::Service), &["service", "服务", "services"]),
    (ContentKind::Row(WorkKind::Need), &["need", "需求", "needs"]),
    (ContentKind::Row(WorkKind::Project), &["project", "项目", "projects"]),
    (ContentKind::Row(WorkKind::Responsibility), &["responsibility", "责任", "responsibilities"]),
    (ContentKind::Row(WorkKind::Result), &["result", "成果", "results"]),
    (ContentKind::Row(WorkKind::Feedback), &["feedback", "反馈"]),
];

/// Names that also determine the kind of update. 成果 alone is a row of the list of that name.
const UPDATE_KINDS: &[(&str, &str)] =
    &[("通知", "通知"), ("notice", "通知"), ("成果动态", "成果"), ("achievement", "成果")];

/// Parses the name of a kind in either language; some names also determine the kind of update.
pub fn parse_kind(written: &str) -> Option<(ContentKind, Option<&'static str>)> {
    let written = written.trim().to_lowercase();
    if let Some((_, kind)) = UPDATE_KINDS.iter().find(|(name, _)| *name == written) {
        return Some((ContentKind::Update, Some(kind)));
    }
    NAMES.iter().find(|(_, names)| names.contains(&written.as_str())).map(|(kind, _)| (*kind, None))
}

/// Every kind's Chinese and English name.
pub fn kind_names() -> Vec<(&'static str, &'static str)> {
    NAMES.iter().map(|(_, names)| (names[1], names[0])).collect()
}

impl ContentKind {
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
