//! Web addresses that stand in a text without brackets. Office people never write any.

use std::ops::Range;

use crate::base::text::is_han;

/// What a bare address begins with.
const BEGINNINGS: [&str; 2] = ["https://", "http://"];

/// The Chinese last labels of hosts in use.
const LAST_LABELS: [&str; 10] =
    ["中国", "政务", "公益", "公司", "网络", "集团", "在线", "网址", "中文网", "商城"];

/// The longest address, in bytes, so that a text full of beginnings takes linear time.
const LONGEST: usize = 2000;

/// The web addresses in a text, as ranges of it, in order. Chinese text and punctuation around an address are no part of it.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = vec![];
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&text.as_bytes()[from..], b"://").map(|at| from + at) {
        from = at + 3;
        let start = BEGINNINGS.iter().find(|begin| ends_with(&text[..from], begin)).map(|b| from - b.len());
        let Some(start) = start.filter(|start| found.last().is_none_or(|last| last.end <= *start)) else {
            continue;
        };
        // A word may not run on into an address.
        if text[..start].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let near = &text[from..text.floor_char_boundary((from + LONGEST).min(text.len()))];
        let chinese = chinese_host(near);
        let length = near[chinese..].find(|c: char| !is_part(c)).map_or(near.len(), |at| chinese + at);
        let end = from + chinese + without_tail(&near[chinese..length]).len();
        let host = text[from..end].split(['/', '?', '#']).next().unwrap_or_default();
        if chinese > 0 || (host.contains('.') && host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            found.push(start..end);
            from = end;
        }
    }
    found
}

/// The length of the host with a Chinese name that a text begins with: `政务.中国`, `某大学.cn`. 0 where there is none. A Chinese
/// last label must be a known one, since the sentence may go on right behind it.
fn chinese_host(text: &str) -> usize {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || is_han(c);
    let length = text.find(|c: char| !is_name(c) && c != '.').unwrap_or(text.len());
    let Some((first, rest)) = text[..length].split_once('.').filter(|(first, _)| first.contains(is_han))
    else {
        return 0;
    };
    let mut at = first.len();
    for label in rest.split('.') {
        let latin = label.find(is_han).unwrap_or(label.len());
        if let Some(last) = LAST_LABELS.iter().find(|last| label.starts_with(**last)) {
            return at + 1 + last.len();
        }
        if latin > 0 && latin < label.len() {
            return at + 1 + latin;
        }
        if label.is_empty() {
            break;
        }
        at += 1 + label.len();
    }
    let ends_in_latin = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    if ends_in_latin { at } else { 0 }
}

/// Whether a text ends in some ASCII letters, large or small.
fn ends_with(text: &str, end: &str) -> bool {
    let from = text.len().checked_sub(end.len());
    from.and_then(|from| text.get(from..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// What an address is made of.
fn is_part(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '*')
}

/// An address without the stop of the sentence it ends, and without a bracket it does not open.
fn without_tail(address: &str) -> &str {
    let mut rest = address;
    let mut unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
    loop {
        let shorter = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '~', '_']);
        match shorter.strip_suffix(')').filter(|_| unopened > 0) {
            Some(inner) => (rest, unopened) = (inner, unopened - 1),
            None => return shorter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("详见https://a.cn/b?c=d_e。再看", &["https://a.cn/b?c=d_e"][..]),
            ("（网址：http://a.cn/x(y)）", &["http://a.cn/x(y)"]),
            ("see (https://a.cn/x). And HTTPS://B.cn,", &["https://a.cn/x", "HTTPS://B.cn"]),
            ("https://a.cn/路径", &["https://a.cn/"]),
            ("见https://政务.中国/a?b。", &["https://政务.中国/a?b"]),
            ("见https://某大学.中国详见", &["https://某大学.中国"]),
            ("https://某校.edu.cn网站，https://某校.cn。", &["https://某校.edu.cn", "https://某校.cn"]),
            ("https://某校.的网站 https://某校. https://某校", &[]),
            ("xhttps://a.cn https:// https://甲", &[]),
        ] {
            let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
