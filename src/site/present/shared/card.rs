//! The types of update cards that are kept from build to build. How a card is made is in `parts/update_cards.rs`.

use crate::programme::model::{AsOf, ChainId, PairingId, UpdateId};
use crate::site::view::Shared;
use crate::site::view::parts::{ChainTag, Link, UpdateCard};
use std::sync::{Arc, OnceLock};

/// What a card is made from besides its own update and text; the same for all cards.
#[derive(Hash)]
pub struct CardInputs {
    pub as_of: AsOf,
    pub chains: Vec<(ChainId, Shared<ChainTag>)>,
    pub pairings: Vec<(PairingId, Shared<Link>)>,
}

/// The card of an update, with its lines in the data files and the search list, which follow from it.
pub struct CachedCard {
    pub card: Shared<UpdateCard>,
    /// Whether its summary is the beginning of the text.
    pub from_text: bool,
    pub data_row: OnceLock<Arc<str>>,
    pub search_line: OnceLock<Arc<str>>,
}

/// A card with the fingerprint of what it was made from.
pub struct CardCacheEntry {
    pub id: UpdateId,
    pub inputs: u128,
    pub card: Arc<CachedCard>,
}

/// The cards of an edition, as a session keeps them from build to build.
#[derive(Default)]
pub struct CardCache {
    pub(crate) entries: Vec<CardCacheEntry>,
}
