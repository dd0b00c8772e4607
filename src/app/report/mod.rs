//! Renders diagnostics: for people, one per line, as JSON, for GitHub's checks, and as an HTML page.
//!
//! Takes sorted diagnostics and the source map; returns a string. Cost is linear in the number of diagnostics: no file and
//! no long line is scanned. The size of a report is bounded, and what does not fit is counted. Control characters from
//! files are made visible, so that content can neither move a terminal's cursor nor forge a workflow command.
//!
//! Deliberately absent: printing, sorting (see `diag::sort`), deciding on colour or language.

mod excerpt;
mod fixed_lines;
mod format;
pub mod html;
mod human;
mod json;
mod lines;
mod summary;
#[cfg(test)]
mod tests;
mod visible;

pub use format::{ReportFormat, json, render};
pub use summary::{allowed, fixable, summary};
