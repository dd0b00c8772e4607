//! A value that is computed once, together with what it depends on.

use super::dependencies::Recorder;
use std::sync::OnceLock;

/// A value that is computed when it is first needed. Whoever uses it depends on what it depends on, so the dependencies of
/// a page do not differ with which page came first.
pub struct Memo<T>(OnceLock<(T, Recorder)>);

impl<T> Memo<T> {
    /// The value and what it depends on; computed by the first caller.
    pub fn get_or_compute(&self, compute: impl FnOnce() -> (T, Recorder)) -> &(T, Recorder) {
        self.0.get_or_init(compute)
    }

    /// The value and what it depends on, if it has been computed.
    pub fn get(&self) -> Option<&(T, Recorder)> {
        self.0.get()
    }

    /// Sets a value that an earlier build computed; does nothing where there is one.
    pub fn set(&self, value: T, recorder: Recorder) {
        let _ = self.0.set((value, recorder));
    }
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}
