//! An edition and what was derived from it → the view of each page.
//!
//! [`Presenter`] holds everything a view may be made from, all of it cut to one edition; [`Presenter::page`] makes the
//! head and view of one page. Deliberately absent: HTML other than bodies and charts, templates, and any reading of
//! the whole portal.

mod articles;
mod body;
mod browse;
mod cards;
mod chains;
mod charts;
mod data;
mod head;
mod home;
mod list_rows;
mod lists;
mod pairings;
mod plan;
mod rows;
mod tasks;
mod units;

pub use data::{DataSet, SEARCH_DATA, data_sets, search_entries};
pub use head::layout;

use crate::assets::Manifest;
use crate::config::SiteConfig;
use crate::derive::{Derived, Edition};
use crate::load::Bodies;
use crate::model::Portal;
use crate::site::{Links, PageKey, Site, SitePage, root_from};
use crate::view::{PageHead, View};

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
}

impl<'a> Presenter<'a> {
    /// What may be seen.
    pub(crate) fn portal(&self) -> &'a Portal {
        self.edition.portal()
    }

    /// The head and the view of one page; `None` only for a key the edition does not have.
    pub fn page(&self, page: &SitePage) -> Option<(PageHead, View)> {
        let root = root_from(&page.output);
        let root = if page.key == PageKey::NotFound { self.absolute_root() } else { root };
        let view = self.view(&page.key, &root)?;
        Some((head::head(self, page, &view, root), view))
    }

    /// A server shows the page for what it did not find at any depth, so its links count from the host.
    fn absolute_root(&self) -> String {
        match self.base_url.and_then(|url| url.splitn(4, '/').nth(3)) {
            Some(path) => format!("/{path}"),
            None => "./".to_owned(),
        }
    }

    fn view(&self, key: &PageKey, root: &str) -> Option<View> {
        let portal = self.portal();
        Some(match key {
            PageKey::Home => View::Home(Box::new(home::home(self, root))),
            PageKey::Plan => View::Plan(Box::new(plan::plan(self, root))),
            PageKey::Goals => View::Goals(Box::new(plan::goals(self))),
            PageKey::Milestones => View::Milestones(Box::new(plan::milestones(self, root))),
            PageKey::Organization => View::Organization(Box::new(units::organization(self))),
            PageKey::Chains => View::Chains(Box::new(chains::chains(self, root))),
            PageKey::Chain(id) => View::Chain(Box::new(chains::chain(self, portal.chain(id)?, root))),
            PageKey::Tasks => View::Tasks(Box::new(tasks::tasks(self, root))),
            PageKey::Task(number) => View::Task(Box::new(tasks::task(self, portal.task(*number)?))),
            PageKey::Indicators => View::Indicators(Box::new(chains::indicators(self))),
            PageKey::Indicator(id) => {
                View::Indicator(Box::new(chains::indicator(self, portal.indicator(id)?, root)))
            }
            PageKey::Pairings => View::Pairings(Box::new(pairings::pairings(self, root))),
            PageKey::Pairing(id) => {
                View::Pairing(Box::new(pairings::pairing(self, portal.pairing(id)?, root)))
            }
            PageKey::Unit(id) => View::Unit(Box::new(units::unit(self, portal.unit(id)?))),
            PageKey::Lists => View::Lists(Box::new(lists::lists(self, root))),
            PageKey::List(kind) => View::List(Box::new(lists::list(self, *kind))),
            PageKey::Browse(browse) => View::Browse(Box::new(browse::browse(self, browse))),
            PageKey::Update(id) => {
                let position = *self.derived.index.position.get(id)?;
                View::Update(Box::new(articles::update(self, position, root)))
            }
            PageKey::Meetings => View::Meetings(Box::new(articles::meetings(self))),
            PageKey::Meeting(id) => {
                let position = portal.meetings.iter().position(|meeting| meeting.id == *id)?;
                View::Meeting(Box::new(articles::meeting(self, position, root)))
            }
            PageKey::Bulletins => View::Bulletins(Box::new(articles::bulletins(self))),
            PageKey::Bulletin(id) => {
                let position = portal.bulletins.iter().position(|bulletin| bulletin.id == *id)?;
                View::Bulletin(Box::new(articles::bulletin(self, position, root)?))
            }
            PageKey::Directory(kind) => View::Directory(Box::new(browse::directory(self, *kind))),
            PageKey::Page(id) => {
                let page = portal.pages.iter().find(|page| page.id == *id)?;
                View::Page(Box::new(articles::page(self, page, root)))
            }
            PageKey::Search => View::Search(Box::new(data::search(self))),
            PageKey::Data => View::Data(Box::new(data::data(self))),
            PageKey::Sitemap => View::Sitemap(Box::new(browse::sitemap(self))),
            PageKey::NotFound => View::NotFound(Box::new(())),
        })
    }
}
