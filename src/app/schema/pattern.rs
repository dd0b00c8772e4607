//! Regular expressions for the notations of single values.
//!
//! They use only syntax that JavaScript (with the `u` flag) and Rust share: no look-around, no needless escapes. They
//! accept at least what the readers in `fields` accept, including full-width digits and stray spaces. Whether a day
//! exists is for `check` to decide.

use crate::programme::fields::read;

/// A digit, of either width.
const DIGIT: &str = "[0-9０-９]";

/// Every notation of `fields::parse_date`.
pub(super) fn date() -> String {
    let number = format!(r"(?:\s*{DIGIT}){{1,4}}");
    let quarter = r"\s*[一二三四1-4１-４]";
    let in_month = format!(r"\s*份|\s*[初底末]|\s*[上中下]\s*旬|{number}(?:\s*[日号])?");
    let half = r"\s*[上下]\s*半\s*年";
    let after_year =
        format!(r"\s*[底末]|{half}|(?:\s*第)?{quarter}\s*季\s*度|{number}(?:\s*月)?(?:{in_month})?");
    let parted = |separator: &str| format!(r"\s*{separator}{number}(?:\s*{separator}{number})?");
    let (dashes, slashes, dots) = (parted("[-－]"), parted("[/／]"), parted("[.．]"));
    let deadline = r"(?:\s*[以之])?\s*[前内]";
    let weekday = r"[（(]?\s*(?:周|星\s*期|礼\s*拜)\s*[一二三四五六日天]\s*[）)]?";
    let ongoing = r"[，,、；;]?\s*并?\s*长\s*期\s*[保坚]\s*持";
    let after = format!(r"(?:\s*(?:{deadline}|{weekday}|{ongoing})){{0,4}}\s*");
    // With Chinese numerals; which of them make a date is for `check` too.
    let sign = r"[〇零一二两三四五六七八九十廿卅百千万亿年月份日号初上中下半旬底末第季度QqＱｑ.．/／\s－\-]";
    format!(
        r"^(?:{sign}|{DIGIT})*[〇零一二两三四五六七八九十廿卅百千万亿](?:{sign}|{DIGIT})*{after}$|^(?:\s*{DIGIT}){{4}}(?:\s*年(?:{after_year})?|(?:\s*[-－])*\s*[QqＱｑ]{quarter}|{dashes}|{slashes}|{dots})?{after}$"
    )
}

/// Every day with a time that `fields::parse_moment` reads: digits and the signs of days, times and offsets, with a sign of a
/// time among them.
pub(super) fn day_with_time() -> String {
    let sign = format!(
        r"(?:{DIGIT}|[〇零一二三四五六七八九十廿卅年月日号周星期礼拜天上下中午早晚凌晨清傍间半整分时点.．/／:：+＋TＴtｔZＺzｚ（）()\s－\-])"
    );
    format!(r"^{sign}*[:：时点上下早凌清傍晚]{sign}*$")
}

/// 是, 否 and the other words of `fields::read::yes_no`, in any case and width.
pub(super) fn yes_no() -> String {
    let any = |word: &&str| if word.is_ascii() { any_case(word) } else { (*word).to_owned() };
    let words: Vec<String> = read::YES.iter().chain(read::NO).map(any).collect();
    format!(r"^\s*(?:{})\s*$", words.join("|"))
}

/// An English word in either case and width.
fn any_case(word: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
    let letter = |c: char| {
        let upper = c.to_ascii_uppercase();
        format!("[{c}{upper}{}{}]", wide(c), wide(upper))
    };
    word.chars().map(letter).collect()
}

/// 0–100, with or without a per cent sign.
pub(super) fn percent() -> String {
    format!(r"^\s*[+＋]?[0０]*(?:[1１][0０]{{2}}|{DIGIT}{{1,2}})\s*[%％]?\s*$")
}

/// An integer.
pub(super) fn whole() -> String {
    format!(r"^\s*[+＋]?{DIGIT}+\s*$")
}

/// A quantity with up to three decimals.
pub(super) fn amount() -> String {
    format!(r"^\s*[-－]?{DIGIT}{{1,12}}(?:[.．]{DIGIT}{{1,3}})?\s*$")
}

/// Anything but spaces.
pub(super) const TEXT: &str = r"\S";
/// An id.
pub(super) const ID: &str = r"^\s*[a-z0-9-]+\s*$";
/// The id of a list row.
pub(super) const ROW_ID: &str = r"^\s*[A-Za-z0-9-]+\s*$";
/// A row with its pairing.
pub(super) const ROW: &str = r"\S\s*/\s*\S";
/// An address of the web.
pub(super) const URL: &str = r#"^\s*https?://[^\s"'<>?#\\/]+(?:/[^\s"'<>?#\\]*)?\s*$"#;
/// The name of one folder.
pub(super) const FOLDER: &str = r"^\s*[^.\s/\\][^\s/\\]*\s*$";
/// `#rrggbb`.
pub(super) const COLOUR: &str = r"^\s*#[0-9A-Fa-f]{6}\s*$";
/// The name of a time zone.
pub(super) const TIME_ZONE: &str = r"^\s*[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*\s*$";
