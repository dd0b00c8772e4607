//! `contradict-number`: the amount that an update adds to an indicator disagrees with the numbers in its words.
//!
//! It is reported if the words have numbers in the unit of the indicator and none of them, and no sum of some of them, is the
//! amount. One of something is mostly written without a number, so a 1 is not checked. An update that adds more than ten
//! times the target has a digit too many.

use super::words::FileWords;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::text::{self, Numeral};
use crate::msg;
use crate::programme::model::{Amount, Contribution, Indicator, Portal, Target, Update};

/// Units that count the same things.
const SAME: &[&[&str]] = &[&["人", "名", "位"]];
/// What may be between a number and its unit.
const ABOUT: &[char] = &['余', '多', '来', ' ', '　'];
/// With more numbers than this, only the sum of all of them is tried.
const MOST_TERMS: usize = 12;

/// Reports amounts that the words of an update do not have.
pub fn check(portal: &Portal, update: &Update, words: &FileWords<'_>, sink: &mut Diagnostics) {
    if update.indicators.is_empty() {
        return;
    }
    let numerals: Vec<Numeral> =
        words.read_parts().flat_map(|part| text::numerals(words.text, part)).collect();
    for contribution in &update.indicators {
        let Some(indicator) = portal.indicator(&contribution.indicator) else { continue };
        sink.extend(
            tenfold(contribution, indicator).or_else(|| unwritten(contribution, indicator, words, &numerals)),
        );
    }
}

fn tenfold(contribution: &Contribution, indicator: &Indicator) -> Option<Diagnostic> {
    let Target::Number(target) = indicator.target else { return None };
    let much =
        target > Amount::ZERO && contribution.amount.thousandths() > target.thousandths().saturating_mul(10);
    let (amount, unit, title) = (contribution.amount, &indicator.unit, &indicator.title);
    much.then(|| {
        let message = msg!(
            "一篇就给“{title}”计入 {amount} {unit}，而目标一共才 {target} {unit}",
            "one update adds {amount} to \"{title}\", whose whole target is {target}"
        );
        Diagnostic::new(Code::ContradictNumber, contribution.span, message)
            .help(msg!("看是不是多写了一位数", "check whether there is a digit too many"))
    })
}

fn unwritten(
    contribution: &Contribution,
    indicator: &Indicator,
    words: &FileWords<'_>,
    numerals: &[Numeral],
) -> Option<Diagnostic> {
    let amount = contribution.amount;
    if amount <= Amount::from_units(1) || numerals.iter().any(|numeral| numeral.value == amount.thousandths())
    {
        return None;
    }
    let own = [indicator.unit.as_str()];
    let units = SAME.iter().find(|same| same.contains(&own[0])).copied().unwrap_or(&own);
    let counts = |numeral: &&Numeral| {
        let rest = words.text[numeral.range.end..].trim_start_matches(ABOUT);
        units.iter().any(|unit| rest.starts_with(unit)) && words.passage(&numeral.range).is_some()
    };
    let counted: Vec<&Numeral> = numerals.iter().filter(counts).collect();
    let first = counted.first()?;
    let terms: Vec<i64> = counted.iter().map(|numeral| numeral.value).collect();
    if adds_up(&terms, amount.thousandths()) {
        return None;
    }
    let (unit, title) = (&indicator.unit, &indicator.title);
    let written = &words.text[first.range.clone()];
    let message = msg!(
        "“{title}”计入 {amount} {unit}，文中却没有这个数，写的是“{written}”",
        "{amount} is added to \"{title}\", but the text says \"{written}\""
    );
    Some(
        Diagnostic::new(Code::ContradictNumber, contribution.span, message)
            .label(words.span(&first.range), msg!("文中的数字", "the number in the text"))
            .help(msg!("核对两处数字，改成一致", "check both numbers and correct one of them")),
    )
}

/// Whether some of the terms add up to a sum; if there are many, whether all of them do.
fn adds_up(terms: &[i64], sum: i64) -> bool {
    if terms.len() > MOST_TERMS {
        return terms.iter().fold(0, |all: i64, term| all.saturating_add(*term)) == sum;
    }
    let mut sums = vec![0i64];
    for term in terms {
        let more: Vec<i64> = sums.iter().map(|before| before.saturating_add(*term)).collect();
        if more.contains(&sum) {
            return true;
        }
        sums.extend(more);
    }
    false
}
