//! Updates as lists show them: each card is made once and kept from build to build, with its lines in the data files and
//! in the search list.
//!
//! Besides its own update and text a card is made from its [`CardInputs`] and nothing else: [`card`] is not given the
//! context. So a card of an earlier build is still valid if its inputs, its update and that text have not changed.

use super::elements::{day, is_draft, update_kind};
use crate::programme::model::{ChainId, PairingId, Update};
use crate::site::pages::SitePage;
use crate::site::present::context::ViewContext;
use crate::site::present::shared::{CachedCard, CardInputs, data_row, search_line};
use crate::site::view::Shared;
use crate::site::view::parts::{Picture, UpdateCard};
use std::sync::{Arc, OnceLock};

fn card(
    inputs: &CardInputs,
    update: &Update,
    url: String,
    summary: String,
    cover: Option<Picture>,
) -> UpdateCard {
    let (kind, kind_key) = update_kind(update.kind);
    let chain =
        |id: &ChainId| inputs.chains.iter().find(|(other, _)| other == id).map(|(_, tag)| tag.clone());
    let pairing =
        |id: &PairingId| inputs.pairings.iter().find(|(other, _)| other == id).map(|(_, link)| link.clone());
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
        draft: is_draft(&update.head, Some(update.date), inputs.as_of),
    }
}

impl<'a> ViewContext<'a> {
    /// What all cards have in common.
    pub fn card_inputs(&self) -> Arc<CardInputs> {
        let make = |p: &Self| {
            let (chains, pairings) = (&p.portal().chains, &p.portal().pairings);
            Arc::new(CardInputs {
                as_of: p.moment(),
                chains: chains.iter().enumerate().map(|(at, it)| (it.id.clone(), p.chain_tag(at))).collect(),
                pairings: pairings
                    .iter()
                    .filter_map(|it| Some((it.id.clone(), p.pairing_link(&it.id)?)))
                    .collect(),
            })
        };
        self.shared(|parts| &parts.card_inputs, make).clone()
    }

    fn cached_card(&self, position: usize) -> &'a CachedCard {
        let make = |p: &Self| {
            let update = p.update(position);
            let alt = update.cover_alt.as_deref().unwrap_or_default();
            let cover = update.cover.as_ref().and_then(|cover| p.picture(cover, alt));
            let (url, summary) = (p.update_url(position), p.summary(&update.head));
            Arc::new(CachedCard {
                card: Shared::new(card(&p.card_inputs(), update, url, summary, cover)),
                from_text: update.head.summary.is_none(),
                data_row: OnceLock::new(),
                search_line: OnceLock::new(),
            })
        };
        self.shared(|parts| &parts.cards[position], make)
    }

    /// An update in a list; made once for all lists.
    pub fn update_card(&self, position: usize) -> Shared<UpdateCard> {
        self.cached_card(position).card.clone()
    }

    pub fn update_cards(&self, positions: &[usize], limit: usize) -> Vec<Shared<UpdateCard>> {
        positions.iter().take(limit).map(|position| self.update_card(*position)).collect()
    }

    /// The card of an update as a row of a data file.
    pub fn update_row(&self, position: usize) -> Arc<str> {
        let cached = self.cached_card(position);
        cached.data_row.get_or_init(|| data_row(&cached.card)).clone()
    }

    /// The line of an update in the search list.
    pub fn update_line(&self, position: usize, page: &SitePage) -> Arc<str> {
        let cached = self.cached_card(position);
        let card = &cached.card;
        let make = || search_line([&page.title, &page.url, &card.summary, card.kind, &card.date.label]);
        cached.search_line.get_or_init(make).clone()
    }
}
