//! `loop-orphan`: a row of the six lists that no other row refers to.
//!
//! The loop 需求 → 项目 → 责任 → 成果 → 反馈 is closed only if every row names the one before. An open end is normal while work
//! goes on, so this is a warning. It shows an editor what is still to be filled in.

use super::context::RuleContext;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Message};
use crate::msg;
use crate::programme::derive::{Orphan, RowGap};

/// Reports the orphans that `derive` found.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    for orphan in &context.derived.orphans {
        let Some(span) = context.row_span(&orphan.row) else {
            continue;
        };
        if has_later(context, orphan) {
            continue;
        }
        let (message, help) = wording(orphan.gap);
        sink.push(Diagnostic::new(Code::LoopOrphan, span, message).help(help));
    }
}

/// Whether what is missing is there, but dated after the as-of date. `row-future` reports that.
fn has_later(context: &RuleContext<'_>, Orphan { row, gap }: &Orphan) -> bool {
    context.portal.list(&row.pairing).is_some_and(|list| match gap {
        RowGap::NeedWithoutFeedback => list.feedback.iter().any(|feedback| feedback.need == row.row),
        RowGap::ProjectWithoutResult => list.results.iter().any(|result| result.project == row.row),
        RowGap::ProjectWithoutNeed => {
            list.projects.iter().any(|project| project.head.id == row.row && !project.needs.is_empty())
        }
        _ => false,
    })
}

fn wording(gap: RowGap) -> (Message, Message) {
    match gap {
        RowGap::ServiceUnused => (
            msg!("没有项目使用这项服务", "no project uses this service"),
            msg!("在项目里写“使用服务”", "name it in a project's `services`"),
        ),
        RowGap::NeedWithoutProject => (
            msg!("没有项目对应这项需求", "no project meets this need"),
            msg!("加一个项目，写“对应需求”", "add a project and name it in `needs`"),
        ),
        RowGap::NeedWithoutFeedback => (
            msg!("这项需求已有成果，还没有反馈", "this need has a result but no feedback yet"),
            msg!("请提出方在反馈清单里写一行", "ask who raised it to add a row to `feedback`"),
        ),
        RowGap::ProjectWithoutNeed => (
            msg!("这个项目没有对应任何需求", "this project meets no need"),
            msg!("写上“对应需求”", "add `needs`"),
        ),
        RowGap::ProjectWithoutResponsibility => (
            msg!("这个项目没有责任单位", "no unit is responsible for this project"),
            msg!("在责任清单里加一行", "add a row to `responsibilities`"),
        ),
        RowGap::ProjectWithoutResult => (
            msg!("这个项目已完成，成果清单里还没有它", "this project is finished but has no result"),
            msg!("在成果清单里加一行", "add a row to `results`"),
        ),
        RowGap::ResultWithoutEvidence => (
            msg!("这项成果没有佐证", "this result has no evidence"),
            msg!("写上“佐证”，或让一篇动态“证明”它", "add `evidence`, or let an update prove it"),
        ),
    }
}
