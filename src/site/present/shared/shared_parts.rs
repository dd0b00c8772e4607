//! Parts that many pages show, each computed once, by the page that needs it first.

use super::card::{CachedCard, CardInputs};
use super::data_set::DataSet;
use super::texts::TextPositions;
use crate::programme::model::Portal;
use crate::site::pages::{Filter, Listing};
use crate::site::present::tracking::Memo;
use crate::site::view::Shared;
use crate::site::view::articles::Facet;
use crate::site::view::parts::{ChainTag, IndicatorTile, Link, TaskRow};
use std::sync::Arc;

/// One memo for each item of a list of the portal, by position.
pub type Memos<T> = Box<[Memo<T>]>;

/// The facets of one list of updates.
pub struct ListFacets {
    pub listing: Listing,
    pub filter: Filter,
    pub facets: Shared<Vec<Facet>>,
}

/// The shared parts of one edition, for one `Presenter` only.
pub struct SharedParts {
    /// What all cards of updates have in common.
    pub(crate) card_inputs: Memo<Arc<CardInputs>>,
    pub(crate) cards: Memos<Arc<CachedCard>>,
    pub(crate) chains: Memos<Shared<ChainTag>>,
    pub(crate) units: Memos<Shared<Link>>,
    pub(crate) pairings: Memos<Shared<Link>>,
    pub(crate) tasks: Memos<Option<Shared<TaskRow>>>,
    pub(crate) indicators: Memos<Option<Shared<IndicatorTile>>>,
    /// Of each list that is shown.
    pub(crate) facets: Memo<Arc<[ListFacets]>>,
    pub(crate) data_sets: Memo<Arc<[DataSet]>>,
    pub(crate) texts: TextPositions,
}

impl SharedParts {
    /// With nothing computed yet.
    pub fn new(portal: &Portal) -> Self {
        Self {
            card_inputs: Memo::default(),
            cards: memos(portal.updates.len()),
            chains: memos(portal.chains.len()),
            units: memos(portal.units.len()),
            pairings: memos(portal.pairings.len()),
            tasks: memos(portal.tasks.len()),
            indicators: memos(portal.indicators.len()),
            facets: Memo::default(),
            data_sets: Memo::default(),
            texts: TextPositions::new(portal),
        }
    }
}

fn memos<T>(count: usize) -> Memos<T> {
    (0..count).map(|_| Memo::default()).collect()
}
