//! Readers of single values: text, dates, numbers, yes and no, closed sets, lists.
//!
//! Each takes a node and returns a value, or `None` and a diagnostic that says what is accepted.

use super::date_guess::{guess_date, is_ambiguous};
use super::date_words::{advice, before_deadline, before_ongoing};
use super::{DateProblem, list_items, parse_date, parse_moment};
use crate::base::diag::{Code, Diagnostic, Span, Spanned};
use crate::base::diag::{Diagnostics, did_you_mean};
use crate::base::text as words;
use crate::msg;
use crate::programme::keys::{AUDIENCES, NamedValue};
use crate::programme::model::{Amount, Audience, Moment, PartialDate};
use crate::source::yaml::{Node, NodeKind};
use chrono_tz::Tz;

/// Text on one or more lines, trimmed; empty text is refused.
pub fn text(node: &Node, sink: &mut Diagnostics) -> Option<String> {
    spanned_text(node, sink).map(|text| text.value)
}

/// Text with the place it was written at.
pub fn spanned_text(node: &Node, sink: &mut Diagnostics) -> Option<Spanned<String>> {
    match &node.kind {
        NodeKind::Scalar(text, _) if text.trim().is_empty() => {
            sink.push(Diagnostic::new(
                Code::ValueEmpty,
                node.span,
                msg!("这里不能是空的", "this must not be empty"),
            ));
            None
        }
        NodeKind::Scalar(text, _) => Some(Spanned::new(text.trim().to_owned(), node.span)),
        _ => {
            let message =
                msg!("这里应当是一段文字，不是列表或一组键", "text is expected here, not a list or keys");
            sink.push(Diagnostic::new(Code::ValueKind, node.span, message));
            None
        }
    }
}

/// A reader of single values.
pub trait Reader<T>: Fn(&Node, &mut Diagnostics) -> Option<T> {}
impl<T, F: Fn(&Node, &mut Diagnostics) -> Option<T>> Reader<T> for F {}

/// Reads a date with its precision; a moment that a program wrote with its offset is answered with the day it was in the zone.
pub fn date(zone: Tz) -> impl Reader<PartialDate> {
    move |node, sink| {
        let written = spanned_text(node, sink)?;
        let date = dated(&written.value, written.span, zone, sink)?;
        no_deadline(&written, sink)?;
        Some(date)
    }
}

/// Reads when a page appears or goes: a date, or a day with a time in the zone.
pub fn moment(zone: Tz) -> impl Reader<Moment> {
    move |node, sink| {
        let written = spanned_text(node, sink)?;
        match parse_moment(&written.value, zone) {
            Ok(moment) => no_deadline(&written, sink).map(|()| moment),
            Err(DateProblem::Time) => {
                let typed = &written.value;
                let message = msg!("“{typed}”里的时间读不懂", "the time in \"{typed}\" cannot be read");
                sink.push(Diagnostic::new(Code::ValueDate, written.span, message).help(msg!(
                    "日子后面可以写几点几分，如 2023-04-14 08:30、2023年4月14日 8时30分",
                    "a day may be followed by a time of day, as in 2023-04-14 08:30"
                )));
                None
            }
            Err(problem) => {
                sink.push(date_problem(&written.value, written.span, problem, zone));
                None
            }
        }
    }
}

/// Refuses words that only a deadline takes (`2023年底前`): what happened, happened on a day.
fn no_deadline(written: &Spanned<String>, sink: &mut Diagnostics) -> Option<()> {
    let Some(plain) = before_deadline(&written.value) else { return Some(()) };
    let typed = &written.value;
    let message = msg!(
        "“{typed}”是期限的写法，这里写日期本身：{plain}",
        "\"{typed}\" is how a deadline is written; write the date itself here: {plain}"
    );
    sink.push(
        Diagnostic::new(Code::ValueDate, written.span, message).suggested_fix(written.span, plain.to_owned()),
    );
    None
}

/// Reads a date by which something is due: also `2022年12月中旬前`, `2023年内`.
pub fn deadline(zone: Tz) -> impl Reader<PartialDate> {
    move |node, sink| {
        let written = spanned_text(node, sink)?;
        dated(&written.value, written.span, zone, sink)
    }
}

/// Reads a deadline, and whether what is due is kept up afterwards, as in `2022年12月中旬前并长期保持`.
pub fn deadline_and_ongoing(zone: Tz) -> impl Reader<(PartialDate, bool)> {
    move |node, sink| {
        let written = spanned_text(node, sink)?;
        match before_ongoing(&written.value).filter(|date| parse_date(date).is_ok()) {
            Some(date) => dated(date, written.span, zone, sink).map(|date| (date, true)),
            None => dated(&written.value, written.span, zone, sink).map(|date| (date, false)),
        }
    }
}

fn dated(written: &str, span: Span, zone: Tz, sink: &mut Diagnostics) -> Option<PartialDate> {
    match parse_date(written) {
        Ok(date) => Some(date),
        Err(problem) => {
            sink.push(date_problem(written, span, problem, zone));
            None
        }
    }
}

/// The diagnostic for a date that cannot be read.
fn date_problem(written: &str, span: Span, problem: DateProblem, zone: Tz) -> Diagnostic {
    let guess = guess_date(written, zone);
    if let Some((message, instead)) = advice(written).filter(|_| guess.is_none()) {
        let said = Diagnostic::new(Code::ValueDate, span, message);
        return match instead {
            Some(date) => said.suggested_fix(span, date),
            None => said,
        };
    }
    let message = match (problem, guess) {
        (_, Some(guess)) => {
            let date = guess.date.iso();
            msg!(
                "日期“{written}”是别的软件的写法，这里写 {date}",
                "the date \"{written}\" is in the notation of another program; write {date}"
            )
        }
        (DateProblem::NoYear, None) => {
            // `12中旬` lacks the 月 that the example should show.
            let months =
                written.find(|c: char| !c.is_numeric()).filter(|at| *at > 0 && !written.contains('月'));
            let whole =
                months.map_or(written.to_owned(), |at| format!("{}月{}", &written[..at], &written[at..]));
            msg!(
                "日期“{written}”没有写年份，请补上，如 2023年{whole}",
                "the date \"{written}\" has no year; add it, as in `2023年{whole}`"
            )
        }
        (DateProblem::Impossible, None) => {
            msg!("日历上没有“{written}”这一天", "\"{written}\" does not exist in the calendar")
        }
        (DateProblem::Weekday, None) => msg!(
            "“{written}”里的星期和日子对不上，请对照日历改正其中一个",
            "the weekday in \"{written}\" is not that of the day; look in a calendar and correct one of them"
        ),
        (DateProblem::Unknown, None) if is_ambiguous(written) => msg!(
            "日期“{written}”分不清哪个是月、哪个是日，请按年、月、日写",
            "the date \"{written}\" is ambiguous: month and day cannot be told apart; write year, month, day"
        ),
        (DateProblem::Unknown | DateProblem::Time, None) => {
            msg!("日期“{written}”读不懂", "the date \"{written}\" cannot be read")
        }
    };
    let said = Diagnostic::new(Code::ValueDate, span, message).help(msg!(
        "可以写 2023-03-10、2023年3月10日、2023年3月上旬、2023年底、2023年第一季度",
        "write 2023-03-10, 2023-03, 2023, 2023Q1, `2023年3月上旬` or `2023年底`"
    ));
    match guess {
        Some(guess) if guess.certain => said.safe_fix(span, guess.date.iso()),
        Some(guess) => said.suggested_fix(span, guess.date.iso()),
        None => said,
    }
}

/// The words for 是, in lower case and ASCII width.
pub const YES: &[&str] = &["true", "是", "yes", "y", "真", "对", "有", "√", "✓", "✔", "☑"];
/// The words for 否, likewise.
pub const NO: &[&str] = &["false", "否", "no", "n", "假", "不", "不是", "无", "没有", "×", "✗", "✘"];

/// 是 or 否.
pub fn yes_no(node: &Node, sink: &mut Diagnostics) -> Option<bool> {
    let written = spanned_text(node, sink)?;
    let folded = words::fold_width(&written.value).to_lowercase();
    match (YES.contains(&&*folded), NO.contains(&&*folded)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => {
            let typed = &written.value;
            let message =
                msg!("“{typed}”应当是“是”或“否”", "\"{typed}\" should be `是` (true) or `否` (false)");
            sink.push(Diagnostic::new(Code::ValueEnum, node.span, message));
            None
        }
    }
}

/// A quantity with at most three decimals; full-width digits are accepted.
pub fn amount(node: &Node, sink: &mut Diagnostics) -> Option<Amount> {
    let written = spanned_text(node, sink)?;
    let folded = words::fold_width(&written.value);
    let amount = Amount::parse(&folded);
    if amount.is_none() {
        let typed = &written.value;
        let message = msg!(
            "“{typed}”不是数字；只写数字，单位写在别处",
            "\"{typed}\" is not a number; write digits only, without the unit"
        );
        let said = Diagnostic::new(Code::ValueNumber, node.span, message);
        sink.push(match figure(&folded) {
            Some((digits, true)) => said.safe_fix(node.span, digits),
            Some((digits, false)) => said.suggested_fix(node.span, digits),
            None => said,
        });
    }
    amount
}

/// The number in `1,000` or, less certainly, in `3人`.
fn figure(text: &str) -> Option<(String, bool)> {
    let groups: Vec<&str> = text.split([',', '，']).collect();
    let digits = groups.concat();
    let is_grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    if is_grouped && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((digits, true));
    }
    let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    (number.len() < text.len() && Amount::parse(number).is_some()).then(|| (number.to_owned(), false))
}

/// An integer within a range.
pub fn integer(node: &Node, sink: &mut Diagnostics, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let written = spanned_text(node, sink)?;
    integer_in(&words::fold_width(&written.value), node.span, sink, range)
}

/// 0–100, with or without a per cent sign.
pub fn percent(node: &Node, sink: &mut Diagnostics) -> Option<u8> {
    let written = spanned_text(node, sink)?;
    let folded = words::fold_width(&written.value).into_owned();
    let digits = folded.strip_suffix('%').unwrap_or(&folded).trim();
    integer_in(digits, node.span, sink, 0..=100).and_then(|n| u8::try_from(n).ok())
}

fn integer_in(
    digits: &str,
    span: Span,
    sink: &mut Diagnostics,
    range: std::ops::RangeInclusive<u32>,
) -> Option<u32> {
    let (from, to) = (range.start(), range.end());
    match digits.parse::<u32>() {
        Ok(number) if range.contains(&number) => return Some(number),
        Ok(number) => sink.push(Diagnostic::new(
            Code::ValueRange,
            span,
            msg!(
                "{number} 超出范围，应当在 {from} 到 {to} 之间",
                "{number} is out of range; it must be from {from} to {to}"
            ),
        )),
        Err(_) => sink.push(Diagnostic::new(
            Code::ValueNumber,
            span,
            msg!("“{digits}”不是整数", "\"{digits}\" is not a whole number"),
        )),
    }
    None
}

/// A value of a closed set, by either name.
pub fn choice<T: Copy>(node: &Node, sink: &mut Diagnostics, choices: &[NamedValue<T>]) -> Option<T> {
    let written = spanned_text(node, sink)?;
    let typed = written.value.as_str();
    if let Some((.., value)) = choices.iter().find(|(en, zh, _)| *en == typed || *zh == typed) {
        return Some(*value);
    }
    let zh = choices.iter().map(|(_, zh, _)| *zh).collect::<Vec<_>>().join("、");
    let en = choices.iter().map(|(en, ..)| *en).collect::<Vec<_>>().join(", ");
    let nearest = words::nearest_word(typed, choices.iter().flat_map(|(en, zh, _)| [*zh, *en]));
    let mut diagnostic = Diagnostic::new(
        Code::ValueEnum,
        node.span,
        msg!("“{typed}”不在可选值之内，可以写：{zh}", "\"{typed}\" is not one of: {en}"),
    );
    if let Some(first) = nearest.first() {
        diagnostic = diagnostic.help(did_you_mean(&nearest)).suggested_fix(node.span, (*first).to_owned());
    }
    sink.push(diagnostic);
    None
}

/// 公开 or 内部.
pub fn audience(node: &Node, sink: &mut Diagnostics) -> Option<Audience> {
    choice(node, sink, AUDIENCES)
}

/// A list. A single value is a list of one, but `[甲、乙]` and `甲，乙` are errors.
pub fn list<'n, T>(
    node: &'n Node,
    sink: &mut Diagnostics,
    read: impl Fn(&'n Node, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let alone = !matches!(node.kind, NodeKind::Sequence(_));
    let one = |item: &Node, sink: &mut Diagnostics| match list_items::problem(item, alone) {
        Some(problem) => {
            sink.push(problem);
            false
        }
        None => !item.is_null(),
    };
    node.items().iter().filter_map(|item| one(item, sink).then(|| read(item, sink))?).collect()
}
