//! Parts that many pages show, each made once, by the page that needs it first.
//!
//! A part is kept with the reads it was made with, and whoever shows it has read them too: so what a page rests on
//! does not depend on which page came first.

use super::Presenter;
use super::data::DataSet;
use super::reads::{Facts, Trace};
use super::tracked::Reader;
use super::updates::{Ground, Kept, KeptCard, MadeCard};
use crate::base::diag::FileId;
use crate::base::hash::fingerprint;
use crate::programme::model::{Head, Portal, Update};
use crate::site::pages::{Filter, Listing};
use crate::site::view::Shared;
use crate::site::view::articles::Facet;
use crate::site::view::parts::{ChainTag, IndicatorTile, Link, TaskRow};
use rayon::prelude::*;
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

/// The parts of one edition, and where its texts are. For one [`Presenter`] only.
pub struct Pieces {
    /// What all cards of updates have in common.
    pub(super) ground: Once<Arc<Ground>>,
    /// Of updates, by position. What one was made from follows from what it is, so it is kept without a trace.
    pub(super) cards: Box<[OnceLock<Arc<MadeCard>>]>,
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
            ground: OnceLock::new(),
            cards: (0..portal.updates.len()).map(|_| OnceLock::new()).collect(),
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

impl Presenter<'_> {
    /// Takes over the cards of an earlier build that are as they would be made now. Before any page is made.
    pub fn recall(&self, kept: Kept, facts: &Facts) {
        let (now, updates) = (self.card_facts(facts), &self.edition.portal().updates);
        kept.cards.into_par_iter().enumerate().with_min_len(512).for_each(|(at, kept)| {
            let same = updates.get(at).filter(|update| update.id == kept.id).map(|_| at);
            let at = same.or_else(|| self.derived.index.position.get(&kept.id).copied());
            if let Some(at) = at.filter(|at| now(*at) == kept.facts) {
                // Nobody else has set it: ids are unique.
                let _ = self.pieces.cards[at].set(kept.made);
            }
        });
    }

    /// The cards that were made, for the next build.
    pub fn keep(self, facts: &Facts) -> Kept {
        let now = self.card_facts(facts);
        let slots = self.edition.portal().updates.iter().zip(&self.pieces.cards).enumerate();
        let kept = |(at, (update, slot)): (usize, (&Arc<Update>, &OnceLock<Arc<MadeCard>>))| {
            Some(KeptCard { id: update.id.clone(), facts: now(at), made: slot.get()?.clone() })
        };
        Kept { cards: slots.filter_map(kept).collect() }
    }

    /// Of what the card of an update is made from.
    fn card_facts(&self, facts: &Facts) -> impl Fn(usize) -> u128 {
        let ground = fingerprint(&*Reader::new(self).ground());
        let updates = &self.edition.portal().updates;
        move |at| {
            // A text has the place of its update.
            let text = updates[at].head.summary.is_none().then(|| facts.bodies[at]);
            fingerprint(&(ground, facts.updates[at], text))
        }
    }
}

fn each<T>(count: usize) -> Each<T> {
    (0..count).map(|_| OnceLock::new()).collect()
}

/// Every page with a text of its own. Updates come first, so a text's place is that of its update.
pub(super) fn texts(portal: &Portal) -> impl Iterator<Item = &Head> {
    portal.page_heads().chain([&portal.plan.head])
}
