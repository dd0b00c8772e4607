//! [`Portal`]: everything that the sources say, in one value.

use super::{
    Bulletin, Chain, ChainId, Entry, EntryId, Goal, GoalId, Head, Indicator, IndicatorId, LeadingGroup,
    Meeting, Milestone, MilestoneId, Page, Pairing, PairingId, PartialDate, Plan, Task, Unit, UnitId, Update,
    WorkList, WorkingGroup, WorkingGroupId,
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

    /// The heads of all pages that editors write, the plan's apart: updates, meetings, bulletins, pairings, other pages.
    pub fn page_heads(&self) -> impl Iterator<Item = &Head> {
        let updates = self.updates.iter().map(|page| &page.head);
        let meetings = self.meetings.iter().map(|page| &page.head);
        let bulletins = self.bulletins.iter().map(|page| &page.head);
        let pairings = self.pairings.iter().map(|page| &page.head);
        let pages = self.pages.iter().map(|page| &page.head);
        updates.chain(meetings).chain(bulletins).chain(pairings).chain(pages)
    }

    /// The heads of all pages that are dated, each with its date: updates, meetings, bulletins.
    pub fn dated_heads(&self) -> impl Iterator<Item = (&Head, PartialDate)> {
        let updates = self.updates.iter().map(|page| (&page.head, page.date));
        let meetings = self.meetings.iter().map(|page| (&page.head, page.date));
        let bulletins = self.bulletins.iter().map(|page| (&page.head, page.date));
        updates.chain(meetings).chain(bulletins)
    }
}
