//! What a build to disk remembers for the next one: parsed sources, and each page with all it was made from.
//!
//! Two records lie beside the [`Snapshot`]: the parsed sources by a fingerprint of their text, whatever the options,
//! and the editions, for the same options. All of it only saves work: an entry is used where the fingerprint of what it
//! was made from is that of today, and an output file where it is still what was written.

use super::delivery::{Content, Delivery};
use super::edition::{Memory, RememberedCopy, RememberedGroup, RememberedPage};
use super::extras::Group;
use super::snapshot::Snapshot;
use crate::base::cache::CacheDir;
use crate::pipeline::output::Placed;
use crate::programme::load::Parsed;
use crate::programme::model::Audience;
use crate::site::assets::{self, Asset};
use crate::site::present::Dependencies;
use crate::site::view::View;
use crate::source::files::{SourceFile, SourceMap, SourceSnapshot};
use crate::source::markdown::AllowedTags;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The record of parsed sources.
const PARSED: &str = "parsed";

/// Parsed sources, each still encoded until it is asked for.
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

    /// What a file was parsed to, if it is in the record.
    pub fn get(&self, file: &SourceFile, allowed: AllowedTags) -> Option<Parsed> {
        let at = self.at.get(&Parsed::hash_of(file, allowed))?;
        let parsed: Parsed = postcard::from_bytes(&self.bytes[at.clone()]).ok()?;
        Some(parsed.restored(file))
    }

    /// Stores what was parsed, where it is not what was read. Files with problems are parsed anew each time.
    pub fn store(&self, cache: &CacheDir, files: &[Parsed]) {
        let clean: Vec<&Parsed> = files.iter().filter(|file| file.is_clean()).collect();
        if clean.len() == self.at.len() && clean.iter().all(|file| self.at.contains_key(&file.content_hash()))
        {
            return;
        }
        let parts: Vec<Vec<u8>> = clean.par_chunks(CHUNK).map(|files| self.encode(files)).collect();
        // What cannot be stored is parsed again the next time.
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

/// Where each blob is: fingerprint, length, blob, one after the other.
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

/// An edition as it was made.
#[derive(Serialize, Deserialize)]
struct EditionRecord {
    audience: Audience,
    pages: Vec<PageRecord>,
    groups: Vec<GroupRecord>,
    /// Path and blake3 of each file of the theme and each asset.
    copies: Vec<(String, String)>,
    assets: Vec<Asset>,
    /// What all its files are known not to hold.
    proved: Option<u128>,
}

#[derive(Serialize, Deserialize)]
struct PageRecord {
    output: String,
    page: u128,
    reads: Dependencies,
    facts: u128,
    view: u128,
    theme: u128,
    template: String,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct GroupRecord {
    group: Group,
    layout: u128,
    reads: Dependencies,
    facts: u128,
    files: Vec<(Arc<str>, String)>,
}

/// The editions as the last build with these options left them.
#[derive(Default)]
pub struct EditionsRecord {
    editions: Vec<EditionRecord>,
    /// Where each edition was written, and the files there that are still what was written.
    intact: HashMap<Audience, (PathBuf, HashSet<Arc<str>>)>,
    same_assets: HashSet<Arc<str>>,
}

impl EditionsRecord {
    /// Loads the record and sees which files it can still be used for.
    pub fn load(
        cache: &CacheDir,
        name: &str,
        key: u128,
        snapshot: &Snapshot,
        survey: &SourceSnapshot,
    ) -> Self {
        let record = cache.load(name, key).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        let Some(editions) = record else { return Self::default() };
        let intact = snapshot.editions.iter().map(|edition| {
            let files = edition.files.par_iter().filter(|file| file.holds(&edition.root));
            (edition.audience, (edition.root.clone(), files.map(|file| file.path.clone()).collect()))
        });
        Self {
            editions,
            intact: intact.collect(),
            same_assets: snapshot.same_binaries(survey).into_iter().collect(),
        }
    }

    /// What is remembered of an edition, as far as its files are what they were.
    pub fn recall(&mut self, audience: Audience, delivery: &Delivery, sources: &SourceMap) -> Memory {
        let at = self.editions.iter().position(|edition| edition.audience == audience);
        let (Some(at), Some(stage)) = (at, delivery.stage()) else { return Memory::default() };
        let edition = self.editions.swap_remove(at);
        // Files that are right in one folder say nothing about another, even where that one was written before.
        let here = self.intact.remove(&audience).filter(|(root, _)| root == stage.root());
        let intact = here.map(|(_, files)| files).unwrap_or_default();
        let content = |path: &str, hash: &str| {
            let placed = intact.contains(path).then(|| stage.keep(path, hash)).flatten();
            placed.map(Content::Placed)
        };
        let mut memory = Memory { proved: edition.proved, ..Memory::default() };
        for record in edition.pages {
            let PageRecord { output, page, reads, facts, view, theme, template, hash } = record;
            let Some(content) = content(&output, &hash) else { continue };
            let usual = View::TEMPLATES.iter().find(|name| **name == template);
            let template = usual.map_or(Cow::Owned(template), |name| Cow::Borrowed(*name));
            let page = RememberedPage { page, reads, facts, view, theme, template, content };
            memory.pages.insert(output.into(), Arc::new(page));
        }
        for GroupRecord { group, layout, reads, facts, files } in edition.groups {
            let files = files.into_iter().map(|(path, hash)| Some((path.clone(), content(&path, &hash)?)));
            if let Some(files) = files.collect::<Option<Vec<_>>>() {
                memory.groups.insert(group, RememberedGroup { layout, reads, facts, files });
            }
        }
        for (path, hash) in edition.copies {
            if let Some(content) = content(&path, &hash) {
                memory.copies.insert(path, RememberedCopy { hash, content });
            }
        }
        let same = edition.assets.into_iter().filter(|asset| self.same_assets.contains(&asset.source));
        memory.assets = assets::AssetCache::of(sources, same);
        memory
    }

    /// Stores what is remembered after a build.
    pub fn store(
        cache: &CacheDir,
        name: &str,
        key: u128,
        editions: &HashMap<Audience, Memory>,
        order: &[Audience],
    ) {
        let records: Vec<EditionRecord> =
            order.iter().filter_map(|audience| Some(record(*audience, editions.get(audience)?))).collect();
        let stored = postcard::to_stdvec(&records).map(|bytes| cache.store(name, key, &[bytes]));
        if !matches!(stored, Ok(Ok(()))) {
            cache.remove(name);
        }
    }
}

fn hash_of(content: &Content) -> Option<String> {
    match content {
        Content::Placed(Placed { hash, .. }) => Some(hash.clone()),
        Content::Nothing | Content::Bytes(_) => None,
    }
}

fn record(audience: Audience, memory: &Memory) -> EditionRecord {
    let page = |(output, page): (&Arc<str>, &Arc<RememberedPage>)| {
        Some(PageRecord {
            output: output.to_string(),
            page: page.page,
            reads: page.reads.clone(),
            facts: page.facts,
            view: page.view,
            theme: page.theme,
            template: page.template.to_string(),
            hash: hash_of(&page.content)?,
        })
    };
    let mut pages: Vec<PageRecord> = memory.pages.iter().filter_map(page).collect();
    pages.sort_unstable_by(|a, b| a.output.cmp(&b.output));
    let group = |(group, made): (&Group, &RememberedGroup)| {
        let files = made.files.iter().map(|(path, content)| Some((path.clone(), hash_of(content)?)));
        Some(GroupRecord {
            group: *group,
            layout: made.layout,
            reads: made.reads.clone(),
            facts: made.facts,
            files: files.collect::<Option<_>>()?,
        })
    };
    let mut groups: Vec<GroupRecord> = memory.groups.iter().filter_map(group).collect();
    groups.sort_unstable_by_key(|record| record.group);
    let mut copies: Vec<(String, String)> =
        memory.copies.iter().map(|(path, copy)| (path.clone(), copy.hash.clone())).collect();
    copies.sort_unstable();
    let assets = memory.assets.assets().into_iter().cloned().collect();
    EditionRecord { audience, pages, groups, copies, assets, proved: memory.proved }
}
