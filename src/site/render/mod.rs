//! Views → bytes: templates, feeds, site maps, data files.
//!
//! [`Theme::load`] reads the templates of a theme and the site's overrides; [`Theme::render`] turns a page's view
//! into HTML. Each artifact is a pure function of the view, the layout and the templates. Deliberately absent: the
//! model, any decision about what a page shows, and writing files.

mod at_work;
mod bounds;
mod circle;
mod closure;
mod feeds;
mod files;
mod problem;
mod theme;
mod words;

pub use at_work::{AtWork, at_work};
pub use feeds::{FeedItem, atom, json_feed};
pub use files::{SitemapUrl, browse_list, data_file, robots, search_list, sitemap};
pub use theme::{StaticFile, Theme};
