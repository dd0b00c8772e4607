//! `progress-back`: a log whose percentage falls.
//!
//! That may be right, if something had to be done again, but more often it is a typing mistake.

use super::context::{RuleContext, logs};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;

/// Reports entries that are lower than the one before.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    for log in logs(context.portal) {
        for pair in log.windows(2) {
            let (before, after) = (&pair[0], &pair[1]);
            if after.percent < before.percent {
                let (from, to) = (before.percent, after.percent);
                let message = msg!("进度从 {from}% 退到 {to}%", "the progress falls from {from}% to {to}%");
                sink.push(
                    Diagnostic::new(Code::ProgressBack, after.span, message)
                        .label(before.span, msg!("前一次在这里", "the previous entry is here")),
                );
            }
        }
    }
}
