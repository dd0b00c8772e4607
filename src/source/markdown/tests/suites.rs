//! Public test suites through the real renderer: where it differs, the difference is meant.

use super::{AsWritten, read};
use std::collections::BTreeMap;

/// HTML without attributes that are ours, so that only what is shown is compared.
fn bare(html: &str) -> String {
    let mut out = String::new();
    for (at, part) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or(("", part)) };
        let name = tag.split([' ', '\n']).next().unwrap_or_default().trim_end_matches('/');
        match name {
            "" => {}
            "section" | "/section" | "figure" | "/figure" | "figcaption" | "/figcaption" | "tbody"
            | "/tbody" => {}
            // The title of the page is the only heading of the first level.
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => out.push_str("<h>"),
            "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => out.push_str("</h>"),
            _ => out.push_str(&format!("<{name}>")),
        }
        out.push_str(text);
    }
    for (entity, sign) in [("&quot;", "\""), ("&#39;", "'")] {
        out = out.replace(entity, sign);
    }
    out.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("> <", "><")
        .replace("> ", ">")
        .replace(" <", "<")
}

/// The suites, in the order of the list of differences.
const SUITES: [&str; 3] = [
    include_str!("../../../../tests/fixtures/suites/cjk.json"),
    include_str!("../../../../tests/fixtures/suites/breaks.json"),
    include_str!("../../../../tests/fixtures/suites/markdown.json"),
];

/// Examples that are shown otherwise, by suite and section, with the reason: a line each.
const DIFFERENCES: &str = include_str!("../../../../tests/fixtures/suites/differences.txt");

#[test]
fn every_difference_from_the_public_suites_is_meant() {
    let mut found: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for suite in SUITES {
        let examples: Vec<serde_json::Value> = serde_json::from_str(suite).expect("JSON");
        for example in &examples {
            let field = |key: &str| example[key].as_str().unwrap_or_default();
            let (document, _) = read(field("markdown"));
            if bare(&document.html(&AsWritten)) != bare(field("html")) {
                let number = example["example"].as_u64().unwrap_or_default();
                found.entry(format!("{} / {}", field("suite"), field("section"))).or_default().push(number);
            }
        }
    }
    let line = |line: &str| {
        let mut parts = line.splitn(3, " | ").map(str::to_owned);
        let (section, numbers) = (parts.next().expect("a section"), parts.next().expect("numbers"));
        assert!(parts.next().is_some_and(|reason| !reason.is_empty()), "{line}: no reason");
        let numbers =
            numbers.split(' ').map(|number| number.parse().expect("a number")).collect::<Vec<u64>>();
        (section, numbers)
    };
    let listed = DIFFERENCES.lines().filter(|line| !line.starts_with('#')).map(line);
    let mut meant: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (section, numbers) in listed {
        meant.entry(section).or_default().extend(numbers);
    }
    for numbers in meant.values_mut() {
        numbers.sort_unstable();
    }
    assert_eq!(found, meant);
}
