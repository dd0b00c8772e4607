//! The nouns of a joint programme, one file a noun, and [`Portal`], which holds them all.
//!
//! Plain data, complete and typed: every reference has been resolved to the id of something that exists, every
//! date has its precision, every audience is decided. Deliberately absent: serde (what a file looks like is
//! `load`'s business, what a template sees is `render`'s), I/O, and anything that can be computed: states,
//! values of indicators and loop stages are made by `derive`.

mod amount;
mod date;
mod id;
mod lists;
mod organization;
mod page;
mod pairing;
mod plan;
mod rules;
mod task;

pub use amount::Amount;
pub use date::{MonthPart, PartialDate, Precision};
pub use id::{
    BulletinId, ChainId, EntryId, GoalId, IndicatorId, MeetingId, MilestoneId, PageId, PairingId, RowId,
    UnitId, UpdateId, WorkingGroupId,
};
pub use lists::{
    Feedback, Need, Project, Responsibility, ResultRow, RowRef, Satisfaction, Service, WorkKind, WorkList,
};
pub use organization::{LeadingGroup, Member, Role, Side, Unit, UnitKind, UnitsBySide, WorkingGroup};
pub use page::{Audience, Bulletin, GalleryItem, Head, Meeting, MeetingKind, Page, Update, UpdateKind};
pub use pairing::{Agreement, Contact, DirectoryKind, Entry, Pairing};
pub use plan::{
    Basis, Chain, Discrepancy, Goal, GoalKind, Indicator, IndicatorKind, Measure, Milestone, Plan, Target,
};
pub use rules::{RosterEntry, Rules, Wording};
pub use task::{
    Contribution, Evidence, EvidenceTarget, Mechanism, Progress, StatusKind, StatusOverride, Task,
};

use std::sync::Arc;

/// Everything the sources say, before anybody's view of it is cut.
///
/// Only `load` makes one and only [`derive::edition`](crate::programme::derive) may narrow it; what renders takes the
/// narrowed one. All lists are in the order of the sources (files by path), pairings by their order number.
#[derive(Clone, Debug, Hash)]
pub struct Portal {
    /// The plan itself.
    pub plan: Plan,
    /// 目标.
    pub goals: Vec<Goal>,
    /// 链, in order.
    pub chains: Vec<Chain>,
    /// 节点, in order of their due dates.
    pub milestones: Vec<Milestone>,
    /// 任务, by number.
    pub tasks: Vec<Task>,
    /// 指标.
    pub indicators: Vec<Indicator>,
    /// 领导小组.
    pub leading_group: LeadingGroup,
    /// 工作组.
    pub working_groups: Vec<WorkingGroup>,
    /// 单位.
    pub units: Vec<Unit>,
    /// 结对, by order number.
    pub pairings: Vec<Pairing>,
    /// 六张清单, one a pairing, in the order of the pairings.
    pub lists: Vec<WorkList>,
    /// 动态, oldest first; shared with every edition that loses nothing of one, for there are thousands.
    pub updates: Vec<Arc<Update>>,
    /// 会议, oldest first.
    pub meetings: Vec<Meeting>,
    /// 通报, oldest first.
    pub bulletins: Vec<Bulletin>,
    /// 品牌 · 共享资源 · 平台.
    pub directory: Vec<Entry>,
    /// Other pages.
    pub pages: Vec<Page>,
}

/// Finds things by id; a few dozen of each, so a scan is the simplest index that cannot go stale.
macro_rules! lookup {
    ($( $name:ident, $list:ident, $id:ty, $item:ty; )*) => {
        impl Portal {
            $( #[doc = concat!("The `", stringify!($item), "` of this id, if it is here.")]
            pub fn $name(&self, id: &$id) -> Option<&$item> {
                self.$list.iter().find(|item| item.id == *id)
            } )*
        }
    };
}

lookup! {
    goal, goals, GoalId, Goal;
    chain, chains, ChainId, Chain;
    milestone, milestones, MilestoneId, Milestone;
    indicator, indicators, IndicatorId, Indicator;
    working_group, working_groups, WorkingGroupId, WorkingGroup;
    unit, units, UnitId, Unit;
    pairing, pairings, PairingId, Pairing;
    entry, directory, EntryId, Entry;
}

impl Portal {
    /// The task of this number, if it is here.
    pub fn task(&self, number: u32) -> Option<&Task> {
        self.tasks.iter().find(|task| task.number == number)
    }

    /// The six lists of this pairing, if it has any.
    pub fn list(&self, pairing: &PairingId) -> Option<&WorkList> {
        self.lists.iter().find(|list| list.pairing == *pairing)
    }
}
