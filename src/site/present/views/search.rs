//! The views of the search page and of the page about data files.

use crate::site::labels;
use crate::site::pages::{Filter, Listing, PageKey};
use crate::site::present::context::ViewContext;
use crate::site::present::files::{SEARCH_DATA, data_sets, is_searchable};
use crate::site::present::shared::DataSet;
use crate::site::view::articles::{DataFile, DataView, SearchView};
use crate::site::view::parts::Link;

pub fn data(p: &ViewContext<'_>) -> DataView {
    let file = |set: &DataSet| DataFile {
        title: set.title().to_owned(),
        url: set.path.clone(),
        rows: set.row_count(),
        size: set.size(),
    };
    DataView { files: data_sets(p).iter().map(file).collect() }
}

pub fn search(p: &ViewContext<'_>) -> SearchView {
    let browse = [
        (PageKey::browse(Listing::Achievements, Filter::All), labels::BROWSE_ACHIEVEMENTS),
        (PageKey::Pairings, labels::BROWSE_PAIRINGS),
        (PageKey::Tasks, labels::BROWSE_TASKS),
        (PageKey::Sitemap, labels::SITE_MAP),
    ];
    SearchView {
        index: SEARCH_DATA.to_owned(),
        pages: p.page_keys().filter(|key| is_searchable(key)).count(),
        browse: browse.into_iter().map(|(key, title)| -> Link { p.link(&key, title) }).collect(),
    }
}
