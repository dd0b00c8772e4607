//! What templates see: one small serialisable struct a page kind, and the parts they share.
//!
//! A page is a pure function of its view, the layout and its template. Deliberately absent: how a view is made
//! (`present`), HTML other than what is marked safe, and any type of the model, so that a theme author who reads
//! this room has read everything a template may use.

pub mod layout;
pub mod parts;
pub mod portal;
pub mod programme;

pub use layout::{Footer, Layout, MenuItem, PageHead};
use serde::Serialize;

/// Declares [`View`] with the template each page kind is rendered by.
macro_rules! views {
    ($( $(#[$doc:meta])* $variant:ident($type:ty) $template:literal; )*) => {
        /// The view of one page, by its kind.
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum View { $( $(#[$doc])* $variant(Box<$type>), )* }

        impl View {
            /// Every template a theme must have.
            pub const TEMPLATES: &[&str] = &[$( $template ),*];

            /// The template this page is rendered by.
            pub fn template(&self) -> &'static str {
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
    Chains(programme::ChainsView) "chains.html";
    /// One chain.
    Chain(programme::ChainView) "chain.html";
    /// All tasks.
    Tasks(programme::TasksView) "tasks.html";
    /// One task.
    Task(programme::TaskView) "task.html";
    /// All indicators.
    Indicators(programme::IndicatorsView) "indicators.html";
    /// One indicator.
    Indicator(programme::IndicatorView) "indicator.html";
    /// All pairings.
    Pairings(portal::PairingsView) "pairings.html";
    /// One pairing.
    Pairing(portal::PairingView) "pairing.html";
    /// One unit.
    Unit(portal::UnitView) "unit.html";
    /// The six lists.
    Lists(portal::ListsView) "lists.html";
    /// One list.
    List(portal::ListView) "list.html";
    /// A list of updates.
    Browse(portal::BrowseView) "browse.html";
    /// One update.
    Update(portal::UpdateView) "update.html";
    /// All meetings.
    Meetings(portal::MeetingsView) "meetings.html";
    /// One meeting.
    Meeting(portal::MeetingView) "meeting.html";
    /// All bulletins.
    Bulletins(portal::BulletinsView) "bulletins.html";
    /// One bulletin.
    Bulletin(portal::BulletinView) "bulletin.html";
    /// A directory.
    Directory(portal::DirectoryView) "directory.html";
    /// A free page.
    Page(portal::PageView) "page.html";
    /// Search.
    Search(portal::SearchView) "search.html";
    /// Data files.
    Data(portal::DataView) "data.html";
    /// Site map.
    Sitemap(portal::SitemapView) "sitemap.html";
    /// Not found: the address alone says what it shows.
    NotFound(()) "404.html";
}
