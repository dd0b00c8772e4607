//! All detectors over one text.

use super::address::AddressDetector;
use super::birth::BirthDetector;
use super::hint::{Candidates, Prefilter};
use super::kind::{Hit, PersonalKind};
use super::runs::DigitRuns;
use super::{card, id, phone};
use crate::check::privacy::fold::fold;
use crate::programme::config::NumberPattern;
use regex::Regex;

/// The detectors, prepared once for many texts.
pub struct Detectors {
    patterns: Vec<NumberPattern>,
    numbers: Vec<Regex>,
    prefilter: Prefilter,
    birth: BirthDetector,
    address: AddressDetector,
}

impl Default for Detectors {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Detectors {
    /// Detectors of everything that exists everywhere, and of the site's own numbers.
    pub fn new(patterns: &[NumberPattern]) -> Self {
        Self {
            patterns: patterns.to_vec(),
            // The configuration accepts valid patterns only.
            numbers: patterns.iter().filter_map(|pattern| Regex::new(&pattern.pattern).ok()).collect(),
            prefilter: Prefilter::new(),
            birth: BirthDetector::new(),
            address: AddressDetector::new(),
        }
    }

    /// Whether these are the detectors for a site's own numbers.
    pub(crate) fn are_of(&self, patterns: &[NumberPattern]) -> bool {
        self.patterns == patterns
    }

    /// All personal data in a text, in order. Of two that overlap, the more certain one counts.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.find_candidates(text, self.prefilter.candidates(text))
    }

    pub(super) fn find_candidates(&self, text: &str, candidates: Candidates) -> Vec<Hit> {
        // The prefilter knows nothing of these.
        let own_numbers = !self.numbers.is_empty();
        if !(candidates.numbers || own_numbers || candidates.birth || candidates.address) {
            return vec![];
        }
        let folded = fold(text);
        let runs = DigitRuns::of(&folded.text);
        let mut hits = vec![];
        if candidates.numbers {
            id::find(&runs, &mut hits);
            phone::find(&runs, &mut hits);
            card::find(&runs, &mut hits);
        }
        if candidates.birth {
            self.birth.find(&folded.text, &mut hits);
        }
        if candidates.address {
            self.address.find(&folded.text, &mut hits);
        }
        for number in &self.numbers {
            let found = number.find_iter(&folded.text).map(|found| found.range());
            let alone = found.filter(|range| !range.is_empty() && runs.stands_alone(range));
            hits.extend(alone.map(|range| Hit { kind: PersonalKind::Number, range }));
        }
        let mut kept: Vec<Hit> = vec![];
        for hit in hits {
            let overlaps =
                |other: &Hit| other.range.start < hit.range.end && hit.range.start < other.range.end;
            if !kept.iter().any(overlaps) {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| hit.range.start);
        for hit in &mut kept {
            hit.range = folded.original(&hit.range);
        }
        kept
    }
}
