//! Web addresses that stand in a text without brackets. Office people never write any.

use std::ops::Range;

/// What a bare address begins with.
const BEGINNINGS: [&str; 2] = ["https://", "http://"];

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
        let length = near.find(|c: char| !is_part(c)).unwrap_or(near.len());
        let end = from + without_tail(&text[from..from + length]).len();
        let host = text[from..end].split(['/', '?', '#']).next().unwrap_or_default();
        if host.contains('.') && host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            found.push(start..end);
            from = end;
        }
    }
    found
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
            ("xhttps://a.cn https:// https://甲", &[]),
        ] {
            let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
