//! The part of an edition that every view may read without recording it: the portal without its updates.

use crate::programme::model::*;

/// Declares [`UntrackedPortal`] with its fields and look-ups.
macro_rules! untracked_portal {
    ($( $list:ident: $item:ty; )* => $( $name:ident($id:ty): $item_type:ty; )*) => {
        /// A portal without its updates, which a `ViewContext` hands out one by one.
        #[derive(Clone, Copy)]
        pub struct UntrackedPortal<'a> {
            portal: &'a Portal,
            pub plan: &'a Plan,
            pub leading_group: &'a LeadingGroup,
            $( pub $list: &'a [$item], )*
        }

        impl<'a> UntrackedPortal<'a> {
            pub fn new(portal: &'a Portal) -> Self {
                Self {
                    portal,
                    plan: &portal.plan,
                    leading_group: &portal.leading_group,
                    $( $list: &portal.$list, )*
                }
            }

            $( pub fn $name(&self, id: $id) -> Option<&'a $item_type> {
                self.portal.$name(id)
            } )*
        }
    };
}

untracked_portal! {
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
