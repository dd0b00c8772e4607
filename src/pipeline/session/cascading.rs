//! Suppresses cascading diagnostics: those that only follow from a page that could not be read.
//!
//! A page with errors in its front matter is in no edition, so every link to it seems broken, and a section whose newest
//! page it is seems stale. Removes diagnostics of links that such a page would answer, and, if there are errors, those of
//! stale sections; the page's own errors remain. Deliberately absent: resolving links.

use crate::base::diag::{Code, Diagnostic, Diagnostics, FileId};
use crate::base::text::page_stem;
use crate::programme::load::{FileKind, classify};
use crate::programme::model::Portal;
use crate::source::files::SourceMap;
use std::collections::BTreeSet;

/// Removes diagnostics that only follow from pages that could not be read. `portal` has those that could.
pub fn suppress_cascading(portal: &Portal, sources: &SourceMap, sink: &mut Diagnostics) {
    let has_errors = sink.iter().any(Diagnostic::is_error);
    sink.retain(|problem| !has_errors || problem.code != Code::SectionStale);
    if !sink.iter().any(is_about_a_link) {
        return;
    }
    let unread = unread(portal, sources);
    if !unread.is_empty() {
        sink.retain(|problem| !is_about_a_link(problem) || !leads_to(&unread, problem, sources));
    }
}

fn is_about_a_link(problem: &Diagnostic) -> bool {
    matches!(problem.code, Code::LinkBroken | Code::LinkHidden)
}

/// The names of pages that could not be read: of their files, and in addresses.
fn unread(portal: &Portal, sources: &SourceMap) -> BTreeSet<String> {
    let read: BTreeSet<FileId> = portal.page_heads().map(|head| head.file).collect();
    let is_page = |kind: &FileKind| !kind.stem().is_empty() && !kind.is_list();
    let files = sources.files().iter().filter(|file| !read.contains(&file.id));
    let kinds = files.filter_map(|file| classify(&file.path)).filter(is_page);
    kinds.flat_map(|kind| [kind.id(), kind.stem().to_owned()]).collect()
}

/// Whether a link leads to one of these pages, or to a file in the folder of one, as it is written: `2023-03-10-x` is named in
/// `../2023/2023-03-10-x/index.md#top`.
fn leads_to(pages: &BTreeSet<String>, problem: &Diagnostic, sources: &SourceMap) -> bool {
    let (start, end) = (problem.span.start as usize, problem.span.end as usize);
    let written = sources.get(problem.span.file).text.get(start..end).unwrap_or_default();
    let path = written.split('#').next().unwrap_or_default().trim_end_matches('/');
    let path = page_stem(path).unwrap_or(path);
    path.split('/').any(|name| pages.contains(name))
}
