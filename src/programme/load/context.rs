//! What the readers of records need besides the node: the names that references may use, and defaults.

use super::names::NameIndex;
use crate::programme::config::SiteConfig;

/// What readers of records need besides the node: names to resolve and defaults to fall back on.
pub(crate) struct LoadContext<'a> {
    pub names: &'a NameIndex<'a>,
    pub config: Option<&'a SiteConfig>,
}
