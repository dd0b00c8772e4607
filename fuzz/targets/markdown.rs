//! Any text as Markdown: no panic, no script, no event handler, and every place lies in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wulian::base::diag::FileId;
use wulian::source::markdown::{ImageTarget, MarkdownLink, LinkResolver, LinkTarget, parse};

/// Every second link and image leads somewhere.
struct Halfway;

impl LinkResolver for Halfway {
    fn link(&self, index: usize, _: &MarkdownLink) -> Option<LinkTarget> {
        (index % 2 == 0).then(|| LinkTarget { href: "/\"><script>".to_owned(), external: index % 4 == 0 })
    }

    fn image(&self, index: usize, _: &MarkdownLink) -> Option<ImageTarget> {
        (index % 2 == 1).then(|| ImageTarget {
            src: "/\"><script>".to_owned(),
            width: None,
            height: None,
            srcset: "/\"><script> 1w".to_owned(),
            webp_srcset: String::new(),
        })
    }
}

fuzz_target!(|text: &str| {
    let (document, problems) = parse(FileId(0), text, 0);
    for problem in &problems {
        let span = problem.span;
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{problem:?}");
    }
    let html = document.html(&Halfway).to_ascii_lowercase();
    assert!(!html.contains("<script") && !html.contains("<iframe") && !html.contains("<style"), "{html}");
});
