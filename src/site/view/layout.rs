//! What all pages share ([`Layout`], made once) and what the head of a page needs ([`PageHead`], one for each page).

use super::parts::{ChainTag, Day, Link};
use super::{Html, Shared};
use serde::Serialize;

/// Shared chrome: the same value for every page of an edition.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Layout {
    /// Name of the site.
    pub title: String,
    /// One line under it.
    pub subtitle: Option<String>,
    /// One sentence about it.
    pub description: Option<String>,
    /// `https://wulian.example.cn/`, with a slash at the end; none where the site is read from a folder.
    pub base_url: Option<String>,
    /// What a browser may do on the page, for the `meta` of that name in its head.
    pub policy: String,
    /// The host of `base_url`: `wulian.example.cn`.
    pub domain: Option<String>,
    /// `public` or `internal`.
    pub edition: &'static str,
    /// What this edition is called, shown where it is the internal one.
    pub edition_label: String,
    /// Whether every page is marked 内部资料 and kept out of search engines.
    pub internal: bool,
    /// Whether any invented demonstration content is in the edition.
    pub samples: bool,
    /// 统计日期: the day everything is counted to.
    pub as_of: Day,
    /// Name of the programme, such as 五共五链五提升.
    pub brand: String,
    /// The two sides, 地方 first.
    pub sides: Vec<String>,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// The chains, in order.
    pub chains: Vec<Shared<ChainTag>>,
    /// The mark: the woven links, one a chain, without words (inline SVG, already safe).
    pub mark: Html,
    /// The picture in place of the mark, where the site has one.
    pub logo: Option<Logo>,
    /// The colour of the browser around light and dark pages.
    pub theme_color: ThemeColor,
    /// What the footer says.
    pub footer: Footer,
    /// Addresses of the pages and feeds that the theme itself leads to, site-relative, by name: `home`, `plan`, `goals`,
    /// `milestones`, `organization`, `chains`, `tasks`, `pairings`, `lists`, `needs`, `indicators`, `achievements`,
    /// `updates`, `meetings`, `bulletins`, `search`, `data`, `sitemap`; where the site has an address also `feed` and
    /// `json_feed`.
    pub links: std::collections::BTreeMap<String, String>,
    /// The place of each state, by its key, when a table is sorted: the most pressing first, from 1 for `overdue` to 9 for
    /// `ended`.
    pub state_order: std::collections::BTreeMap<String, u8>,
    /// Files of the theme by their name in `static/`: `style.css` → `static/style.4f9a1c20.css`.
    pub assets: std::collections::BTreeMap<String, String>,
}

/// The picture in place of the woven mark.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Logo {
    /// Site-relative.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// In pixels; `None` for a drawing without a size.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
}

/// A colour for light and one for dark pages, as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct ThemeColor {
    /// The light paper.
    pub light: String,
    /// The dark paper.
    pub dark: String,
}

/// An entry of the menu.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct MenuItem {
    /// What it says.
    pub title: String,
    /// Where it leads: site-relative, or a full address where `external`.
    pub url: String,
    /// Leads out of the site.
    pub external: bool,
    /// The first part of its address, compared with `page.section` (`chains`; empty for home).
    pub section: String,
}

/// What the footer says; each line optional.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize)]
pub struct Footer {
    /// 主办单位.
    pub organizer: Option<String>,
    /// 承办单位.
    pub operator: Option<String>,
    /// 联系方式.
    pub contact: Option<String>,
    /// ICP 备案号.
    pub icp: Option<String>,
    /// 公安备案.
    pub police: Option<String>,
    /// 网站标识码.
    pub site_code: Option<String>,
}

/// What the head of one page needs.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct PageHead {
    /// What the page is called: its only h1.
    pub title: String,
    /// The text of `<title>`: unique in the site.
    pub full_title: String,
    /// One or two sentences about the page, without markup.
    pub description: String,
    /// Site-relative address, `chains/talent/`.
    pub url: String,
    /// Full address of the page; none where the site is read from a folder.
    pub canonical: Option<String>,
    /// From here to the site's root: `./`, `../../`.
    pub root: String,
    /// First part of the address (`chains`; empty for home), compared with that of each menu item.
    pub section: String,
    /// From the home page down to the parent; empty on the home page.
    pub breadcrumb: Vec<Link>,
    /// `website` or `article`.
    pub og_type: &'static str,
    /// The full address as a QR code for phones (inline SVG, already safe); on pages that are printed and passed on,
    /// where there is a full address.
    pub qr: Option<Html>,
    /// Full address of a picture for sharing; none where the site is read from a folder.
    pub og_image: Option<String>,
    /// Its width in pixels, where it is known.
    pub og_image_width: Option<u32>,
    /// Its height.
    pub og_image_height: Option<u32>,
    /// What it shows.
    pub og_image_alt: Option<String>,
    /// 栏目 the page is in, for the metas of Chinese public sites.
    pub column: String,
    /// What that column is about.
    pub column_description: String,
    /// 关键词, joined by commas.
    pub keywords: String,
    /// Day of publication, `2023-04-15`, for articles.
    pub published: Option<String>,
    /// 来源.
    pub source: Option<String>,
    /// 作者.
    pub author: Option<String>,
    /// JSON-LD, already safe inside `<script type="application/ld+json">`.
    pub json_ld: Html,
    /// 示例: whether it is invented for demonstration.
    pub sample: bool,
    /// A draft, or scheduled for later; only in a preview.
    pub draft: bool,
    /// Not for search engines.
    pub noindex: bool,
}
