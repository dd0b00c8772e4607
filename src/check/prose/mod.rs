//! Checks the records and words of each file against what the whole site knows: one rule a file.
//!
//! The rules of `rules` look at records and run when a record changes. These look at words too, of pages and of YAML values,
//! and words change without any record. So the problems of each file are kept, and a file is checked again only if it or
//! anything the rules depend on changed. The disk only keeps the names of searches that found nothing.

mod chains;
mod checker;
mod context;
mod dates;
mod names;
mod numbers;
mod pairings;
mod prepared;
mod roster;
mod wording;
mod words;

pub use checker::ProseChecker;
pub use context::ProseContext;
