//! What the readers of records need besides the node: the names that references may use, and defaults.

use super::names::NameIndex;
use crate::programme::config::SiteConfig;
use chrono_tz::Tz;

/// What readers of records need besides the node: names to resolve and defaults to fall back on.
pub(crate) struct LoadContext<'a> {
    pub names: &'a NameIndex<'a>,
    pub config: Option<&'a SiteConfig>,
}

impl LoadContext<'_> {
    /// The site's time zone, as far as it could be read.
    pub(crate) fn zone(&self) -> Tz {
        self.config.map_or(chrono_tz::Asia::Shanghai, |config| config.time_zone)
    }
}
