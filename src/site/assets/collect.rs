//! Reads the assets that are asked for, in parallel, and names them by what is published of them.
//!
//! Takes paths with the places that ask for them; gives the manifest. A file that is refused is reported once, at the
//! first place; a missing one at every place, since each has to be mended.

use std::collections::HashMap;
use std::io::{self, Read};
use std::mem;
use std::sync::Arc;

use rayon::prelude::*;

use super::attachment;
use super::kind::{Kind, Refusal, extension, flawed, kind, measure};
use super::photo::{self, Format};
use super::prints::{Order, Print, Prints};
use super::resolve::{missing, nearest};
use super::{Asset, FOLDER, MAX_TOTAL, Manifest, Size, file_name, folder};
use crate::base::diag::{self, Code, Diagnostic, Span};
use crate::msg;
use crate::source::files::{self, Binary, MAX_BINARY, SourceMap};

/// How many hexadecimal digits of the hash go into a name.
const DIGITS: usize = 12;
/// The longest name, in characters.
const MAX_NAME: usize = 40;
/// How many further places a diagnostic about a file shows.
const MAX_PLACES: usize = 3;

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// From the site's root.
    pub path: String,
    /// Where it is asked for.
    pub span: Span,
    /// Whether it is to be shown, and not only linked to.
    pub shown: bool,
}

/// Assets of an earlier build, each with the [`Binary::revision`](crate::source::files::Binary) of the file it was made from.
#[derive(Clone, Debug, Default)]
pub struct Known(HashMap<Arc<str>, (u64, Asset)>);

impl Known {
    /// Assets that are known to be what the sources hold now.
    pub fn of(sources: &SourceMap, assets: impl IntoIterator<Item = Asset>) -> Self {
        let seen = |asset: Asset| {
            let seen = sources.binary(&asset.source)?.revision;
            Some((asset.source.clone(), (seen, asset)))
        };
        Self(assets.into_iter().filter_map(seen).collect())
    }

    /// All of them, in the order of their paths.
    pub fn assets(&self) -> Vec<&Asset> {
        let mut assets: Vec<&Asset> = self.0.values().map(|(_, asset)| asset).collect();
        assets.sort_unstable_by(|a, b| a.source.cmp(&b.source));
        assets
    }
}

/// Reads what is wanted, as often and in any order; what is known and has not changed is taken over. The diagnostics are sorted.
pub fn collect(
    sources: &SourceMap,
    wanted: &[Wanted],
    known: &mut Known,
    prints: &Prints,
) -> (Manifest, Vec<Diagnostic>) {
    let mut by_path: HashMap<&str, usize> = HashMap::with_capacity(wanted.len());
    let mut places: Vec<(&str, Vec<Span>, bool)> = vec![];
    for Wanted { path, span, shown } in wanted {
        let at = *by_path.entry(path).or_insert_with(|| {
            places.push((path, vec![], false));
            places.len() - 1
        });
        places[at].1.push(*span);
        places[at].2 |= shown;
    }
    places.sort_unstable_by_key(|(path, ..)| *path);
    let mut diagnostics = Vec::new();
    let mut take = Vec::new();
    for (path, mut spans, shown) in places {
        spans.sort_unstable();
        spans.dedup();
        if let Some(binary) = sources.binary(path) {
            take.push((binary, spans, shown));
            continue;
        }
        match (sources.by_path(path), kind(file_name(path))) {
            // `source` has reported it already.
            (Some(file), _) if !file.usable => {}
            (Some(_), Err(refusal)) => diagnostics.push(refused(Code::AssetFormat, refusal, &spans)),
            _ => {
                let near = nearest(sources, folder(path), path);
                diagnostics.extend(spans.into_iter().map(|span| missing(path, &near, span)));
            }
        }
    }
    let read = |(binary, spans, shown): (&Binary, Vec<Span>, bool)| {
        let made = match known.0.get(&binary.path) {
            Some((seen, asset)) if *seen == binary.revision && asset.shown == shown => Ok(asset.clone()),
            _ => make(sources, prints, binary.path.clone(), shown),
        };
        (made.map(|asset| (binary.revision, asset)), spans)
    };
    let results: Vec<_> = take.into_par_iter().map(read).collect();
    let mut manifest = Manifest::default();
    known.0.clear();
    let mut total = 0u64;
    for (result, spans) in results {
        // What is published counts: photographs may be far larger than that.
        let result = result.and_then(|(seen, asset)| {
            total += asset.size + asset.sizes.iter().map(|size| size.size).sum::<u64>();
            if total > MAX_TOTAL { Err(too_much()) } else { Ok((seen, asset)) }
        });
        match result {
            Ok((seen, asset)) => {
                known.0.insert(asset.source.clone(), (seen, asset.clone()));
                manifest.assets.insert(asset.source.clone(), asset);
            }
            Err((code, refusal)) => diagnostics.push(refused(code, refusal, &spans)),
        }
    }
    diag::sort(&mut diagnostics);
    (manifest, diagnostics)
}

fn make(
    sources: &SourceMap,
    prints: &Prints,
    source: Arc<str>,
    shown: bool,
) -> Result<Asset, (Code, Refusal)> {
    let name = file_name(&source);
    let format = |refusal| (Code::AssetFormat, refusal);
    // The name decides first, so that what is refused anyway is not read.
    let kind = kind(name).map_err(format)?;
    let bytes = read_capped(sources, &source).map_err(|error| {
        let message = msg!("读不出来：{name}（{error}）", "{name} cannot be read: {error}");
        let help =
            msg!("请检查文件还在不在、有没有读取权限", "see whether the file is still there and may be read");
        (Code::SourceUnreadable, Refusal { message, help })
    })?;
    if bytes.is_empty() {
        let message = msg!("文件 {name} 是空的（0 字节）", "the file {name} is empty (0 bytes)");
        let help =
            msg!("请重新放入，可能上次没有复制完", "put it here again; perhaps copying it was cut short");
        return Err((Code::AssetFormat, Refusal { message, help }));
    }
    let extension = extension(name);
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let mut asset = Asset {
        source: source.clone(),
        path: String::new(),
        width: None,
        height: None,
        size: bytes.len() as u64,
        hash,
        made_from: None,
        shown,
        sizes: vec![],
    };
    let Kind::Image(expected) = kind else {
        if let Some(refusal) = attachment::refusal(name, &bytes) {
            return Err(format(refusal));
        }
        asset.path = published_path(name, "file", None, &asset.hash, &extension);
        return Ok(asset);
    };
    let sides = measure(name, expected, &bytes).map_err(format)?;
    let flaw = |flaw| format(flawed(name, sides, flaw));
    let photo = photo::inspect(&bytes, expected, sides).map_err(flaw)?;
    (asset.width, asset.height) = (Some(sides.0), Some(sides.1));
    let order = Order { source: &source, hash: &asset.hash.clone(), sizes: shown };
    let made = if photo.is_made_anew() || (shown && photo.has_sizes()) {
        prints.of(order, &bytes, &photo).map_err(flaw)?
    } else {
        vec![]
    };
    let mut made = made.into_iter();
    let mut format = expected;
    if let Some(print) = photo.is_made_anew().then(|| made.next()).flatten() {
        format = print.format;
        asset.made_from = Some(mem::replace(&mut asset.hash, print.hash));
        (asset.width, asset.height, asset.size) = (Some(print.width), Some(print.height), print.size);
    } else if photo.metadata {
        let published = photo::publish(bytes, &photo).map_err(flaw)?.bytes;
        asset.size = published.len() as u64;
        asset.made_from = Some(mem::replace(&mut asset.hash, blake3::hash(&published).to_hex().to_string()));
    }
    let extension = if format == expected { &*extension } else { format.extension() };
    asset.path = published_path(name, "image", None, &asset.hash, extension);
    let size = |print: Print| Size {
        path: published_path(name, "image", Some(print.width), &print.hash, print.format.extension()),
        width: print.width,
        size: print.size,
        hash: print.hash,
        modern: print.format == Format::Webp && format != Format::Webp,
    };
    asset.sizes = made.map(size).collect();
    Ok(asset)
}

/// `assets/<name>.<12 digits>.<ext>`, with the width behind the name where it is one size of several.
fn published_path(name: &str, fallback: &str, width: Option<u32>, hash: &str, extension: &str) -> String {
    let width = width.map_or_else(String::new, |width| format!("-{width}"));
    format!("{FOLDER}/{}{width}.{}.{extension}", slug(name, fallback), &hash[..DIGITS])
}

/// The bytes of an image or attachment, as it is in the sources.
pub fn bytes(sources: &SourceMap, path: &str) -> io::Result<Vec<u8>> {
    read_capped(sources, path)
}

/// The cap holds here too: a file may have grown since it was listed.
pub(super) fn read_capped(sources: &SourceMap, path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    files::open(sources.root(), path, None)?.take(MAX_BINARY + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BINARY { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// What is ASCII in a file's name, in small letters, joined by hyphens. Chinese falls away rather than becoming pinyin:
/// the hash makes the name, and people see the link's text.
fn slug(name: &str, fallback: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug: String = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let slug = slug[..slug.len().min(MAX_NAME)].trim_end_matches('-');
    if slug.is_empty() { fallback.to_owned() } else { slug.to_owned() }
}

fn too_much() -> (Code, Refusal) {
    let gib = MAX_TOTAL >> 30;
    let refusal = Refusal {
        message: msg!(
            "全站图片和附件合计超过 {gib} GiB",
            "all images and attachments together exceed {gib} GiB"
        ),
        help: msg!("请先压缩图片再放入", "make the images smaller first"),
    };
    (Code::SourceTooLarge, refusal)
}

/// At the first place; the next few are shown beside it. There is at least one place.
fn refused(code: Code, refusal: Refusal, spans: &[Span]) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, spans[0], refusal.message).help(refusal.help);
    spans
        .iter()
        .skip(1)
        .take(MAX_PLACES)
        .fold(diagnostic, |diagnostic, span| diagnostic.label(*span, msg!("这里也用到", "used here too")))
}
