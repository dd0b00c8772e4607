//! Numbers in running text: digits of either width, and Chinese numerals such as 二十, 廿, 两 and 一百零三.

use std::ops::Range;

/// A number in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The number in thousandths.
    pub value: i64,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// Every number in a part of a text, in order.
pub fn numerals(text: &str, part: Range<usize>) -> Vec<Numeral> {
    let (from, words) = (part.start, text.get(part).unwrap_or_default());
    let mut found = vec![];
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let rest = &words[at..];
        let read = western(rest).or_else(|| chinese(rest));
        let length = read.map_or(c.len_utf8(), |(_, length)| length);
        if let Some((value, length)) = read {
            found.push(Numeral { value, range: from + at..from + at + length });
        }
        at += length;
    }
    found
}

/// Reads `1,200`, `２４`, `3.5` or `1.2万` at the start of a text: thousandths and length in bytes.
fn western(text: &str) -> Option<(i64, usize)> {
    let digit = |c: char| match c {
        '０'..='９' => Some(i64::from(c as u32 - '０' as u32)),
        _ => c.to_digit(10).map(i64::from),
    };
    let (mut value, mut length, mut decimals) = (0i64, 0, None::<u32>);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().and_then(|(_, next)| digit(*next));
        match (digit(c), decimals) {
            (Some(digit), None) => value = value.saturating_mul(10).saturating_add(digit),
            (Some(digit), Some(places)) => {
                // Further decimals are dropped.
                if places < 3 {
                    value = value.saturating_mul(10).saturating_add(digit);
                    decimals = Some(places + 1);
                }
            }
            (None, None) if length > 0 && matches!(c, '.' | '．') && next.is_some() => decimals = Some(0),
            (None, None)
                if length > 0 && matches!(c, ',' | '，') && is_thousands(&text[at + c.len_utf8()..]) => {}
            _ => break,
        }
        length = at + c.len_utf8();
    }
    if length == 0 {
        return None;
    }
    let value = value.saturating_mul(10i64.pow(3 - decimals.unwrap_or(0)));
    let (times, more) = match text[length..].chars().next() {
        Some('百') => (100, '百'.len_utf8()),
        Some('千') => (1000, '千'.len_utf8()),
        Some('万') => (10_000, '万'.len_utf8()),
        Some('亿') => (100_000_000, '亿'.len_utf8()),
        _ => (1, 0),
    };
    Some((value.saturating_mul(times), length + more))
}

/// Whether a text begins with exactly three digits.
fn is_thousands(text: &str) -> bool {
    text.chars().take_while(char::is_ascii_digit).count() == 3
}

/// Reads 二十四, 一百零三, 廿, 两 or 二〇二三 at the start of a text.
fn chinese(text: &str) -> Option<(i64, usize)> {
    let length: usize = text.chars().take_while(|c| is_numeral(*c)).map(char::len_utf8).sum();
    let run = &text[..length];
    let digits: Vec<i64> = run.chars().filter_map(digit).collect();
    let value = match () {
        () if length == 0 => return None,
        // 二〇二三: digit by digit.
        () if digits.len() == run.chars().count() => {
            digits.iter().fold(0, |value: i64, digit| value.saturating_mul(10).saturating_add(*digit))
        }
        () => by_places(run),
    };
    Some((value.saturating_mul(1000), length))
}

/// The value of a numeral with places: 一百零三.
fn by_places(run: &str) -> i64 {
    // The sum up to the last 万 or 亿, the sum since then, and the digit that waits for its place.
    let (mut closed, mut section, mut pending) = (0i64, 0i64, None::<i64>);
    for c in run.chars() {
        match c {
            '廿' => section += 20,
            '卅' => section += 30,
            '十' | '百' | '千' => {
                let place = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                section = section.saturating_add(pending.take().unwrap_or(1) * place);
            }
            '万' | '亿' => {
                let place = if c == '万' { 10_000 } else { 100_000_000 };
                let sum = section + pending.take().unwrap_or(0);
                closed = closed.saturating_add(sum.max(1).saturating_mul(place));
                section = 0;
            }
            _ => pending = digit(c),
        }
    }
    closed.saturating_add(section).saturating_add(pending.unwrap_or(0))
}

fn digit(c: char) -> Option<i64> {
    "零一二三四五六七八九"
        .chars()
        .position(|d| d == c)
        .or(match c {
            '〇' => Some(0),
            '两' => Some(2),
            _ => None,
        })
        .and_then(|value| i64::try_from(value).ok())
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿' | '廿' | '卅')
}

#[cfg(test)]
mod tests {
    use super::numerals;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let table = [
            ("24", 24_000),
            ("２４", 24_000),
            ("3.5", 3_500),
            ("1,200", 1_200_000),
            ("1.2万", 12_000_000),
            ("两", 2_000),
            ("十", 10_000),
            ("十八", 18_000),
            ("二十", 20_000),
            ("廿四", 24_000),
            ("卅", 30_000),
            ("一百零三", 103_000),
            ("二百六十", 260_000),
            ("一千二百", 1_200_000),
            ("一万两千", 12_000_000),
            ("二〇二三", 2_023_000),
        ];
        for (written, value) in table {
            let text = format!("共{written}人");
            let found = numerals(&text, 0..text.len());
            assert_eq!(found.len(), 1, "{written}: {found:?}");
            assert_eq!((found[0].value, &text[found[0].range.clone()]), (value, written));
        }
        assert_eq!(numerals("没有数字", 0..12), []);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9０-９.,，．一二两廿卅十百千万亿〇零人 ]{0,40}") {
            for numeral in numerals(&text, 0..text.len()) {
                proptest::prop_assert!(text.get(numeral.range).is_some());
            }
        }
    }
}
