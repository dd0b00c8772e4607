//! An edition and what was derived from it → the view of each page.
//!
//! [`Presenter`] holds everything a view may be made from, all of it cut to one edition; [`Presenter::page`] makes the
//! head and view of one page and tells what it [`Reads`], so that a later build knows from its [`Facts`] whether the
//! view would be the same. Every view is made through a `Reader`, which notes what it hands out. Deliberately
//! absent: HTML other than bodies and charts, templates, and any reading of the whole portal.

mod articles;
mod body;
mod browse;
mod browse_data;
mod cards;
mod chains;
mod charts;
mod data;
mod facts;
mod feeds;
mod head;
mod home;
mod json_ld;
mod layout;
mod list_rows;
mod lists;
mod pairings;
mod pieces;
mod plan;
mod programme;
mod reads;
mod rows;
mod tasks;
mod tracked;
mod units;
mod updates;

pub use browse_data::{BROWSE_DATA, BrowseList};
pub use data::{DataSet, SEARCH_DATA, browse_list, data_sets, search_lines};
pub use feeds::{FeedEntry, feed_entries};
pub use layout::layout;
pub use pieces::Pieces;
pub use reads::{Facts, Reads};
pub use updates::Kept;

use crate::base::colour::Palette;
use crate::programme::config::SiteConfig;
use crate::programme::derive::{Derived, Edition};
use crate::programme::keys::{HOME_PARTS, HomeSection};
use crate::programme::load::Bodies;
use crate::site::assets::Manifest;
use crate::site::pages::{Links, PageKey, Site, SitePage, root_from};
use crate::site::view::{Logo, PageHead, View};
use tracked::Reader;

/// How a site looks, as far as pages are told.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Look {
    /// All colours.
    pub palette: Palette,
    /// The parts of the home page, in order.
    pub home: Vec<HomeSection>,
    /// The picture in place of the woven mark.
    pub logo: Option<Logo>,
    /// Where the picture for shared links is, from the site's root.
    pub share: Option<String>,
    /// The QR code of a page's address.
    pub qr: QrCode,
}

/// What pages are given for the QR code of their address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QrCode {
    /// The code.
    Drawn,
    /// Its frame, for a build that nobody sees: templates do with it what they do with the code.
    Frame,
    /// None.
    Absent,
}

impl Default for Look {
    fn default() -> Self {
        let home = HOME_PARTS.iter().map(|(.., section)| *section).collect();
        Self { palette: Palette::default(), home, logo: None, share: None, qr: QrCode::Drawn }
    }
}

/// What views are made from.
pub struct Presenter<'a> {
    /// What may be seen.
    pub edition: &'a Edition,
    /// What follows from it.
    pub derived: &'a Derived,
    /// Where everything is.
    pub site: &'a Site,
    /// Where links lead.
    pub links: &'a Links,
    /// Images and attachments.
    pub assets: &'a Manifest,
    /// Parsed bodies; looked up for pages of the edition only.
    pub bodies: &'a Bodies,
    /// The configuration.
    pub config: &'a SiteConfig,
    /// The full address of the site's root; `None` where it is read from a folder.
    pub base_url: Option<&'a str>,
    /// How the site looks.
    pub look: &'a Look,
    /// Parts that many pages show; of this edition's portal.
    pub pieces: Pieces,
}

/// The page as `render` is given it, and what it was made from.
#[derive(Debug)]
pub struct Presented {
    /// What its head says.
    pub head: PageHead,
    /// What its template sees.
    pub view: View,
    /// What head and view were made from, besides what every page may use.
    pub reads: Reads,
}

impl Presenter<'_> {
    /// One page; `None` only for a key the edition does not have.
    pub fn page(&self, page: &SitePage) -> Option<Presented> {
        let reader = Reader::new(self);
        reader.note(&page.key);
        let root = root_from(&page.output);
        let root = if page.key == PageKey::NotFound { absolute_root(&reader) } else { root };
        let view = view(&reader, &page.key, &root)?;
        let head = head::head(&reader, page, &view, root);
        Some(Presented { head, view, reads: reader.into_reads() })
    }

    /// Fingerprints of all that views of this edition can be made from.
    pub fn facts(&self) -> Facts {
        facts::facts(self, None)
    }

    /// The same, where nothing but texts of pages differs from when `before` was made.
    pub fn facts_after(&self, before: Facts) -> Facts {
        facts::facts(self, Some(before))
    }
}

/// A server shows the page for what it did not find at any depth, so its links count from the host.
fn absolute_root(p: &Reader<'_>) -> String {
    match p.base_url.and_then(|url| url.splitn(4, '/').nth(3)) {
        Some(path) => format!("/{path}"),
        None => "./".to_owned(),
    }
}

fn view(p: &Reader<'_>, key: &PageKey, root: &str) -> Option<View> {
    let portal = p.portal();
    Some(match key {
        PageKey::Home => View::Home(Box::new(home::home(p, root))),
        PageKey::Plan => View::Plan(Box::new(plan::plan(p, root))),
        PageKey::Goals => View::Goals(Box::new(plan::goals(p))),
        PageKey::Milestones => View::Milestones(Box::new(plan::milestones(p, root))),
        PageKey::Organization => View::Organization(Box::new(units::organization(p))),
        PageKey::Chains => View::Chains(Box::new(chains::chains(p, root))),
        PageKey::Chain(id) => View::Chain(Box::new(chains::chain(
            p,
            portal.chains.iter().position(|chain| chain.id == *id)?,
            root,
        ))),
        PageKey::Tasks => View::Tasks(Box::new(tasks::tasks(p, root))),
        PageKey::Task(number) => View::Task(Box::new(tasks::task(p, portal.task(*number)?))),
        PageKey::Indicators => View::Indicators(Box::new(chains::indicators(p))),
        PageKey::Indicator(id) => {
            View::Indicator(Box::new(chains::indicator(p, portal.indicator(id)?, root)))
        }
        PageKey::Pairings => View::Pairings(Box::new(pairings::pairings(p, root))),
        PageKey::Pairing(id) => View::Pairing(Box::new(pairings::pairing(p, portal.pairing(id)?, root))),
        PageKey::Unit(id) => View::Unit(Box::new(units::unit(p, portal.unit(id)?))),
        PageKey::Lists => View::Lists(Box::new(lists::lists(p, root))),
        PageKey::List(kind) => View::List(Box::new(lists::list(p, *kind))),
        PageKey::Browse(browse) => View::Browse(Box::new(browse::browse(p, browse))),
        PageKey::Update(id) => View::Update(Box::new(articles::update(p, p.position(id)?, root))),
        PageKey::Meetings => View::Meetings(Box::new(articles::meetings(p))),
        PageKey::Meeting(id) => {
            let position = portal.meetings.iter().position(|meeting| meeting.id == *id)?;
            View::Meeting(Box::new(articles::meeting(p, position, root)))
        }
        PageKey::Bulletins => View::Bulletins(Box::new(articles::bulletins(p))),
        PageKey::Bulletin(id) => {
            let position = portal.bulletins.iter().position(|bulletin| bulletin.id == *id)?;
            View::Bulletin(Box::new(articles::bulletin(p, position, root)?))
        }
        PageKey::Directory(kind) => View::Directory(Box::new(browse::directory(p, *kind))),
        PageKey::Page(id) => {
            let page = portal.pages.iter().find(|page| page.id == *id)?;
            View::Page(Box::new(articles::page(p, page, root)))
        }
        PageKey::Search => View::Search(Box::new(data::search(p))),
        PageKey::Data => View::Data(Box::new(data::data(p))),
        PageKey::Sitemap => View::Sitemap(Box::new(browse::sitemap(p))),
        PageKey::NotFound => View::NotFound(Box::new(())),
    })
}
