//! The views of chains and indicators.

use crate::programme::model::*;
use crate::site::pages::{Filter, Listing, PageKey};
use crate::site::present::context::ViewContext;
use crate::site::present::parts::{group_card, state_counts};
use crate::site::view::chains::*;

/// Achievements shown with a chain.
const SHOWN: usize = 6;

pub fn chains(p: &ViewContext<'_>, root: &str) -> ChainsView {
    ChainsView {
        hero: p.chain_hero(None, root),
        chains: p.portal().chains.iter().enumerate().map(|(at, chain)| chain_card(p, at, chain)).collect(),
        states: p.chain_states(root),
    }
}

fn chain_card(p: &ViewContext<'_>, at: usize, chain: &Chain) -> ChainCard {
    let counts = p.derived.progress.tasks_by_chain.get(&chain.id).copied().unwrap_or_default();
    ChainCard {
        chain: p.chain_tag(at),
        aim: chain.aim.clone(),
        measures: chain.measures.iter().map(|measure| measure.title.clone()).collect(),
        task_states: state_counts(&counts),
        tasks: counts.total(),
        indicators: p.indicator_tiles(|indicator| indicator.chain == chain.id),
        achievements: p.derived.index.achievements.by_chain.get(&chain.id).map_or(0, Vec::len),
    }
}

pub fn chain(p: &ViewContext<'_>, at: usize, root: &str) -> ChainView {
    let (portal, index) = (p.portal(), &p.derived.index);
    let chain = &portal.chains[at];
    let achievements = index.achievements.by_chain.get(&chain.id).map_or(&[][..], Vec::as_slice);
    let neighbour = |at: Option<usize>| at.filter(|at| *at < portal.chains.len()).map(|at| p.chain_tag(at));
    let measure = |measure: &Measure| MeasureCard {
        id: measure.id.clone(),
        title: measure.title.clone(),
        text: measure.text.clone(),
        tasks: p.task_rows(&measure.tasks),
    };
    ChainView {
        chain: p.chain_tag(at),
        hero: p.chain_hero(Some(&chain.id), root),
        aim: chain.aim.clone(),
        measures: chain.measures.iter().map(measure).collect(),
        indicators: p.indicator_tiles(|indicator| indicator.chain == chain.id),
        task_states: p.derived.progress.tasks_by_chain.get(&chain.id).map(state_counts).unwrap_or_default(),
        projects: p.project_rows(index.projects_by_chain.get(&chain.id).into_iter().flatten()),
        latest: p.update_cards(achievements, SHOWN),
        achievements: achievements.len(),
        achievements_url: {
            let filter = Filter::Chain(chain.id.clone());
            p.url(&PageKey::browse(Listing::Achievements, filter)).to_owned()
        },
        groups: portal
            .working_groups
            .iter()
            .filter(|g| g.chain.as_ref() == Some(&chain.id))
            .map(|g| group_card(p, g))
            .collect(),
        entries: portal
            .directory
            .iter()
            .filter(|e| e.chain.as_ref() == Some(&chain.id))
            .map(|e| p.entry_card(e))
            .collect(),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(at.checked_add(1)),
    }
}

pub fn indicators(p: &ViewContext<'_>) -> IndicatorsView {
    let of_chain = |(at, chain): (usize, &Chain)| ChainIndicators {
        chain: p.chain_tag(at),
        indicators: p.indicator_tiles(|indicator| indicator.chain == chain.id),
    };
    let chains =
        p.portal().chains.iter().enumerate().map(of_chain).filter(|chain| !chain.indicators.is_empty());
    IndicatorsView { chains: chains.collect() }
}

pub fn indicator(p: &ViewContext<'_>, indicator: &Indicator, root: &str) -> IndicatorView {
    let value = p.derived.indicators.get(&indicator.id).expect("derive gives a value for every indicator");
    let row = |counted: &crate::programme::derive::CountedContribution| {
        Some(ContributionRow {
            amount: counted.amount.to_string(),
            running: counted.running.to_string(),
            evidence: p.evidence_link(&counted.source)?,
            pairings: p.pairing_links(&counted.pairings),
        })
    };
    let shares = p.derived.indicators.by_pairing.iter();
    let mut pairings: Vec<(Amount, PairingAmount)> = shares
        .filter_map(|(pairing, amounts)| {
            let amount = *amounts.get(&indicator.id)?;
            Some((amount, PairingAmount { pairing: p.pairing_link(pairing)?, amount: amount.to_string() }))
        })
        .collect();
    pairings.sort_by_key(|(amount, _)| std::cmp::Reverse(*amount));
    IndicatorView {
        indicator: p.indicator_tile(indicator).expect("its chain was resolved by load"),
        text: indicator.text.clone(),
        source: indicator.source.clone(),
        baseline: value.baseline.to_string(),
        growth: p.growth(indicator, value, root),
        contributions: value.contributions.iter().filter_map(row).collect(),
        pairings: pairings.into_iter().map(|(_, pairing)| pairing).collect(),
        siblings: p.indicator_tiles(|other| other.chain == indicator.chain && other.id != indicator.id),
    }
}
