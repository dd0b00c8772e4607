//! The content of each generated file with what it depends on, as the pipeline asks for it.

use super::context::{Presenter, ViewContext};
use super::files::{self, BrowseList, FeedEntry};
use super::shared::DataSet;
use super::tracking::Dependencies;
use std::sync::Arc;

fn tracked<T>(p: &Presenter<'_>, make: impl FnOnce(&ViewContext<'_>) -> T) -> (T, Dependencies) {
    let context = ViewContext::new(p);
    (make(&context), context.into_dependencies())
}

/// Every data file of the edition, in a fixed order; made once.
pub fn data_sets(p: &Presenter<'_>) -> (Arc<[DataSet]>, Dependencies) {
    tracked(p, files::data_sets)
}

/// A line of the search list for every page, in the order of the site.
pub fn search_lines(p: &Presenter<'_>) -> (Vec<Arc<str>>, Dependencies) {
    tracked(p, files::search_lines)
}

/// The list that achievements are narrowed from.
pub fn browse_list(p: &Presenter<'_>) -> (BrowseList, Dependencies) {
    tracked(p, files::browse_list)
}

/// The latest updates for feeds, newest first, at most so many.
pub fn feed_entries(p: &Presenter<'_>, most: usize) -> (Vec<FeedEntry>, Dependencies) {
    tracked(p, |context| files::feed_entries(context, most))
}
