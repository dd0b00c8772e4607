//! An edition before its pages are made.

use crate::programme::derive::{Derived, Edition};
use crate::site::pages::SitePages;
use std::sync::Arc;

/// An edition with what is derived from it and the plan of its pages.
pub struct PlannedEdition {
    /// What one audience may see.
    pub edition: Arc<Edition>,
    /// What is derived from it.
    pub derived: Arc<Derived>,
    /// Its pages.
    pub site: SitePages,
    /// Equal where all of this is equal, for one audience and one session.
    pub records: u128,
}
