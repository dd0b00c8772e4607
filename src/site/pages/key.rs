//! What a page shows: a closed set of keys.

use crate::programme::model::{
    BulletinId, ChainId, DirectoryKind, IndicatorId, MeetingId, PageId, PairingId, RowRef, UnitId, UpdateId,
    UpdateKind, WorkKind,
};
use crate::site::labels;

/// What is browsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Listing {
    /// Updates of the kind 成果.
    Achievements,
    /// All updates.
    Updates,
}

/// What a list is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Nothing: all of it.
    All,
    /// A year.
    Year(i32),
    /// Updates of a kind; achievements have a list of their own.
    Kind(UpdateKind),
    /// A chain.
    Chain(ChainId),
    /// A pairing.
    Pairing(PairingId),
    /// A town.
    Town(UnitId),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Browse {
    /// What is listed.
    pub listing: Listing,
    /// What it is narrowed to.
    pub filter: Filter,
    /// Which page of it, from 1.
    pub number: usize,
}

/// What a page shows. Together with the edition it decides everything on it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageKey {
    /// `/`.
    Home,
    /// `/plan/`.
    Plan,
    /// `/goals/`.
    Goals,
    /// `/milestones/`.
    Milestones,
    /// `/organization/`.
    Organization,
    /// `/chains/`.
    Chains,
    /// `/chains/<id>/`.
    Chain(ChainId),
    /// `/tasks/`.
    Tasks,
    /// `/tasks/<n>/`.
    Task(u32),
    /// `/pairings/`.
    Pairings,
    /// `/pairings/<id>/`.
    Pairing(PairingId),
    /// `/towns/<id>/` or `/units/<id>/`.
    Unit(UnitId),
    /// `/lists/`.
    Lists,
    /// `/lists/<kind>/`.
    List(WorkKind),
    /// `/indicators/`.
    Indicators,
    /// `/indicators/<id>/`.
    Indicator(IndicatorId),
    /// `/achievements/…` or `/updates/…`.
    Browse(Browse),
    /// `/updates/<year>/<slug>/`.
    Update(UpdateId),
    /// `/meetings/`.
    Meetings,
    /// `/meetings/<slug>/`.
    Meeting(MeetingId),
    /// `/bulletins/`.
    Bulletins,
    /// `/bulletins/<slug>/`.
    Bulletin(BulletinId),
    /// `/brands/`, `/resources/`, `/platforms/`.
    Directory(DirectoryKind),
    /// `/<slug>/`.
    Page(PageId),
    /// `/search/`.
    Search,
    /// `/data/`.
    Data,
    /// `/sitemap/`.
    Sitemap,
    /// `/404.html`.
    NotFound,
}

impl PageKey {
    /// The first page of a list.
    pub fn browse(listing: Listing, filter: Filter) -> Self {
        Self::Browse(Browse { listing, filter, number: 1 })
    }
}

/// The address part and stable key of a list.
pub fn list_key(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Service => "services",
        WorkKind::Need => "needs",
        WorkKind::Project => "projects",
        WorkKind::Responsibility => "responsibilities",
        WorkKind::Result => "results",
        WorkKind::Feedback => "feedback",
    }
}

/// The address part, stable key and name of a kind of updates.
pub fn kind_key(kind: UpdateKind) -> (&'static str, &'static str) {
    match kind {
        UpdateKind::Achievement => ("achievement", labels::ACHIEVEMENTS),
        UpdateKind::News => ("news", labels::UPDATES),
        UpdateKind::Notice => ("notice", labels::NOTICES),
    }
}

/// The anchor of a row on its list page: `business-n1`.
pub fn row_anchor(row: &RowRef) -> String {
    format!("{}-{}", row.pairing, row.row).to_lowercase()
}
