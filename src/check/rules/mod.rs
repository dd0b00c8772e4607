//! Rules over the whole model: every record is right by itself, but together they are not.
//!
//! Takes the whole portal (every audience, drafts too) and what the internal edition derives from it; gives
//! diagnostics. Each rule is one file and one line of [`RULES`]; none changes content, and none stops another.
//! Deliberately absent: what a single file shows (`load`), what words say (`prose`), addresses (`site`).

mod context;
pub mod contradict_chain;
mod date_order;
mod evidence_later;
mod evidence_missing;
mod evidence_twice;
mod loop_orphan;
mod page_future;
mod progress_back;
mod section_stale;
mod unit_side;

pub use context::Context;

use crate::base::diag::Diagnostics;

/// A rule: reports what it finds.
type Rule = fn(&Context<'_>, &mut Diagnostics);

/// Every rule, in the order of the catalogue.
const RULES: &[Rule] = &[
    evidence_missing::check,
    evidence_twice::check,
    evidence_later::check,
    date_order::check,
    page_future::check,
    progress_back::check,
    unit_side::check,
    loop_orphan::check,
    contradict_chain::check,
    section_stale::check,
];

/// Runs every rule.
pub fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for rule in RULES {
        rule(context, sink);
    }
}
