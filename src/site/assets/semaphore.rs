//! A counting semaphore over pixels, so that decoding photographs takes bounded memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::photo::MAX_PIXELS;

/// Bounds how many photographs are decoded at once: together they have no more pixels than the largest single one may
/// have.
#[derive(Debug)]
pub struct Semaphore {
    free: Mutex<u64>,
    freed: Condvar,
}

impl Default for Semaphore {
    fn default() -> Self {
        Self { free: Mutex::new(MAX_PIXELS), freed: Condvar::new() }
    }
}

impl Semaphore {
    /// Waits until so much is free, and takes it.
    pub fn acquire(&self, pixels: u64) -> Permit<'_> {
        let pixels = pixels.min(MAX_PIXELS);
        let waits = |free: &mut u64| *free < pixels;
        let free = self.freed.wait_while(locked(&self.free), waits);
        *free.unwrap_or_else(PoisonError::into_inner) -= pixels;
        Permit { semaphore: self, pixels }
    }
}

/// Holds its pixels until it is dropped.
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
    pixels: u64,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *locked(&self.semaphore.free) += self.pixels;
        self.semaphore.freed.notify_all();
    }
}

/// Locks a mutex, also one whose holder panicked: nothing here is left half changed.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
