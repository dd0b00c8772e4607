//! Behaviour of the whole module, from source to HTML.

mod blocks;
mod chinese;
mod law;
mod lint;
mod places;
mod properties;
mod safety;
mod suites;

use super::{ImageTarget, LinkHref, LinkResolver, MarkdownDocument, MarkdownLink, parse};
use crate::base::diag::{Code, Diagnostic, FileId};

/// Links lead where they say, images too; addresses with `gone` lead nowhere.
pub(super) struct AsWritten;

impl LinkResolver for AsWritten {
    fn link(&self, _index: usize, link: &MarkdownLink) -> Option<LinkHref> {
        let external = link.dest.starts_with("http");
        (!link.dest.contains("gone")).then(|| LinkHref { href: link.dest.clone(), external, download: None })
    }

    fn image(&self, _index: usize, link: &MarkdownLink) -> Option<ImageTarget> {
        let size = link.dest.contains("sized").then_some(640);
        (!link.dest.contains("gone")).then(|| ImageTarget {
            src: link.dest.clone(),
            width: size,
            height: size,
            srcset: size.map(|_| format!("s-{} 480w, {} 640w", link.dest, link.dest)).unwrap_or_default(),
            webp_srcset: if link.dest.contains("modern") { "a.webp 640w".to_owned() } else { String::new() },
        })
    }
}

pub(super) fn read(source: &str) -> (MarkdownDocument, Vec<Diagnostic>) {
    parse(FileId(0), source, 0)
}

/// The HTML of a source that has nothing wrong with it.
#[track_caller]
pub(super) fn html(source: &str) -> String {
    let (document, diagnostics) = read(source);
    assert!(diagnostics.is_empty(), "{source:?}: {diagnostics:?}");
    document.html(&AsWritten).trim_end().to_owned()
}

/// The HTML of a source and the codes of what is wrong with it.
pub(super) fn html_and_codes(source: &str) -> (String, Vec<Code>) {
    let (document, diagnostics) = read(source);
    (document.html(&AsWritten).trim_end().to_owned(), diagnostics.iter().map(|d| d.code).collect())
}

#[track_caller]
pub(super) fn assert_html(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(html(source), *expected, "{source:?}");
    }
}
