//! `page-future`: a page is dated after the as-of date, so that it is scheduled, perhaps by mistake.
//!
//! With 发布时间 the editor has scheduled it, and nothing is reported.

use super::context::RuleContext;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;

/// Reports pages that are not published yet.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let as_of = context.as_of;
    for (head, date) in context.portal.dated_heads() {
        if head.publish_at.is_none() && !head.draft && date.first_day() > as_of {
            let dated = date.english();
            let message = msg!(
                "页面日期 {date} 晚于统计日期 {as_of}，到那天才会出现",
                "the page is dated {dated}, after the as-of date {as_of}; it appears then"
            );
            sink.push(Diagnostic::new(Code::PageFuture, head.title_span, message).help(msg!(
                "确实要定时发布，就写上“发布时间: {date}”",
                "write `publish_at: {dated}` if it is meant to be scheduled"
            )));
        }
    }
}
