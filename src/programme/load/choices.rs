//! The values of closed sets, by their English and Chinese names.

use crate::programme::fields::read::Choice;
use crate::programme::model::{
    GoalKind, IndicatorKind, Mechanism, MeetingKind, Role, Satisfaction, Side, StatusKind, UnitKind,
    UpdateKind,
};

pub const GOAL_KIND: &[Choice<GoalKind>] =
    &[("achieve", "建成", GoalKind::Achieve), ("ensure", "确保", GoalKind::Ensure)];

pub const INDICATOR_KIND: &[Choice<IndicatorKind>] =
    &[("outcome", "成果", IndicatorKind::Outcome), ("campaign", "行动", IndicatorKind::Campaign)];

pub const MECHANISM: &[Choice<Mechanism>] = &[
    ("organization", "组织机制", Mechanism::Organization),
    ("operation", "运行机制", Mechanism::Operation),
    ("evaluation", "评价机制", Mechanism::Evaluation),
];

pub const STATUS_KIND: &[Choice<StatusKind>] =
    &[("adjusted", "调整", StatusKind::Adjusted), ("ended", "终止", StatusKind::Ended)];

pub const ROLE: &[Choice<Role>] =
    &[("head", "组长", Role::Head), ("deputy", "副组长", Role::Deputy), ("member", "成员", Role::Member)];

pub const SIDE: &[Choice<Side>] = &[("local", "地方", Side::Local), ("university", "高校", Side::University)];

pub const UNIT_KIND: &[Choice<UnitKind>] = &[
    ("committee", "党委", UnitKind::Committee),
    ("college", "学院", UnitKind::College),
    ("department", "部门", UnitKind::Department),
    ("town", "镇", UnitKind::Town),
    ("subdistrict", "街道", UnitKind::Subdistrict),
];

pub const SATISFACTION: &[Choice<Satisfaction>] = &[
    ("satisfied", "满意", Satisfaction::Satisfied),
    ("mostly", "基本满意", Satisfaction::Mostly),
    ("dissatisfied", "不满意", Satisfaction::Dissatisfied),
];

pub const UPDATE_KIND: &[Choice<UpdateKind>] = &[
    ("achievement", "成果", UpdateKind::Achievement),
    ("news", "动态", UpdateKind::News),
    ("notice", "通知", UpdateKind::Notice),
];

pub const MEETING_KIND: &[Choice<MeetingKind>] = &[
    ("quarterly", "专题会议", MeetingKind::Quarterly),
    ("regular", "例会", MeetingKind::Regular),
    ("other", "其他", MeetingKind::Other),
];
