//! `contradict-chain` of pairings: an update names colleges and towns of which none belongs to its pairings.
//!
//! 单位 is for those who took part beside the pairings, so one more town is right. But if every college and town belongs to
//! some other pairing, that pairing is missing or the named one is wrong.

use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::msg;
use crate::programme::load::Parsed;
use crate::programme::model::{Portal, Unit, UnitKind, Update};

/// Reports an update whose 单位 are all of other pairings than its 结对.
pub fn check(portal: &Portal, update: &Update, file: &Parsed, sink: &mut Diagnostics) {
    if update.pairings.is_empty() {
        return;
    }
    let paired = |unit: &&Unit| unit.kind == UnitKind::College || unit.kind.is_town();
    let units: Vec<&Unit> = update.units.iter().filter_map(|id| portal.unit(id)).filter(paired).collect();
    let of = |unit: &Unit| {
        portal.pairings.iter().find(|pairing| pairing.college == unit.id || pairing.towns.contains(&unit.id))
    };
    let others: Option<Vec<&str>> = units
        .iter()
        .map(|unit| of(unit).filter(|p| !update.pairings.contains(&p.id)).map(|p| p.head.title.as_str()))
        .collect();
    let Some(mut others) = others.filter(|others| !others.is_empty()) else { return };
    others.dedup();
    let names: Vec<&str> = units.iter().map(|unit| unit.short.as_str()).collect();
    let (names, others) = (names.join("、"), others.join("、"));
    let written = file.node.as_ref().and_then(|node| node.get(&["单位", "units"]));
    let span = written.map_or(update.head.title_span, |node| node.span);
    let message = msg!(
        "{names}不在所写的结对里，而在“{others}”里",
        "{names} belongs to \"{others}\", not to the pairings named here"
    );
    sink.push(Diagnostic::new(Code::ContradictChain, span, message).help(msg!(
        "核对“结对”；两对都参加了，就把另一对也写进“结对”",
        "check the pairings; if both took part, add the other one"
    )));
}
