//! The sizes a photograph is offered in, so that a phone need not load what a wide screen shows.
//!
//! Takes the photograph as it is published and its pixels; gives smaller ones in its own format, and all sizes in WebP.
//! What would take more bytes than it saves is left out, and so is WebP altogether where the largest size would: a
//! browser that takes WebP must find there all that it would find without.

use super::develop::{Pixels, encode, resized};
use super::modern;
use super::{Format, Published};

/// The widths, in pixels, beside the published one.
pub const WIDTHS: [u32; 2] = [480, 960];

/// A file with fewer bytes comes in one or two packets in whatever format, and naming another takes a hundred bytes of the
/// page.
const WORTHWHILE: usize = 2048;

/// Smaller files of a photograph: its own format first, each from small to large.
pub(super) fn sizes(format: Format, bytes: usize, full: &Pixels) -> Vec<Published> {
    if bytes < WORTHWHILE {
        return vec![];
    }
    let narrower = WIDTHS.into_iter().filter(|width| *width < full.image.width());
    let smaller: Vec<Pixels> = narrower.filter_map(|width| narrowed(full, width)).collect();
    // A few flat colours are stored in little, but not their blends.
    let own = smaller.iter().map(|pixels| in_own(pixels, format).filter(|own| own.bytes.len() < bytes));
    let own: Vec<Option<Published>> = own.collect();
    let modern = match format {
        Format::Jpeg | Format::Png => in_webp(format, bytes, full, &smaller, &own),
        Format::Webp | Format::Gif => vec![],
    };
    own.into_iter().flatten().chain(modern).collect()
}

fn in_webp(
    format: Format,
    bytes: usize,
    full: &Pixels,
    smaller: &[Pixels],
    own: &[Option<Published>],
) -> Vec<Published> {
    let encode = |pixels: &Pixels, most: usize| {
        let bytes = modern::encode(pixels, format == Format::Png)?;
        (bytes.len() < most).then(|| pixels.published(bytes, Format::Webp))
    };
    let Some(largest) = encode(full, bytes) else { return vec![] };
    let each = smaller.iter().zip(own);
    let mut files: Vec<Published> = each
        .filter_map(|(pixels, own)| {
            let own = own.as_ref().map_or(bytes, |own| own.bytes.len());
            encode(pixels, own.min(largest.bytes.len()))
        })
        .collect();
    files.push(largest);
    files
}

fn in_own(pixels: &Pixels, format: Format) -> Option<Published> {
    let bytes = match format {
        Format::Webp => modern::encode(pixels, false)?,
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
