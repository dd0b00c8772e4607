//! The sizes a photograph is offered in, so that a phone need not load what a wide screen shows.
//!
//! Input: the published photograph and its pixels. Output: smaller versions in its own format, and all sizes in WebP. A version
//! that is not smaller in bytes is left out. WebP is left out altogether if its largest size is not smaller: a browser that
//! supports WebP must find every size there.

use super::encode_webp;
use super::transcode::{Pixels, encode, resized};
use super::types::{PhotoFormat, PublishedImage};

/// The widths, in pixels, beside the published one.
pub const WIDTHS: [u32; 2] = [480, 960];

/// A file with fewer bytes comes in one or two packets in whatever format, and naming another takes a hundred bytes of the
/// page.
const WORTHWHILE: usize = 2048;

/// Smaller files of a photograph: its own format first, each from small to large.
pub(super) fn sizes(format: PhotoFormat, bytes: usize, full: &Pixels) -> Vec<PublishedImage> {
    if bytes < WORTHWHILE {
        return vec![];
    }
    let narrower = WIDTHS.into_iter().filter(|width| *width < full.image.width());
    let smaller: Vec<Pixels> = narrower.filter_map(|width| narrowed(full, width)).collect();
    // A few flat colours are stored in little, but not their blends.
    let own = smaller.iter().map(|pixels| in_own(pixels, format).filter(|own| own.bytes.len() < bytes));
    let own: Vec<Option<PublishedImage>> = own.collect();
    let modern = match format {
        PhotoFormat::Jpeg | PhotoFormat::Png => in_webp(format, bytes, full, &smaller, &own),
        PhotoFormat::Webp | PhotoFormat::Gif => vec![],
    };
    own.into_iter().flatten().chain(modern).collect()
}

fn in_webp(
    format: PhotoFormat,
    bytes: usize,
    full: &Pixels,
    smaller: &[Pixels],
    own: &[Option<PublishedImage>],
) -> Vec<PublishedImage> {
    let encode = |pixels: &Pixels, most: usize| {
        let bytes = encode_webp::encode(pixels, format == PhotoFormat::Png)?;
        (bytes.len() < most).then(|| pixels.published(bytes, PhotoFormat::Webp))
    };
    let Some(largest) = encode(full, bytes) else { return vec![] };
    let each = smaller.iter().zip(own);
    let mut files: Vec<PublishedImage> = each
        .filter_map(|(pixels, own)| {
            let own = own.as_ref().map_or(bytes, |own| own.bytes.len());
            encode(pixels, own.min(largest.bytes.len()))
        })
        .collect();
    files.push(largest);
    files
}

fn in_own(pixels: &Pixels, format: PhotoFormat) -> Option<PublishedImage> {
    let bytes = match format {
        PhotoFormat::Webp => encode_webp::encode(pixels, false)?,
        format => encode(pixels, format).ok()?,
    };
    Some(pixels.published(bytes, format))
}

fn narrowed(full: &Pixels, width: u32) -> Option<Pixels> {
    let (from, height) = (u64::from(full.image.width()), u64::from(full.image.height()));
    let height = u32::try_from((height * u64::from(width) + from / 2) / from).ok()?.max(1);
    let image = resized(&full.image, (width, height)).ok()?;
    Some(Pixels { image, profile: full.profile.clone() })
}
