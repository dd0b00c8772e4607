//! The parts that several views and files share, each made from a `ViewContext`.

mod attribution;
mod body;
mod charts;
mod elements;
mod list_rows;
mod organization;
mod update_cards;
mod work_rows;

pub use attribution::{attributed_source, author};
pub use elements::{day, deadline, state, state_counts};
pub use list_rows::kind_words;
pub use organization::{group_card, group_link, unit_name};
pub use work_rows::rate;
