//! Reads the assets that pages ask for, in parallel, and names them by the content that is published.
//!
//! Input: paths, each with the place that asks for it. Output: the manifest. A refused file is reported once, at the first
//! place that asks for it; a missing one at every place, since each place has to be corrected.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use rayon::prelude::*;

use super::asset::{Asset, Size};
use super::attachment;
use super::file_type::{FileType, Rejection, extension, file_type, flawed, measure};
use super::image_cache::{ImageCache, ImageVariant, VariantRequest};
use super::manifest::AssetManifest;
use super::paths::{file_name, folder};
use super::photo::{self, PhotoFormat};
use super::read::read_bytes;
use super::resolve::{missing, nearest};
use crate::base::diag::{self, Code, Diagnostic, Span};
use crate::msg;
use crate::programme::keys::AttachmentType;
use crate::source::files::{Binary, SourceMap};

/// The folder of the output that assets are in.
pub const FOLDER: &str = "assets";

/// The most bytes all assets of a site may have together.
pub const MAX_TOTAL: u64 = 2 << 30;

/// How many hexadecimal digits of the hash go into a name.
const DIGITS: usize = 12;
/// The longest name, in characters.
const MAX_NAME: usize = 40;
/// How many further places a diagnostic about a file shows.
const MAX_PLACES: usize = 3;

/// An asset that a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetRequest {
    /// The path from the site's root.
    pub path: String,
    /// Where it is asked for.
    pub span: Span,
    /// Whether the page shows it, and does not only link to it.
    pub shown: bool,
}

/// Assets of an earlier build, each with the [`Binary::revision`](crate::source::files::Binary) of the file it was made from.
#[derive(Clone, Debug, Default)]
pub struct AssetCache(HashMap<Arc<str>, (u64, Asset)>);

impl AssetCache {
    /// Assets that are up to date with the sources.
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

/// Reads what is wanted, in any order and any number of times. `allowed` are the further types of attachments that the site
/// asks for. Reuses assets of the cache whose files have not changed. The diagnostics
/// are sorted.
pub fn collect(
    sources: &SourceMap,
    wanted: &[AssetRequest],
    allowed: &[AttachmentType],
    cache: &mut AssetCache,
    images: &ImageCache,
) -> (AssetManifest, Vec<Diagnostic>) {
    let mut by_path: HashMap<&str, usize> = HashMap::with_capacity(wanted.len());
    let mut places: Vec<(&str, Vec<Span>, bool)> = vec![];
    for AssetRequest { path, span, shown } in wanted {
        let at = *by_path.entry(path).or_insert_with(|| {
            places.push((path, vec![], false));
            places.len() - 1
        });
        places[at].1.push(*span);
        places[at].2 |= shown;
    }
    places.sort_unstable_by_key(|(path, ..)| *path);
    let mut diagnostics = Vec::new();
    let mut to_read = Vec::new();
    for (path, mut spans, shown) in places {
        spans.sort_unstable();
        spans.dedup();
        if let Some(binary) = sources.binary(path) {
            to_read.push((binary, spans, shown));
            continue;
        }
        match (sources.by_path(path), file_type(file_name(path), allowed)) {
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
        // The name decides first, so that what is refused anyway is not read, and what was allowed yesterday is not kept.
        let kind =
            file_type(file_name(&binary.path), allowed).map_err(|refusal| (Code::AssetFormat, refusal));
        let made = kind.and_then(|kind| match cache.0.get(&binary.path) {
            Some((seen, asset)) if *seen == binary.revision && asset.shown == shown => Ok(asset.clone()),
            _ => make(sources, images, binary.path.clone(), kind, shown),
        });
        (made.map(|asset| (binary.revision, asset)), spans)
    };
    let results: Vec<_> = to_read.into_par_iter().map(read).collect();
    let mut manifest = AssetManifest::default();
    cache.0.clear();
    let mut total = 0u64;
    for (result, spans) in results {
        // What is published counts: photographs may be far larger than that.
        let result = result.and_then(|(seen, asset)| {
            total += asset.size + asset.sizes.iter().map(|size| size.size).sum::<u64>();
            if total > MAX_TOTAL { Err(too_much()) } else { Ok((seen, asset)) }
        });
        match result {
            Ok((seen, asset)) => {
                cache.0.insert(asset.source.clone(), (seen, asset.clone()));
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
    images: &ImageCache,
    source: Arc<str>,
    kind: FileType,
    shown: bool,
) -> Result<Asset, (Code, Rejection)> {
    let name = file_name(&source);
    let format = |refusal| (Code::AssetFormat, refusal);
    let bytes = read_bytes(sources, &source).map_err(|error| {
        let diag::Message { zh, en } = diag::system_reason(&error);
        let message = msg!("读不出来：{name}（{zh}）", "{name} cannot be read: {en}");
        let help =
            msg!("请检查文件还在不在、有没有读取权限", "check that the file still exists and may be read");
        (Code::SourceUnreadable, Rejection { message, help })
    })?;
    if bytes.is_empty() {
        let message = msg!("文件 {name} 是空的（0 字节）", "the file {name} is empty (0 bytes)");
        let help = msg!(
            "请重新放入，可能上次没有复制完",
            "copy it here again; the last copy may have been cut short"
        );
        return Err((Code::AssetFormat, Rejection { message, help }));
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
        source_hash: None,
        shown,
        sizes: vec![],
    };
    let FileType::Image = kind else {
        if let Some(refusal) = attachment::refusal(name, &bytes) {
            return Err(format(refusal));
        }
        asset.path = published_path(name, "file", None, &asset.hash, &extension);
        return Ok(asset);
    };
    let (found, sides) = measure(name, &bytes).map_err(format)?;
    let flaw = |flaw| format(flawed(name, sides, flaw));
    let photo = photo::inspect(&bytes, found, sides).map_err(flaw)?;
    (asset.width, asset.height) = (Some(sides.0), Some(sides.1));
    let request = VariantRequest { source: &source, hash: &asset.hash.clone(), sizes: shown };
    let made = if photo.needs_transcoding() || (shown && photo.has_sizes()) {
        images.of(request, &bytes, &photo).map_err(flaw)?
    } else {
        vec![]
    };
    let mut made = made.into_iter();
    let mut format = found;
    if let Some(variant) = photo.needs_transcoding().then(|| made.next()).flatten() {
        format = variant.format;
        asset.source_hash = Some(mem::replace(&mut asset.hash, variant.hash));
        (asset.width, asset.height, asset.size) = (Some(variant.width), Some(variant.height), variant.size);
    } else if photo.metadata {
        let published = photo::publish(bytes, &photo).map_err(flaw)?.bytes;
        asset.size = published.len() as u64;
        asset.source_hash =
            Some(mem::replace(&mut asset.hash, blake3::hash(&published).to_hex().to_string()));
    }
    // Servers and browsers go by the name, so it says what the content is.
    let extension =
        if extension == "jpeg" && format == PhotoFormat::Jpeg { "jpeg" } else { format.extension() };
    asset.path = published_path(name, "image", None, &asset.hash, extension);
    let size = |variant: ImageVariant| Size {
        path: published_path(name, "image", Some(variant.width), &variant.hash, variant.format.extension()),
        width: variant.width,
        size: variant.size,
        hash: variant.hash,
        modern: variant.format == PhotoFormat::Webp && format != PhotoFormat::Webp,
    };
    asset.sizes = made.map(size).collect();
    Ok(asset)
}

/// `assets/<name>.<12 digits>.<ext>`, with the width behind the name where it is one size of several.
fn published_path(name: &str, fallback: &str, width: Option<u32>, hash: &str, extension: &str) -> String {
    let width = width.map_or_else(String::new, |width| format!("-{width}"));
    format!("{FOLDER}/{}{width}.{}.{extension}", slug(name, fallback), &hash[..DIGITS])
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

fn too_much() -> (Code, Rejection) {
    let gib = MAX_TOTAL >> 30;
    let refusal = Rejection {
        message: msg!(
            "全站图片和附件合计超过 {gib} GiB",
            "all images and attachments together exceed {gib} GiB"
        ),
        help: msg!("请先压缩图片再放入", "make the images smaller first"),
    };
    (Code::SourceTooLarge, refusal)
}

/// At the first place; the next few are shown beside it. There is at least one place.
fn refused(code: Code, refusal: Rejection, spans: &[Span]) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, spans[0], refusal.message).help(refusal.help);
    spans
        .iter()
        .skip(1)
        .take(MAX_PLACES)
        .fold(diagnostic, |diagnostic, span| diagnostic.label(*span, msg!("这里也用到", "used here too")))
}
