//! Reusing the update cards of an earlier build whose inputs have not changed.

use super::context::{Presenter, ViewContext};
use super::shared::{CardCache, CardCacheEntry};
use super::tracking::{InputHashes, Recorder};
use crate::base::hash::fingerprint;
use rayon::prelude::*;

impl Presenter<'_> {
    /// Takes over the cards of an earlier build whose inputs are the same now. To be called before any page is made.
    pub fn restore_cards(&self, cache: CardCache, hashes: &InputHashes) {
        let (now, updates) = (self.card_inputs(hashes), &self.edition.portal().updates);
        cache.entries.into_par_iter().enumerate().with_min_len(512).for_each(|(at, entry)| {
            let same = updates.get(at).filter(|update| update.id == entry.id).map(|_| at);
            let at = same.or_else(|| self.derived.index.position.get(&entry.id).copied());
            if let Some(at) = at.filter(|at| now(*at) == entry.inputs) {
                let recorder = self.card_recorder(at, entry.card.from_text);
                self.shared.cards[at].set(entry.card, recorder);
            }
        });
    }

    /// The cards that were made, for the next build.
    pub fn into_card_cache(self, hashes: &InputHashes) -> CardCache {
        let now = self.card_inputs(hashes);
        let entry = |at: usize| {
            let (card, recorder) = self.shared.cards[at].get()?;
            debug_assert_eq!(
                recorder.clone().into_dependencies(),
                self.card_recorder(at, card.from_text).into_dependencies()
            );
            let id = self.edition.portal().updates[at].id.clone();
            Some(CardCacheEntry { id, inputs: now(at), card: card.clone() })
        };
        CardCache { entries: (0..self.shared.cards.len()).filter_map(entry).collect() }
    }

    /// What a card depends on: its update, and the text of that where the card quotes it.
    fn card_recorder(&self, at: usize, from_text: bool) -> Recorder {
        let mut recorder = Recorder::default();
        recorder.update(at);
        if from_text {
            recorder.body(self.shared.texts.get(self.edition.portal().updates[at].head.file));
        }
        recorder
    }

    /// Fingerprints of what the card of an update is made from.
    fn card_inputs(&self, hashes: &InputHashes) -> impl Fn(usize) -> u128 {
        let inputs = fingerprint(&*ViewContext::new(self).card_inputs());
        let updates = &self.edition.portal().updates;
        move |at| {
            // The text of an update has the update's position.
            let text = updates[at].head.summary.is_none().then(|| hashes.bodies[at]);
            fingerprint(&(inputs, hashes.updates[at], text))
        }
    }
}
