//! What views are made from: a [`Presenter`] holds all inputs, a [`ViewContext`] hands them to the views of one page and
//! records which were read, and the input hashes tell whether any of those changed.

mod input_hashes;
mod presenter;
mod untracked_portal;
mod view_context;

pub use presenter::Presenter;
pub use view_context::{PageText, ViewContext};
