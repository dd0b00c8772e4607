//! What templates see: one small serialisable struct for each page kind, and the parts they share.
//!
//! A page is a pure function of its view, the layout and its template. Deliberately absent: how a view is made (`present`), HTML
//! other than what is marked safe, and any type of the model: a theme author who reads this module has read everything a
//! template may use. Of Tera only `Value` is used: shared parts ([`Shared`]) and HTML ([`Html`]) are stored as the values
//! templates are given.

pub mod articles;
pub mod chains;
mod html;
pub mod layout;
pub mod lists;
pub mod pairings;
pub mod parts;
pub mod policy;
pub mod programme;
mod shared;

pub use html::Html;
pub use layout::{Footer, Layout, Logo, MenuItem, PageHead, ThemeColor};
use serde::Serialize;
pub use shared::Shared;
use std::borrow::Cow;

/// Declares [`View`] with the template each page kind is rendered by.
macro_rules! views {
    ($( $(#[$doc:meta])* $variant:ident($type:ty) $template:literal; )*) => {
        /// The view of one page, by its kind.
        #[derive(Clone, Debug, PartialEq, Hash, Serialize)]
        #[serde(untagged)]
        pub enum View { $( $(#[$doc])* $variant(Box<$type>), )* }

        impl View {
            /// The template of each page kind; between them, the theme and the default one must have all.
            pub const TEMPLATES: &[&str] = &[$( $template ),*];

            fn usual_template(&self) -> &'static str {
                match self { $( Self::$variant(_) => $template, )* }
            }
        }
    };
}

views! {
    /// Home.
    Home(programme::Home) "home.html";
    /// The plan.
    Plan(programme::PlanView) "plan.html";
    /// Goals.
    Goals(programme::GoalsView) "goals.html";
    /// Milestones.
    Milestones(programme::MilestonesView) "milestones.html";
    /// Organisation.
    Organization(programme::OrganizationView) "organization.html";
    /// All chains.
    Chains(chains::ChainsView) "chains.html";
    /// One chain.
    Chain(chains::ChainView) "chain.html";
    /// All tasks.
    Tasks(chains::TasksView) "tasks.html";
    /// One task.
    Task(chains::TaskView) "task.html";
    /// All indicators.
    Indicators(chains::IndicatorsView) "indicators.html";
    /// One indicator.
    Indicator(chains::IndicatorView) "indicator.html";
    /// All pairings.
    Pairings(pairings::PairingsView) "pairings.html";
    /// One pairing.
    Pairing(pairings::PairingView) "pairing.html";
    /// One unit.
    Unit(pairings::UnitView) "unit.html";
    /// The six lists.
    Lists(lists::ListsView) "lists.html";
    /// One list.
    List(lists::ListView) "list.html";
    /// A list of updates.
    Browse(articles::BrowseView) "browse.html";
    /// One update.
    Update(articles::UpdateView) "update.html";
    /// All meetings.
    Meetings(articles::MeetingsView) "meetings.html";
    /// One meeting.
    Meeting(articles::MeetingView) "meeting.html";
    /// All bulletins.
    Bulletins(articles::BulletinsView) "bulletins.html";
    /// One bulletin.
    Bulletin(articles::BulletinView) "bulletin.html";
    /// A directory.
    Directory(articles::DirectoryView) "directory.html";
    /// A free page.
    Page(articles::PageView) "page.html";
    /// Search.
    Search(articles::SearchView) "search.html";
    /// Data files.
    Data(articles::DataView) "data.html";
    /// Site map.
    Sitemap(articles::SitemapView) "sitemap.html";
    /// Not found: the address alone says what it shows.
    NotFound(()) "404.html";
}

/// Where a theme keeps the templates that a free page may ask for by 模板.
pub const CHOSEN: &str = "pages/";

impl View {
    /// The template this page is rendered by: that of its kind, or the one a free page asks for.
    pub fn template(&self) -> Cow<'static, str> {
        match self {
            Self::Page(page) => match &page.template {
                Some(name) => Cow::Owned(format!("{CHOSEN}{name}.html")),
                None => Cow::Borrowed(self.usual_template()),
            },
            _ => Cow::Borrowed(self.usual_template()),
        }
    }
}
