//! Tells which internal texts in public files are leaks: those that an edition made without them does not say.
//!
//! Such an edition has an internal text only where public sources, the theme or the program say it too. What the cut forgot to
//! remove is not in its sources, so it cannot say that: how an edition is cut does not matter here. Copied files, such as
//! attachments, are in both; for them the pages and data of that edition say what is public.

use super::secrets::{Leak, Secrets};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Those of `found` that are leaks. `open` are the pages and data of an edition made without these texts, `is_copy` tells
/// files that are copied as they are.
pub fn true_leaks(
    secrets: &Secrets,
    found: Vec<Leak>,
    open: &BTreeMap<Arc<str>, Arc<[u8]>>,
    is_copy: impl Fn(&str) -> bool,
) -> Vec<Leak> {
    let (copied, made): (Vec<Leak>, Vec<Leak>) = found.into_iter().partition(|leak| is_copy(&leak.path));
    let mut leaks: Vec<Leak> = vec![];
    for of_file in made.chunk_by(|a, b| a.path == b.path) {
        let path = of_file[0].path.as_str();
        let said = open.get(path).map(|text| secrets.find_in_text(path, text)).unwrap_or_default();
        let said: BTreeMap<&str, usize> = said.iter().map(|said| (&*said.text, said.count)).collect();
        // One more than public sources say is one too many.
        let is_leak = |leak: &&Leak| said.get(&*leak.text).is_none_or(|count| *count < leak.count);
        leaks.extend(of_file.iter().filter(is_leak).cloned());
    }
    if copied.is_empty() {
        return leaks;
    }
    let said = open.iter().flat_map(|(path, text)| secrets.find_in_text(path, text));
    let said: BTreeSet<String> = said.map(|said| said.text).collect();
    leaks.extend(copied.into_iter().filter(|leak| !said.contains(&leak.text)));
    leaks
}
