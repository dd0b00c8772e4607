//! Values kept by path: of the file they were made from, or of the file they become.
//!
//! Everything that a session keeps from one update to the next is a list of files, each with a value and the hashes of
//! what the value was made from. [`PathCache::refresh`] is the one loop over such a list: it keeps what still holds,
//! makes the rest in parallel, and drops what is no longer there. Deliberately absent: the disk, and when a value holds
//! (the caller compares its hashes).

use foldhash::fast::FixedState;
use rayon::prelude::*;
use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

/// Values by path, in the order they were last asked for.
#[derive(Debug)]
pub struct PathCache<T> {
    entries: Vec<(Arc<str>, T)>,
}

/// What becomes of one entry.
#[derive(Debug)]
pub enum Step<T> {
    /// The value still holds. Where there was none, there is none.
    Keep,
    /// This is the value now.
    Replace(T),
    /// There is no value.
    Remove,
}

impl<T> PathCache<T> {
    /// Brings the cache up to date with a list of paths, none of them twice, and what is needed to make their values.
    /// `step` is given the old value, if there is one, and is called from several threads.
    ///
    /// Returns the second results in the order of the list. On an error the cache is as before.
    pub fn refresh<W, R, E>(
        &mut self,
        wanted: Vec<(&str, W)>,
        step: impl Fn(W, Option<&T>) -> Result<(Step<T>, R), E> + Sync,
    ) -> Result<Vec<R>, E>
    where
        T: Send + Sync,
        W: Send,
        R: Send,
        E: Send,
    {
        let paths = self.entries.iter().enumerate().map(|(at, (path, _))| (&**path, at));
        let positions: HashMap<&str, usize, FixedState> = paths.collect();
        let steps: Vec<Result<_, E>> = wanted
            .into_par_iter()
            .map(|(path, wanted)| {
                let at = positions.get(path).copied();
                let (step, result) = step(wanted, at.map(|at| &self.entries[at].1))?;
                Ok((path, at, step, result))
            })
            .collect();
        let steps: Vec<_> = steps.into_iter().collect::<Result<_, E>>()?;
        let mut old: Vec<Option<(Arc<str>, T)>> =
            mem::take(&mut self.entries).into_iter().map(Some).collect();
        self.entries.reserve(steps.len());
        let mut results = Vec::with_capacity(steps.len());
        for (path, at, step, result) in steps {
            let before = at.and_then(|at| old[at].take());
            match step {
                Step::Keep => self.entries.extend(before),
                Step::Replace(value) => {
                    let path = before.map_or_else(|| path.into(), |(path, _)| path);
                    self.entries.push((path, value));
                }
                Step::Remove => {}
            }
            results.push(result);
        }
        Ok(results)
    }

    /// All entries, in the order they were last asked for.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (&Arc<str>, &T)> {
        self.entries.iter().map(|(path, value)| (path, value))
    }

    /// All values, in the same order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// All values, to be changed in place.
    pub fn values_mut(&mut self) -> impl ExactSizeIterator<Item = &mut T> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.entries.clear();
    }
}

impl<T> Default for PathCache<T> {
    fn default() -> Self {
        Self { entries: vec![] }
    }
}

impl<T> FromIterator<(Arc<str>, T)> for PathCache<T> {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, T)>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::{PathCache, Step};
    use std::convert::Infallible;

    /// Numbers by path: one that is asked for again is kept, a negative one removes its entry.
    fn refresh(cache: &mut PathCache<i32>, wanted: &[(&str, i32)]) -> Vec<bool> {
        let step = |wanted: i32, known: Option<&i32>| {
            Ok::<_, Infallible>(match known {
                Some(known) if *known == wanted => (Step::Keep, false),
                _ if wanted < 0 => (Step::Remove, true),
                _ => (Step::Replace(wanted), true),
            })
        };
        let Ok(made) = cache.refresh(wanted.to_vec(), step);
        made
    }

    fn list(cache: &PathCache<i32>) -> Vec<(&str, i32)> {
        cache.entries().map(|(path, value)| (&**path, *value)).collect()
    }

    #[test]
    fn what_holds_is_kept_and_the_rest_made_in_the_order_asked_for() {
        let mut cache = PathCache::default();
        assert_eq!(refresh(&mut cache, &[("b", 1), ("a", 2)]), [true, true]);
        assert_eq!(list(&cache), [("b", 1), ("a", 2)]);
        assert_eq!(refresh(&mut cache, &[("a", 2), ("c", 3), ("b", 4)]), [false, true, true]);
        assert_eq!(list(&cache), [("a", 2), ("c", 3), ("b", 4)]);
        assert_eq!(refresh(&mut cache, &[("c", -1), ("b", 4)]), [true, false]);
        assert_eq!(list(&cache), [("b", 4)]);
    }

    #[test]
    fn an_error_changes_nothing() {
        let mut cache: PathCache<i32> = [("a".into(), 1)].into_iter().collect();
        let failed: Result<Vec<()>, &str> =
            cache.refresh(vec![("a", 2), ("b", 3)], |wanted, _| match wanted {
                3 => Err("three"),
                other => Ok((Step::Replace(other), ())),
            });
        assert_eq!((failed, list(&cache)), (Err("three"), vec![("a", 1)]));
    }
}
