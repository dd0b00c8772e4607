//! Reads `programme/organization.yaml` and `units.yaml`: the leading group, working groups, units.

use super::context::LoadContext;
use super::shared::{id, units_by_side};
use crate::base::diag::Diagnostics;
use crate::programme::fields::{open, read};
use crate::programme::keys::{
    ROLES, SIDES, UNIT_KINDS, leading_group, member, organization_file, unit, units_file, working_group,
};
use crate::programme::model::*;
use crate::source::yaml::Node;

/// What `organization.yaml` holds.
#[derive(Default)]
pub(crate) struct Organization {
    pub leading_group: Option<LeadingGroup>,
    pub working_groups: Vec<WorkingGroup>,
    pub units: Vec<Unit>,
}

/// Reads `organization.yaml`.
pub(crate) fn organization(
    node: Option<&Node>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Organization {
    let Some(file) = node.and_then(|node| open(node, &organization_file::RECORD, sink)) else {
        return Organization::default();
    };
    let leading_group = file.required(&organization_file::LEADING_GROUP, sink, leading_group);
    let working_groups =
        file.list(&organization_file::WORKING_GROUPS, sink, |node, sink| working_group(node, context, sink));
    Organization { leading_group, working_groups, units: file.list(&organization_file::UNITS, sink, unit) }
}

/// Reads `units.yaml`.
pub(crate) fn units(node: Option<&Node>, sink: &mut Diagnostics) -> Vec<Unit> {
    let file = node.and_then(|node| open(node, &units_file::RECORD, sink));
    file.map(|file| file.required_list(&units_file::UNITS, sink, unit)).unwrap_or_default()
}

fn leading_group(node: &Node, sink: &mut Diagnostics) -> Option<LeadingGroup> {
    let fields = open(node, &leading_group::RECORD, sink)?;
    let title = fields.required(&leading_group::TITLE, sink, read::text);
    let text = fields.optional(&leading_group::TEXT, sink, read::text);
    let members = fields.list(&leading_group::MEMBERS, sink, member);
    Some(LeadingGroup { title: title?, text, members })
}

fn member(node: &Node, sink: &mut Diagnostics) -> Option<Member> {
    let fields = open(node, &member::RECORD, sink)?;
    let role = fields.required(&member::ROLE, sink, |node, sink| read::choice(node, sink, ROLES));
    let name = fields.required(&member::NAME, sink, read::text);
    let posts = fields.list(&member::POSTS, sink, read::text);
    let side = fields.required(&member::SIDE, sink, |node, sink| read::choice(node, sink, SIDES));
    Some(Member { role: role?, name: name?, posts, side: side? })
}

fn working_group(node: &Node, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Option<WorkingGroup> {
    let fields = open(node, &working_group::RECORD, sink)?;
    let id = fields.required(&working_group::ID, sink, id);
    let title = fields.required(&working_group::TITLE, sink, read::text);
    let chain = fields.optional(&working_group::CHAIN, sink, |node, sink| context.names.chain(node, sink));
    let lead = fields.required(&working_group::LEAD, sink, |node, sink| units_by_side(node, context, sink));
    let others =
        fields.optional(&working_group::OTHERS, sink, |node, sink| units_by_side(node, context, sink));
    Some(WorkingGroup {
        id: WorkingGroupId::new(id?),
        title: title?,
        chain,
        lead: lead?,
        others: others.unwrap_or_default(),
        span: fields.span(),
    })
}

fn unit(node: &Node, sink: &mut Diagnostics) -> Option<Unit> {
    let fields = open(node, &unit::RECORD, sink)?;
    let id = fields.required(&unit::ID, sink, id);
    let name = fields.required(&unit::NAME, sink, read::text);
    let short = fields.optional(&unit::SHORT, sink, read::text);
    let aliases = fields.list(&unit::ALIASES, sink, read::text);
    let side = fields.required(&unit::SIDE, sink, |node, sink| read::choice(node, sink, SIDES));
    let kind = fields.required(&unit::KIND, sink, |node, sink| read::choice(node, sink, UNIT_KINDS));
    let name = name?;
    Some(Unit {
        id: UnitId::new(id?),
        short: short.unwrap_or_else(|| name.clone()),
        name,
        aliases,
        side: side?,
        kind: kind?,
        span: fields.span(),
    })
}
