//! `evidence-twice`: one event counts twice in one indicator.
//!
//! An update and the result that it proves are one event. If both add to the same indicator, or two results of one update
//! do, the sum is too large. One of them must drop the number.

use super::context::RuleContext;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic};
use crate::msg;
use crate::programme::model::{Contribution, EvidenceTarget, IndicatorId, RowRef, UpdateId};
use std::collections::BTreeMap;

/// Reports contributions that rest on evidence already counted in the same indicator.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let portal = context.portal;
    let mut counted: BTreeMap<(IndicatorId, UpdateId), &Contribution> = BTreeMap::new();
    let mut proved_by: BTreeMap<RowRef, Vec<&UpdateId>> = BTreeMap::new();
    for update in &portal.updates {
        for contribution in &update.indicators {
            counted.insert((contribution.indicator.clone(), update.id.clone()), contribution);
        }
        for row in &update.proves {
            proved_by.entry(row.clone()).or_default().push(&update.id);
        }
    }
    for list in &portal.lists {
        for result in &list.results {
            let row = RowRef { pairing: list.pairing.clone(), row: result.head.id.clone() };
            let mut updates: Vec<&UpdateId> = proved_by.get(&row).cloned().unwrap_or_default();
            updates.extend(result.evidence.iter().filter_map(|evidence| match &evidence.target {
                EvidenceTarget::Update(id) => Some(id),
                _ => None,
            }));
            updates.sort();
            updates.dedup();
            for contribution in &result.indicators {
                for update in &updates {
                    let key = (contribution.indicator.clone(), (*update).clone());
                    match counted.get(&key) {
                        Some(first) => sink.push(twice(contribution, first, update)),
                        None => {
                            counted.insert(key, contribution);
                        }
                    }
                }
            }
        }
    }
}

fn twice(contribution: &Contribution, first: &Contribution, update: &UpdateId) -> Diagnostic {
    let indicator = &contribution.indicator;
    Diagnostic::new(
        Code::EvidenceTwice,
        contribution.span,
        msg!(
            "指标“{indicator}”已经按同一佐证“{update}”计过一次",
            "the indicator \"{indicator}\" has already counted the same evidence \"{update}\""
        ),
    )
    .label(first.span, msg!("第一次计在这里", "first counted here"))
    .help(msg!(
        "同一件事只在一处写“指标”：留下一处，删去另一处",
        "write `indicators` for one event in one place only"
    ))
}
