//! The closed sets of values, each value by its English and its Chinese name.

use super::key::ValueNames;
use crate::base::diag::{Code, Severity};
use crate::programme::model::{
    Audience, GoalKind, IndicatorKind, Mechanism, MeetingKind, Role, Satisfaction, Side, StatusKind,
    UnitKind, UpdateKind,
};
use crate::source::markdown::AllowedTags;

/// A value of a closed set: its English name, its Chinese name, what it means.
pub type NamedValue<T> = (&'static str, &'static str, T);

/// A part of the home page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HomeSection {
    /// The woven chains.
    Chains,
    /// Where the programme stands.
    Progress,
    /// The latest achievements.
    Latest,
    /// What is due.
    Due,
    /// The pairings.
    Pairings,
}

impl HomeSection {
    /// Its English name.
    pub fn key(self) -> &'static str {
        HOME_PARTS.iter().find(|(.., section)| *section == self).map_or("", |(en, ..)| en)
    }
}

/// 首页栏目, in their usual order.
pub const HOME_PARTS: &[NamedValue<HomeSection>] = &[
    ("chains", "链", HomeSection::Chains),
    ("progress", "进展", HomeSection::Progress),
    ("latest", "最新成果", HomeSection::Latest),
    ("due", "接下来", HomeSection::Due),
    ("pairings", "结对", HomeSection::Pairings),
];

/// A type of attachment that a site must ask for, since it is rarely needed or nobody can look into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AttachmentType {
    /// The national format of official documents: an archive of XML.
    Ofd,
    /// An archive of WinRAR.
    Rar,
    /// An archive of 7-Zip.
    SevenZip,
    /// A video.
    Mp4,
    /// A sound in the container of videos.
    M4a,
    /// A sound.
    Mp3,
    /// A sound as it was recorded.
    Wav,
}

impl AttachmentType {
    /// The type whose extension, in small letters, this is.
    pub fn of(extension: &str) -> Option<Self> {
        FURTHER_ATTACHMENTS.iter().find(|(name, ..)| *name == extension).map(|(.., kind)| *kind)
    }

    /// Whether nothing here can read what is inside.
    pub fn is_opaque(self) -> bool {
        self != Self::Ofd
    }
}

/// 附件类型: the extensions, which are the same in both languages.
pub const FURTHER_ATTACHMENTS: &[NamedValue<AttachmentType>] = &[
    ("ofd", "ofd", AttachmentType::Ofd),
    ("rar", "rar", AttachmentType::Rar),
    ("7z", "7z", AttachmentType::SevenZip),
    ("mp4", "mp4", AttachmentType::Mp4),
    ("m4a", "m4a", AttachmentType::M4a),
    ("mp3", "mp3", AttachmentType::Mp3),
    ("wav", "wav", AttachmentType::Wav),
];

/// 受众.
pub const AUDIENCES: &[NamedValue<Audience>] =
    &[("public", "公开", Audience::Public), ("internal", "内部", Audience::Internal)];

/// 受众 of the section of the plan, on which every page of both editions rests.
pub(crate) const PLAN_AUDIENCES: &[NamedValue<Audience>] = &[("public", "公开", Audience::Public)];

/// 类别 of a goal.
pub(crate) const GOAL_KINDS: &[NamedValue<GoalKind>] =
    &[("achieve", "建成", GoalKind::Achieve), ("ensure", "确保", GoalKind::Ensure)];

/// 类别 of an indicator.
pub(crate) const INDICATOR_KINDS: &[NamedValue<IndicatorKind>] =
    &[("outcome", "成果", IndicatorKind::Outcome), ("campaign", "行动", IndicatorKind::Campaign)];

/// 机制 of a task.
pub(crate) const MECHANISMS: &[NamedValue<Mechanism>] = &[
    ("organization", "组织机制", Mechanism::Organization),
    ("operation", "运行机制", Mechanism::Operation),
    ("evaluation", "评价机制", Mechanism::Evaluation),
];

/// 类别 of a status override.
pub(crate) const STATUS_KINDS: &[NamedValue<StatusKind>] =
    &[("adjusted", "调整", StatusKind::Adjusted), ("ended", "终止", StatusKind::Ended)];

/// 职务 in the leading group.
pub(crate) const ROLES: &[NamedValue<Role>] =
    &[("head", "组长", Role::Head), ("deputy", "副组长", Role::Deputy), ("member", "成员", Role::Member)];

/// 方.
pub(crate) const SIDES: &[NamedValue<Side>] =
    &[("local", "地方", Side::Local), ("university", "高校", Side::University)];

/// 类别 of a unit.
pub(crate) const UNIT_KINDS: &[NamedValue<UnitKind>] = &[
    ("committee", "党委", UnitKind::Committee),
    ("college", "学院", UnitKind::College),
    ("department", "部门", UnitKind::Department),
    ("town", "镇", UnitKind::Town),
    ("subdistrict", "街道", UnitKind::Subdistrict),
];

/// 满意度.
pub(crate) const SATISFACTIONS: &[NamedValue<Satisfaction>] = &[
    ("satisfied", "满意", Satisfaction::Satisfied),
    ("mostly", "基本满意", Satisfaction::Mostly),
    ("dissatisfied", "不满意", Satisfaction::Dissatisfied),
];

/// 类型 of an update.
pub(crate) const UPDATE_KINDS: &[NamedValue<UpdateKind>] = &[
    ("achievement", "成果", UpdateKind::Achievement),
    ("news", "动态", UpdateKind::News),
    ("notice", "通知", UpdateKind::Notice),
];

/// 类型 of a meeting.
pub(crate) const MEETING_KINDS: &[NamedValue<MeetingKind>] = &[
    ("quarterly", "专题会议", MeetingKind::Quarterly),
    ("regular", "例会", MeetingKind::Regular),
    ("other", "其他", MeetingKind::Other),
];

/// Whether a site may allow a code: any warning, and those errors that a person can judge by looking.
pub fn may_allow(code: Code) -> bool {
    code.severity() == Severity::Warning || code.is_personal() || code == Code::AttachmentUnread
}

/// 代码 that may be allowed. They have one name in both languages.
pub(crate) fn allowed_codes() -> ValueNames {
    let codes = Code::ALL.iter().filter(|code| may_allow(**code));
    codes.map(|code| (code.as_str(), code.as_str())).collect()
}

/// Elements that raw HTML may have: those a site must ask for, then those it need not.
pub(crate) fn allowed_tags() -> ValueNames {
    AllowedTags::choices().chain(AllowedTags::always()).map(|name| (name, name)).collect()
}
