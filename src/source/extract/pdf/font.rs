//! A font of a PDF: the characters of its codes, and their widths.
//!
//! Uses the font's own table to Unicode, the names of its characters, and the encodings of Chinese Windows. Deliberately
//! absent: reading embedded fonts.

use super::stream::unpacked;
use crate::source::extract::error::ExtractError;
use crate::source::extract::extractor::Extractor;
use encoding_rs::{GB18030, WINDOWS_1252};
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::collections::BTreeMap;

/// The encoding of codes, for a font without a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CodeEncoding {
    /// One byte each.
    Bytes,
    /// Two bytes each: glyph numbers.
    Glyphs,
    /// UTF-16.
    Utf16,
    /// GBK.
    Gbk,
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    codes: CodeEncoding,
    table: Option<CMap>,
    named: BTreeMap<u32, char>,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
}

/// A character shown on the page.
pub(super) struct Glyph {
    pub(super) text: String,
    /// The width in thousandths of the font size.
    pub(super) width: f64,
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn new(dict: &Dict<'_>, out: &mut Extractor) -> Result<Self, ExtractError> {
        let table = match dict.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => unpacked(&stream, out)?.and_then(|bytes| CMap::parse(&bytes, |_| None)),
            None => None,
        };
        let encoding = dict.get::<Name<'_>>("Encoding");
        let encoding = encoding.as_ref().map_or("", Name::as_str);
        let below =
            dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        Ok(match below {
            Some(below) => Self {
                codes: match encoding {
                    name if name.contains("UCS2") || name.contains("UTF16") => CodeEncoding::Utf16,
                    name if name.starts_with("GBK") || name.starts_with("GB-EUC") => CodeEncoding::Gbk,
                    _ => CodeEncoding::Glyphs,
                },
                table,
                named: BTreeMap::new(),
                widths: wide(&below),
                default_width: below.get::<Number>("DW").map_or(1000.0, |width| width.as_f64()),
            },
            None => Self {
                codes: CodeEncoding::Bytes,
                table,
                named: dict.get::<Dict<'_>>("Encoding").map(|encoding| named(&encoding)).unwrap_or_default(),
                widths: narrow(dict),
                default_width: 500.0,
            },
        })
    }

    /// Calls `show` for each character of a string.
    pub(super) fn glyphs(&self, string: &[u8], mut show: impl FnMut(Glyph)) {
        let mut rest = string;
        while !rest.is_empty() {
            let length = match self.codes {
                CodeEncoding::Bytes => 1,
                CodeEncoding::Glyphs | CodeEncoding::Utf16 => 2,
                CodeEncoding::Gbk => usize::from(rest[0] > 0x80) + 1,
            };
            let (code, after) = rest.split_at(length.min(rest.len()));
            rest = after;
            let number = code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
            let known = self.table.as_ref().and_then(|table| table.lookup_bf_string(number));
            let text = match known {
                Some(BfString::Char(known)) => known.to_string(),
                Some(BfString::String(known)) => known,
                None => self.fallback_text(code, number),
            };
            let text = text.chars().map(conventional).collect::<String>();
            let by_text = |text: &str| if text.is_ascii() { 500.0 } else { 1000.0 };
            let width = match self.codes {
                CodeEncoding::Utf16 | CodeEncoding::Gbk => by_text(&text),
                CodeEncoding::Bytes | CodeEncoding::Glyphs => {
                    self.widths.get(&number).copied().unwrap_or(self.default_width)
                }
            };
            show(Glyph { is_space: length == 1 && number == 32, text, width });
        }
    }

    fn fallback_text(&self, code: &[u8], number: u32) -> String {
        match self.codes {
            CodeEncoding::Bytes => match self.named.get(&number) {
                Some(named) => named.to_string(),
                None => WINDOWS_1252.decode_without_bom_handling(code).0.into_owned(),
            },
            CodeEncoding::Glyphs => char::REPLACEMENT_CHARACTER.to_string(),
            CodeEncoding::Utf16 => char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER).to_string(),
            CodeEncoding::Gbk => GB18030.decode_without_bom_handling(code).0.into_owned(),
        }
    }
}

/// Radicals and the characters they look like. Browsers and macOS write the radicals into tables to Unicode.
const RADICALS: &[(char, char)] = &[
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// The usual character for a radical.
fn conventional(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2eff}' => {
            RADICALS.iter().find(|(known, _)| *known == c).map_or(c, |(_, conventional)| *conventional)
        }
        // Unicode has a mapping for the Kangxi radicals.
        '\u{2f00}'..='\u{2fdf}' => ComposingNormalizerBorrowed::new_nfkc()
            .normalize(c.encode_utf8(&mut [0; 4]))
            .chars()
            .next()
            .unwrap_or(c),
        c => c,
    }
}

/// Glyph names of digits and signs.
const NAMES: &[(&str, char)] = &[
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("hyphen", '-'),
    ("minus", '-'),
    ("space", ' '),
    ("plus", '+'),
    ("period", '.'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("colon", ':'),
    ("slash", '/'),
];

/// The codes that a font gives glyph names to.
fn named(encoding: &Dict<'_>) -> BTreeMap<u32, char> {
    let mut named = BTreeMap::new();
    let Some(differences) = encoding.get::<Array<'_>>("Differences") else { return named };
    let mut code = 0u32;
    for item in differences.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                let name = name.as_str();
                let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, is)| *is);
                let coded = || {
                    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
                    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
                };
                let mut letters = name.chars();
                let letter = letters.next().filter(|_| letters.next().is_none());
                named.extend(letter.or(known).or_else(coded).map(|is| (code, is)));
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    named
}

/// The widths of a simple font.
fn narrow(dict: &Dict<'_>) -> BTreeMap<u32, f64> {
    let first =
        dict.get::<Number>("FirstChar").and_then(|first| u32::try_from(first.as_i64()).ok()).unwrap_or(0);
    let Some(widths) = dict.get::<Array<'_>>("Widths") else { return BTreeMap::new() };
    let widths = widths.iter::<Number>().take(256);
    widths.enumerate().map(|(at, width)| (first.saturating_add(at as u32), width.as_f64())).collect()
}

/// The widths of a composite font: `1 [500 600] 7 9 500`.
fn wide(dict: &Dict<'_>) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let Some(list) = dict.get::<Array<'_>>("W") else { return widths };
    let mut numbers: Vec<f64> = vec![];
    for item in list.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(run) => {
                let first = numbers.pop().unwrap_or(0.0) as u32;
                let run = run.iter::<Number>().take(0x1_0000);
                widths.extend(
                    run.enumerate().map(|(at, width)| (first.saturating_add(at as u32), width.as_f64())),
                );
                numbers.clear();
            }
            _ => {}
        }
        if let [first, last, width] = numbers[..] {
            // Codes have two bytes, whatever the list says.
            let last = (last as u32).min(0xffff);
            widths.extend((first as u32..=last).map(|code| (code, width)));
            numbers.clear();
        }
    }
    widths
}
