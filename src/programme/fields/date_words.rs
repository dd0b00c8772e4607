//! Words that plans put around a date: `2022年12月中旬前`, `二〇二三年九月二十日`, `2023年9月20日（周三）`.
//!
//! Input: a text. Output: the date in it; for words that name no single date, what to write instead. Deliberately absent:
//! reading the date without the words (`date`).

use super::date::{DateProblem, read_plain};
use crate::base::diag::Message;
use crate::base::text::{fold_width, numerals};
use crate::msg;
use crate::programme::model::{PartialDate, Precision};
use chrono::Datelike;

/// The longest text, in bytes, in which words are looked for: no date is longer.
const LONGEST: usize = 96;

/// What may follow a deadline and says no more than that it is one.
const DEADLINE: &[&str] = &["以前", "之前", "前", "以内", "之内", "内"];

/// What a plan adds to the deadline of a task that is kept up afterwards.
const ONGOING: &[&str] = &["并长期保持", "长期保持", "并长期坚持", "长期坚持"];

/// Words that mean another day whenever they are read.
const RELATIVE: &[&str] = &[
    "即日",
    "今天",
    "今日",
    "明天",
    "昨天",
    "近期",
    "本周",
    "本月",
    "本季度",
    "本年",
    "年内",
    "今年",
    "去年",
    "明年",
];

/// Reads `2023-03-10`, `2023-03`, `2023`, `2022年12月9日`, `2022年12月上旬`, `2022年底`, `2023.3.10`, `2023/3/10`,
/// `2023Q1`, `2023年第一季度`, `2023年上半年`, with full-width digits and stray spaces; also with the words of plans around them, as in
/// `2022年12月中旬前`, `二〇二三年九月二十日`, `2023年9月20日（周三）`.
pub fn parse_date(written: &str) -> Result<PartialDate, DateProblem> {
    let text: String = fold_width(written).chars().filter(|c| !c.is_whitespace()).collect();
    match read_plain(&text) {
        Err(DateProblem::Unknown) => read_words(&text),
        read => read,
    }
}

/// Reads a date that has a weekday, words of a deadline or Chinese numerals. The weekday must be that of the day.
fn read_words(text: &str) -> Result<PartialDate, DateProblem> {
    if text.len() > LONGEST {
        return Err(DateProblem::Unknown);
    }
    let (text, weekday) = weekday(without_any(text, DEADLINE));
    let date = read_plain(&arabic(without_any(text, DEADLINE)))?;
    let holds = |weekday: u32| date.first_day().weekday().number_from_monday() == weekday;
    match (weekday, date.precision()) {
        (None, _) => Ok(date),
        (Some(weekday), Precision::Day(..)) if holds(weekday) => Ok(date),
        (Some(_), Precision::Day(..)) => Err(DateProblem::Weekday),
        (Some(_), _) => Err(DateProblem::Unknown),
    }
}

/// The text before words that only a deadline takes; `None` where there are none.
pub(super) fn before_deadline(written: &str) -> Option<&str> {
    let text = written.trim_end();
    let rest = without_any(text, DEADLINE);
    (rest.len() < text.len()).then(|| rest.trim_end())
}

/// The text before `并长期保持` at its end; `None` where that is not there.
pub fn before_ongoing(written: &str) -> Option<&str> {
    let text = written.trim_end();
    let rest = without_any(text, ONGOING);
    (rest.len() < text.len())
        .then(|| rest.trim_end_matches(|c: char| c.is_whitespace() || "，,、；;".contains(c)))
}

/// What to write instead of words that name no single date, and the text to put there if there is but one.
pub(super) fn advice(written: &str) -> Option<(Message, Option<String>)> {
    if written.len() > LONGEST {
        return None;
    }
    let text: String = fold_width(written).chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(rest) = before_ongoing(&text).or_else(|| text.contains("长期").then_some("")) {
        let date = parse_date(rest).ok().map(|date| date.to_string());
        let message = msg!(
            "“{written}”不全是日期：这里只写日期；“长期保持: 是”只有任务（tasks.yaml）能写",
            "not all of \"{written}\" is a date: write only the date here; `长期保持: 是` (ongoing) is for tasks (tasks.yaml) alone"
        );
        return Some((message, date));
    }
    if let Some(first) = span_of_days(&text) {
        let message = msg!(
            "“{written}”是几天，这里只写一个日期：写第一天的年、月、日，其余的天数写在正文里",
            "\"{written}\" is several days, but one date is expected: write year, month and day of the first, and the others in the text"
        );
        return Some((message, first));
    }
    RELATIVE.iter().any(|word| text.contains(word)).then(|| {
        let message = msg!(
            "“{written}”说的是哪一天，要看什么时候读；写出年、月、日，如 2023-09-20",
            "which day \"{written}\" is depends on when it is read; write year, month and day, as in 2023-09-20"
        );
        (message, None)
    })
}

/// The first of several days, `2023年9月20日-22日`; `Some(None)` where it has no year.
fn span_of_days(text: &str) -> Option<Option<String>> {
    let signs = text.char_indices().filter(|(_, c)| matches!(c, '-' | '至' | '到' | '~' | '—' | '–'));
    let mut yearless = false;
    for (at, sign) in signs {
        let (first, rest) = (&text[..at], text[at + sign.len_utf8()..].trim_start_matches(['-', '—']));
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        match parse_date(first) {
            Ok(date) if matches!(date.precision(), Precision::Day(..)) => return Some(Some(date.iso())),
            Err(DateProblem::NoYear) => yearless = true,
            _ => {}
        }
    }
    yearless.then_some(None)
}

/// A text without the first of these endings that it has.
fn without_any<'t>(text: &'t str, endings: &[&str]) -> &'t str {
    endings.iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
}

/// The text before a weekday at its end, in brackets or not, and the weekday, 1–7.
fn weekday(text: &str) -> (&str, Option<u32>) {
    let inner = text.strip_suffix(')').unwrap_or(text);
    let read = || {
        let day = inner.chars().next_back()?;
        let before = &inner[..inner.len() - day.len_utf8()];
        let number = if day == '天' {
            7
        } else {
            (1..).zip("一二三四五六日".chars()).find(|(_, c)| *c == day)?.0
        };
        let before = ["周", "星期", "礼拜"].iter().find_map(|word| before.strip_suffix(word))?;
        match (inner.len() < text.len(), before.strip_suffix('(')) {
            (true, Some(before)) => Some((before, Some(number))),
            (false, None) => Some((before, Some(number))),
            _ => None,
        }
    };
    read().unwrap_or((text, None))
}

/// The text with its Chinese numerals in digits.
fn arabic(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut end = 0;
    for numeral in numerals(text, 0..text.len()) {
        let range = numeral.range.clone();
        if !text[range.clone()].starts_with(|c: char| c.is_ascii_digit()) {
            written.push_str(&text[end..range.start]);
            written.push_str(&(numeral.value / 1000).to_string());
            end = range.end;
        }
    }
    written.push_str(&text[end..]);
    written
}

#[cfg(test)]
mod tests {
    use super::{DateProblem, advice, before_deadline, before_ongoing, parse_date};

    #[test]
    fn words_around_a_date_are_read() {
        for (written, meant) in [
            ("2022年12中旬前", "2022年12月中旬"),
            ("2023年6月底前", "2023年6月底"),
            ("2023年底以前", "2023年底"),
            ("2023年内", "2023年"),
            ("2023年第一季度前", "2023年第一季度"),
            ("二〇二三年九月二十日", "2023年9月20日"),
            ("二零二二年十二月上旬", "2022年12月上旬"),
            ("２０２３年九月", "2023年9月"),
            ("2023年9月20日（周三）", "2023年9月20日"),
            ("2023-09-20 (星期三)", "2023年9月20日"),
            ("2023年9月20日星期三前", "2023年9月20日"),
            ("2023年上半年", "2023年上半年"),
            ("二〇二三年下半年前", "2023年下半年"),
        ] {
            let date = parse_date(written).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Ok(meant), "{written}");
        }
        assert_eq!(parse_date("2023年9月20日（周四）"), Err(DateProblem::Weekday));
        assert_eq!(parse_date("2023年9月（周三）"), Err(DateProblem::Unknown));
        assert_eq!(parse_date("十二月中旬前"), Err(DateProblem::NoYear));
        assert_eq!(parse_date("上半年"), Err(DateProblem::NoYear));
    }

    #[test]
    fn words_that_are_no_date_are_answered_with_one_where_there_is_but_one() {
        for (written, instead) in [
            ("2023年9月20日-22日", Some("2023-09-20")),
            ("2023.9.20-22", Some("2023-09-20")),
            ("2023-09-20至2023-09-22", Some("2023-09-20")),
            ("20日-22日", None),
            ("即日起", None),
            ("年内", None),
            ("2022年12中旬前并长期保持", Some("2022年12月中旬")),
            ("长期", None),
        ] {
            let (_, fix) = advice(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(fix.as_deref(), instead, "{written}");
            assert!(parse_date(written).is_err(), "{written}");
            assert!(instead.is_none_or(|date| parse_date(date).is_ok()), "{written}");
        }
        assert_eq!(advice("2023-02-30"), None);
        assert_eq!(advice("某日"), None);
    }

    #[test]
    fn what_stands_before_the_words_is_told() {
        assert_eq!(before_deadline("2023年底前 "), Some("2023年底"));
        assert_eq!(before_deadline("2023年底"), None);
        assert_eq!(before_ongoing("2022年12中旬前，并长期保持"), Some("2022年12中旬前"));
        assert_eq!(before_ongoing("2022年12中旬前"), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_read_is_printed_as_the_same_date_and_nothing_panics(
            text in "(二〇二三|２０２３|2023|十)?年?[0-9九十二月日号上中下旬底前内至（(周星期三)）半年第季度长期保持即日起 -]{0,14}"
        ) {
            let _ = (advice(&text), before_deadline(&text), before_ongoing(&text));
            if let Ok(date) = parse_date(&text) {
                proptest::prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
            }
        }

        #[test]
        fn a_day_in_chinese_numerals_is_the_day(m in 1usize..13, d in 1usize..29) {
            let numeral = |n: usize| {
                let digit = |n: usize| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][n];
                let tens = ["", "十", "二十"][n / 10];
                format!("{tens}{}", digit(n % 10))
            };
            let written = format!("二〇二三年{}月{}日", numeral(m), numeral(d));
            proptest::prop_assert_eq!(parse_date(&written), parse_date(&format!("2023-{m}-{d}")));
        }
    }
}
