//! Where a link leads, and what the page it leads to must have.

use crate::base::diag::Span;

/// Where one link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// A page of the site: its site-relative address, with `#fragment` where there was one.
    Page(String),
    /// A place on the same page: `#fragment`.
    SamePage(String),
    /// An image or attachment, by its path in the sources.
    Asset(String),
    /// Out of the site.
    External(String),
    /// Nowhere; reported.
    Broken,
}

/// An anchor that a link names and the finished page must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedAnchor {
    /// Output path of the page.
    pub output: String,
    /// The anchor, decoded.
    pub fragment: String,
    /// The address of the link without the anchor, as it is written.
    pub path: String,
    /// Where the link is written.
    pub span: Span,
}
