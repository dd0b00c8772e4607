//! The part of an edition that every view may use: all of its portal but the updates.

use crate::programme::model::*;

/// Declares [`Programme`] with its fields and look-ups.
macro_rules! programme {
    ($( $list:ident: $item:ty; )* => $( $name:ident($id:ty): $found:ty; )*) => {
        /// A portal without its updates, which are to be had one by one from a [`Reader`](super::tracked::Reader).
        #[derive(Clone, Copy)]
        pub struct Programme<'a> {
            portal: &'a Portal,
            pub plan: &'a Plan,
            pub leading_group: &'a LeadingGroup,
            $( pub $list: &'a [$item], )*
        }

        impl<'a> Programme<'a> {
            pub fn new(portal: &'a Portal) -> Self {
                Self {
                    portal,
                    plan: &portal.plan,
                    leading_group: &portal.leading_group,
                    $( $list: &portal.$list, )*
                }
            }

            $( pub fn $name(&self, id: $id) -> Option<&'a $found> {
                self.portal.$name(id)
            } )*
        }
    };
}

programme! {
    goals: Goal;
    chains: Chain;
    milestones: Milestone;
    tasks: Task;
    indicators: Indicator;
    working_groups: WorkingGroup;
    units: Unit;
    pairings: Pairing;
    lists: WorkList;
    meetings: Meeting;
    bulletins: Bulletin;
    directory: Entry;
    pages: Page;
    =>
    goal(&GoalId): Goal;
    chain(&ChainId): Chain;
    milestone(&MilestoneId): Milestone;
    task(u32): Task;
    indicator(&IndicatorId): Indicator;
    working_group(&WorkingGroupId): WorkingGroup;
    unit(&UnitId): Unit;
    pairing(&PairingId): Pairing;
    entry(&EntryId): Entry;
    list(&PairingId): WorkList;
}
