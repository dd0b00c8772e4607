//! Which pages are being rendered now, so that somebody with a clock can tell a page that never ends.
//!
//! Nothing of ours runs inside a loop that writes nothing, and a thread cannot be stopped from outside; but it can be
//! told which page and template it was. Kept for the whole process, because pages are rendered by any thread.
//! Deliberately absent: the clock, and what to do about it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A page that is being rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtWork {
    /// Grows from page to page.
    pub serial: u64,
    /// Its address in the site.
    pub page: String,
    /// The template, from its folder of templates.
    pub template: String,
}

static SERIAL: AtomicU64 = AtomicU64::new(0);
/// As many as there are threads.
static PAGES: Mutex<Vec<AtWork>> = Mutex::new(vec![]);

/// The pages that are being rendered, those begun first before others.
pub fn at_work() -> Vec<AtWork> {
    locked().clone()
}

/// Says that a page is being rendered, for as long as this is kept.
pub struct Working(u64);

impl Working {
    /// From now on.
    pub fn on(page: &str, template: &str) -> Self {
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        locked().push(AtWork { serial, page: page.to_owned(), template: template.to_owned() });
        Self(serial)
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        locked().retain(|page| page.serial != self.0);
    }
}

fn locked() -> MutexGuard<'static, Vec<AtWork>> {
    PAGES.lock().unwrap_or_else(PoisonError::into_inner)
}
