//! The record of parsed sources, by a fingerprint of their text and whatever the options.

use crate::base::cache::CacheDir;
use crate::programme::load::Parsed;
use crate::source::files::SourceFile;
use crate::source::markdown::AllowedTags;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// The name of the record.
const PARSED: &str = "parsed";

/// Parsed sources, each encoded until it is asked for.
#[derive(Default)]
pub struct ParsedRecord {
    bytes: Vec<u8>,
    at: HashMap<u128, Range<usize>>,
}

impl ParsedRecord {
    /// Loads the record; an empty one where there is none.
    pub fn load(cache: &CacheDir) -> Self {
        let bytes = cache.load(PARSED, 0).unwrap_or_default();
        let at = index(&bytes).unwrap_or_default();
        Self { bytes, at }
    }

    /// The parsed file, if it is in the record.
    pub fn get(&self, file: &SourceFile, allowed: AllowedTags) -> Option<Parsed> {
        let at = self.at.get(&Parsed::hash_of(file, allowed))?;
        let parsed: Parsed = postcard::from_bytes(&self.bytes[at.clone()]).ok()?;
        Some(parsed.restored(file))
    }

    /// Stores the parsed sources, unless they are those that were read. Files with problems are parsed again by each build.
    pub fn store(&self, cache: &CacheDir, files: &[&Parsed]) {
        let clean: Vec<&Parsed> = files.iter().copied().filter(|file| file.is_clean()).collect();
        if clean.len() == self.at.len() && clean.iter().all(|file| self.at.contains_key(&file.content_hash()))
        {
            return;
        }
        let parts: Vec<Vec<u8>> = clean.par_chunks(CHUNK).map(|files| self.encode(files)).collect();
        // On an error the next build parses all files again.
        let _ = cache.store(PARSED, 0, &parts);
    }

    fn encode(&self, files: &[&Parsed]) -> Vec<u8> {
        let mut bytes = vec![];
        for file in files {
            bytes.extend_from_slice(&file.content_hash().to_le_bytes());
            let length_at = bytes.len();
            bytes.extend_from_slice(&[0; 4]);
            match self.at.get(&file.content_hash()) {
                Some(at) => bytes.extend_from_slice(&self.bytes[at.clone()]),
                None => match postcard::to_extend(file, std::mem::take(&mut bytes)) {
                    Ok(extended) => bytes = extended,
                    Err(_) => return vec![],
                },
            }
            let length = u32::try_from(bytes.len() - length_at - 4).unwrap_or(u32::MAX);
            bytes[length_at..length_at + 4].copy_from_slice(&length.to_le_bytes());
        }
        bytes
    }
}

/// How many files are encoded together.
const CHUNK: usize = 256;

/// The position of each blob. The record is a sequence of fingerprint, length and blob.
fn index(bytes: &[u8]) -> Option<HashMap<u128, Range<usize>>> {
    let mut at = HashMap::new();
    let mut next = 0;
    while next < bytes.len() {
        let whole = u128::from_le_bytes(bytes.get(next..next + 16)?.try_into().ok()?);
        let length = u32::from_le_bytes(bytes.get(next + 16..next + 20)?.try_into().ok()?) as usize;
        let start = next + 20;
        next = start.checked_add(length).filter(|end| *end <= bytes.len())?;
        at.insert(whole, start..next);
    }
    Some(at)
}
