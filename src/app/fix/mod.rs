//! Mending sources: every repair that is surely right, made in one go, and nothing else touched.
//!
//! Takes what was said about a site and a way to ask what would be said if files read otherwise; gives each file as it
//! is and as it shall be, with what was mended. A file is written in UTF-8; its safe repairs are made, at most one a line
//! at a time, and the site is looked at again after each round, until nothing safe is left. What makes a file worse is
//! left as it was. Every byte outside the repaired places stays. Deliberately absent: finding problems (a repair comes with
//! its diagnostic), reading and writing files, asking anybody.

mod choose;
pub mod difference;
mod draft;
mod plan;
mod rounds;
#[cfg(test)]
mod tests;

pub use plan::{Change, Left, Mended, Plan, Said, Text};
pub use rounds::plan;
