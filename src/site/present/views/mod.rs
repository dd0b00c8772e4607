//! The makers of views, one file for each group of page kinds, and of the head that every page has.

pub mod articles;
pub mod browse;
pub mod chains;
pub mod head;
pub mod home;
mod json_ld;
pub mod lists;
pub mod pairings;
pub mod plan;
pub mod search;
pub mod tasks;
pub mod units;
