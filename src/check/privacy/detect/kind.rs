//! The kinds of personal data, and what is reported of each.

use crate::base::diag::{Code, Message};
use crate::msg;
use std::ops::Range;

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalKind {
    /// 身份证号.
    Id,
    /// 手机号或固定电话.
    Phone,
    /// 银行卡号.
    Card,
    /// 学号、工号, by the site's own patterns.
    Number,
    /// 出生日期.
    Birth,
    /// 家庭住址.
    Address,
}

impl PersonalKind {
    /// The code it is reported with.
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

    /// Its name in a message.
    pub(crate) fn name(self) -> Message {
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
    pub(crate) fn advice(self) -> Message {
        match self {
            Self::Id => msg!(
                "删去；一定要写就遮住中间，如 3306**********001X",
                "remove it, or mask it: 3306**********001X"
            ),
            Self::Phone => {
                msg!("删去；一定要写就遮住中间，如 138****0000", "remove it, or mask it: 138****0000")
            }
            Self::Card => msg!(
                "删去；一定要写就只留后四位，如 **** 0000",
                "remove it, or keep only the last four digits"
            ),
            Self::Number => {
                msg!("删去，或者遮住后几位，如 2023****", "remove it, or mask it: 2023****")
            }
            Self::Birth => msg!("删去，或者只写年龄段", "remove it, or give only an age group"),
            Self::Address => {
                msg!("删去，或者只写到镇街、村社", "remove it, or give no more than the town or village")
            }
        }
    }
}

/// Personal data in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: PersonalKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
}
