//! Views → bytes: templates, feeds, site map, data files.
//!
//! [`Theme::load`] reads the templates of a theme and the site's overrides. [`Theme::render`] turns a page's view into HTML. Each
//! file is a pure function of the view, the layout and the templates. Deliberately absent: the model, any decision about
//! what a page shows, and writing files.

mod closure;
mod feeds;
mod files;
mod in_flight;
mod limits;
mod problem;
mod redirects;
mod template_cycles;
mod tera_messages;
mod theme;
mod xml;

pub use feeds::{FeedItem, atom, json_feed};
pub use files::{SitemapUrl, browse_list, data_file, robots, search_list, sitemap};
pub use in_flight::{PageInFlight, in_flight};
pub use redirects::{moved_page, redirect_map};
pub use theme::{StaticFile, Theme};
