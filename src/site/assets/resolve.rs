//! Resolves a reference as an editor wrote it to the file it means.
//!
//! Input: a page's path and a reference. Output: the path of an image or attachment under `content`, or the most similar names.
//! Some mistakes are tolerated because the intended file is certain: backslashes; a path copied from somebody's computer, if
//! the file is beside the page; a name that differs in case, spaces, full-width characters or decomposed letters, if only
//! one file matches. [`ResolvedPath::exact`] tells whether anything was tolerated. Deliberately absent: references to
//! pages, and addresses of other sites (the caller recognises those).

use super::file_type;
use super::paths::{file_name, folder};
use crate::base::diag::{Code, Diagnostic, Message, Span};
use crate::base::text::{edit_distance, fold_width, join_path, percent_decode};
use crate::msg;
use crate::programme::keys::AttachmentType;
use crate::source::files::{Binary, SourceMap};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;

/// Where references may lead.
const CONTENT: &str = "content/";
/// How many names a message offers.
const MAX_NEAREST: usize = 3;
/// How many names of a folder a message lists.
const MAX_BESIDE: usize = 5;

/// The file that a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedPath {
    /// From the site's root. [`SourceMap::binary`] knows it, or `source` has reported it as unusable.
    pub path: String,
    /// Whether the reference spells the name exactly.
    pub exact: bool,
    /// A query or fragment that stood behind the name.
    pub tail: String,
}

/// One way to read a reference.
struct PathReading {
    /// With `/` between parts.
    text: String,
    /// The query or fragment behind it.
    tail: String,
}

/// Resolves a reference written in the page at `page_path` (from the site's root), else gives up to three names near to
/// it, each as it would be written in that page.
pub fn resolve(sources: &SourceMap, page_path: &str, written: &str) -> Result<ResolvedPath, Vec<String>> {
    let here = folder(page_path);
    let readings = readings(written);
    let joined = |reading: &PathReading| Some((join(here, &reading.text)?, reading.tail.clone()));
    let paths: Vec<(String, String)> = readings.iter().filter_map(joined).collect();
    // A file that is there and could not be used has its error already; calling it missing would be wrong.
    let is_there =
        |path: &str| sources.binary(path).is_some() || sources.by_path(path).is_some_and(|file| !file.usable);
    let as_it_is = !written.contains('\\') && !is_elsewhere(written);
    if let Some((path, tail)) = paths.iter().find(|(path, _)| is_there(path)) {
        return Ok(ResolvedPath { path: path.clone(), exact: as_it_is, tail: tail.clone() });
    }
    let beside = |reading: &PathReading| Some((join(here, file_name(&reading.text))?, reading.tail.clone()));
    let is_absolute = |reading: &&PathReading| reading.text.starts_with('/');
    let by_name = readings.iter().filter(is_absolute).filter_map(beside);
    for (path, tail) in paths.iter().cloned().chain(by_name) {
        let wanted = loose(&path);
        let mut fitting = content(sources).filter(|binary| loose(&binary.path) == wanted);
        if let (Some(binary), None) = (fitting.next(), fitting.next()) {
            return Ok(ResolvedPath { path: binary.path.to_string(), exact: false, tail });
        }
    }
    let target = paths.last().map_or(written, |(path, _)| path);
    Err(nearest(sources, here, target))
}

/// Whether a file of this name could be an image or attachment.
pub fn is_file_name(name: &str) -> bool {
    let name = file_name(name);
    AttachmentType::of(&file_type::extension(name)).is_some() || file_type::file_type(name, &[]).is_ok()
}

/// Whether a name is that of a page: it ends with `.md`, in whatever case, width or percent signs.
pub fn is_page_name(name: &str) -> bool {
    let ends = |name: &str| {
        let at = name.len().checked_sub(3);
        at.and_then(|at| name.get(at..)).is_some_and(|ending| ending.eq_ignore_ascii_case(".md"))
    };
    ends(name)
        || (name.contains('%') && percent_decode(name).is_some_and(|name| ends(&fold_width(&name))))
        || (name.ends_with(['d', 'D', 'ｄ', 'Ｄ']) && ends(&fold_width(name)))
}

/// The diagnostic for a reference that leads to no file. `written` is shown as it is; `nearest` comes from [`resolve`].
pub fn missing(written: &str, nearest: &[String], span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::AssetMissing,
        span,
        msg!("找不到图片或附件“{written}”", "there is no image or attachment \"{written}\""),
    );
    let (zh, en) = (nearest.join("、"), nearest.join(", "));
    diagnostic.help(if nearest.is_empty() {
        msg!(
            "把文件放到页面旁边的文件夹里，再写文件名；大小写、空格、括号都要一致",
            "put the file beside the page and write its name; case, spaces and brackets must match"
        )
    } else {
        Message { zh: format!("相近的文件有：{zh}"), en: format!("similar names: {en}") }
    })
}

/// A message that lists the files in a page's folder; `None` where there are none.
pub fn beside(sources: &SourceMap, page_path: &str) -> Option<Message> {
    let here = folder(page_path);
    let there = content(sources).filter(|binary| folder(&binary.path) == here);
    let names: Vec<&str> = there.map(|binary| file_name(&binary.path)).collect();
    let more = names.len() > MAX_BESIDE;
    let (zh, en) =
        (names[..names.len().min(MAX_BESIDE)].join("、"), names[..names.len().min(MAX_BESIDE)].join(", "));
    let (zh_more, en_more) = if more { (" 等", " and others") } else { ("", "") };
    (!names.is_empty()).then(|| Message {
        zh: format!("页面的文件夹里有：{zh}{zh_more}"),
        en: format!("the page's folder has: {en}{en_more}"),
    })
}

/// No file has a longer name, in characters.
const LONGEST_NAME: usize = 255;

/// Names similar to a path, as they would be written in a page of the folder `here`: first those that differ in case,
/// spaces or full-width characters only, then the same name elsewhere, then similar names in the same folder.
pub(super) fn nearest(sources: &SourceMap, here: &str, target: &str) -> Vec<String> {
    let name = loose(file_name(target));
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let bare = |stem: &str| {
        let kept: String = stem.chars().filter(|c| c.is_alphanumeric()).collect();
        if kept.is_empty() { stem.to_owned() } else { kept }
    };
    let (there, length) = (folder(target), name.chars().count());
    let rank = |binary: &Binary| {
        let other = loose(file_name(&binary.path));
        let beside = folder(&binary.path) == there;
        if other == name {
            return Some(if beside { 0 } else { 1 });
        }
        // Cheap tests first: a distance for every file of a large site would take long.
        if !beside {
            return None;
        }
        if bare(&stem(&other)) == bare(&stem(&name)) {
            return Some(2);
        }
        // Only words of like length can be near, and a reference may be as long as a page.
        let most = length.max(3) / 3;
        let is_alike = length <= LONGEST_NAME && other.chars().count().abs_diff(length) <= most;
        let distance = is_alike.then(|| edit_distance(&other, &name, most))??;
        Some(2 + distance)
    };
    let mut ranked: Vec<(usize, &str)> =
        content(sources).filter_map(|binary| Some((rank(binary)?, &*binary.path))).collect();
    ranked.sort_unstable();
    // Beside a name that differs in nothing but looks, a guess only distracts.
    if ranked.first().is_some_and(|(rank, _)| *rank == 0) {
        ranked.retain(|(rank, _)| *rank <= 1);
    }
    ranked.into_iter().take(MAX_NEAREST).map(|(_, path)| relative(here, path)).collect()
}

fn content(sources: &SourceMap) -> impl Iterator<Item = &Binary> {
    sources.binaries().iter().filter(|binary| binary.path.starts_with(CONTENT))
}

/// The ways to read a reference, the most literal first: a name may well contain `%`, `#` or `?`.
fn readings(written: &str) -> Vec<PathReading> {
    let written = written.trim().trim_start_matches('<').trim_end_matches('>').replace('\\', "/");
    let end = written.find(['#', '?']).unwrap_or(written.len());
    let (bare, tail) = written.split_at(end);
    let decoded = |text: &str| percent_decode(text).map(Cow::into_owned);
    let mut readings: Vec<PathReading> = Vec::new();
    for (text, tail) in [
        (Some(written.clone()), ""),
        (decoded(&written), ""),
        (Some(bare.to_owned()), tail),
        (decoded(bare), tail),
    ] {
        let new = text.filter(|text| !text.is_empty() && readings.iter().all(|known| known.text != *text));
        readings.extend(new.map(|text| PathReading { text, tail: tail.to_owned() }));
    }
    readings
}

/// Whether a path names a place on somebody's computer: `C:\Users\…\a.jpg`, `file:///…`, `\\server\…`.
pub fn is_elsewhere(path: &str) -> bool {
    let drive = path.get(1..3).is_some_and(|drive| drive == ":/" || drive == ":\\");
    drive
        || path.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"))
        || path.starts_with("\\\\")
}

/// A reference from a folder as a path from the site's root; `None` if it leads out of `content`.
fn join(here: &str, reading: &str) -> Option<String> {
    // What lies elsewhere is looked for beside the page.
    let (from, reading) = match reading.strip_prefix('/') {
        _ if is_elsewhere(reading) => (here, file_name(reading)),
        Some(reading) => ("content", reading.strip_prefix(CONTENT).unwrap_or(reading)),
        None => (here, reading),
    };
    let path = join_path(from, reading)?;
    path.starts_with(CONTENT).then_some(path)
}

/// A path relative to a folder.
fn relative(here: &str, path: &str) -> String {
    let (mut from, mut to) = (here.split('/').peekable(), path.split('/').peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = from.filter(|part| !part.is_empty()).map(|_| "..");
    up.chain(to).collect::<Vec<_>>().join("/")
}

/// A path relative to the folder of a page.
pub fn as_written_in(page_path: &str, path: &str) -> String {
    relative(folder(page_path), path)
}

/// A name folded for comparison: without case, spaces, full-width characters or decomposed letters.
pub fn loose(name: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(name);
    let kept: String = fold_width(&composed).chars().filter(|c| !c.is_whitespace()).collect();
    kept.to_lowercase()
}
