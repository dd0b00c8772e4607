//! `contradict-number`: what an update adds to an indicator against the numbers in its own words.
//!
//! Reported where the words hold numbers of what the indicator counts, and neither the number nor a sum of some of
//! them is what is added. One of something is mostly told without a number, so a 1 is not judged. A single update
//! that adds more than ten times the target has a digit too many.

use super::words::Words;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::text::{Numeral, numerals};
use crate::msg;
use crate::programme::model::{Amount, Contribution, Indicator, Portal, Target, Update};

/// Words that count the same things.
const SAME: &[&[&str]] = &[&["人", "名", "位"]];
/// What may stand between a number and what it counts.
const ABOUT: &[char] = &['余', '多', '来', ' ', '　'];
/// More numbers than this are not added up in every way.
const MOST_TERMS: usize = 12;

/// Reports what an update counts and does not say.
pub fn check(portal: &Portal, update: &Update, words: &Words<'_>, sink: &mut Diagnostics) {
    if update.indicators.is_empty() {
        return;
    }
    let told: Vec<Numeral> = words.told().flat_map(|part| numerals(words.text, part)).collect();
    for contribution in &update.indicators {
        let Some(indicator) = portal.indicator(&contribution.indicator) else { continue };
        sink.extend(
            tenfold(contribution, indicator).or_else(|| unsaid(contribution, indicator, words, &told)),
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
            .help(msg!("看是不是多写了一位数", "see whether there is a digit too many"))
    })
}

fn unsaid(
    contribution: &Contribution,
    indicator: &Indicator,
    words: &Words<'_>,
    told: &[Numeral],
) -> Option<Diagnostic> {
    let amount = contribution.amount;
    if amount <= Amount::from_units(1) || told.iter().any(|numeral| numeral.value == amount.thousandths()) {
        return None;
    }
    let own = [indicator.unit.as_str()];
    let units = SAME.iter().find(|same| same.contains(&own[0])).copied().unwrap_or(&own);
    let counts = |numeral: &&Numeral| {
        let rest = words.text[numeral.range.end..].trim_start_matches(ABOUT);
        units.iter().any(|unit| rest.starts_with(unit)) && words.passage(&numeral.range).is_some()
    };
    let counted: Vec<&Numeral> = told.iter().filter(counts).collect();
    let first = counted.first()?;
    let terms: Vec<i64> = counted.iter().map(|numeral| numeral.value).collect();
    if adds_up(&terms, amount.thousandths()) {
        return None;
    }
    let (unit, title) = (&indicator.unit, &indicator.title);
    let said = &words.text[first.range.clone()];
    let message = msg!(
        "“{title}”计入 {amount} {unit}，文中却没有这个数，写的是“{said}”",
        "{amount} is added to \"{title}\", and the text does not say so; it says \"{said}\""
    );
    Some(
        Diagnostic::new(Code::ContradictNumber, contribution.span, message)
            .label(words.span(&first.range), msg!("文中的数字", "the number in the text"))
            .help(msg!("核对两处数字，改成一致", "check both numbers and mend one of them")),
    )
}

/// Whether some of the terms come to a sum, or all of them where they are many.
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
