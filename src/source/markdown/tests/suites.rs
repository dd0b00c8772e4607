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

#[test]
fn probe() {
    for (name, text) in [
        ("cjk", include_str!("../../../../tests/fixtures/suites/cjk.json")),
        ("breaks", include_str!("../../../../tests/fixtures/suites/breaks.json")),
        ("markdown", include_str!("../../../../tests/fixtures/suites/markdown.json")),
    ] {
        let examples: Vec<serde_json::Value> = serde_json::from_str(text).expect("JSON");
        let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for example in &examples {
            let field = |key: &str| example[key].as_str().unwrap_or_default().to_owned();
            let (document, _) = read(&field("markdown"));
            let ours = bare(&document.html(&AsWritten));
            let theirs = bare(&field("html"));
            if ours != theirs {
                by.entry(format!("{} {}", field("suite"), field("section"))).or_default().push(format!(
                    "{}: {:?}\n     {theirs}\n     {ours}",
                    example["example"],
                    field("markdown")
                ));
            }
        }
        println!("=== {name}: {} of {} differ", by.values().map(Vec::len).sum::<usize>(), examples.len());
        for (section, list) in by {
            println!("-- {section}: {}", list.len());
            for item in list {
                println!("   {item}");
            }
        }
    }
}
