//! Any bytes as a page: decoded or refused, split or refused, and parsed as the page it claims to be.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wulian::programme::load::parse;
use wulian::source::files::{SourceMap, split_front_matter};

fuzz_target!(|text: &str| {
    let sources = SourceMap::from_texts([("content/updates/2023/2023-03-01-a.md", text)]);
    let file = &sources.files()[0];
    if let Ok(split) = split_front_matter(file) {
        assert!(text.get(split.yaml.clone()).is_some() && text.get(split.body.clone()).is_some());
        assert!(split.yaml.end <= split.body.start && split.body.end == text.len());
    }
    let parsed = parse(file);
    for problem in &parsed.problems {
        let span = problem.span;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{problem:?}");
    }
    // The same text is always parsed to the same.
    assert_eq!(parse(file).problems, parsed.problems);
});
