//! The HTML of a page's own text, with every link written for the page it stands on.

use super::Presenter;
use crate::markdown::{ImageTarget, Link, Resolve, Target};
use crate::model::Head;
use crate::site::Destination;
use crate::text::excerpt;
use crate::view::parts::OutlineItem;

/// Columns of a summary made from the text.
const SUMMARY_COLUMNS: usize = 140;

/// Writes the links of one body.
struct Writer<'a> {
    presenter: &'a Presenter<'a>,
    destinations: &'a [Destination],
    root: &'a str,
}

impl Resolve for Writer<'_> {
    fn link(&self, index: usize, _: &Link) -> Option<Target> {
        let (href, external) = match self.destinations.get(index)? {
            Destination::Page(url) => (format!("{}{url}", self.root), false),
            Destination::Here(fragment) => (fragment.clone(), false),
            Destination::Asset(source) => {
                (format!("{}{}", self.root, self.presenter.assets.get(source)?.path), false)
            }
            Destination::External(address) => (address.clone(), true),
            Destination::Nowhere => return None,
        };
        Some(Target { href, external })
    }

    fn image(&self, index: usize, _: &Link) -> Option<ImageTarget> {
        let Destination::Asset(source) = self.destinations.get(index)? else {
            return None;
        };
        let asset = self.presenter.assets.get(source)?;
        Some(ImageTarget {
            src: format!("{}{}", self.root, asset.path),
            width: asset.width,
            height: asset.height,
        })
    }
}

impl Presenter<'_> {
    /// The HTML of a page's text; empty where it has none.
    pub(super) fn body(&self, head: &Head, root: &str) -> String {
        let Some(document) = self.bodies.get(head.file) else {
            return String::new();
        };
        document.html(&Writer { presenter: self, destinations: self.links.of(head.file), root })
    }

    /// The headings of a page's text.
    pub(super) fn outline(&self, head: &Head) -> Vec<OutlineItem> {
        let headings = self.bodies.get(head.file).map_or(&[][..], |document| &document.outline);
        let item = |h: &crate::markdown::Heading| OutlineItem {
            level: h.level,
            id: h.id.clone(),
            text: h.text.clone(),
        };
        headings.iter().map(item).collect()
    }

    /// What the editor wrote as 摘要, else the beginning of the text.
    pub(super) fn summary(&self, head: &Head) -> String {
        match (&head.summary, self.bodies.get(head.file)) {
            (Some(summary), _) => summary.clone(),
            (None, Some(document)) => excerpt(&document.text.replace('\n', " "), SUMMARY_COLUMNS),
            (None, None) => String::new(),
        }
    }
}
