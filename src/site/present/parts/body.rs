//! The HTML of a page's own text, with its links written relative to the page.

use super::elements::picture;
use crate::base::text::excerpt;
use crate::programme::model::Head;
use crate::site::assets::Asset;
use crate::site::labels;
use crate::site::pages::LinkTarget;
use crate::site::present::context::{PageText, ViewContext};
use crate::site::view::Html;
use crate::site::view::parts::{Exhibit, OutlineItem, Picture, PictureSize};
use crate::source::markdown::{ImageTarget, LinkHref, LinkResolver, MarkdownLink};

/// Columns of a summary made from the text.
const SUMMARY_COLUMNS: usize = 140;

/// Writes the links of one body.
struct LinkWriter<'a> {
    text: PageText<'a>,
    root: &'a str,
    /// The site's own address: what begins with it does not leave the site.
    own: &'a str,
}

impl LinkResolver for LinkWriter<'_> {
    fn link(&self, index: usize, _: &MarkdownLink) -> Option<LinkHref> {
        let inside = |href| LinkHref { href, external: false, download: None };
        Some(match self.text.targets.get(index)? {
            LinkTarget::Page(url) => inside(format!("{}{url}", self.root)),
            LinkTarget::SamePage(fragment) => inside(fragment.clone()),
            LinkTarget::Asset(source) => {
                let asset = self.text.asset(source)?;
                let download = asset.download_name().map(str::to_owned);
                LinkHref { download, ..inside(format!("{}{}", self.root, asset.path)) }
            }
            LinkTarget::External(address) => {
                LinkHref { external: leaves(address, self.own), ..inside(address.clone()) }
            }
            LinkTarget::Broken => return None,
        })
    }

    fn image(&self, index: usize, _: &MarkdownLink) -> Option<ImageTarget> {
        let LinkTarget::Asset(source) = self.text.targets.get(index)? else {
            return None;
        };
        let Picture { src, width, height, sizes, modern, .. } = picture(self.text.asset(source)?, "");
        let listed = |sizes: Vec<PictureSize>| {
            let listed: Vec<String> =
                sizes.iter().map(|size| format!("{}{} {}w", self.root, size.src, size.width)).collect();
            listed.join(", ")
        };
        Some(ImageTarget {
            src: format!("{}{src}", self.root),
            width,
            height,
            srcset: listed(sizes),
            webp_srcset: listed(modern),
        })
    }
}

/// Whether an address is of another site; writing a letter and calling are not.
pub fn leaves(address: &str, own: &str) -> bool {
    let is_web = ["http:", "https:"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme)));
    let is_own = own.trim_end_matches('/');
    let rest = address.strip_prefix(is_own);
    is_web
        && (is_own.is_empty()
            || !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])))
}

impl ViewContext<'_> {
    /// The HTML of a page's text; empty where it has none.
    pub fn body(&self, head: &Head, root: &str) -> Html {
        match self.text(head) {
            Some(text) => text.document.html(&LinkWriter { text, root, own: &self.config.base_url }).into(),
            None => Html::default(),
        }
    }

    /// The headings of a page's text.
    pub fn outline(&self, head: &Head) -> Vec<OutlineItem> {
        let text = self.text(head);
        let headings = text.map_or(&[][..], |text| &text.document.outline);
        let item = |h: &crate::source::markdown::Heading| OutlineItem {
            level: h.level,
            id: h.id.clone(),
            text: h.text.clone(),
        };
        headings.iter().map(item).collect()
    }

    /// The pictures below an update's text, for whoever has read the update.
    pub fn gallery(&self, head: &Head) -> Vec<Exhibit> {
        let exhibits = self.exhibits(head);
        let count = exhibits.len();
        let exhibit = |(at, (asset, caption)): (usize, (&Asset, Option<&str>))| {
            let alt = caption.map_or_else(|| labels::gallery_picture(at + 1, count), str::to_owned);
            Exhibit { picture: picture(asset, &alt), caption: caption.map(str::to_owned) }
        };
        exhibits.into_iter().enumerate().map(exhibit).collect()
    }

    /// What the editor wrote as 摘要, else the beginning of the text.
    pub fn summary(&self, head: &Head) -> String {
        if let Some(summary) = &head.summary {
            return summary.clone();
        }
        match self.text(head) {
            Some(text) => excerpt(&text.document.text, SUMMARY_COLUMNS),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::leaves;

    #[test]
    fn the_sites_own_address_letters_and_calls_do_not_leave_it() {
        let own = "https://example.cn/portal/";
        for inside in [
            "https://example.cn/portal",
            "https://example.cn/portal/a/",
            "https://example.cn/portal?a#b",
            "mailto:a@example.org",
            "tel:0",
        ] {
            assert!(!leaves(inside, own), "{inside}");
        }
        for outside in [
            "https://example.cn/portals/",
            "https://example.cn.example.org/portal/",
            "HTTPS://example.org/",
            "http://example.cn/portal/",
        ] {
            assert!(leaves(outside, own), "{outside}");
        }
        assert!(leaves("https://example.org/", ""));
    }
}
