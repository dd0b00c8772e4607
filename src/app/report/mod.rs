//! Diagnostics as text: for people, for `grep`, for programs, for GitHub's checks, and as an HTML page.
//!
//! Takes diagnostics in the order they shall be shown in and the source map their places refer to; gives a string.
//! Cost is linear in the number of diagnostics, whatever the files look like: nothing scans a file or a long line. What is
//! said at once is bounded; what does not fit is counted.
//! Text that came from a file is shown with control characters made visible, so that no content can move a
//! terminal's cursor or forge a command to a runner.
//!
//! Deliberately absent: printing, sorting (see `diag::sort`), deciding on colour or language.

mod excerpt;
mod format;
pub mod html;
mod human;
mod json;
mod lines;
mod repair;
mod summary;
#[cfg(test)]
mod tests;
mod visible;

pub use format::{Format, json, render};
pub use summary::{allowed, fixable, summary};
