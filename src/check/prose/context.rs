//! What the rules depend on besides the file they check.

use crate::programme::load::{FileKind, Parsed};
use crate::programme::model::{Portal, Rules};
use chrono::NaiveDate;
use xxhash_rust::xxh3::Xxh3;

/// What the rules depend on.
#[derive(Clone, Copy)]
pub struct ProseContext<'a> {
    /// The dictionary and the roster.
    pub rules: &'a Rules,
    /// The portal; without it only the rules of dictionary and roster run.
    pub portal: Option<&'a Portal>,
    /// The as-of date, for words without a date of their own.
    pub as_of: Option<NaiveDate>,
}

impl ProseContext<'_> {
    /// A hash of all this. Places count in the roster only, which diagnostics point into.
    pub(super) fn fingerprint(&self, files: &[&Parsed]) -> u128 {
        let mut hash = Xxh3::new();
        for file in files {
            match file.kind {
                Some(FileKind::Roster) => {
                    hash.update(&file.fingerprint.to_le_bytes());
                    hash.update(&file.id.0.to_le_bytes());
                }
                Some(
                    FileKind::Wording
                    | FileKind::Organization
                    | FileKind::Units
                    | FileKind::Plan
                    | FileKind::Chains
                    | FileKind::Tasks
                    | FileKind::Indicators
                    | FileKind::Pairing(_),
                ) => hash.update(&file.values().to_le_bytes()),
                _ => {}
            }
        }
        hash.update(format!("{:?} {}", self.as_of, self.portal.is_some()).as_bytes());
        hash.digest128()
    }
}
