//! `evidence-missing`: reported as complete, but without evidence.
//!
//! Every number and every completion on the portal must lead to something a reader can open. So an entry of 100% and a
//! milestone with 完成 need at least one 佐证.

use super::context::{RuleContext, logs};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;

/// Reports completions without evidence.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    for entry in
        logs(context.portal).flatten().filter(|entry| entry.percent == 100 && entry.evidence.is_empty())
    {
        let (date, dated) = (entry.date, entry.date.english());
        let message =
            msg!("{date} 报告完成 100%，却没有佐证", "100% was reported on {dated} without evidence");
        sink.push(Diagnostic::new(Code::EvidenceMissing, entry.span, message).help(help()));
    }
    for milestone in context.portal.milestones.iter().filter(|m| m.done.is_some() && m.evidence.is_empty()) {
        let title = &milestone.title;
        let message = msg!(
            "节点“{title}”写了完成日期，却没有佐证",
            "the milestone \"{title}\" is done without evidence"
        );
        sink.push(Diagnostic::new(Code::EvidenceMissing, milestone.span, message).help(help()));
    }
}

fn help() -> crate::base::diag::Message {
    msg!(
        "加上“佐证: [动态的文件名]”，或先不报完成",
        "add `evidence: [file name of an update]`, or do not report it complete yet"
    )
}
