//! The roles of each unit.
//!
//! Every unit has its [`UnitRoles`], even if it has none to show, so that its page needs only these and its updates.

use crate::programme::model::{EntryId, PairingId, Portal, RowId, RowRef, UnitId, WorkingGroupId};
use std::collections::BTreeMap;

/// What one unit does, each list in the order of the sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct UnitRoles {
    /// Tasks it leads (牵头).
    pub leads: Vec<u32>,
    /// Tasks it assists (配合).
    pub assists: Vec<u32>,
    /// Working groups it leads.
    pub leads_groups: Vec<WorkingGroupId>,
    /// Working groups it is otherwise in.
    pub in_groups: Vec<WorkingGroupId>,
    /// Pairings it is the college or a town of.
    pub pairings: Vec<PairingId>,
    /// Services it offers.
    pub services: Vec<RowRef>,
    /// Needs it raised.
    pub needs: Vec<RowRef>,
    /// Responsibilities it has.
    pub responsibilities: Vec<RowRef>,
    /// Directory entries it provides or runs.
    pub entries: Vec<EntryId>,
    /// Meetings it took part in by name, as positions in the edition's meetings, newest first.
    pub meetings: Vec<usize>,
}

/// Collects the roles of all units.
pub(super) fn roles(portal: &Portal) -> BTreeMap<UnitId, UnitRoles> {
    let mut roles = Roles(portal.units.iter().map(|unit| (unit.id.clone(), UnitRoles::default())).collect());
    for task in &portal.tasks {
        roles.put(task.lead.iter(), |unit| &mut unit.leads, task.number);
        roles.put(task.others.iter(), |unit| &mut unit.assists, task.number);
    }
    for group in &portal.working_groups {
        roles.put(group.lead.iter(), |unit| &mut unit.leads_groups, group.id.clone());
        roles.put(group.others.iter(), |unit| &mut unit.in_groups, group.id.clone());
    }
    for pairing in &portal.pairings {
        let partners = std::iter::once(&pairing.college).chain(&pairing.towns);
        roles.put(partners, |unit| &mut unit.pairings, pairing.id.clone());
    }
    for list in &portal.lists {
        let row = |id: &RowId| RowRef { pairing: list.pairing.clone(), row: id.clone() };
        for service in &list.services {
            roles.put([&service.provider], |unit| &mut unit.services, row(&service.head.id));
        }
        for need in &list.needs {
            roles.put([&need.raised_by], |unit| &mut unit.needs, row(&need.head.id));
        }
        for responsibility in &list.responsibilities {
            roles.put(
                [&responsibility.unit],
                |unit| &mut unit.responsibilities,
                row(&responsibility.head.id),
            );
        }
    }
    for entry in &portal.directory {
        roles.put(&entry.units, |unit| &mut unit.entries, entry.id.clone());
    }
    for (at, meeting) in portal.meetings.iter().enumerate().rev() {
        roles.put(&meeting.units, |unit| &mut unit.meetings, at);
    }
    roles.0
}

struct Roles(BTreeMap<UnitId, UnitRoles>);

impl Roles {
    /// Adds a thing to one list of each of these units, once even where a unit is named twice.
    fn put<'a, T: PartialEq + Clone>(
        &mut self,
        units: impl IntoIterator<Item = &'a UnitId>,
        list: impl Fn(&mut UnitRoles) -> &mut Vec<T>,
        thing: T,
    ) {
        for unit in units {
            let list = list(self.0.entry(unit.clone()).or_default());
            if list.last() != Some(&thing) {
                list.push(thing.clone());
            }
        }
    }
}
