//! `date-order`: an end before its start.

use super::context::RuleContext;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;
use crate::programme::model::Moment;

/// Reports deadlines before their start, pages taken down before they are dated, feedback before its need, and a plan that ends before it starts.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let plan = &context.portal.plan;
    if plan.end.last_day() < plan.start.first_day() {
        let (start, end) = (plan.start, plan.end);
        let (en_start, en_end) = (start.english(), end.english());
        let message = msg!(
            "方案的结束 {end} 早于开始 {start}",
            "the plan ends on {en_end}, before it starts on {en_start}"
        );
        sink.push(Diagnostic::new(Code::DateOrder, plan.head.title_span, message));
    }
    for (head, date) in context.portal.dated_heads() {
        // With 发布时间 that is what counts, and is held against at once.
        if let Some(expire_at) = head
            .expire_at
            .filter(|at| head.publish_at.is_none() && at.expires() <= Moment::from(date).begins())
        {
            let (expires, dated) = (expire_at.english(), date.english());
            let message = msg!(
                "下线时间 {expire_at} 不晚于页面日期 {date}，页面永远不会出现",
                "the page expires on {expires}, which is not after its date {dated}, so it never appears"
            );
            sink.push(Diagnostic::new(Code::DateOrder, head.title_span, message));
        }
    }
    for list in &context.portal.lists {
        for project in &list.projects {
            if let (Some(start), Some(due)) = (project.start, project.due)
                && due.last_day() < start.first_day()
            {
                let (en_start, en_due) = (start.english(), due.english());
                let message = msg!(
                    "项目的截止 {due} 早于开始 {start}",
                    "the project is due on {en_due}, before it starts on {en_start}"
                );
                sink.push(Diagnostic::new(Code::DateOrder, project.head.span, message));
            }
        }
        for feedback in &list.feedback {
            let need = list.needs.iter().find(|need| need.head.id == feedback.need);
            if let Some(need) = need.filter(|need| feedback.date.last_day() < need.date.first_day()) {
                let (date, raised) = (feedback.date, need.date);
                let (en_date, en_raised) = (date.english(), raised.english());
                let message = msg!(
                    "反馈的日期 {date} 早于需求提出的 {raised}",
                    "the feedback is dated {en_date}, before the need of {en_raised}"
                );
                sink.push(
                    Diagnostic::new(Code::DateOrder, feedback.head.span, message)
                        .label(need.head.span, msg!("需求在这里", "the need is here")),
                );
            }
        }
    }
}
