//! Updates as lists show them: each card is made once and kept from build to build, with the lines it has in the data
//! files and in the search list.
//!
//! What a card is made from besides its own update and text is its [`Ground`] and nothing else: [`card`] is given no
//! reader. So a card that was made before is still right where its ground and those two say what they said.

use super::cards::{day, is_draft, update_kind};
use super::data::{line, row};
use super::tracked::Reader;
use crate::programme::model::{ChainId, PairingId, Update, UpdateId};
use crate::site::pages::SitePage;
use crate::site::view::Shared;
use crate::site::view::parts::{ChainTag, Link, Picture, UpdateCard};
use chrono::NaiveDate;
use std::sync::{Arc, OnceLock};

/// All that cards have in common.
#[derive(Hash)]
pub(super) struct Ground {
    as_of: NaiveDate,
    chains: Vec<(ChainId, Shared<ChainTag>)>,
    pairings: Vec<(PairingId, Shared<Link>)>,
}

/// A card, and how files write it, which follows from the same.
pub(super) struct MadeCard {
    card: Shared<UpdateCard>,
    /// Whether its summary is the beginning of the text.
    pub(super) from_text: bool,
    row: OnceLock<Arc<str>>,
    line: OnceLock<Arc<str>>,
}

/// A card with what it was made from, as a fingerprint.
pub(super) struct KeptCard {
    pub(super) id: UpdateId,
    pub(super) facts: u128,
    pub(super) made: Arc<MadeCard>,
}

/// The cards of an edition as they are kept from build to build.
#[derive(Default)]
pub struct Kept {
    pub(super) cards: Vec<KeptCard>,
}

fn card(
    ground: &Ground,
    update: &Update,
    url: String,
    summary: String,
    cover: Option<Picture>,
) -> UpdateCard {
    let (kind, kind_key) = update_kind(update.kind);
    let chain =
        |id: &ChainId| ground.chains.iter().find(|(other, _)| other == id).map(|(_, tag)| tag.clone());
    let pairing =
        |id: &PairingId| ground.pairings.iter().find(|(other, _)| other == id).map(|(_, link)| link.clone());
    UpdateCard {
        title: update.head.title.clone(),
        url,
        date: day(update.date),
        kind,
        kind_key,
        chains: update.chains.iter().filter_map(chain).collect(),
        pairings: update.pairings.iter().filter_map(pairing).collect(),
        summary,
        cover,
        sample: update.head.sample,
        draft: is_draft(&update.head, Some(update.date), ground.as_of),
    }
}

impl<'a> Reader<'a> {
    pub(super) fn ground(&self) -> Arc<Ground> {
        let make = |p: &Self| {
            let (chains, pairings) = (&p.portal().chains, &p.portal().pairings);
            Arc::new(Ground {
                as_of: p.as_of(),
                chains: chains.iter().enumerate().map(|(at, it)| (it.id.clone(), p.chain_tag(at))).collect(),
                pairings: pairings
                    .iter()
                    .filter_map(|it| Some((it.id.clone(), p.pairing_link(&it.id)?)))
                    .collect(),
            })
        };
        self.once(|pieces| &pieces.ground, make)
    }

    fn made_card(&self, position: usize) -> &'a MadeCard {
        let make = |p: &Self| {
            let update = p.update(position);
            let alt = update.cover_alt.as_deref().unwrap_or_default();
            let cover = update.cover.as_ref().and_then(|cover| p.picture(cover, alt));
            let (url, summary) = (p.update_url(position), p.summary(&update.head));
            MadeCard {
                card: Shared::new(card(&p.ground(), update, url, summary, cover)),
                from_text: update.head.summary.is_none(),
                row: OnceLock::new(),
                line: OnceLock::new(),
            }
        };
        self.card_once(position, make)
    }

    /// An update in a list; made once for all lists.
    pub(super) fn update_card(&self, position: usize) -> Shared<UpdateCard> {
        self.made_card(position).card.clone()
    }

    pub(super) fn update_cards(&self, positions: &[usize], limit: usize) -> Vec<Shared<UpdateCard>> {
        positions.iter().take(limit).map(|position| self.update_card(*position)).collect()
    }

    /// The card of an update as a row of a data file.
    pub(super) fn update_row(&self, position: usize) -> Arc<str> {
        let made = self.made_card(position);
        made.row.get_or_init(|| row(&made.card)).clone()
    }

    /// The line of an update in the search list.
    pub(super) fn update_line(&self, position: usize, page: &SitePage) -> Arc<str> {
        let made = self.made_card(position);
        let card = &made.card;
        let make = || line([&page.title, &page.url, &card.summary, card.kind, &card.date.label]);
        made.line.get_or_init(make).clone()
    }
}
