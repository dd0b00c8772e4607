//! `value-range`: an amount that an indicator cannot have.
//!
//! People, events and things are counted, so that a part of one or less than none is a mistake. What a single source adds
//! beyond a hundred times the target is said too, as a warning: mostly zeros too many, or the wrong unit (元 for 万元).

use super::context::RuleContext;
use crate::base::diag::{Code, Diagnostic, Diagnostics, Severity, Span};
use crate::msg;
use crate::programme::model::{Amount, Indicator, Target};

/// Units that count people, events and things.
const COUNTED: &[&str] = &[
    "人", "名", "位", "人次", "户", "场", "场次", "次", "期", "届", "项", "个", "件", "家", "所", "处", "座",
    "篇", "份", "册", "本", "部", "套", "门", "支", "队", "对", "批", "条", "村", "镇",
];

/// How many times the target a single source may add.
const MOST: i64 = 100;

/// Reports targets, baselines and contributions that cannot be.
pub fn check(context: &RuleContext<'_>, sink: &mut Diagnostics) {
    let portal = context.portal;
    for indicator in &portal.indicators {
        if let Target::Number(target) = indicator.target {
            uncountable(indicator, target, indicator.span, sink);
        }
        uncountable(indicator, indicator.baseline, indicator.span, sink);
    }
    let of_updates = portal.updates.iter().flat_map(|update| &update.indicators);
    let of_results = portal.lists.iter().flat_map(|list| &list.results).flat_map(|result| &result.indicators);
    for contribution in of_updates.chain(of_results) {
        let Some(indicator) = portal.indicator(&contribution.indicator) else { continue };
        uncountable(indicator, contribution.amount, contribution.span, sink);
        excessive(indicator, contribution.amount, contribution.span, sink);
    }
}

/// Reports a part of something that is counted, and less than none.
fn uncountable(indicator: &Indicator, amount: Amount, span: Span, sink: &mut Diagnostics) {
    let (title, unit) = (&indicator.title, &indicator.unit);
    let thousandths = amount.thousandths();
    if !COUNTED.contains(&unit.trim()) || (thousandths >= 0 && thousandths % 1000 == 0) {
        return;
    }
    let message = msg!(
        "“{title}”以“{unit}”计数，不可能是 {amount}：写 0 或大于 0 的整数",
        "\"{title}\" is counted in {unit} and cannot be {amount}; write a whole number from 0 on"
    );
    sink.push(Diagnostic::new(Code::ValueRange, span, message));
}

/// Warns of what is far beyond the target.
fn excessive(indicator: &Indicator, amount: Amount, span: Span, sink: &mut Diagnostics) {
    let Target::Number(target) = indicator.target else { return };
    if target.thousandths() <= 0 || amount.thousandths() / MOST <= target.thousandths() {
        return;
    }
    let (title, unit) = (&indicator.title, &indicator.unit);
    let message = msg!(
        "给“{title}”加 {amount} {unit}，是目标 {target} {unit}的一百倍以上；请核对数字和单位",
        "adds {amount} {unit} to \"{title}\", more than a hundred times its target of {target}; check number and unit"
    );
    let mut problem = Diagnostic::new(Code::ValueRange, span, message);
    problem.severity = Severity::Warning;
    sink.push(problem);
}
