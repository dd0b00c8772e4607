//! What was made of photographs, kept so that none is made twice.
//!
//! The prints of a photograph are known by its content: in memory for as long as a session lasts, and on disk, as a
//! record of the cache, from build to build. A record that is missing or damaged is only made again. A check
//! and a preview read the records and write none.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::base::cache::CacheDir;

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
    /// By the name of the record.
    made: Mutex<HashMap<String, Vec<Print>>>,
    /// Paths of the photographs that were decoded since somebody asked.
    developed: Mutex<Vec<String>>,
    gate: Gate,
}

/// Which prints are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order<'a> {
    /// Where the photograph lies.
    pub(super) source: &'a str,
    /// blake3 of what it holds, in hexadecimal.
    pub(super) hash: &'a str,
    /// Whether the sizes it is offered in are wanted besides itself.
    pub(super) sizes: bool,
}

impl Order<'_> {
    fn name(&self) -> String {
        format!("{RECORD}{}{}", self.hash, if self.sizes { "-sizes" } else { "" })
    }

    /// Half of the hash; the other half is in the name too.
    fn key(&self) -> Option<u128> {
        u128::from_str_radix(self.hash.get(..32)?, 16).ok()
    }
}

/// A file that was made of a photograph.
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
        locked(&self.made).values_mut().flatten().for_each(|print| print.bytes = None);
        let mut developed = mem::take(&mut *locked(&self.developed));
        developed.sort_unstable();
        developed
    }

    /// Forgets the oldest records, where there are many more than `used`.
    pub fn tidy(&self, used: usize) {
        if let Some(cache) = self.cache.as_ref().filter(|_| self.writes) {
            cache.retain_newest(RECORD, 2 * used + SPARE);
        }
    }

    /// The prints of a photograph, in the order of [`photo::make`]; made where they are not known.
    pub(super) fn of(&self, order: Order<'_>, bytes: &[u8], photo: &Photo) -> Result<Vec<Print>, Flaw> {
        if let Some(prints) = self.known(order) {
            return Ok(prints);
        }
        if !self.keeps && order.sizes {
            // Nobody will see the sizes; that a photograph can be made at all is still to be told.
            let alone = Order { sizes: false, ..order };
            return if photo.is_made_anew() { self.of(alone, bytes, photo) } else { Ok(vec![]) };
        }
        let published = self.develop(order, bytes, photo)?;
        let mut prints: Vec<Print> = published.iter().map(described).collect();
        if !self.store(order, &published) && self.keeps {
            for (print, published) in prints.iter_mut().zip(published) {
                print.bytes = Some(published.bytes.into());
            }
        }
        locked(&self.made).insert(order.name(), prints.clone());
        Ok(prints)
    }

    /// The bytes of a print that is kept, by its place among them.
    pub(super) fn kept(&self, order: Order<'_>, at: usize) -> Option<Vec<u8>> {
        let made = locked(&self.made);
        let kept = made.get(&order.name()).and_then(|prints| prints.get(at)?.bytes.clone());
        drop(made);
        match kept {
            Some(kept) => Some(kept.to_vec()),
            None => Some(self.load(order)?.into_iter().nth(at)?.bytes),
        }
    }

    /// The bytes of a print that is made once more.
    pub(super) fn again(&self, order: Order<'_>, at: usize, bytes: &[u8], photo: &Photo) -> Option<Vec<u8>> {
        Some(self.develop(order, bytes, photo).ok()?.into_iter().nth(at)?.bytes)
    }

    fn known(&self, order: Order<'_>) -> Option<Vec<Print>> {
        if let Some(prints) = locked(&self.made).get(&order.name()) {
            return Some(prints.clone());
        }
        let prints: Vec<Print> = self.load(order)?.iter().map(described).collect();
        locked(&self.made).insert(order.name(), prints.clone());
        Some(prints)
    }

    fn develop(&self, order: Order<'_>, bytes: &[u8], photo: &Photo) -> Result<Vec<Published>, Flaw> {
        let _turn = self.gate.enter(photo.weight());
        let published = photo::make(bytes, photo, order.sizes)?;
        locked(&self.developed).push(order.source.to_owned());
        Ok(published)
    }

    fn load(&self, order: Order<'_>) -> Option<Vec<Published>> {
        let record = self.cache.as_ref()?.load(&order.name(), order.key()?)?;
        let (about, mut rest) = postcard::take_from_bytes::<Vec<About>>(&record).ok()?;
        let take = |(format, width, height, length): About| {
            let (bytes, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            rest = after;
            let format = FORMATS.get(usize::from(format)).copied()?;
            Some(Published { bytes: bytes.to_vec(), format, width, height })
        };
        about.into_iter().map(take).collect()
    }

    /// Whether they are on disk now.
    fn store(&self, order: Order<'_>, published: &[Published]) -> bool {
        let about = |Published { bytes, format, width, height }: &Published| -> Option<About> {
            let format = FORMATS.iter().position(|known| known == format)?;
            Some((u8::try_from(format).ok()?, *width, *height, u64::try_from(bytes.len()).ok()?))
        };
        let stored = || {
            let cache = self.cache.as_ref().filter(|_| self.writes)?;
            let about: Vec<About> = published.iter().map(about).collect::<Option<_>>()?;
            let mut parts = vec![postcard::to_stdvec(&about).ok()?];
            parts.extend(published.iter().map(|published| published.bytes.clone()));
            cache.store(&order.name(), order.key()?, &parts).ok()
        };
        stored().is_some()
    }
}

/// What a record says of a file: format, width, height, how many bytes.
type About = (u8, u32, u32, u64);

/// By their number in a record.
const FORMATS: [Format; 3] = [Format::Jpeg, Format::Png, Format::Webp];

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
