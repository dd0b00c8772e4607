//! `evidence-later`: evidence dated after the entry it supports.
//!
//! An entry cannot rest on something that happened later; one of the two dates is a mistake.

use super::context::{RuleContext, logs};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;
use crate::programme::model::{EvidenceTarget, PartialDate, Portal, RowId, RowRef};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// The dates of everything that can be evidence.
fn dates(portal: &Portal) -> HashMap<EvidenceTarget, PartialDate, FixedState> {
    let updates = portal.updates.iter().map(|page| (EvidenceTarget::Update(page.id.clone()), page.date));
    let meetings = portal.meetings.iter().map(|page| (EvidenceTarget::Meeting(page.id.clone()), page.date));
    let bulletins =
        portal.bulletins.iter().map(|page| (EvidenceTarget::Bulletin(page.id.clone()), page.date));
    let results = portal.lists.iter().flat_map(|list| {
        let row = |id: &RowId| RowRef { pairing: list.pairing.clone(), row: id.clone() };
        list.results.iter().map(move |result| (EvidenceTarget::Result(row(&result.head.id)), result.date))
    });
    updates.chain(meetings).chain(bulletins).chain(results).collect()
}

/// Reports evidence that is later than what it supports.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let entries = logs(context.portal).flatten().map(|entry| (entry.date, &entry.evidence));
    let milestones = context.portal.milestones.iter().filter_map(|m| Some((m.done?, &m.evidence)));
    let results = context.portal.lists.iter().flat_map(|list| &list.results).map(|r| (r.date, &r.evidence));
    let dates = dates(context.portal);
    for (date, evidence) in entries.chain(milestones).chain(results) {
        for evidence in evidence {
            let Some(later) = dates.get(&evidence.target).filter(|d| d.first_day() > date.last_day()) else {
                continue;
            };
            let message = msg!(
                "佐证的日期是 {later}，晚于它要证明的 {date}",
                "this evidence is dated {later}, after the {date} it supports"
            );
            sink.push(
                Diagnostic::new(Code::EvidenceLater, evidence.span, message)
                    .help(msg!("核对两处日期", "check both dates")),
            );
        }
    }
}
