//! The record of editions: each file with hashes of all it was made from, by the options of the build.
//!
//! An entry is used if its output file is still the one that was written; whether it still holds is decided later, by its
//! hashes.

use super::snapshot::Snapshot;
use crate::base::cache::{CacheDir, PathCache};
use crate::pipeline::edition::{
    CachedCopy, CachedGenerated, CachedPage, EditionCache, OutputTarget, StoredContent,
};
use crate::programme::model::Audience;
use crate::site::assets::{self, Asset};
use crate::site::view::View;
use crate::source::files::{SourceMap, SourceSnapshot};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

/// An edition as it was made. In place of its content each file has the blake3 of it.
#[derive(Serialize, Deserialize)]
struct EditionRecord {
    audience: Audience,
    pages: Vec<(Arc<str>, CachedPage<String>)>,
    generated: Vec<(Arc<str>, CachedGenerated<String>)>,
    /// The files of the theme and the assets.
    copies: Vec<(Arc<str>, String)>,
    assets: Vec<Asset>,
    /// The fingerprint of the secrets that no file holds.
    leak_free: Option<u128>,
}

/// The editions as the last build with these options left them.
#[derive(Default)]
pub struct EditionsRecord {
    editions: Vec<EditionRecord>,
    /// The folder of each edition, and the files there that are still the ones that were written.
    intact: HashMap<Audience, (PathBuf, HashSet<Arc<str>>)>,
    same_assets: HashSet<Arc<str>>,
}

impl EditionsRecord {
    /// Loads the record and finds the files that are unchanged.
    pub(super) fn load(
        cache: &CacheDir,
        name: &str,
        key: u128,
        snapshot: &Snapshot,
        survey: &SourceSnapshot,
    ) -> Self {
        let record = cache.load(name, key).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        let Some(editions) = record else { return Self::default() };
        let intact = snapshot.editions.iter().map(|edition| {
            let files = edition.files.par_iter().filter(|file| file.is_unchanged(&edition.root));
            (edition.audience, (edition.root.clone(), files.map(|file| file.path.clone()).collect()))
        });
        Self {
            editions,
            intact: intact.collect(),
            same_assets: snapshot.same_binaries(survey).into_iter().collect(),
        }
    }

    /// What is kept of an edition, as far as its files are unchanged.
    pub fn restore(
        &mut self,
        audience: Audience,
        target: &OutputTarget,
        sources: &SourceMap,
    ) -> EditionCache {
        let at = self.editions.iter().position(|edition| edition.audience == audience);
        let (Some(at), Some(stage)) = (at, target.stage()) else { return EditionCache::default() };
        let EditionRecord { pages, generated, copies, assets, leak_free, .. } = self.editions.swap_remove(at);
        // Files that are right in one folder say nothing about another, even one that was written before.
        let here = self.intact.remove(&audience).filter(|(root, _)| root == stage.root());
        let intact = here.map(|(_, files)| files).unwrap_or_default();
        let content = |path: &str, hash: &str| {
            let placed = intact.contains(path).then(|| stage.keep(path, hash)).flatten();
            placed.map(StoredContent::OnDisk)
        };
        let pages = pages.into_iter().filter_map(|(path, mut page)| {
            let content = content(&path, &page.content)?;
            // Most pages have one of the usual templates, whose names take no memory.
            let usual = View::TEMPLATES.iter().find(|name| **name == page.template);
            page.template = usual.map_or(page.template, |name| Cow::Borrowed(*name));
            Some((path, page.with_content(content)))
        });
        let generated = generated.into_iter().filter_map(|(key, made)| {
            let CachedGenerated { layout, dependencies, inputs_hash, files } = made;
            let files = files.into_iter().map(|(path, hash)| Some((path.clone(), content(&path, &hash)?)));
            Some((
                key,
                CachedGenerated { layout, dependencies, inputs_hash, files: files.collect::<Option<_>>()? },
            ))
        });
        let copies = copies.into_iter().filter_map(|(path, hash)| {
            let content = content(&path, &hash)?;
            Some((path, CachedCopy { hash, content }))
        });
        let same = assets.into_iter().filter(|asset| self.same_assets.contains(&asset.source));
        EditionCache {
            pages: pages.collect(),
            generated: generated.collect(),
            copies: copies.collect(),
            assets: assets::AssetCache::of(sources, same),
            leak_free,
            ..EditionCache::default()
        }
    }

    /// Stores what is kept of the editions after a build.
    pub(super) fn store(
        cache: &CacheDir,
        name: &str,
        key: u128,
        editions: &HashMap<Audience, EditionCache>,
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

fn hash_of(content: &StoredContent) -> Option<String> {
    match content {
        StoredContent::OnDisk(placed) => Some(placed.hash.clone()),
        StoredContent::Discarded | StoredContent::InMemory(_) => None,
    }
}

fn record(audience: Audience, cache: &EditionCache) -> EditionRecord {
    let page = |page: &CachedPage| Some(page.clone().with_content(hash_of(&page.content)?));
    let generated = |made: &CachedGenerated| {
        let files = made.files.iter().map(|(path, content)| Some((path.clone(), hash_of(content)?)));
        let (layout, dependencies, inputs_hash) = (made.layout, made.dependencies.clone(), made.inputs_hash);
        Some(CachedGenerated { layout, dependencies, inputs_hash, files: files.collect::<Option<_>>()? })
    };
    EditionRecord {
        audience,
        pages: list(&cache.pages, page),
        generated: list(&cache.generated, generated),
        copies: list(&cache.copies, |copy| Some(copy.hash.clone())),
        assets: cache.assets.assets().into_iter().cloned().collect(),
        leak_free: cache.leak_free,
    }
}

/// The entries that can be stored, in order.
fn list<T, S>(cache: &PathCache<T>, store: impl Fn(&T) -> Option<S>) -> Vec<(Arc<str>, S)> {
    cache.entries().filter_map(|(path, value)| Some((path.clone(), store(value)?))).collect()
}
