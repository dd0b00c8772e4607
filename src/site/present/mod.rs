//! The view of each page of an edition, and the content of the generated files.
//!
//! A [`Presenter`] holds all inputs, cut to one edition. [`Presenter::page`] gives the head and the view of one page together
//! with its [`Dependencies`], from which a later build tells by its [`InputHashes`] whether the view would be the same.
//!
//! The floors, bottom to top:
//!
//! - `tracking`: the recorder of dependencies, and values computed once with what they depend on;
//! - `shared`: the types of parts that many pages show;
//! - `context`: all inputs, and the `ViewContext` that hands them out and records what is read;
//! - `parts`: makers of what several views show;
//! - `files` and `views`: makers of generated files and of pages;
//! - `page`, `layout`, `exports`, `card_cache`: what the pipeline calls.
//!
//! Deliberately absent: HTML other than bodies and charts, templates, and any reading of the whole portal.

mod appearance;
mod card_cache;
mod context;
mod exports;
mod files;
mod layout;
mod page;
mod parts;
mod shared;
mod tracking;
mod views;

pub use appearance::{Appearance, QrCode};
pub use context::Presenter;
pub use exports::{browse_list, data_sets, feed_entries, search_lines};
pub use files::{BROWSE_DATA, BrowseList, FeedEntry, SEARCH_DATA};
pub use layout::layout;
pub use page::PresentedPage;
pub use shared::{CardCache, DataSet, SharedParts};
pub use tracking::{Dependencies, InputHashes};
