//! References from pages to images and attachments: what kind of reference a link is, references that misspell the name of a
//! file, and files that no page refers to.
//!
//! A misspelled reference still works; [`misspelled`] warns about it, with a fix. [`unused_files`] looks at all pages, also those
//! that no edition shows yet: their files are in use. Deliberately absent: finding the file (`assets` does that), and the
//! addresses of pages.

use super::gallery;
use crate::base::diag::{Code, Diagnostic, FileId, Message, Span, Spanned};
use crate::base::hash::fingerprint;
use crate::base::text;
use crate::msg;
use crate::programme::load::Bodies;
use crate::programme::model::{GalleryItem, Head, Portal};
use crate::site::assets::{self, ResolvedPath};
use crate::source::files::SourceMap;
use crate::source::markdown::{LinkKind, MarkdownLink};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What a link refers to, as far as its text tells.
pub(super) enum RefKind<'a> {
    /// Another site.
    OtherSite,
    /// An image on another site.
    OtherSiteImage,
    /// A page or a place on the page itself, with the part behind `#`.
    Page(&'a str, Option<&'a str>),
    /// An image or attachment.
    File,
}

/// What a link refers to.
pub(super) fn ref_kind(link: &MarkdownLink) -> RefKind<'_> {
    let dest = link.dest.as_str();
    match link.kind {
        LinkKind::Image if has_scheme(dest) => return RefKind::OtherSiteImage,
        LinkKind::Image => return RefKind::File,
        LinkKind::Link if has_scheme(dest) || dest.starts_with("//") => return RefKind::OtherSite,
        LinkKind::Link => {}
    }
    let (path, fragment) = match dest.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (dest, None),
    };
    let is_page = path.is_empty() || path.ends_with(".md");
    let is_address = path.starts_with('/') && !assets::is_file_name(path);
    if is_page || is_address { RefKind::Page(path, fragment) } else { RefKind::File }
}

/// Whether an address names a scheme; `markdown` has let only safe ones through.
pub(super) fn has_scheme(dest: &str) -> bool {
    let scheme = dest.split(':').next().unwrap_or_default();
    scheme.len() < dest.len()
        && scheme.len() > 1
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

/// Every page that is written in a file of its own.
pub(super) fn heads(portal: &Portal) -> Vec<&Head> {
    portal.page_heads().chain([&portal.plan.head]).collect()
}

/// A file that front matter names.
pub(super) struct AttachedFile<'a> {
    /// Of the page.
    pub(super) head: &'a Head,
    /// The name as it is written there.
    pub(super) written: &'a Spanned<String>,
    /// Whether the page shows it, and does not only link to it.
    pub(super) shown: bool,
}

/// Every file that front matter names, but for those of galleries.
pub(super) fn attached(portal: &Portal) -> Vec<AttachedFile<'_>> {
    let covers = portal.updates.iter().filter_map(|update| {
        Some(AttachedFile { head: &update.head, written: update.cover.as_ref()?, shown: true })
    });
    let files = portal.pairings.iter().filter_map(|pairing| {
        let written = pairing.agreement.as_ref()?.file.as_ref()?;
        Some(AttachedFile { head: &pairing.head, written, shown: false })
    });
    covers.chain(files).collect()
}

/// Which files each text refers to, kept from build to build: valid for one set of files, and where the text is unchanged.
#[derive(Debug, Default)]
pub struct UsesCache {
    state: u128,
    /// With the place and fingerprint of the text; files by their number among [`SourceMap::binaries`].
    by_file: BTreeMap<FileId, ((usize, u128), Vec<usize>)>,
}

/// The images and attachments that no page refers to, in any edition and at any time; each is reported at the page of its folder.
/// What `is_used` knows is used by something else.
pub fn unused_files(
    portal: &Portal,
    is_used: impl Fn(&str) -> bool,
    bodies: &Bodies,
    sources: &SourceMap,
    cache: &mut UsesCache,
) -> Vec<Diagnostic> {
    let all = sources.binaries();
    let state = fingerprint(&sources.paths());
    if cache.state != state {
        *cache = UsesCache { state, ..UsesCache::default() };
    }
    let number = |head: &Head, written: &str| {
        let resolved = assets::resolve(sources, &head.path, written).ok()?;
        all.binary_search_by(|binary| (*binary.path).cmp(&resolved.path)).ok()
    };
    let of = |head: &&Head| {
        let placed = bodies.placed(head.file);
        let same = cache.by_file.get(&head.file).filter(|(key, _)| *key == placed);
        let used = same.map(|(_, used)| used.clone()).unwrap_or_else(|| {
            let links = bodies.links(head.file).iter().filter(|link| matches!(ref_kind(link), RefKind::File));
            links.filter_map(|link| number(head, &link.dest)).collect()
        });
        (head.file, (placed, used))
    };
    let in_texts: Vec<_> = heads(portal).par_iter().with_min_len(64).map(of).collect();
    cache.by_file = in_texts.into_iter().collect();
    let mut used = vec![false; all.len()];
    attached(portal)
        .iter()
        .filter_map(|file| number(file.head, &file.written.value))
        .for_each(|at| used[at] = true);
    for (head, item) in
        portal.updates.iter().flat_map(|it| it.gallery.iter().map(move |item| (&it.head, item)))
    {
        match item {
            GalleryItem::Picture { written, .. } => {
                number(head, &written.value).into_iter().for_each(|at| used[at] = true);
            }
            GalleryItem::Rest(_) => gallery::in_folder(sources, head)
                .filter_map(|path| all.binary_search_by(|binary| (*binary.path).cmp(path)).ok())
                .for_each(|at| used[at] = true),
        }
    }
    heads(portal).iter().filter_map(|head| cache.by_file.get(&head.file)).for_each(|(_, numbers)| {
        numbers.iter().for_each(|at| used[*at] = true);
    });
    let unused = all
        .iter()
        .zip(used)
        .filter(|(binary, used)| !used && binary.path.starts_with("content/") && !is_used(&binary.path));
    unused.filter_map(|(binary, _)| unused_file(sources, &binary.path)).collect()
}

fn unused_file(sources: &SourceMap, path: &str) -> Option<Diagnostic> {
    let page = page_near(sources, path)?;
    let name = path.rsplit('/').next().unwrap_or(path);
    let message = msg!("没有页面用到 {path}，它不会发布", "no page uses {path}, and it is not published");
    let written = destination(&assets::as_written_in(&page.path, path));
    Some(
        Diagnostic::new(Code::AssetUnused, Span::file_start(page.id), message).help(msg!(
            "要用就在正文里写 ![{name} 的说明]({written})（附件写 [名称]({written})），不用就把文件移走",
            "to use it write ![what it shows]({written}) in a page, or [its name]({written}) for an attachment; otherwise move it away"
        )),
    )
}

/// The page that a file most likely was meant for: that of its folder, else the first in it, else further up.
fn page_near<'a>(sources: &'a SourceMap, path: &str) -> Option<&'a crate::source::files::SourceFile> {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        folder = above;
        if let Some(page) = sources.by_path(&format!("{folder}/index.md")) {
            return Some(page);
        }
        let below = format!("{folder}/");
        let from = sources.files().partition_point(|file| *file.path < *below);
        let mut inside = sources.files()[from..].iter().take_while(|file| file.path.starts_with(&below));
        if let Some(first) = inside.find(|file| !file.path[below.len()..].contains('/')) {
            return Some(first);
        }
    }
    sources.files().first()
}

/// The warning for a reference that misspells the name of an existing file. `link` is the link of a text; a value of front
/// matter has none.
pub(super) fn misspelled(
    sources: &SourceMap,
    head: &Head,
    (written, link, span): (&str, Option<&MarkdownLink>, Span),
    resolved: &ResolvedPath,
) -> Option<Diagnostic> {
    let source = &sources.get(head.file).text;
    let place = span.start as usize..span.end as usize;
    let raw = source.get(place.clone()).unwrap_or_default();
    let proper = format!("{}{}", assets::as_written_in(&head.path, &resolved.path), resolved.tail);
    let (before, after) = (source.get(..place.start)?, source.get(place.end..)?);
    let is_angled = before.ends_with('<') && after.starts_with('>');
    // Of a path on a computer `markdown` has left the name.
    let typed = if link.is_some() && raw.ends_with(written) { raw } else { written };
    let is_local = assets::is_elsewhere(typed);
    let is_split = link.is_some() && !is_angled && !is_html(before) && raw == written && !is_one_word(raw);
    if resolved.exact && !is_local && !is_split {
        return None;
    }
    let replacement = match link {
        None => yaml_value(raw, written, &proper),
        Some(_) if is_angled => Some(proper.clone()).filter(|proper| !proper.contains(['<', '>', '\\'])),
        Some(_) if before.trim_end_matches(' ').ends_with("](") => Some(destination(&proper)),
        Some(_) if is_html(before) && raw == written => Some(escaped(&proper)),
        Some(_) => None,
    };
    let name = resolved.path.rsplit('/').next().unwrap_or(&resolved.path);
    let shown = text::excerpt(typed, 60);
    let message = reason(&shown, name, is_local, resolved.exact);
    let diagnostic = Diagnostic::new(Code::AssetName, span, message);
    Some(match replacement {
        Some(replacement) => diagnostic.safe_fix(span, replacement),
        None => diagnostic.help(msg!("把它写成：{proper}", "write it as: {proper}")),
    })
}

fn reason(shown: &str, name: &str, is_local: bool, exact: bool) -> Message {
    if is_local {
        return msg!(
            "“{shown}”是电脑上的路径，别人打不开；已用页面旁边的“{name}”",
            "\"{shown}\" is a path on one computer; the file \"{name}\" beside the page was used"
        );
    }
    if shown.contains('\\') {
        return msg!(
            "“{shown}”里用了反斜杠，网页只认 /；已按“{name}”处理",
            "\"{shown}\" has backslashes instead of /; \"{name}\" was used"
        );
    }
    if exact {
        return msg!(
            "文件名“{shown}”里有空格或不成对的括号，要用尖括号括起来",
            "the name \"{shown}\" has spaces or an unpaired bracket and must be put in angle brackets"
        );
    }
    msg!(
        "“{shown}”和文件名“{name}”对不上（大小写、空格或全角半角），已按它处理",
        "\"{shown}\" is not exactly the file name \"{name}\" (case, spaces, full-width characters), which was used"
    )
}

/// Whether what stands before is an attribute of raw HTML.
fn is_html(before: &str) -> bool {
    before.ends_with(['"', '\'', '='])
}

/// Whether CommonMark reads an address to its end.
fn is_one_word(address: &str) -> bool {
    let mut depth = 0usize;
    let mut escaped = false;
    for c in address.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ' ' => return false,
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// A path as the address of a link in Markdown.
fn destination(path: &str) -> String {
    let is_plain = is_one_word(path) && !path.contains(['<', '>', '\\']);
    match is_plain {
        true => path.to_owned(),
        false if path.contains(['<', '>', '\\']) => escaped(path),
        false => format!("<{path}>"),
    }
}

/// A path with what addresses may not hold in percent signs.
fn escaped(path: &str) -> String {
    let escaped = |c: char| match c {
        ' ' | '(' | ')' | '<' | '>' | '"' | '\'' | '\\' | '&' | '%' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    path.chars().map(escaped).collect()
}

/// A value of front matter in place of `raw`; `None` where that is not written on one line.
fn yaml_value(raw: &str, written: &str, value: &str) -> Option<String> {
    let single = raw.len() > 1 && raw.starts_with('\'') && raw.ends_with('\'');
    let double = raw.len() > 1 && raw.starts_with('"') && raw.ends_with('"');
    if !single && !double && raw.trim() != written || raw.contains('\n') {
        return None;
    }
    let is_word = !value.starts_with(|c: char| " -?:,[]{}#&*!|>'\"%@`".contains(c))
        && !value.contains([',', '[', ']', '{', '}'])
        && ![": ", " #"].iter().any(|mark| value.contains(mark))
        && !value.ends_with([' ', ':']);
    Some(match (single, double) {
        (true, _) => format!("'{}'", value.replace('\'', "''")),
        (_, false) if is_word => value.to_owned(),
        _ => format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_real_scheme_makes_a_link_leave() {
        assert!(has_scheme("https://h/") && has_scheme("mailto:a@b.cn"));
        assert!(!has_scheme("甲：乙.md") && !has_scheme("a/b:c.md") && !has_scheme("#x"));
    }

    #[test]
    fn a_path_becomes_an_address_that_is_read_whole() {
        assert_eq!(destination("图.png"), "图.png");
        assert_eq!(destination("图(1).png"), "图(1).png");
        assert_eq!(destination("图 (1).png"), "<图 (1).png>");
        assert_eq!(destination("图(1.png"), "<图(1.png>");
        assert_eq!(destination("a<b> 100%.png"), "a%3Cb%3E%20100%25.png");
    }

    #[test]
    fn a_value_is_written_as_it_was_quoted_and_quoted_where_it_must_be() {
        let value = |raw, written, value| yaml_value(raw, written, value);
        assert_eq!(value("A.JPG", "A.JPG", "a.jpg").as_deref(), Some("a.jpg"));
        assert_eq!(value("'A.JPG'", "A.JPG", "a's.jpg").as_deref(), Some("'a''s.jpg'"));
        assert_eq!(value("\"A.JPG\"", "A.JPG", "a.jpg").as_deref(), Some("\"a.jpg\""));
        assert_eq!(value("A.JPG", "A.JPG", "a, b #1.jpg").as_deref(), Some("\"a, b #1.jpg\""));
        assert_eq!(value("|\n  A.JPG\n", "A.JPG", "a.jpg"), None);
    }
}
