//! Personal data in what anyone may read: identity card, telephone, bank card and student numbers, birth dates, and home
//! addresses.
//!
//! Takes the parsed sources, the configuration, and what the public edition offers for download; reports an error for each
//! place. `leaks` decides what is public, `extract` what an attachment says, [`detect`] what a number is. The findings of
//! a file are kept as long as the file and its audience are unchanged, those of an attachment as long as its content is.
//!
//! Deliberately absent: internal content, which may hold personal data; names of people, which say nothing by themselves;
//! and changing anything.

mod allowance;
mod attachments;
mod checker;
pub mod detect;
mod finding;
mod fold;
mod report;
mod same;
mod scan;
#[cfg(test)]
mod tests;

pub use allowance::AllowanceUse;
pub use checker::PrivacyChecker;
