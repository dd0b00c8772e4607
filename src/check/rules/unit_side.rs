//! `ref-kind`: a unit is named under a side that it does not belong to.
//!
//! A pairing joins a unit of the university with local units; 牵头 and 配合 name units under their own side.

use super::context::RuleContext;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::msg;
use crate::programme::model::{Side, UnitId, UnitsBySide};

/// Reports units on the wrong side.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    for pairing in &context.portal.pairings {
        wrong(context, &pairing.college, Side::University, pairing.head.title_span, sink);
        for town in &pairing.towns {
            wrong(context, town, Side::Local, pairing.head.title_span, sink);
        }
    }
    let tasks = context.portal.tasks.iter().map(|task| (&task.lead, &task.others, task.span));
    let groups = context.portal.working_groups.iter().map(|group| (&group.lead, &group.others, group.span));
    for (lead, others, span) in tasks.chain(groups) {
        by_side(context, lead, span, sink);
        by_side(context, others, span, sink);
    }
}

fn by_side(context: &RuleContext<'_>, units: &UnitsBySide, span: Span, sink: &mut Diagnostics) {
    for side in Side::ALL {
        for unit in units.side(side) {
            wrong(context, unit, side, span, sink);
        }
    }
}

fn wrong(context: &RuleContext<'_>, unit: &UnitId, side: Side, span: Span, sink: &mut Diagnostics) {
    let Some(unit) = context.portal.unit(unit).filter(|unit| unit.side != side) else {
        return;
    };
    let name = &unit.short;
    let (zh, en) = match side {
        Side::Local => ("地方", "local"),
        Side::University => ("高校", "university"),
    };
    let message = msg!("“{name}”不属于{zh}一方", "\"{name}\" does not belong to the {en} side");
    sink.push(
        Diagnostic::new(Code::RefKind, span, message)
            .label(unit.span, msg!("单位写在这里", "the unit is written here")),
    );
}
