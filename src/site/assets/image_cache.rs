//! A cache of transcoded photographs, so that none is transcoded twice.
//!
//! The key is the content of the photograph. Entries live in memory as long as the session, and on disk, as records of the
//! cache, from build to build. A missing or damaged record is simply made again. A check and a preview read records and
//! write none.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex};

use crate::base::cache::CacheDir;

use super::photo::{self, Flaw, Photo, PhotoFormat, PublishedImage};
use super::semaphore::{Semaphore, locked};

/// What names of records begin with.
const RECORD: &str = "photo-";
/// How many records are kept beyond twice those that are in use.
const SPARE: usize = 100;

/// Transcoded photographs of a site.
#[derive(Debug, Default)]
pub struct ImageCache {
    cache: Option<CacheDir>,
    /// Whether records are written.
    writes: bool,
    /// Whether bytes that are in no record are kept in memory.
    keeps_bytes: bool,
    /// By the name of the record.
    variants: Mutex<HashMap<String, Vec<ImageVariant>>>,
    /// Paths of the photographs that were transcoded in this build.
    transcoded: Mutex<Vec<String>>,
    semaphore: Semaphore,
}

/// A request for the variants of one photograph.
#[derive(Clone, Copy, Debug)]
pub(super) struct VariantRequest<'a> {
    /// The path of the photograph.
    pub(super) source: &'a str,
    /// blake3 of what it holds, in hexadecimal.
    pub(super) hash: &'a str,
    /// Whether the sizes it is offered in are wanted too.
    pub(super) sizes: bool,
}

impl VariantRequest<'_> {
    fn name(&self) -> String {
        format!("{RECORD}{}{}", self.hash, if self.sizes { "-sizes" } else { "" })
    }

    /// Half of the hash; the name has all of it.
    fn key(&self) -> Option<u128> {
        u128::from_str_radix(self.hash.get(..32)?, 16).ok()
    }
}

/// One file made from a photograph.
#[derive(Clone, Debug)]
pub(super) struct ImageVariant {
    pub(super) format: PhotoFormat,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) size: u64,
    /// blake3 of its bytes, in hexadecimal.
    pub(super) hash: String,
    /// `None` where a record has them.
    bytes: Option<Arc<[u8]>>,
}

impl ImageCache {
    /// A cache that reads and writes records.
    pub fn in_cache(cache: CacheDir) -> Self {
        Self { cache: Some(cache), writes: true, keeps_bytes: true, ..Self::default() }
    }

    /// A cache that reads records, if there are any, and writes none. `keeps_bytes`: whether anybody will ask for the
    /// bytes.
    pub fn reading(cache: Option<CacheDir>, keeps_bytes: bool) -> Self {
        Self { cache, keeps_bytes, ..Self::default() }
    }

    /// Ends a build: drops the bytes kept in memory, and returns the paths of the photographs that were transcoded, sorted.
    pub fn end_build(&self) -> Vec<String> {
        locked(&self.variants).values_mut().flatten().for_each(|variant| variant.bytes = None);
        let mut transcoded = mem::take(&mut *locked(&self.transcoded));
        transcoded.sort_unstable();
        transcoded
    }

    /// Deletes the oldest records if there are many more than `used`.
    pub fn prune(&self, used: usize) {
        if let Some(cache) = self.cache.as_ref().filter(|_| self.writes) {
            cache.retain_newest(RECORD, 2 * used + SPARE);
        }
    }

    /// The variants of a photograph, in the order of [`photo::make`]; made if the cache has none.
    pub(super) fn of(
        &self,
        request: VariantRequest<'_>,
        bytes: &[u8],
        photo: &Photo,
    ) -> Result<Vec<ImageVariant>, Flaw> {
        if let Some(variants) = self.lookup(request) {
            return Ok(variants);
        }
        if !self.keeps_bytes && request.sizes {
            // Nobody will see the sizes, but a photograph that cannot be transcoded must still be reported.
            let alone = VariantRequest { sizes: false, ..request };
            return if photo.needs_transcoding() { self.of(alone, bytes, photo) } else { Ok(vec![]) };
        }
        let published = self.transcode(request, bytes, photo)?;
        let mut variants: Vec<ImageVariant> = published.iter().map(described).collect();
        if !self.store(request, &published) && self.keeps_bytes {
            for (variant, published) in variants.iter_mut().zip(published) {
                variant.bytes = Some(published.bytes.into());
            }
        }
        locked(&self.variants).insert(request.name(), variants.clone());
        Ok(variants)
    }

    /// The cached bytes of a variant, by its index.
    pub(super) fn cached_bytes(&self, request: VariantRequest<'_>, at: usize) -> Option<Vec<u8>> {
        let cached = locked(&self.variants);
        let kept = cached.get(&request.name()).and_then(|variants| variants.get(at)?.bytes.clone());
        drop(cached);
        match kept {
            Some(kept) => Some(kept.to_vec()),
            None => Some(self.load(request)?.into_iter().nth(at)?.bytes),
        }
    }

    /// The bytes of a variant, by its index, transcoded once more.
    pub(super) fn transcode_again(
        &self,
        request: VariantRequest<'_>,
        at: usize,
        bytes: &[u8],
        photo: &Photo,
    ) -> Option<Vec<u8>> {
        Some(self.transcode(request, bytes, photo).ok()?.into_iter().nth(at)?.bytes)
    }

    fn lookup(&self, request: VariantRequest<'_>) -> Option<Vec<ImageVariant>> {
        if let Some(variants) = locked(&self.variants).get(&request.name()) {
            return Some(variants.clone());
        }
        let variants: Vec<ImageVariant> = self.load(request)?.iter().map(described).collect();
        locked(&self.variants).insert(request.name(), variants.clone());
        Some(variants)
    }

    fn transcode(
        &self,
        request: VariantRequest<'_>,
        bytes: &[u8],
        photo: &Photo,
    ) -> Result<Vec<PublishedImage>, Flaw> {
        let _permit = self.semaphore.acquire(photo.weight());
        let published = photo::make(bytes, photo, request.sizes)?;
        locked(&self.transcoded).push(request.source.to_owned());
        Ok(published)
    }

    fn load(&self, request: VariantRequest<'_>) -> Option<Vec<PublishedImage>> {
        let record = self.cache.as_ref()?.load(&request.name(), request.key()?)?;
        let (headers, mut rest) = postcard::take_from_bytes::<Vec<VariantHeader>>(&record).ok()?;
        let split_off = |(format, width, height, length): VariantHeader| {
            let (bytes, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            rest = after;
            let format = FORMATS.get(usize::from(format)).copied()?;
            Some(PublishedImage { bytes: bytes.to_vec(), format, width, height })
        };
        headers.into_iter().map(split_off).collect()
    }

    /// Stores variants; whether they are on disk now.
    fn store(&self, request: VariantRequest<'_>, published: &[PublishedImage]) -> bool {
        let header =
            |PublishedImage { bytes, format, width, height }: &PublishedImage| -> Option<VariantHeader> {
                let format = FORMATS.iter().position(|other| other == format)?;
                Some((u8::try_from(format).ok()?, *width, *height, u64::try_from(bytes.len()).ok()?))
            };
        let stored = || {
            let cache = self.cache.as_ref().filter(|_| self.writes)?;
            let headers: Vec<VariantHeader> = published.iter().map(header).collect::<Option<_>>()?;
            let mut parts = vec![postcard::to_stdvec(&headers).ok()?];
            parts.extend(published.iter().map(|published| published.bytes.clone()));
            cache.store(&request.name(), request.key()?, &parts).ok()
        };
        stored().is_some()
    }
}

/// The header of a file in a record: format, width, height, how many bytes.
type VariantHeader = (u8, u32, u32, u64);

/// Formats by their number in a record.
const FORMATS: [PhotoFormat; 3] = [PhotoFormat::Jpeg, PhotoFormat::Png, PhotoFormat::Webp];

fn described(published: &PublishedImage) -> ImageVariant {
    let PublishedImage { bytes, format, width, height } = published;
    let hash = blake3::hash(bytes).to_hex().to_string();
    ImageVariant {
        format: *format,
        width: *width,
        height: *height,
        size: bytes.len() as u64,
        hash,
        bytes: None,
    }
}
