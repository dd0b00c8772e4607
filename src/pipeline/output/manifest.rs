//! The manifest: which files of the output are ours, and their hashes.
//!
//! The same set of files always gives the same bytes: paths are sorted, and neither times nor absolute paths are in it.
//! Deliberately absent: trusting the hashes when deciding what to write (the bytes on disk are compared, since people
//! edit them).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::paths::valid_path;
use crate::programme::model::Audience;

/// The format this version reads and writes.
const VERSION: u32 = 1;

/// The list of our files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutputManifest {
    version: u32,
    /// Which edition it is; earlier versions did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) edition: Option<Audience>,
    /// `false` while a run is under way: the list then holds the files of before and after, whichever got written.
    pub(super) complete: bool,
    /// Path → blake3 of the bytes, in hexadecimal.
    pub(super) files: BTreeMap<String, String>,
}

impl OutputManifest {
    pub(super) fn new(edition: Audience, complete: bool, files: BTreeMap<String, String>) -> Self {
        Self { version: VERSION, edition: Some(edition), complete, files }
    }

    /// The manifest while a write is under way that ends in this one, with the files of before and after.
    pub(super) fn under_way(&self, files: BTreeMap<String, String>) -> Self {
        Self { version: self.version, edition: self.edition, complete: false, files }
    }

    /// Reads a manifest; `None` if it is not one of ours, is of another version, or names a path outside the folder. The
    /// paths are checked because they decide what is deleted.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        (manifest.version == VERSION && manifest.files.keys().all(|path| valid_path(path)))
            .then_some(manifest)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("strings and numbers always serialise");
        bytes.push(b'\n');
        bytes
    }
}
