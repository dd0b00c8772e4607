//! Home addresses: those that a form names, and those that lead to a door by themselves.

use super::kind::{Hit, PersonalKind};
use regex::Regex;

/// Han characters; further planes hold no addresses.
const HAN: &str = r"[\x{4e00}-\x{9fff}]";
/// Any character of the same line but punctuation between parts of a sentence.
const ON: &str = r"[^\n,;。、|]";

pub(super) struct AddressDetector {
    patterns: Vec<Regex>,
}

impl AddressDetector {
    pub(super) fn new() -> Self {
        let named = format!(
            r#"(?:家庭住址|家庭地址|现住址|住址|居住地址|户籍地址)["'`*]{{0,2}}[\s:|为是在]{{1,4}}["'`*]{{0,2}}(?P<place>{HAN}{ON}{{0,30}}(?:村|路|街|巷|弄|镇|乡|小区|社区|新村|公寓)(?:[0-9]{{1,5}}{ON}{{0,20}})?)"#
        );
        let lives = format!(
            r"(?:家住|现住|住在)\s?:?\s?(?P<place>{HAN}{ON}{{0,24}}?[0-9]{{1,5}}\s?(?:号|室|幢|栋|组|弄))"
        );
        let street = format!(
            r"(?P<place>{HAN}{{1,8}}(?:路|街|大道|巷|弄|道)\s?[0-9]{{1,5}}\s?(?:号|弄){ON}{{0,12}}?[0-9]{{1,3}}\s?(?:幢|栋|号楼|座){ON}{{0,8}}?[0-9]{{2,4}}\s?室)"
        );
        let estate = format!(
            r"(?P<place>{HAN}{{1,8}}(?:小区|新村|公寓|花园|家园|苑)\s?[0-9]{{1,3}}\s?(?:幢|栋|号楼)\s?(?:[0-9]{{1,2}}\s?单元\s?)?[0-9]{{2,4}}\s?室)"
        );
        let village = format!(r"(?P<place>{HAN}{{1,10}}村{HAN}{{0,6}}[0-9]{{1,3}}\s?组\s?[0-9]{{1,4}}\s?号)");
        let patterns = [named, lives, street, estate, village];
        Self { patterns: patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect() }
    }

    pub(super) fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        for pattern in &self.patterns {
            let places = pattern.captures_iter(text).filter_map(|found| Some(found.name("place")?.range()));
            hits.extend(places.map(|range| Hit { kind: PersonalKind::Address, range }));
        }
    }
}
