//! The view of one page, by what the page shows.

use super::context::{Presenter, ViewContext};
use super::tracking::Dependencies;
use super::views::{articles, browse, chains, head, home, lists, pairings, plan, search, tasks, units};
use crate::site::pages::{PageKey, SitePage, root_from};
use crate::site::view::{PageHead, View};

/// A page as `render` takes it, and what it was made from.
#[derive(Debug)]
pub struct PresentedPage {
    /// The view of its head.
    pub head: PageHead,
    /// The view of its body, which the template sees.
    pub view: View,
    /// What head and view depend on besides the inputs that all views share.
    pub dependencies: Dependencies,
}

impl Presenter<'_> {
    /// One page; `None` only for a key the edition does not have.
    pub fn page(&self, page: &SitePage) -> Option<PresentedPage> {
        let context = ViewContext::new(self);
        context.record(&page.key);
        let root = root_from(&page.output);
        let root = if page.key == PageKey::NotFound { absolute_root(&context) } else { root };
        let view = view(&context, &page.key, &root)?;
        let head = head::head(&context, page, &view, root);
        Some(PresentedPage { head, view, dependencies: context.into_dependencies() })
    }
}

/// A server shows the page for what it did not find at any depth, so its links count from the host.
fn absolute_root(p: &ViewContext<'_>) -> String {
    match p.base_url.and_then(|url| url.splitn(4, '/').nth(3)) {
        Some(path) => format!("/{path}"),
        None => "./".to_owned(),
    }
}

fn view(p: &ViewContext<'_>, key: &PageKey, root: &str) -> Option<View> {
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
        PageKey::Search => View::Search(Box::new(search::search(p))),
        PageKey::Data => View::Data(Box::new(search::data(p))),
        PageKey::Sitemap => View::Sitemap(Box::new(browse::sitemap(p))),
        PageKey::NotFound => View::NotFound(Box::new(())),
    })
}
