//! The pages being rendered at the moment, so that somebody with a clock can report a page that never ends.
//!
//! None of our code runs inside a template's loop that writes nothing, and a thread cannot be stopped from outside; but the
//! page and template can be named. The list is one for the process, because any thread renders pages. Deliberately absent: the
//! clock, and what to do about it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A page that is being rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageInFlight {
    /// Increases from page to page.
    pub serial: u64,
    /// Its address in the site.
    pub page: String,
    /// The template, from its folder of templates.
    pub template: String,
}

static SERIAL: AtomicU64 = AtomicU64::new(0);
/// As many as there are threads.
static PAGES: Mutex<Vec<PageInFlight>> = Mutex::new(vec![]);

/// The pages that are being rendered, in the order they were begun.
pub fn in_flight() -> Vec<PageInFlight> {
    locked().clone()
}

/// Keeps a page in the list until it is dropped.
pub struct InFlightGuard(u64);

impl InFlightGuard {
    /// Adds a page to the list.
    pub fn begin(page: &str, template: &str) -> Self {
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        locked().push(PageInFlight { serial, page: page.to_owned(), template: template.to_owned() });
        Self(serial)
    }
}

impl Drop for InFlightGuard {
    fn drop(&mut self) {
        locked().retain(|page| page.serial != self.0);
    }
}

fn locked() -> MutexGuard<'static, Vec<PageInFlight>> {
    PAGES.lock().unwrap_or_else(PoisonError::into_inner)
}
