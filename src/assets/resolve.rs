//! From what an editor wrote to the file that is meant.
//!
//! Takes a page's path and a reference as written; gives the path of an image or attachment under `content`, or the
//! nearest names. Forgiven, because what is meant is certain: percent signs, backslashes, a path copied from Windows
//! when the file lies beside the page, a query or fragment, and letters of the wrong case when one file only fits.
//! Deliberately absent: references to pages, and addresses of other sites (the caller knows those).

use super::{file_name, folder};
use crate::diag::{Code, Diagnostic, Message, Span};
use crate::msg;
use crate::source::{Binary, SourceMap};

/// Where references may lead.
const CONTENT: &str = "content/";
/// How many names a message offers.
const MAX_NEAREST: usize = 3;

/// Resolves a reference written in the page at `page_path` (from the site's root). Gives a path that
/// [`SourceMap::binary`] knows (or one that `source` already reported as unusable), else up to three names near to it, each as it would be written in that page.
pub fn resolve(sources: &SourceMap, page_path: &str, written: &str) -> Result<String, Vec<String>> {
    let here = folder(page_path);
    let readings: Vec<String> = readings(written).iter().filter_map(|reading| join(here, reading)).collect();
    // A file that is there and could not be used has its error already; calling it missing would be wrong.
    let is_there = |path: &&String| {
        sources.binary(path).is_some() || sources.by_path(path).is_some_and(|file| !file.usable)
    };
    if let Some(exact) = readings.iter().find(is_there) {
        return Ok(exact.clone());
    }
    for reading in &readings {
        let lower = reading.to_lowercase();
        let mut fitting = content(sources).filter(|binary| binary.path.to_lowercase() == lower);
        if let (Some(binary), None) = (fitting.next(), fitting.next()) {
            return Ok(binary.path.to_string());
        }
    }
    let target = readings.last().map_or(written, String::as_str);
    Err(nearest(sources, here, target))
}

/// The diagnostic for a reference that leads to no file. `written` is shown as it is; `nearest` comes from [`resolve`].
pub fn missing(written: &str, nearest: &[String], span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::AssetMissing,
        span,
        msg!("找不到图片或附件 {written}", "there is no image or attachment {written}"),
    );
    let (zh, en) = (nearest.join("、"), nearest.join(", "));
    diagnostic.help(if nearest.is_empty() {
        msg!(
            "把文件放到页面旁边的文件夹里，再写文件名；大小写、空格、括号都要一致",
            "put the file beside the page and write its name; case, blanks and brackets must agree"
        )
    } else {
        Message { zh: format!("相近的文件有：{zh}"), en: format!("files near to it: {en}") }
    })
}

/// Names near to a path, as they would be written in a page of the folder `here`: first those that differ in case,
/// blanks or full-width signs only, then the same name elsewhere, then those in the same folder with a slip in them.
pub(super) fn nearest(sources: &SourceMap, here: &str, target: &str) -> Vec<String> {
    let name = loose(file_name(target));
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let there = folder(target);
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
        if stem(&other) == stem(&name) {
            return Some(2);
        }
        let distance = strsim::osa_distance(&other, &name);
        (distance * 3 <= name.chars().count().max(3)).then_some(2 + distance)
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

/// What a reference may mean, the most literal first: a name may well hold `%`, `#` or `?`.
fn readings(written: &str) -> Vec<String> {
    let written = written.trim().trim_start_matches('<').trim_end_matches('>').replace('\\', "/");
    let bare = written.split(['#', '?']).next().unwrap_or_default().to_owned();
    let mut readings = Vec::new();
    for reading in [Some(written.clone()), decode(&written), Some(bare.clone()), decode(&bare)] {
        readings.extend(reading.filter(|reading| !reading.is_empty() && !readings.contains(reading)));
    }
    readings
}

/// Undoes percent signs; `None` when the result is not text.
fn decode(text: &str) -> Option<String> {
    let hex = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.first().and_then(hex).zip(after.get(1).and_then(hex));
        match digits.filter(|_| *first == b'%') {
            Some((high, low)) => {
                bytes.push(high * 16 + low);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// A reference from a folder as a path from the site's root; `None` when it leads out of `content`.
fn join(here: &str, reading: &str) -> Option<String> {
    // `C:/Users/…/a.jpg` and `file:///…` name a place on the editor's machine: the file is looked for beside the page.
    let on_a_drive = reading.get(1..3) == Some(":/") || reading.to_ascii_lowercase().starts_with("file:");
    let (from, reading) = match reading.strip_prefix('/') {
        _ if on_a_drive => (here, file_name(reading)),
        Some(reading) => ("content", reading.strip_prefix(CONTENT).unwrap_or(reading)),
        None => (here, reading),
    };
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in reading.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    path.starts_with(CONTENT).then_some(path)
}

/// A path as it is written in a page of a folder.
fn relative(here: &str, path: &str) -> String {
    let (mut from, mut to) = (here.split('/').peekable(), path.split('/').peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = from.filter(|part| !part.is_empty()).map(|_| "..");
    up.chain(to).collect::<Vec<_>>().join("/")
}

/// A name without what people get wrong: case, blanks, full-width signs.
fn loose(name: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let kept = name.chars().filter(|c| !c.is_whitespace()).map(narrow);
    kept.collect::<String>().to_lowercase()
}
