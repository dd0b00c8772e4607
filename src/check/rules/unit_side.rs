//! `ref-kind`: a unit is named under a side that it does not belong to, or is not what the place is for.
//!
//! A pairing joins a college with towns and sub-districts; 牵头 and 配合 name units under their own side.

use super::context::RuleContext;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::msg;
use crate::programme::model::{Side, UnitId, UnitKind, UnitsBySide};

/// Reports units on the wrong side.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    for pairing in &context.portal.pairings {
        let is_college = |kind: UnitKind| kind == UnitKind::College;
        let college = (&pairing.college, pairing.college_span);
        of_kind(context, college, (Side::University, "学院", "college"), is_college, sink);
        for town in pairing.towns.iter().zip(pairing.town_spans.iter().copied()) {
            of_kind(
                context,
                town,
                (Side::Local, "镇或街道", "town or sub-district"),
                UnitKind::is_town,
                sink,
            );
        }
    }
    let tasks = context.portal.tasks.iter().map(|task| (&task.lead, &task.others, task.span));
    let groups = context.portal.working_groups.iter().map(|group| (&group.lead, &group.others, group.span));
    for (lead, others, span) in tasks.chain(groups) {
        by_side(context, lead, span, sink);
        by_side(context, others, span, sink);
    }
}

/// Reports a unit of a pairing that is of another kind, with some that are of the right one.
fn of_kind(
    context: &RuleContext<'_>,
    (unit, span): (&UnitId, Span),
    (side, zh, en): (Side, &str, &str),
    is_wanted: fn(UnitKind) -> bool,
    sink: &mut Diagnostics,
) {
    let Some(unit) = context.portal.unit(unit) else { return };
    if is_wanted(unit.kind) {
        return wrong(context, &unit.id, side, span, sink);
    }
    let name = &unit.short;
    let message = msg!("“{name}”不是{zh}", "\"{name}\" is no {en}");
    let some = context.portal.units.iter().filter(|unit| is_wanted(unit.kind)).take(3);
    let some: Vec<&str> = some.map(|unit| &*unit.short).collect();
    let named = Diagnostic::new(Code::RefKind, span, message)
        .label(unit.span, msg!("单位写在这里", "the unit is written here"));
    let (zh, en) = (some.join("、"), some.join(", "));
    sink.push(match some.is_empty() {
        true => named,
        false => named.help(msg!(
            "比如{zh}；单位的类别写错了，就到它那里改",
            "such as {en}; if the kind of the unit is wrong change it there"
        )),
    });
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
