//! What is personal in a text: one file a kind.
//!
//! Takes a text; gives the places. Linear in the text, and hardly more than reading it where there are no long numbers.
//! A number must be one that exists: the checksum of an identity card or bank card, the prefix of a telephone. Dates,
//! years, amounts, document numbers, coordinates, addresses of pages and hashes are none.

mod address;
mod birth;
mod card;
mod hint;
mod id;
mod phone;
mod runs;

use super::fold::fold;
use crate::base::diag::{Code, Message};
use crate::msg;
use crate::programme::config::NumberPattern;
use hint::{Hinter, Hints};
use regex::Regex;
use runs::Runs;
use std::ops::Range;

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 身份证号.
    Id,
    /// 手机号或固定电话.
    Phone,
    /// 银行卡号.
    Card,
    /// 学号、工号 by the site's own pattern.
    Number,
    /// 出生日期.
    Birth,
    /// 家庭住址.
    Address,
}

impl Kind {
    /// The code it is reported under.
    pub fn code(self) -> Code {
        match self {
            Self::Id => Code::PersonalId,
            Self::Phone => Code::PersonalPhone,
            Self::Card => Code::PersonalCard,
            Self::Number => Code::PersonalNumber,
            Self::Birth => Code::PersonalBirth,
            Self::Address => Code::PersonalAddress,
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> Message {
        match self {
            Self::Id => msg!("身份证号", "the identity number"),
            Self::Phone => msg!("电话号码", "the telephone number"),
            Self::Card => msg!("银行卡号", "the bank card number"),
            Self::Number => msg!("学号或工号", "the student or staff number"),
            Self::Birth => msg!("出生日期", "the birth date"),
            Self::Address => msg!("家庭住址", "the home address"),
        }
    }

    /// What to do about it.
    pub(super) fn mend(self) -> Message {
        match self {
            Self::Id => msg!(
                "删去；一定要写就遮住中间，如 3306**********001X",
                "take it out, or write it masked: 3306**********001X"
            ),
            Self::Phone => msg!(
                "删去；一定要写就遮住中间，如 138****0000",
                "take it out, or write it masked: 138****0000"
            ),
            Self::Card => msg!(
                "删去；一定要写就只留后四位，如 **** 0000",
                "take it out, or keep only the last four digits"
            ),
            Self::Number => {
                msg!("删去，或者遮住后几位，如 2023****", "take it out, or write it masked: 2023****")
            }
            Self::Birth => msg!("删去，或者只写年龄段", "take it out, or write how old only roughly"),
            Self::Address => {
                msg!("删去，或者只写到镇街、村社", "take it out, or write no more than the town or village")
            }
        }
    }
}

/// Something personal in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// What is looked for, made ready for many texts.
pub struct Kinds {
    patterns: Vec<NumberPattern>,
    numbers: Vec<Regex>,
    hinter: Hinter,
    birth: birth::Birth,
    address: address::Address,
}

impl Default for Kinds {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Kinds {
    /// What is looked for everywhere, and the site's own numbers.
    pub fn new(patterns: &[NumberPattern]) -> Self {
        Self {
            patterns: patterns.to_vec(),
            // The configuration takes none that cannot be read.
            numbers: patterns.iter().filter_map(|pattern| Regex::new(&pattern.pattern).ok()).collect(),
            hinter: Hinter::new(),
            birth: birth::Birth::new(),
            address: address::Address::new(),
        }
    }

    /// Whether these are what a site asks for.
    pub(super) fn are_of(&self, patterns: &[NumberPattern]) -> bool {
        self.patterns == patterns
    }

    /// Everything personal in a text, in order; of two that overlap the more certain one.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.find_hinted(text, self.hinter.hints(text))
    }

    fn find_hinted(&self, text: &str, hints: Hints) -> Vec<Hit> {
        // How these look is not known.
        let own = !self.numbers.is_empty();
        if !(hints.numbers || own || hints.birth || hints.address) {
            return vec![];
        }
        let folded = fold(text);
        let runs = Runs::of(&folded.text);
        let mut hits = vec![];
        if hints.numbers {
            id::find(&runs, &mut hits);
            phone::find(&runs, &mut hits);
            card::find(&runs, &mut hits);
        }
        if hints.birth {
            self.birth.find(&folded.text, &mut hits);
        }
        if hints.address {
            self.address.find(&folded.text, &mut hits);
        }
        for number in &self.numbers {
            let found = number.find_iter(&folded.text).map(|found| found.range());
            let whole = found.filter(|range| !range.is_empty() && runs.stands_alone(range));
            hits.extend(whole.map(|range| Hit { kind: Kind::Number, range }));
        }
        let mut kept: Vec<Hit> = vec![];
        for hit in hits {
            let overlaps =
                |other: &Hit| other.range.start < hit.range.end && hit.range.start < other.range.end;
            if !kept.iter().any(overlaps) {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| hit.range.start);
        for hit in &mut kept {
            hit.range = folded.written(&hit.range);
        }
        kept
    }
}
