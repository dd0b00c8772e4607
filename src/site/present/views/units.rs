//! The views of the leading group, working groups and units.

use crate::programme::model::*;
use crate::site::labels;
use crate::site::present::context::ViewContext;
use crate::site::present::parts::{group_card, group_link, unit_name};
use crate::site::view::pairings::UnitView;
use crate::site::view::programme::*;

/// Achievements shown with a unit.
const SHOWN: usize = 6;

/// 党委, 学院, 部门, 镇, 街道.
fn unit_kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Committee => labels::COMMITTEE,
        UnitKind::College => labels::COLLEGE,
        UnitKind::Department => labels::DEPARTMENT,
        UnitKind::Town => labels::TOWN,
        UnitKind::Subdistrict => labels::SUBDISTRICT,
    }
}

pub fn organization(p: &ViewContext<'_>) -> OrganizationView {
    let portal = p.portal();
    let group = &portal.leading_group;
    let role = |(role, label): (Role, &'static str)| {
        let of_role = group.members.iter().filter(|member| member.role == role);
        let member = |member: &Member| MemberRow {
            name: member.name.clone(),
            posts: member.posts.clone(),
            side: portal.plan.side_name(member.side).to_owned(),
        };
        RoleGroup { role: label, members: of_role.map(member).collect() }
    };
    let roles = [
        (Role::Head, labels::ROLE_HEAD),
        (Role::Deputy, labels::ROLE_DEPUTY),
        (Role::Member, labels::ROLE_MEMBER),
    ];
    OrganizationView {
        title: group.title.clone(),
        text: group.text.clone(),
        roles: roles.into_iter().map(role).filter(|role| !role.members.is_empty()).collect(),
        members: group.members.len(),
        groups: portal.working_groups.iter().map(|group| group_card(p, group)).collect(),
        sides: Side::ALL.into_iter().map(|side| side_directory(p, side)).collect(),
    }
}

fn side_directory(p: &ViewContext<'_>, side: Side) -> SideDirectory {
    let kinds =
        [UnitKind::Committee, UnitKind::Department, UnitKind::College, UnitKind::Subdistrict, UnitKind::Town];
    let group = |kind: UnitKind| {
        let units = p.portal().units.iter().filter(|unit| unit.side == side && unit.kind == kind);
        let row = |unit: &Unit| {
            let roles = p.derived.index.units.get(&unit.id);
            let name = unit_name(p, unit);
            UnitRow {
                name: name.name,
                short: name.short,
                url: name.url,
                leads: roles.map_or(0, |roles| roles.leads.len()),
                assists: roles.map_or(0, |roles| roles.assists.len()),
            }
        };
        UnitKindGroup { kind: unit_kind(kind), units: units.map(row).collect() }
    };
    SideDirectory {
        side: p.portal().plan.side_name(side).to_owned(),
        kinds: kinds.into_iter().map(group).filter(|group| !group.units.is_empty()).collect(),
    }
}

pub fn unit(p: &ViewContext<'_>, unit: &Unit) -> UnitView {
    let portal = p.portal();
    let roles = p.derived.index.units.get(&unit.id).cloned().unwrap_or_default();
    let groups = |ids: &[WorkingGroupId]| {
        ids.iter().filter_map(|id| portal.working_group(id)).map(|group| group_link(p, group)).collect()
    };
    let pairings = roles.pairings.iter().filter_map(|id| portal.pairing(id));
    let mut projects: Vec<RowRef> = vec![];
    for row in &roles.responsibilities {
        let found = portal
            .list(&row.pairing)
            .and_then(|list| list.responsibilities.iter().find(|r| r.head.id == row.row));
        if let Some(project) = found.map(|r| RowRef { pairing: row.pairing.clone(), row: r.project.clone() })
            && !projects.contains(&project)
        {
            projects.push(project);
        }
    }
    let services = roles.services.iter().filter_map(|row| p.service_row(row));
    let needs = roles.needs.iter().filter_map(|row| p.need_row(row));
    let achievements = p.derived.index.achievements.by_unit.get(&unit.id).map_or(&[][..], Vec::as_slice);
    UnitView {
        unit: unit_name(p, unit),
        kind: unit_kind(unit.kind),
        side: portal.plan.side_name(unit.side).to_owned(),
        pairings: pairings.filter_map(|pairing| p.pairing_glance(pairing)).collect(),
        leads: p.task_rows(&roles.leads),
        assists: p.task_rows(&roles.assists),
        leads_groups: groups(&roles.leads_groups),
        in_groups: groups(&roles.in_groups),
        projects: p.project_rows(&projects),
        rows: services.chain(needs).collect(),
        entries: roles
            .entries
            .iter()
            .filter_map(|id| portal.entry(id))
            .map(|entry| p.entry_card(entry))
            .collect(),
        latest: p.update_cards(achievements, SHOWN),
        achievements: achievements.len(),
    }
}
