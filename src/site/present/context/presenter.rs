//! Everything that views may be made from.

use crate::programme::config::SiteConfig;
use crate::programme::derive::{Derived, Edition};
use crate::programme::load::Bodies;
use crate::site::assets::AssetManifest;
use crate::site::pages::{ResolvedLinks, SitePages};
use crate::site::present::appearance::Appearance;
use crate::site::present::shared::SharedParts;

/// Everything that views may be made from, cut to one edition.
pub struct Presenter<'a> {
    /// What may be seen.
    pub edition: &'a Edition,
    /// What follows from it.
    pub derived: &'a Derived,
    /// Where everything is.
    pub site: &'a SitePages,
    /// Where links lead.
    pub links: &'a ResolvedLinks,
    /// Images and attachments.
    pub assets: &'a AssetManifest,
    /// Parsed bodies; looked up for pages of the edition only.
    pub bodies: &'a Bodies,
    /// The configuration.
    pub config: &'a SiteConfig,
    /// The full address of the site's root; `None` where it is read from a folder.
    pub base_url: Option<&'a str>,
    /// How the site looks.
    pub appearance: &'a Appearance,
    /// Parts that many pages show; of this edition's portal.
    pub shared: SharedParts,
}
