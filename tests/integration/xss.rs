//! Hundreds of ways to put a program into a page, each in every kind of place of a site, and a real HTML parser over all
//! that is produced: nothing is there that the theme has not put there.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders of their own")]

mod dom;
mod site;

use crate::common::{Site, repository};
use std::fs;

/// What is refused with an error, one a line: the vector's number, the place, the code.
const REFUSED: &str = "tests/integration/xss/refused.txt";

#[test]
fn the_table_has_enough_distinct_vectors() {
    let vectors = site::vectors();
    let distinct: std::collections::BTreeSet<_> = vectors.iter().map(|vector| &vector.text).collect();
    assert!(vectors.len() >= 150 && distinct.len() == vectors.len());
}

#[test]
fn no_vector_comes_through_in_any_place_of_either_edition() {
    let site = Site::smallest();
    let vectors = site::vectors();
    let mut parts = site::lay_out(&site, &vectors);
    let mut refused = site::drop_refused(&site, &mut parts);
    // What only stands beside a refused one is looked at again.
    for _ in 0..6 {
        let more = site::drop_refused(&site, &mut parts);
        if more.is_empty() {
            break;
        }
        refused.extend(more);
    }
    refused.sort();
    let found: String = refused.iter().map(|line| format!("{line}\n")).collect();
    let path = repository().join(REFUSED);
    if std::env::var_os("WULIAN_UPDATE").is_some() {
        fs::write(&path, &found).expect("the table of refusals");
    }
    assert_eq!(found, fs::read_to_string(&path).unwrap_or_default(), "WULIAN_UPDATE=1 writes {REFUSED} anew");
    let plain = Site::smallest();
    let mut parts = site::lay_out(&plain, &site::harmless());
    site::drop_refused(&plain, &mut parts);
    site.ok(&["build", "--edition", "all"]);
    plain.ok(&["build", "--edition", "all"]);
    for edition in ["public", "internal"] {
        let harmless = dom::Known::of(&plain.tree(edition));
        let built = site.tree(edition);
        let pages = built.keys().filter(|path| path.ends_with(".html")).count();
        assert!(pages > vectors.len() * 6, "{edition}: {pages} pages");
        let mut found = vec![];
        for (path, bytes) in &built {
            found.extend(dom::harm(path, bytes, &harmless));
        }
        assert!(
            found.is_empty(),
            "{edition}: {} findings\n{}",
            found.len(),
            found[..found.len().min(40)].join("\n")
        );
    }
}

#[test]
fn what_a_site_allows_is_a_part_of_what_its_texts_are_made_from() {
    let site = Site::smallest();
    let page = "content/updates/2023/2023-03-01-zoufang.md";
    site.replace(page, "两边的", "<time datetime=\"2023-03-01\">这天</time>两边的");
    let built = |site: &Site| {
        let said = site.run(&["build"]);
        assert_eq!(said.code, 0, "{}", said.err);
        (said.err.contains("<time>") || said.out.contains("<time>"), site.tree("public"))
    };
    let (warned, before) = built(&site);
    assert!(warned);
    let settings = site.read("content/site.yaml");
    site.write("content/site.yaml", &format!("{settings}允许标签: [time, details]\n"));
    let (warned, with) = built(&site);
    let is_there = |tree: &std::collections::BTreeMap<String, Vec<u8>>| {
        tree.values()
            .any(|bytes| String::from_utf8_lossy(bytes).contains("<time datetime=\"2023-03-01\">这天"))
    };
    assert!(!warned && is_there(&with) && !is_there(&before));
    fs::remove_dir_all(site.path(".wulian")).expect("a cache");
    assert!(built(&site).1 == with, "as a clean build");
    site.write("content/site.yaml", &settings);
    let (warned, after) = built(&site);
    assert!(warned && after == before, "as it was");
    for (name, said) in [("script", "可以允许的只有"), ("iframe", "可以允许的只有"), ("tim", "time")]
    {
        site.write("content/site.yaml", &format!("{settings}允许标签: [{name}]\n"));
        let refused = site.run(&["check"]);
        assert!(refused.code == 1 && format!("{}{}", refused.out, refused.err).contains(said), "{name}");
    }
}

#[test]
fn the_parser_finds_what_a_page_without_protection_would_have() {
    let known = dom::Known::default();
    for live in [
        "<script>x</script>",
        "<p onclick=x>",
        "<p style=x>",
        "<a href='java\tscript:x'>",
        "<img src=' \u{1}data:image/svg+xml,x'>",
        "<img srcset='a.png 1x, javascript:x 2x'>",
        "<form action=vbscript:x>",
        "<svg><a xlink:href='javascript:x'>",
        "<iframe>",
        "<meta http-equiv=refresh content=0>",
        "<p id=a></p><p id=a></p>",
        "<script type=application/ld+json>{</script>",
    ] {
        assert!(!dom::harm("x.html", live.as_bytes(), &known).is_empty(), "{live}");
    }
    assert!(!dom::harm("x.json", b"{", &known).is_empty());
    assert!(!dom::harm("x.xml", b"<a><b></a>", &known).is_empty());
    assert!(!dom::harm("x.svg", b"<svg><script/></svg>", &known).is_empty());
}
