//! `evidence-later`: evidence dated after the entry it supports.
//!
//! An entry cannot rest on something that happened later; one of the two dates is a mistake.

use super::context::{RuleContext, evidence_dates, logs};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;

/// Reports evidence that is later than what it supports.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let entries = logs(context.portal).flatten().map(|entry| (entry.date, &entry.evidence));
    let milestones = context.portal.milestones.iter().filter_map(|m| Some((m.done?, &m.evidence)));
    let results = context.portal.lists.iter().flat_map(|list| &list.results).map(|r| (r.date, &r.evidence));
    let dates = evidence_dates(context.portal);
    for (date, evidence) in entries.chain(milestones).chain(results) {
        for evidence in evidence {
            let Some(later) = dates.get(&evidence.target).filter(|d| d.first_day() > date.last_day()) else {
                continue;
            };
            let (en_later, en_date) = (later.english(), date.english());
            let message = msg!(
                "佐证的日期是 {later}，晚于它要证明的 {date}",
                "this evidence is dated {en_later}, after the {en_date} it supports"
            );
            sink.push(
                Diagnostic::new(Code::EvidenceLater, evidence.span, message)
                    .help(msg!("核对两处日期", "check both dates")),
            );
        }
    }
}
