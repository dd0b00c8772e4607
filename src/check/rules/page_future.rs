//! `page-future`: a page dated after the as-of date is scheduled, whether its editor meant that or not.
//!
//! With 发布时间 the editor has said so, and nothing is reported.

use super::context::Context;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;

/// Reports pages that will not be seen yet.
pub fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let as_of = context.as_of;
    for (head, date) in context.portal.dated_heads() {
        if head.publish_at.is_none() && !head.draft && date.first_day() > as_of {
            let message = msg!(
                "页面日期 {date} 晚于统计日期 {as_of}，到那天才会出现",
                "the page is dated {date}, after the as-of date {as_of}; it appears then"
            );
            sink.push(Diagnostic::new(Code::PageFuture, head.title_span, message).help(msg!(
                "确实要定时发布，就写上“发布时间: {date}”",
                "write `publish_at: {date}` if it is meant to be scheduled"
            )));
        }
    }
}
