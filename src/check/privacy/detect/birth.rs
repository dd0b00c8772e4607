//! Birth dates: a day or a month beside a word that says somebody was born then. A year alone says too little.

use super::kind::{Hit, PersonalKind};
use regex::Regex;

/// A day or a month of the last and this century.
const DATE: &str = r"(?:19|20)[0-9]{2}(?:\s?(?:年|[-/.])\s?(?:1[0-2]|0?[1-9])(?:\s?(?:月|[-/.])(?:\s?(?:3[01]|[12][0-9]|0?[1-9])\s?日?)?)?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))";
/// What may stand before 生日 and 生于, which are parts of other words too: 学生日常, 发生于.
const PEOPLE: &[char] = &['的', '其', '他', '她', '我', '你', '名'];

pub(super) struct BirthDetector {
    after: Option<Regex>,
    before: Option<Regex>,
}

impl BirthDetector {
    pub(super) fn new() -> Self {
        let after = format!(
            "(出生|生日|生于)(?:日期|年月日?|时间|于|在)?[\\s:|,为是于在(\"'`*]{{0,6}}(?P<date>{DATE})"
        );
        let before = format!("(?P<date>{DATE})\\s?(?:出生(?P<rest>.|\n|$)|生(?:[\\s,.;)、。；|]|$))");
        Self { after: Regex::new(&after).ok(), before: Regex::new(&before).ok() }
    }

    pub(super) fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        let found = self.after.iter().flat_map(|words| words.captures_iter(text)).filter(|found| {
            let word = &found[1];
            word == "出生" || found.get(1).is_some_and(|word| begins_word(&text[..word.start()]))
        });
        let before = self.before.iter().flat_map(|words| words.captures_iter(text)).filter(|found| {
            // 出生人口, 出生率: figures of many.
            found.name("rest").is_none_or(|rest| !matches!(rest.as_str(), "人" | "率" | "缺" | "数" | "证"))
        });
        let dates = found.chain(before).filter_map(|found| Some(found.name("date")?.range()));
        hits.extend(dates.map(|range| Hit { kind: PersonalKind::Birth, range }));
    }
}

/// Whether a word can begin behind a text.
fn begins_word(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() || PEOPLE.contains(&c))
}
