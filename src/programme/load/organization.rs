//! `programme/organization.yaml` and `units.yaml`: the leading group, working groups, units.

use super::Context;
use super::choices::{SIDE as SIDES_BY_NAME, UNIT_KIND};
use super::keys::*;
use super::shared::{id, units_by_side};
use crate::base::diag::Diagnostics;
use crate::programme::fields::{open, read};
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
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Organization {
    let Some(file) = node.and_then(|node| open(node, &[ORGANIZATION_FILE], sink)) else {
        return Organization::default();
    };
    let leading_group = file.required(&LEADING_GROUP, sink, leading_group);
    let working_groups = file.list(&WORKING_GROUPS, sink, |node, sink| working_group(node, context, sink));
    Organization { leading_group, working_groups, units: file.list(&UNITS, sink, unit) }
}

/// Reads `units.yaml`.
pub(crate) fn units(node: Option<&Node>, sink: &mut Diagnostics) -> Vec<Unit> {
    let file = node.and_then(|node| open(node, &[UNITS_FILE], sink));
    file.map(|file| file.list(&UNITS, sink, unit)).unwrap_or_default()
}

fn leading_group(node: &Node, sink: &mut Diagnostics) -> Option<LeadingGroup> {
    let fields = open(node, &[LEADING_GROUP_RECORD], sink)?;
    let title = fields.required(&TITLE, sink, read::text);
    let text = fields.optional(&TEXT, sink, read::text);
    let members = fields.list(&MEMBERS, sink, member);
    Some(LeadingGroup { title: title?, text, members })
}

fn member(node: &Node, sink: &mut Diagnostics) -> Option<Member> {
    let fields = open(node, &[MEMBER], sink)?;
    let role = fields.required(&ROLE, sink, |node, sink| read::choice(node, sink, super::choices::ROLE));
    let name = fields.required(&NAME, sink, read::text);
    let posts = fields.list(&POSTS, sink, read::text);
    let side = fields.required(&SIDE, sink, |node, sink| read::choice(node, sink, SIDES_BY_NAME));
    Some(Member { role: role?, name: name?, posts, side: side? })
}

fn working_group(node: &Node, context: &Context<'_>, sink: &mut Diagnostics) -> Option<WorkingGroup> {
    let fields = open(node, &[WORKING_GROUP], sink)?;
    let id = fields.required(&ID, sink, id);
    let title = fields.required(&TITLE, sink, read::text);
    let chain = fields.optional(&CHAIN, sink, |node, sink| context.names.chain(node, sink));
    let lead = fields.required(&LEAD, sink, |node, sink| units_by_side(node, context, sink));
    let others = fields.optional(&OTHERS, sink, |node, sink| units_by_side(node, context, sink));
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
    let fields = open(node, &[UNIT_RECORD], sink)?;
    let id = fields.required(&ID, sink, id);
    let name = fields.required(&UNIT_NAME, sink, read::text);
    let short = fields.optional(&SHORT, sink, read::text);
    let aliases = fields.list(&ALIASES, sink, read::text);
    let side = fields.required(&SIDE, sink, |node, sink| read::choice(node, sink, SIDES_BY_NAME));
    let kind = fields.required(&KIND, sink, |node, sink| read::choice(node, sink, UNIT_KIND));
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
