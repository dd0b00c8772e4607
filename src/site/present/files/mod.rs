//! The content of the files that scripts and programs read: data files, the lists behind search and browsing, the feed.

mod browse_list;
mod data_files;
mod feed;
mod search_list;

pub use browse_list::{BROWSE_BASE, BROWSE_DATA, BrowseList, browse_list};
pub use data_files::data_sets;
pub use feed::{FeedEntry, feed_entries};
pub use search_list::{SEARCH_DATA, is_searchable, search_lines};
