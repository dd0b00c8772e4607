//! Parts that many pages show, each made once, by the page that needs it first.
//!
//! A part is kept with the reads it was made with, and whoever shows it has read them too: so what a page rests on
//! does not depend on which page came first.

use super::data::DataSet;
use super::reads::Trace;
use crate::diag::FileId;
use crate::model::{Head, Portal};
use crate::site::{Filter, Listing};
use crate::view::Shared;
use crate::view::articles::Facet;
use crate::view::parts::{ChainTag, IndicatorTile, Link, TaskRow, UpdateCard};
use std::sync::{Arc, OnceLock};

/// A part that is made when it is first needed.
pub(super) type Once<T> = OnceLock<(T, Trace)>;

/// One a thing in a list of the portal, by position.
pub(super) type Each<T> = Box<[Once<T>]>;

/// A list of updates with the ways to narrow it.
pub(super) struct Narrowed {
    pub listing: Listing,
    pub filter: Filter,
    pub facets: Shared<Vec<Facet>>,
}

/// The parts of one edition, and where its texts are. For one [`Presenter`](super::Presenter) only.
pub struct Pieces {
    pub(super) cards: Each<Shared<UpdateCard>>,
    pub(super) chains: Each<Shared<ChainTag>>,
    pub(super) units: Each<Shared<Link>>,
    pub(super) pairings: Each<Shared<Link>>,
    pub(super) tasks: Each<Option<Shared<TaskRow>>>,
    pub(super) indicators: Each<Option<Shared<IndicatorTile>>>,
    /// The ways to narrow a list, for each list that is shown.
    pub(super) facets: Once<Arc<[Narrowed]>>,
    pub(super) data: Once<Arc<[DataSet]>>,
    /// The place of a page's text among all texts, by the number of its file.
    places: Vec<u32>,
}

impl Pieces {
    /// Nothing made yet.
    pub fn new(portal: &Portal) -> Self {
        let mut places = vec![];
        for (place, head) in (0..).zip(texts(portal)) {
            let file = head.file.0 as usize;
            if places.len() <= file {
                places.resize(file + 1, u32::MAX);
            }
            places[file] = place;
        }
        Self {
            cards: each(portal.updates.len()),
            chains: each(portal.chains.len()),
            units: each(portal.units.len()),
            pairings: each(portal.pairings.len()),
            tasks: each(portal.tasks.len()),
            indicators: each(portal.indicators.len()),
            facets: OnceLock::new(),
            data: OnceLock::new(),
            places,
        }
    }

    /// The place of the text written in this file.
    pub(super) fn place(&self, file: FileId) -> u32 {
        self.places.get(file.0 as usize).copied().unwrap_or(u32::MAX)
    }
}

fn each<T>(count: usize) -> Each<T> {
    (0..count).map(|_| OnceLock::new()).collect()
}

/// Every page with a text of its own. Updates come first, so a text's place is that of its update.
pub(super) fn texts(portal: &Portal) -> impl Iterator<Item = &Head> {
    let updates = portal.updates.iter().map(|page| &page.head);
    let meetings = portal.meetings.iter().map(|page| &page.head);
    let bulletins = portal.bulletins.iter().map(|page| &page.head);
    let pairings = portal.pairings.iter().map(|page| &page.head);
    let pages = portal.pages.iter().map(|page| &page.head);
    updates.chain(meetings).chain(bulletins).chain(pairings).chain(pages).chain([&portal.plan.head])
}
