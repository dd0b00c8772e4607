//! Rules over the whole model: what the files say one by one is right, but together it is not.
//!
//! Takes the whole portal (every audience, drafts too) and what the internal edition derives from it; gives
//! diagnostics. Each rule is one file under `rules` and one line of the registry; none changes content, and none
//! stops another. Rules about words, which change without any record, look at one file at a time: see [`Said`].
//! Deliberately absent: what can be seen on a single file (`load`) or needs addresses (`site`).

mod rules;
mod said;

pub use said::{Known, Said};

use crate::derive::Derived;
use crate::diag::Sink;
use crate::diag::Span;
use crate::model::{Portal, RowRef};
use chrono::NaiveDate;

/// What a rule may look at.
pub struct Context<'a> {
    /// Everything that was loaded.
    pub portal: &'a Portal,
    /// What the internal edition, drafts included, derives.
    pub derived: &'a Derived,
    /// The as-of date.
    pub as_of: NaiveDate,
}

/// A rule: reports what it finds.
type Rule = fn(&Context<'_>, &mut Sink);

/// Every rule, in the order of the catalogue.
const RULES: &[Rule] = &[
    rules::evidence_missing::check,
    rules::evidence_twice::check,
    rules::evidence_later::check,
    rules::date_order::check,
    rules::page_future::check,
    rules::progress_back::check,
    rules::unit_side::check,
    rules::loop_orphan::check,
    rules::contradict_chain::check,
    rules::section_stale::check,
];

/// Runs every rule.
pub fn check(context: &Context<'_>, sink: &mut Sink) {
    for rule in RULES {
        rule(context, sink);
    }
}

impl Context<'_> {
    /// Where a row is written.
    fn row_span(&self, row: &RowRef) -> Option<Span> {
        let list = self.portal.list(&row.pairing)?;
        let id = &row.row;
        let services = list.services.iter().filter(|r| r.id == *id).map(|r| r.span);
        let needs = list.needs.iter().filter(|r| r.id == *id).map(|r| r.span);
        let projects = list.projects.iter().filter(|r| r.id == *id).map(|r| r.span);
        let responsibilities = list.responsibilities.iter().filter(|r| r.id == *id).map(|r| r.span);
        let results = list.results.iter().filter(|r| r.id == *id).map(|r| r.span);
        let feedback = list.feedback.iter().filter(|r| r.id == *id).map(|r| r.span);
        services.chain(needs).chain(projects).chain(responsibilities).chain(results).chain(feedback).next()
    }
}
