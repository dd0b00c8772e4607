//! `row-sample`: a row that is no sample within something that is, so that `--no-samples` drops it all the same.
//!
//! A list goes with its pairing, and a row with the project or need it belongs to.

use super::context::RuleContext;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message, Span};
use crate::msg;
use crate::programme::model::{WorkList, WorkRow};
use std::collections::BTreeMap;

/// Reports real rows of sample pairings, projects and needs.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    for list in &context.portal.lists {
        let pairing = context.portal.pairings.iter().find(|pairing| pairing.id == list.pairing);
        if let Some(pairing) = pairing.filter(|pairing| pairing.head.sample) {
            for row in list.rows().filter(|row| !row.head().sample) {
                let path = &pairing.head.path;
                let label = (pairing.head.title_span, msg!("它的结对在这里", "its pairing is here"));
                sink.push(dropped(
                    row.head().span,
                    msg!("它的结对（{path}）", "its pairing ({path})"),
                    label,
                ));
            }
        } else {
            within_samples(list, sink);
        }
    }
}

/// Rows that belong to a sample row of the same list.
fn within_samples(list: &WorkList, sink: &mut Diagnostics) {
    let samples: BTreeMap<_, Span> = list
        .rows()
        .filter(|row| row.head().sample)
        .map(|row| (row.head().id.as_str(), row.head().span))
        .collect();
    for row in list.rows().filter(|row| !row.head().sample) {
        let parent = match row {
            WorkRow::Responsibility(row) => row.project.as_str(),
            WorkRow::Result(row) => row.project.as_str(),
            WorkRow::Feedback(row) => row.need.as_str(),
            WorkRow::Service(_) | WorkRow::Need(_) | WorkRow::Project(_) => continue,
        };
        if let Some(span) = samples.get(parent) {
            let label = (*span, msg!("它所属的行在这里", "the row it belongs to is here"));
            sink.push(dropped(
                row.head().span,
                msg!("它所属的 {parent}", "{parent}, which it belongs to,"),
                label,
            ));
        }
    }
}

fn dropped(span: Span, Message { zh, en }: Message, (at, label): (Span, Message)) -> Diagnostic {
    let message = msg!(
        "这一行不是示例，{zh}却是：加上 --no-samples，这一行也跟着不出现",
        "this row is no sample, but {en} is one: with --no-samples the row is dropped with it"
    );
    Diagnostic::new(Code::RowSample, span, message).label(at, label).help(msg!(
        "那边也是真的，就把那里的“示例: 是”删去；不是，就给这一行写“示例: 是”",
        "delete `sample: yes` there if that is real too; else write `sample: yes` for this row"
    ))
}
