//! Pairings, units and working groups in short, as other pages show them.

use super::elements::state_counts;
use super::work_rows::rate;
use crate::programme::model::*;
use crate::site::pages::PageKey;
use crate::site::present::context::ViewContext;
use crate::site::view::pairings::UnitName;
use crate::site::view::parts::{Link, SideUnits};
use crate::site::view::programme::{GroupCard, PairingGlance};

pub fn group_card(p: &ViewContext<'_>, group: &WorkingGroup) -> GroupCard {
    let link = group_link(p, group);
    GroupCard {
        id: format!("group-{}", group.id),
        title: link.title,
        url: link.url,
        chain: group.chain.as_ref().and_then(|id| p.chain_tag_of(id)),
        sides: p.sides(&group.lead, &group.others),
    }
}

pub fn group_link(p: &ViewContext<'_>, group: &WorkingGroup) -> Link {
    Link { title: group.title.clone(), url: format!("{}#group-{}", p.url(&PageKey::Organization), group.id) }
}

/// A unit by both its names.
pub fn unit_name(p: &ViewContext<'_>, unit: &Unit) -> UnitName {
    let url = p.url(&PageKey::Unit(unit.id.clone())).to_owned();
    UnitName { name: unit.name.clone(), short: unit.short.clone(), url }
}

impl ViewContext<'_> {
    /// Leading and other units, by side; a side that has none is left out.
    pub fn sides(&self, lead: &UnitsBySide, others: &UnitsBySide) -> Vec<SideUnits> {
        let side = |side: Side| SideUnits {
            side: self.portal().plan.side_name(side).to_owned(),
            lead: self.unit_links(lead.side(side)),
            others: self.unit_links(others.side(side)),
        };
        let sides = Side::ALL.into_iter().map(side);
        sides.filter(|side| !side.lead.is_empty() || !side.others.is_empty()).collect()
    }

    /// A pairing in a few figures.
    pub fn pairing_glance(&self, pairing: &Pairing) -> Option<PairingGlance> {
        let derived = self.derived;
        Some(PairingGlance {
            order: pairing.order,
            url: self.url(&PageKey::Pairing(pairing.id.clone())).to_owned(),
            college: self.unit_link(&pairing.college)?,
            towns: self.unit_links(&pairing.towns),
            brand: pairing.brand.as_ref().and_then(|id| self.portal().entry(id)).map(|entry| {
                let card = self.entry_card(entry);
                Link { title: card.title, url: card.url }
            }),
            achievements: derived.index.achievements.by_pairing.get(&pairing.id).map_or(0, Vec::len),
            loops: rate(&derived.loops.by_pairing.get(&pairing.id).copied().unwrap_or_default().rate),
            project_states: derived
                .progress
                .projects_by_pairing
                .get(&pairing.id)
                .map(state_counts)
                .unwrap_or_default(),
        })
    }
}
