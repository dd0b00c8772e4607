//! Photographs that were made anew, kept so that none is made twice.
//!
//! A print is known by the content of the photograph it was made from: in memory for as long as a session lasts, and on
//! disk, as a record of the cache, from build to build. A record that is missing or damaged is only made again. A check
//! and a preview read the records and write none.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::cache::CacheDir;

use super::photo::{self, Flaw, Format, MAX_PIXELS, Photo, Published};

/// What names of records begin with.
const RECORD: &str = "photo-";
/// How many records are kept beyond twice those that are in use.
const SPARE: usize = 100;

/// What is known of the photographs of a site.
#[derive(Debug, Default)]
pub struct Prints {
    cache: Option<CacheDir>,
    /// Whether records are written.
    writes: bool,
    /// Whether bytes that no record holds are kept in memory.
    keeps: bool,
    made: Mutex<HashMap<String, Print>>,
    /// Paths of the photographs that were made anew since somebody asked.
    developed: Mutex<Vec<String>>,
    gate: Gate,
}

/// A photograph that was made anew.
#[derive(Clone, Debug)]
pub(super) struct Print {
    pub(super) format: Format,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) size: u64,
    /// blake3 of its bytes, in hexadecimal.
    pub(super) hash: String,
    /// Only where no record holds them.
    bytes: Option<Arc<[u8]>>,
}

impl Prints {
    /// Photographs with the records in a cache.
    pub fn in_cache(cache: CacheDir) -> Self {
        Self { cache: Some(cache), writes: true, keeps: true, ..Self::default() }
    }

    /// Photographs with the records in a cache, if there is one, which is left as it is. `keeps`: whether anybody
    /// will ask for the bytes.
    pub fn reading(cache: Option<CacheDir>, keeps: bool) -> Self {
        Self { cache, keeps, ..Self::default() }
    }

    /// Lets go of the bytes that are kept in memory, and tells what was made anew since the last time, sorted.
    pub fn settle(&self) -> Vec<String> {
        locked(&self.made).values_mut().for_each(|print| print.bytes = None);
        let mut developed = mem::take(&mut *locked(&self.developed));
        developed.sort_unstable();
        developed
    }

    /// Forgets the oldest records, where there are many more than `used`.
    pub fn tidy(&self, used: usize) {
        if let Some(cache) = self.cache.as_ref().filter(|_| self.writes) {
            cache.keep_newest(RECORD, 2 * used + SPARE);
        }
    }

    /// The print of a photograph whose content has this hash; made where none is known.
    pub(super) fn of(&self, source: &str, hash: &str, bytes: Vec<u8>, photo: &Photo) -> Result<Print, Flaw> {
        if let Some(print) = self.known(hash) {
            return Ok(print);
        }
        let published = self.develop(source, bytes, photo)?;
        let mut print = described(&published);
        if !self.store(hash, &published) && self.keeps {
            print.bytes = Some(published.bytes.into());
        }
        locked(&self.made).insert(hash.to_owned(), print.clone());
        Ok(print)
    }

    /// The bytes of a print.
    pub(super) fn bytes(
        &self,
        source: &str,
        hash: &str,
        bytes: Vec<u8>,
        photo: &Photo,
    ) -> Result<Vec<u8>, Flaw> {
        let kept = locked(&self.made).get(hash).and_then(|print| print.bytes.clone());
        if let Some(kept) = kept {
            return Ok(kept.to_vec());
        }
        match self.load(hash) {
            Some(published) => Ok(published.bytes),
            None => Ok(self.develop(source, bytes, photo)?.bytes),
        }
    }

    fn known(&self, hash: &str) -> Option<Print> {
        if let Some(print) = locked(&self.made).get(hash) {
            return Some(print.clone());
        }
        let print = described(&self.load(hash)?);
        locked(&self.made).insert(hash.to_owned(), print.clone());
        Some(print)
    }

    fn develop(&self, source: &str, bytes: Vec<u8>, photo: &Photo) -> Result<Published, Flaw> {
        let _turn = self.gate.enter(photo.pixels());
        let published = photo::publish(bytes, photo)?;
        locked(&self.developed).push(source.to_owned());
        Ok(published)
    }

    fn load(&self, hash: &str) -> Option<Published> {
        let record = self.cache.as_ref()?.load(&name(hash), key(hash)?)?;
        let ((format, width, height), bytes) = postcard::take_from_bytes::<(u8, u32, u32)>(&record).ok()?;
        let format = FORMATS.get(usize::from(format)).copied()?;
        Some(Published { bytes: bytes.to_vec(), format, width, height })
    }

    /// Whether it is on disk now.
    fn store(&self, hash: &str, published: &Published) -> bool {
        let stored = || {
            let cache = self.cache.as_ref().filter(|_| self.writes)?;
            let format = FORMATS.iter().position(|format| *format == published.format)?;
            let about = (u8::try_from(format).ok()?, published.width, published.height);
            let about = postcard::to_stdvec(&about).ok()?;
            cache.store(&name(hash), key(hash)?, &[about, published.bytes.clone()]).ok()
        };
        stored().is_some()
    }
}

/// By their number in a record.
const FORMATS: [Format; 3] = [Format::Jpeg, Format::Png, Format::Webp];

fn name(hash: &str) -> String {
    format!("{RECORD}{hash}")
}

/// Half of the hash; the other half is in the name too.
fn key(hash: &str) -> Option<u128> {
    u128::from_str_radix(hash.get(..32)?, 16).ok()
}

fn described(published: &Published) -> Print {
    let Published { bytes, format, width, height } = published;
    let hash = blake3::hash(bytes).to_hex().to_string();
    Print { format: *format, width: *width, height: *height, size: bytes.len() as u64, hash, bytes: None }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets as many photographs be decoded at once as have together no more pixels than the largest single one may have.
#[derive(Debug)]
struct Gate {
    free: Mutex<u64>,
    freed: Condvar,
}

impl Default for Gate {
    fn default() -> Self {
        Self { free: Mutex::new(MAX_PIXELS), freed: Condvar::new() }
    }
}

impl Gate {
    fn enter(&self, pixels: u64) -> Turn<'_> {
        let pixels = pixels.min(MAX_PIXELS);
        let waits = |free: &mut u64| *free < pixels;
        let free = self.freed.wait_while(locked(&self.free), waits);
        *free.unwrap_or_else(PoisonError::into_inner) -= pixels;
        Turn { gate: self, pixels }
    }
}

/// While it lives, its pixels are taken.
struct Turn<'a> {
    gate: &'a Gate,
    pixels: u64,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *locked(&self.gate.free) += self.pixels;
        self.gate.freed.notify_all();
    }
}
