//! `row-future`: a list row, a log entry or the completion of a milestone is dated after the as-of date, so that nobody sees it yet.
//!
//! Most often the year is wrong. An entry whose evidence is a page of the future too is meant to appear with that page.

use super::context::{RuleContext, evidence_dates, logs};
use crate::base::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::msg;
use crate::programme::model::{Evidence, PartialDate, WorkList};

/// Reports what is dated in the future.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let portal = context.portal;
    let as_of = context.as_of;
    let mut look = |date: PartialDate, span: Span, (zh, en): (&str, &str)| {
        if date.first_day() > as_of {
            let dated = date.english();
            let message = msg!(
                "{zh}的日期 {date} 晚于统计日期 {as_of}，到那天以前不出现、也不计入",
                "the {en} is dated {dated}, after the as-of date {as_of}; until then it is neither shown nor counted"
            );
            sink.push(
                Diagnostic::new(Code::RowFuture, span, message)
                    .help(msg!("看一看年份和月份有没有写错", "see whether the year or the month is wrong")),
            );
        }
    };
    for row in portal.lists.iter().flat_map(WorkList::rows) {
        if let Some(date) = row.date() {
            look(date, row.head().span, ("这一行", "row"));
        }
    }
    let mut dates = None;
    for entry in logs(portal).flatten().filter(|entry| entry.date.first_day() > as_of) {
        let dates = dates.get_or_insert_with(|| evidence_dates(portal));
        let is_out =
            |evidence: &Evidence| dates.get(&evidence.target).is_none_or(|date| date.first_day() <= as_of);
        if !entry.evidence.is_empty() && !entry.evidence.iter().any(is_out) {
            continue;
        }
        look(entry.date, entry.span, ("这条进度", "log entry"));
    }
    for milestone in &portal.milestones {
        if let Some(done) = milestone.done {
            look(done, milestone.span, ("节点完成", "completion of the milestone"));
        }
    }
}
