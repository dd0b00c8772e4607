//! Quantities that are added without rounding.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// A decimal number kept in thousandths, so that sums do not depend on the order of their terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An integer number of units.
    pub fn from_units(units: i64) -> Self {
        Self(units.saturating_mul(1000))
    }

    /// From text such as `3`, `-2.5` or `1000`; at most three decimals. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (units, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if units.is_empty()
            || units.len() > 12
            || decimals.len() > 3
            || !all_digits(units)
            || !all_digits(decimals)
            || (digits.contains('.') && decimals.is_empty())
        {
            return None;
        }
        let thousandths: i64 = format!("{units}{decimals:0<3}").parse().ok()?;
        Some(Self(if negative { -thousandths } else { thousandths }))
    }

    /// The number in thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// This as a percentage of `target`, rounded down and at least 0; `None` for a target of 0.
    pub fn percent_of(self, target: Self) -> Option<u32> {
        (target.0 > 0).then(|| {
            let percent = i128::from(self.0.max(0)) * 100 / i128::from(target.0);
            u32::try_from(percent).unwrap_or(u32::MAX)
        })
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (units, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if rest == 0 {
            return write!(f, "{sign}{units}");
        }
        write!(f, "{sign}{units}.{}", format!("{rest:03}").trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn parses_and_prints_what_was_written() {
        for text in ["0", "3", "1000", "2.5", "0.125", "-4"] {
            assert_eq!(Amount::parse(text).map(|a| a.to_string()).as_deref(), Some(text));
        }
        for text in ["", ".", "1.", ".5", "1e3", "1.2345", "９", "+1", "--1", "9999999999999"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn percent_is_rounded_down_and_may_pass_a_hundred() {
        assert_eq!(Amount::from_units(2).percent_of(Amount::from_units(3)), Some(66));
        assert_eq!(Amount::from_units(3).percent_of(Amount::from_units(2)), Some(150));
        assert_eq!(Amount::parse("0.125").and_then(|a| a.percent_of(a)), Some(100));
        assert_eq!(Amount::from_units(1).percent_of(Amount::ZERO), None);
        assert_eq!(Amount::from_units(-1).percent_of(Amount::from_units(2)), Some(0));
    }
}
