//! Addresses and text: slugs for file names and permalinks, anchors for headings, percent-decoding.

use super::width::fold_width;
use percent_encoding::percent_decode_str;
use pinyin::ToPinyin;
use std::borrow::Cow;

/// A longer slug is shortened, because most file systems refuse names of more than 255 bytes.
const SLUG_LIMIT: usize = 120;

/// An address in `[a-z0-9-]+` for any text, never empty, without a hyphen at either end.
///
/// A Chinese character becomes its pinyin without tone: the most common reading, with `v` for ü. Latin letters and digits
/// stay. Everything else separates words. Text without any of them gives a short hash of itself. A slug of more than 120
/// bytes is cut at a hyphen and ends with such a hash, so that long titles stay distinct.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    let mut separate = false;
    for c in fold_width(text).chars() {
        let reading = c.to_pinyin();
        if !c.is_ascii_alphanumeric() && reading.is_none() {
            separate = true;
            continue;
        }
        if (separate || reading.is_some()) && !out.is_empty() {
            out.push('-');
        }
        match reading {
            Some(reading) => out.extend(reading.plain().chars().filter_map(plain_letter)),
            None => out.push(c.to_ascii_lowercase()),
        }
        // A word of Latin letters after a Chinese character is a word of its own.
        separate = reading.is_some();
    }
    if out.is_empty() {
        return short_hash(text);
    }
    if out.len() > SLUG_LIMIT {
        let limit = SLUG_LIMIT - 9;
        let cut = out[..limit].rfind('-').unwrap_or(limit);
        out.truncate(cut);
        out.push('-');
        out.push_str(&short_hash(text));
    }
    out
}

/// The ASCII letter for a letter of pinyin.
fn plain_letter(c: char) -> Option<char> {
    match c {
        'ü' => Some('v'),
        'ê' => Some('e'),
        _ => c.is_ascii_lowercase().then_some(c),
    }
}

/// The anchor of a heading; never empty. Letters of any script, `-` and `_` stay, in lower case. Spaces become hyphens and
/// other punctuation is dropped. This is GitHub's rule, so a link written for one works in the other.
pub fn anchor(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_whitespace() {
            out.push('-');
        } else if c.is_alphanumeric() || c == '-' || c == '_' {
            out.extend(c.to_lowercase());
        }
    }
    if out.chars().all(|c| c == '-') { format!("h-{}", short_hash(text)) } else { out }
}

/// The anchor that a text written as one means: a heading may be written as it reads, with its punctuation. What is an id already
/// stays.
pub fn written_anchor(text: &str) -> Cow<'_, str> {
    let may_be_id = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if may_be_id { Cow::Borrowed(text) } else { anchor(text).into() }
}

/// `%E5%9B%BE` as text; a `%` that begins no escape stays. `None` where the result is not UTF-8.
pub fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// The first eight hexadecimal digits of a text's hash.
fn short_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_becomes_pinyin_and_latin_is_kept() {
        assert_eq!(slug("校地融合"), "xiao-di-rong-he");
        assert_eq!(slug("2023年 AI+纺织：First Step"), "2023-nian-ai-fang-zhi-first-step");
        assert_eq!(slug("绿色女子"), "lv-se-nv-zi");
        assert_eq!(slug("（５Ｇ）应用"), "5g-ying-yong");
        assert_eq!(slug("--a__b--"), "a-b");
        assert_eq!(slug("hello世界again"), "hello-shi-jie-again");
    }

    #[test]
    fn a_slug_is_never_empty_and_stays_short() {
        for text in ["", "！？", "한국", "🎉", "éé", "々"] {
            let made = slug(text);
            assert!(
                !made.is_empty() && made.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'),
                "{made}"
            );
            assert_eq!(made, slug(text));
        }
        assert_ne!(slug("！"), slug("？"));
        let (long, longer) = ("装".repeat(300), "装".repeat(301));
        assert!(slug(&long).len() <= 120 && slug(&long) != slug(&longer));
        assert!(slug(&"a".repeat(500)).len() <= 120);
    }

    #[test]
    fn addresses_are_decoded_and_what_is_no_escape_stays() {
        assert_eq!(percent_decode("%E5%9B%BE.md").as_deref(), Some("图.md"));
        assert_eq!(percent_decode("100%").as_deref(), Some("100%"));
        assert_eq!(percent_decode("%zz%E5"), None);
    }

    #[test]
    fn an_anchor_keeps_chinese_and_drops_punctuation() {
        assert_eq!(anchor("一、总体要求"), "一总体要求");
        assert_eq!(anchor(" Hello, World_1 "), "hello-world_1");
        assert_eq!(anchor("A & B"), "a--b");
        assert_eq!(anchor("第 1 章　概述"), "第-1-章-概述");
        assert!(anchor("！？").starts_with("h-"));
        assert!(anchor("").len() > 2);
    }
}
