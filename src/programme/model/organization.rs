//! The participants: sides, units, the leading group, working groups.

use super::{ChainId, UnitId, WorkingGroupId};
use crate::base::diag::Span;

/// One of the two sides of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// 地方.
    Local,
    /// 高校.
    University,
}

impl Side {
    /// Both, in the order they are shown.
    pub const ALL: [Self; 2] = [Self::Local, Self::University];
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// 党委 or another body at the top of a side.
    Committee,
    /// 学院, with its party branch.
    College,
    /// 部门.
    Department,
    /// 镇.
    Town,
    /// 街道.
    Subdistrict,
}

impl UnitKind {
    /// Whether it is a 镇 or a 街道, which have a page under `/towns/`.
    pub fn is_town(self) -> bool {
        matches!(self, Self::Town | Self::Subdistrict)
    }
}

/// 单位.
#[derive(Clone, Debug, Hash)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its full name.
    pub name: String,
    /// What it is called for short; its full name where it has no shorter one.
    pub short: String,
    /// Other names it may be referred to by.
    pub aliases: Vec<String>,
    /// Its side.
    pub side: Side,
    /// What it is.
    pub kind: UnitKind,
    /// Where it is written.
    pub span: Span,
}

/// Units of both sides, each in the order they were named.
#[derive(Clone, Debug, Default, Hash)]
pub struct UnitsBySide {
    /// 地方.
    pub local: Vec<UnitId>,
    /// 高校.
    pub university: Vec<UnitId>,
}

impl UnitsBySide {
    /// The units of one side.
    pub fn side(&self, side: Side) -> &[UnitId] {
        match side {
            Side::Local => &self.local,
            Side::University => &self.university,
        }
    }

    /// All of them, 地方 first.
    pub fn iter(&self) -> impl Iterator<Item = &UnitId> {
        self.local.iter().chain(&self.university)
    }
}

/// What a member of the leading group is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 组长.
    Head,
    /// 副组长.
    Deputy,
    /// 成员.
    Member,
}

/// 领导小组.
#[derive(Clone, Debug, Hash)]
pub struct LeadingGroup {
    /// Its name.
    pub title: String,
    /// In a sentence or two.
    pub text: Option<String>,
    /// Its members, in order.
    pub members: Vec<Member>,
}

/// A member of the leading group.
#[derive(Clone, Debug, Hash)]
pub struct Member {
    /// What he or she is in the group.
    pub role: Role,
    /// Name.
    pub name: String,
    /// Posts.
    pub posts: Vec<String>,
    /// Side.
    pub side: Side,
}

/// 工作组.
#[derive(Clone, Debug, Hash)]
pub struct WorkingGroup {
    /// Its id.
    pub id: WorkingGroupId,
    /// Its name.
    pub title: String,
    /// The chain it is responsible for, if any.
    pub chain: Option<ChainId>,
    /// 牵头部门.
    pub lead: UnitsBySide,
    /// The others.
    pub others: UnitsBySide,
    /// Where it is written.
    pub span: Span,
}
