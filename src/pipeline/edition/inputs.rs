//! What all editions of a build are made from, besides their own records.

use crate::check::leaks::Leak;
use crate::check::privacy::PrivacyChecker;
use crate::pipeline::options::ProgressFn;
use crate::pipeline::outcome::FileTree;
use crate::programme::config::{SiteConfig, ThemeSettings};
use crate::programme::load::Bodies;
use crate::site::assets::ImageCache;
use crate::site::render::Theme;
use crate::source::files::SourceMap;

/// What all editions are made from.
#[derive(Clone, Copy)]
pub struct EditionInputs<'a> {
    /// The sources.
    pub sources: &'a SourceMap,
    /// The parsed texts of pages.
    pub bodies: &'a Bodies,
    /// The configuration of the site.
    pub config: &'a SiteConfig,
    /// Its settings over those of its theme.
    pub settings: &'a ThemeSettings,
    /// The theme; `None` if it could not be loaded or the content has errors. Then only links are checked.
    pub theme: Option<&'a Theme>,
    /// The address the site will be opened under; `None` for a folder.
    pub base_url: Option<&'a str>,
    /// Called for each finished page.
    pub progress: ProgressFn<'a>,
    /// Transcoded photographs.
    pub images: &'a ImageCache,
    /// Checks what the public edition offers for download; `None` for an edition that nobody gets.
    pub privacy: Option<&'a PrivacyChecker>,
    /// Makes the pages and data of the public edition without these internal texts.
    pub without: &'a (dyn Fn(&[Leak]) -> Option<FileTree> + Sync),
}
