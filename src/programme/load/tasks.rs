//! `programme/tasks.yaml`.

use super::Context;
use super::choices::MECHANISM as MECHANISMS;
use super::keys::*;
use super::shared::{flag, progress, status, units_by_side};
use crate::base::diag::Diagnostics;
use crate::programme::fields::{open, read};
use crate::programme::model::Task;
use crate::source::yaml::Node;

/// Reads the tasks.
pub(crate) fn tasks(node: Option<&Node>, context: &Context<'_>, sink: &mut Diagnostics) -> Vec<Task> {
    let Some(file) = node.and_then(|node| open(node, &[TASKS_FILE], sink)) else {
        return vec![];
    };
    file.list(&TASKS, sink, |node, sink| {
        let fields = open(node, &[TASK], sink)?;
        let number = fields.required(&NUMBER, sink, |node, sink| read::whole(node, sink, 1..=9999));
        let mechanism = fields.required(&MECHANISM, sink, |node, sink| read::choice(node, sink, MECHANISMS));
        let work = fields.optional(&WORK, sink, |node, sink| context.names.chain(node, sink));
        let title = fields.required(&TITLE, sink, read::text);
        let detail = fields.required(&DETAIL, sink, read::text);
        let lead = fields.required(&LEAD, sink, |node, sink| units_by_side(node, context, sink));
        let others = fields.optional(&OTHERS, sink, |node, sink| units_by_side(node, context, sink));
        let due = fields.required(&DUE, sink, read::date);
        let ongoing = flag(&fields, &ONGOING, sink);
        let status = fields.optional(&STATUS, sink, status);
        let progress = progress(&fields, context, None, sink);
        Some(Task {
            number: number?,
            mechanism: mechanism?,
            work,
            title: title?,
            detail: detail?,
            lead: lead?,
            others: others.unwrap_or_default(),
            due: due?,
            ongoing,
            status,
            progress,
            span: fields.key_span(&DUE),
        })
    })
}
