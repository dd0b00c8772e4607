//! Diagnostics for links that lead to no page of the edition: the edition must not show the page, or there is none.
//!
//! Only the names of the source files tell the two apart, since an edition knows nothing of what was cut from it.

use crate::base::diag::{Code, Diagnostic, Span, did_you_mean};
use crate::msg;
use crate::programme::load::{FileKind, classify};
use crate::source::files::SourceMap;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The sources by the addresses their pages have where they are shown.
#[derive(Default)]
pub(super) struct SourcesByAddress<'a> {
    by_address: OnceLock<BTreeMap<(String, String), &'a str>>,
}

impl<'a> SourcesByAddress<'a> {
    /// The source of the page that has an address (`/updates/2023/a/`) where it is shown.
    pub fn at(&self, address: &str, sources: &'a SourceMap) -> Option<&'a str> {
        // Most sites have no such link, so this is made for the first one.
        let by_address = self.by_address.get_or_init(|| {
            let page = |path: &'a str| Some((key(path, &classify(path)?)?, path));
            sources.files().iter().filter_map(|file| page(&file.path)).collect()
        });
        let address = address.trim_end_matches("index.html").trim_matches('/');
        let (section, name) = address.split_once('/').unwrap_or(("pages", address));
        by_address.get(&(section.to_owned(), name.to_owned())).copied()
    }
}

/// The section and the rest of an address.
fn key(path: &str, kind: &FileKind) -> Option<(String, String)> {
    let section = match kind {
        FileKind::Update(_) => "updates",
        FileKind::Meeting(_) => "meetings",
        FileKind::Bulletin(_) => "bulletins",
        FileKind::Pairing(_) => "pairings",
        FileKind::Page(_) => "pages",
        _ => return None,
    };
    let year = matches!(kind, FileKind::Update(_)).then(|| path.split('/').nth(2)).flatten();
    let name = year.map_or_else(|| kind.id(), |year| format!("{year}/{}", kind.id()));
    Some((section.to_owned(), name))
}

/// A link to a page that this edition cannot show.
pub(super) fn hidden(from: &str, target: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::LinkHidden,
        span,
        msg!(
            "{from} 链接了这一版看不到的 {target}（内部、草稿、未到发布时间或示例）",
            "{from} links to {target}, which this edition cannot show (internal, draft, scheduled or sample)"
        ),
    )
    .help(msg!(
        "删去链接，或让被链接的页面也能看到",
        "remove the link, or make the page it leads to visible as well"
    ))
}

/// A link to a page that does not exist.
pub(super) fn broken(dest: &str, span: Span, nearest: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::LinkBroken,
        span,
        msg!("链接“{dest}”没有指向任何页面", "the link \"{dest}\" leads to no page"),
    );
    if nearest.is_empty() { diagnostic } else { diagnostic.help(did_you_mean(nearest)) }
}
