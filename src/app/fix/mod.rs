//! Fixes sources: applies every fix that is marked safe, and changes nothing else.
//!
//! Takes the diagnostics of a site and a callback that re-checks the site with changed texts; returns the texts of each
//! file before and after. Files in other encodings are rewritten as UTF-8. Fixes are applied in rounds, at most one per
//! line and round, until no safe fix is left. A fix that makes a file worse is undone. Every byte outside the fixed places
//! stays. Deliberately absent: finding problems (a fix comes with its diagnostic), reading and writing files, asking for
//! confirmation.

pub mod diff;
mod draft;
mod plan;
mod planner;
mod select;
#[cfg(test)]
mod tests;

pub use plan::{AppliedFix, CheckResult, FileChange, FileText, FixPlan, SkippedFix};
pub use planner::plan;
