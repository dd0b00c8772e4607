//! Reads `programme/tasks.yaml`.

use super::context::LoadContext;
use super::shared::{progress, status, units_by_side};
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::msg;
use crate::programme::fields::{Fields, open, read};
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
        let due = fields.required(&task::DUE, sink, read::deadline_and_ongoing(context.zone()));
        let ongoing = ongoing(&fields, due.is_some_and(|(_, ongoing)| ongoing), sink);
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
            due: due?.0,
            ongoing,
            status,
            progress,
            span: fields.key_span(&task::DUE),
        })
    })
}

/// 长期保持, where the deadline says so too; the two must not contradict each other.
fn ongoing(fields: &Fields<'_>, by_deadline: bool, sink: &mut Diagnostics) -> bool {
    let written = fields.optional(&task::ONGOING, sink, read::yes_no);
    if by_deadline && written == Some(false) {
        let message = msg!(
            "期限里写了长期保持，这里却写了否；删去其中一处",
            "the deadline says that it is kept up (`长期保持`), but here it says no; delete one of them"
        );
        sink.push(Diagnostic::new(Code::ValueEnum, fields.key_span(&task::ONGOING), message));
    }
    written.unwrap_or(by_deadline)
}
