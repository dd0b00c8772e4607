//! The templates each page template depends on, as one fingerprint.
//!
//! Tera does not report what a template extends, includes or calls, so names are searched for in the text: a template depends on
//! another if the other's name occurs in it at all, and on the file of a component if the component's name does. That never
//! misses a dependency (names are written literally; Tera has no computed ones). It finds too many only where a name is
//! mentioned without being used; then a page is rendered once more than necessary.

use crate::site::view::{CHOSEN, View};
use aho_corasick::AhoCorasick;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::Xxh3;

/// The fingerprint of every template a page may be rendered by. `templates`: name (of a theme's with its prefix, one of
/// `prefixes`) and text.
pub fn closures(prefixes: &[String], templates: &[(String, &str)]) -> BTreeMap<String, u128> {
    // An override and the template it overrides go by one name, and count together.
    let mut texts: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (name, text) in templates {
        texts.entry(short(prefixes, name)).or_default().push((name, text));
    }
    let mut words: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, parts) in &texts {
        words.entry(name).or_default().insert(name);
        for component in parts.iter().flat_map(|(_, text)| components(text)) {
            words.entry(component).or_default().insert(name);
        }
    }
    let next = next(&texts, &words);
    let chosen = texts.keys().filter(|name| name.starts_with(CHOSEN));
    let pages = View::TEMPLATES.iter().chain(chosen);
    pages.map(|page| ((*page).to_owned(), closure(page, &texts, &next))).collect()
}

/// A template's name without the theme it is of.
pub fn short<'n>(prefixes: &[String], name: &'n str) -> &'n str {
    prefixes.iter().find_map(|prefix| name.strip_prefix(prefix.as_str())).unwrap_or(name)
}

/// By name, the templates that a template depends on: each text is gone through once, however many names there are.
fn next<'t>(
    texts: &BTreeMap<&'t str, Vec<(&str, &str)>>,
    words: &BTreeMap<&str, BTreeSet<&'t str>>,
) -> BTreeMap<&'t str, BTreeSet<&'t str>> {
    let files: Vec<&BTreeSet<&str>> = words.values().collect();
    // Only a set of names beyond all measure cannot be looked for; then each template depends on all.
    let Ok(finder) = AhoCorasick::new(words.keys()) else {
        let all: BTreeSet<&str> = texts.keys().copied().collect();
        return texts.keys().map(|name| (*name, all.clone())).collect();
    };
    let mentioned = |parts: &Vec<(&str, &str)>| {
        let mut found = vec![false; files.len()];
        for (_, text) in parts {
            finder.find_overlapping_iter(text).for_each(|word| found[word.pattern().as_usize()] = true);
        }
        let files = found.iter().zip(&files).filter(|(found, _)| **found);
        files.flat_map(|(_, files)| files.iter().copied()).collect()
    };
    texts.iter().map(|(name, parts)| (*name, mentioned(parts))).collect()
}

fn closure(
    page: &str,
    texts: &BTreeMap<&str, Vec<(&str, &str)>>,
    further: &BTreeMap<&str, BTreeSet<&str>>,
) -> u128 {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut next = vec![page];
    while let Some(name) = next.pop() {
        let Some((name, _)) = texts.get_key_value(name) else { continue };
        if reached.insert(name) {
            next.extend(further.get(name).into_iter().flatten());
        }
    }
    let mut hash = Xxh3::new();
    for (name, text) in reached.iter().flat_map(|name| &texts[name]) {
        for part in [name, text] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.digest128()
}

/// The names of the components a template defines: `{% component ui.card(…) %}`.
fn components(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("component").filter_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start();
        let name = rest.split(['(', ' ', '\n', '\t', '%']).next().unwrap_or_default();
        (!name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIX: &str = "themes/t/";

    fn closures_of(changes: &[(&str, &str)]) -> BTreeMap<String, u128> {
        let mut files = BTreeMap::from([
            ("themes/t/base.html", "<html>{% block main %}{% endblock %}{% include \"foot.html\" %}"),
            ("themes/t/foot.html", "foot"),
            (
                "themes/t/ui.html",
                "{% component ui.card(title: string) %}{{ title }}{% endcomponent ui.card %}",
            ),
            (
                "themes/t/home.html",
                "{% extends \"base.html\" %}{% block main %}{{<ui.card title=\"a\" />}}{% endblock %}",
            ),
            ("themes/t/plan.html", "{% extends \"base.html\" %}"),
            ("themes/t/404.html", "nothing"),
            ("themes/t/pages/landing.html", "{% include \"foot.html\" %}"),
            ("themes/default/goals.html", "{% extends \"base.html\" %}"),
        ]);
        files.extend(changes.iter().copied());
        let files: Vec<(String, &str)> =
            files.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        closures(&[PREFIX.to_owned(), "themes/default/".to_owned()], &files)
    }

    fn changed(changes: &[(&str, &str)]) -> Vec<String> {
        let (before, after) = (closures_of(&[]), closures_of(changes));
        before.keys().filter(|name| before[*name] != after[*name]).cloned().collect()
    }

    #[test]
    fn a_template_changes_the_pages_that_extend_include_or_call_it() {
        assert_eq!(changed(&[("themes/t/base.html", "new")]), ["goals.html", "home.html", "plan.html"]);
        assert_eq!(
            changed(&[("themes/t/foot.html", "new")]),
            ["goals.html", "home.html", "pages/landing.html", "plan.html"]
        );
        assert_eq!(
            changed(&[("themes/t/ui.html", "{% component ui.card(title: string) %}{% endcomponent %}")]),
            ["home.html"]
        );
        assert_eq!(changed(&[("themes/t/404.html", "new")]), ["404.html"]);
        assert!(changed(&[("themes/t/unused.html", "new")]).is_empty());
    }

    #[test]
    fn a_template_that_pages_ask_for_has_a_fingerprint_like_any_other() {
        assert_eq!(changed(&[("themes/t/pages/landing.html", "new")]), ["pages/landing.html"]);
        assert_eq!(changed(&[("pages/landing.html", "mine")]), ["pages/landing.html"]);
    }

    #[test]
    fn what_the_default_theme_lends_changes_the_pages_that_borrow_it() {
        assert_eq!(changed(&[("themes/default/goals.html", "new")]), ["goals.html"]);
    }

    #[test]
    fn an_override_changes_the_pages_of_what_it_overrides() {
        assert_eq!(
            changed(&[("base.html", "{% extends \"themes/t/base.html\" %}")]),
            ["goals.html", "home.html", "plan.html"]
        );
        assert_eq!(changed(&[("home.html", "mine")]), ["home.html"]);
    }
}
