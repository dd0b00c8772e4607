//! Reads `programme/tasks.yaml`.

use super::context::LoadContext;
use super::shared::{flag, progress, status, units_by_side};
use crate::base::diag::Diagnostics;
use crate::programme::fields::{open, read};
use crate::programme::keys::{MECHANISMS, task, tasks_file};
use crate::programme::model::Task;
use crate::source::yaml::Node;

/// Reads the tasks.
pub(crate) fn tasks(node: Option<&Node>, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Vec<Task> {
    let Some(file) = node.and_then(|node| open(node, &tasks_file::RECORD, sink)) else {
        return vec![];
    };
    file.required_list(&tasks_file::TASKS, sink, |node, sink| {
        let fields = open(node, &task::RECORD, sink)?;
        let number = fields
            .required(&task::NUMBER, sink, |node, sink| read::integer(node, sink, task::NUMBER.range()));
        let mechanism =
            fields.required(&task::MECHANISM, sink, |node, sink| read::choice(node, sink, MECHANISMS));
        let work = fields.optional(&task::WORK, sink, |node, sink| context.names.chain(node, sink));
        let title = fields.required(&task::TITLE, sink, read::text);
        let detail = fields.required(&task::DETAIL, sink, read::text);
        let lead = fields.required(&task::LEAD, sink, |node, sink| units_by_side(node, context, sink));
        let others = fields.optional(&task::OTHERS, sink, |node, sink| units_by_side(node, context, sink));
        let due = fields.required(&task::DUE, sink, read::date);
        let ongoing = flag(&fields, &task::ONGOING, sink);
        let status = fields.optional(&task::STATUS, sink, status);
        let progress = progress(&fields, &task::PROGRESS, context, None, sink);
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
            span: fields.key_span(&task::DUE),
        })
    })
}
