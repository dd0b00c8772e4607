//! The views of pairings.

use crate::programme::model::*;
use crate::site::assets::Asset;
use crate::site::pages::{Filter, Listing, PageKey};
use crate::site::present::context::ViewContext;
use crate::site::present::parts::{day, rate, state_counts, unit_name};
use crate::site::view::pairings::*;
use crate::site::view::parts::Link;

/// Achievements shown with a pairing.
const SHOWN: usize = 6;

pub fn pairings(p: &ViewContext<'_>, root: &str) -> PairingsView {
    let portal = p.portal();
    let mut towns: Vec<&UnitId> = portal.pairings.iter().flat_map(|pairing| &pairing.towns).collect();
    towns.sort();
    towns.dedup();
    PairingsView {
        map: p.pairing_map(root),
        pairings: portal.pairings.iter().filter_map(|pairing| p.pairing_glance(pairing)).collect(),
        towns: towns.len(),
    }
}

pub fn pairing(p: &ViewContext<'_>, pairing: &Pairing, root: &str) -> PairingView {
    let (portal, derived) = (p.portal(), p.derived);
    let index = &derived.index;
    let achievements = index.achievements.by_pairing.get(&pairing.id).map_or(&[][..], Vec::as_slice);
    let position = portal.pairings.iter().position(|other| other.id == pairing.id);
    let neighbour = |step: isize| -> Option<Link> {
        let at = position?.checked_add_signed(step)?;
        portal.pairings.get(at).map(|other| p.link(&PageKey::Pairing(other.id.clone()), &other.head.title))
    };
    let name = |id: &UnitId| portal.unit(id).map(|unit| unit_name(p, unit));
    let college = name(&pairing.college).unwrap_or_else(|| UnitName {
        name: pairing.head.title.clone(),
        short: pairing.head.title.clone(),
        url: String::new(),
    });
    let document = pairing.agreement.as_ref().and_then(|agreement| p.attached(agreement.file.as_ref()?));
    let list = portal.list(&pairing.id);
    let rows = |kind: WorkKind| list.map(|list| p.list_rows(list, kind)).unwrap_or_default();
    let meetings = index.meetings_by_pairing.get(&pairing.id).into_iter().flatten();
    let entries = index.entries_by_pairing.get(&pairing.id).into_iter().flatten();
    let shares = derived.indicators.by_pairing.get(&pairing.id);
    let share = |(id, amount): (&IndicatorId, &Amount)| {
        let indicator = p.indicator_tile(portal.indicator(id)?)?;
        Some(IndicatorShare { indicator, amount: amount.to_string() })
    };
    let contact = |contact: &Contact| ContactRow {
        name: contact.name.clone(),
        unit: contact.unit.as_ref().and_then(|id| p.unit_link(id)),
        post: contact.post.clone(),
        phone: contact.phone.clone(),
    };
    PairingView {
        order: pairing.order,
        college,
        towns: pairing.towns.iter().filter_map(name).collect(),
        brand: pairing.brand.as_ref().and_then(|id| portal.entry(id)).map(|entry| p.entry_card(entry)),
        agreement: pairing.agreement.as_ref().map(|agreement| day(agreement.date)),
        agreement_sample: pairing.agreement.as_ref().is_some_and(|agreement| agreement.sample),
        agreement_url: document.map(|asset| asset.path.clone()),
        agreement_name: document.and_then(Asset::download_name).map(str::to_owned),
        contacts: pairing.contacts.iter().map(contact).collect(),
        body: p.body(&pairing.head, root),
        loops: rate(&derived.loops.by_pairing.get(&pairing.id).copied().unwrap_or_default().rate),
        board: p.board(derived.loops.needs.iter().filter(|need| need.pairing == pairing.id)),
        has_lists: list.is_some(),
        projects: p.projects_of(&pairing.id),
        project_states: derived
            .progress
            .projects_by_pairing
            .get(&pairing.id)
            .map(state_counts)
            .unwrap_or_default(),
        services: rows(WorkKind::Service),
        results: rows(WorkKind::Result),
        latest: p.update_cards(achievements, SHOWN),
        achievements: achievements.len(),
        achievements_url: {
            let filter = Filter::Pairing(pairing.id.clone());
            p.url(&PageKey::browse(Listing::Achievements, filter)).to_owned()
        },
        indicators: shares.into_iter().flatten().filter_map(share).collect(),
        meetings: meetings.map(|position| p.meeting_row(&portal.meetings[*position])).collect(),
        entries: entries.filter_map(|id| portal.entry(id)).map(|entry| p.entry_card(entry)).collect(),
        previous: neighbour(-1),
        next: neighbour(1),
    }
}
