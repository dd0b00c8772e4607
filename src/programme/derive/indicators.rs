//! Indicator values: the baseline plus what updates and results contribute.
//!
//! Input: an edition. Output: for each indicator its value, and every contribution with its page, its date and the running
//! total, so that any figure on a page can be broken down. A contribution counts from the last day of its date.
//!
//! Deliberately absent: finding evidence that contributes to one indicator from two places (`check` does that on the whole
//! portal), and sums over different indicators, which have different units.

use super::Edition;
use crate::programme::model::{
    Amount, ChainId, Contribution, EvidenceTarget, IndicatorId, PairingId, PartialDate, RowRef, Target,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One contribution that counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CountedContribution {
    /// How much it adds.
    pub amount: Amount,
    /// When.
    pub date: PartialDate,
    /// The update or result that adds it.
    pub source: EvidenceTarget,
    /// The value of the indicator with this and everything before it.
    pub running: Amount,
    /// Pairings it is credited to, in full to each.
    pub pairings: Vec<PairingId>,
}

/// A point of a growth curve: the value at the end of a day on which it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GrowthPoint {
    /// The day.
    pub day: NaiveDate,
    /// The value at its end.
    pub value: Amount,
}

/// The value of one indicator and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IndicatorValue {
    /// Which.
    pub id: IndicatorId,
    /// The chain it belongs to.
    pub chain: ChainId,
    /// What it is to reach.
    pub target: Target,
    /// What was there before the programme.
    pub baseline: Amount,
    /// Baseline and contributions.
    pub value: Amount,
    /// How much of the target that is, rounded down; may pass 100. None for 定性 and for a target of 0.
    pub percent: Option<u32>,
    /// By date, then source.
    pub contributions: Vec<CountedContribution>,
}

impl IndicatorValue {
    /// Whether the target is reached; nothing to say of a 定性 one.
    pub fn reached(&self) -> Option<bool> {
        match self.target {
            Target::Number(target) => Some(self.value >= target),
            Target::Qualitative => None,
        }
    }

    /// The growth curve: one step a day that brought something, without the baseline it starts from.
    pub fn steps(&self) -> Vec<GrowthPoint> {
        let mut steps: Vec<GrowthPoint> = Vec::new();
        for counted in &self.contributions {
            let step = GrowthPoint { day: counted.date.last_day(), value: counted.running };
            match steps.last_mut() {
                Some(last) if last.day == step.day => *last = step,
                _ => steps.push(step),
            }
        }
        steps
    }
}

/// The indicators of a chain, in sum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ChainIndicatorCounts {
    /// Its indicators, in the order of the plan.
    pub ids: Vec<IndicatorId>,
    /// How many of them have a number to reach.
    pub with_target: usize,
    /// How many of those have reached it.
    pub reached: usize,
}

/// The values of all indicators.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Indicators {
    /// In the order of the plan.
    pub values: Vec<IndicatorValue>,
    /// By chain; every chain is here.
    pub by_chain: BTreeMap<ChainId, ChainIndicatorCounts>,
    /// What each pairing has added. Where pairings share a contribution each has all of it, so these do not add
    /// up to the value.
    pub by_pairing: BTreeMap<PairingId, BTreeMap<IndicatorId, Amount>>,
}

impl Indicators {
    /// Adds up what an edition holds.
    pub fn of(edition: &Edition) -> Self {
        let portal = edition.portal();
        let mut found: BTreeMap<IndicatorId, Vec<CountedContribution>> = BTreeMap::new();
        let mut add = |contribution: &Contribution, date, source: EvidenceTarget, pairings: &[PairingId]| {
            found.entry(contribution.indicator.clone()).or_default().push(CountedContribution {
                amount: contribution.amount,
                date,
                source,
                running: Amount::ZERO,
                pairings: pairings.to_vec(),
            });
        };
        let counts = |date: PartialDate| date.last_day() <= edition.as_of();
        for update in portal.updates.iter().filter(|update| counts(update.date)) {
            for contribution in &update.indicators {
                add(contribution, update.date, EvidenceTarget::Update(update.id.clone()), &update.pairings);
            }
        }
        for list in &portal.lists {
            for result in list.results.iter().filter(|result| counts(result.date)) {
                for contribution in &result.indicators {
                    let row = RowRef { pairing: list.pairing.clone(), row: result.head.id.clone() };
                    let pairing = std::slice::from_ref(&list.pairing);
                    add(contribution, result.date, EvidenceTarget::Result(row), pairing);
                }
            }
        }
        let mut by_chain: BTreeMap<_, ChainIndicatorCounts> =
            portal.chains.iter().map(|chain| (chain.id.clone(), ChainIndicatorCounts::default())).collect();
        let mut by_pairing: BTreeMap<PairingId, BTreeMap<IndicatorId, Amount>> = BTreeMap::new();
        let mut values = Vec::with_capacity(portal.indicators.len());
        for indicator in &portal.indicators {
            let mut contributions = found.remove(&indicator.id).unwrap_or_default();
            contributions.sort_by(|a, b| {
                (a.date.last_day(), a.date.first_day(), &a.source).cmp(&(
                    b.date.last_day(),
                    b.date.first_day(),
                    &b.source,
                ))
            });
            let mut value = indicator.baseline;
            for counted in &mut contributions {
                value = value + counted.amount;
                counted.running = value;
                for pairing in &counted.pairings {
                    let share = by_pairing.entry(pairing.clone()).or_default();
                    let sum = share.entry(indicator.id.clone()).or_default();
                    *sum = *sum + counted.amount;
                }
            }
            let percent = match indicator.target {
                Target::Number(target) => value.percent_of(target),
                Target::Qualitative => None,
            };
            let value = IndicatorValue {
                id: indicator.id.clone(),
                chain: indicator.chain.clone(),
                target: indicator.target,
                baseline: indicator.baseline,
                value,
                percent,
                contributions,
            };
            let chain = by_chain.entry(indicator.chain.clone()).or_default();
            chain.ids.push(indicator.id.clone());
            chain.with_target += usize::from(value.reached().is_some());
            chain.reached += usize::from(value.reached() == Some(true));
            values.push(value);
        }
        Self { values, by_chain, by_pairing }
    }

    /// The value of this indicator; a few dozen of them, so a scan will do.
    pub fn get(&self, id: &IndicatorId) -> Option<&IndicatorValue> {
        self.values.iter().find(|value| value.id == *id)
    }
}
