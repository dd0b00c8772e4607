//! Rules over all records: each is valid by itself, but together they are not.
//!
//! Takes the whole portal, with every audience and drafts, and what is derived from its internal edition; reports
//! diagnostics. A rule is one file and one line of `RULES`. It changes nothing and does not stop others. Deliberately
//! absent: problems of a single file (`load`), of words (`prose`), and of addresses (`site`).

mod context;
pub mod contradict_chain;
mod date_order;
mod evidence_later;
mod evidence_missing;
mod evidence_twice;
mod impossible_count;
mod loop_orphan;
mod page_future;
mod progress_back;
mod row_future;
mod row_sample;
mod section_stale;
mod source_copy;
mod unit_side;

pub use context::RuleContext;

use crate::base::diag::Diagnostics;

/// A rule reports its diagnostics.
type Rule = fn(&RuleContext<'_>, &mut Diagnostics);

/// Every rule, in the order of the catalogue.
const RULES: &[Rule] = &[
    evidence_missing::check,
    evidence_twice::check,
    impossible_count::check,
    evidence_later::check,
    date_order::check,
    page_future::check,
    row_future::check,
    row_sample::check,
    progress_back::check,
    unit_side::check,
    loop_orphan::check,
    contradict_chain::check,
    section_stale::check,
    source_copy::check,
];

/// Runs every rule.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    for rule in RULES {
        rule(context, sink);
    }
}
