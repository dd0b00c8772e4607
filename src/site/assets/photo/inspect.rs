//! Reads what an image is from its container, without decoding it.

use image::metadata::Orientation;

use super::containers::{self, Parts};
use super::types::{Flaw, MAX_LENGTH, MAX_PIXELS, Photo, PhotoFormat};

/// Looks at an image whose first bytes say what it is and how large.
pub fn inspect(bytes: &[u8], format: PhotoFormat, (width, height): (u32, u32)) -> Result<Photo, Flaw> {
    // A browser would have to allocate memory for what is published unchanged, such as a GIF.
    if u64::from(width) * u64::from(height) > MAX_PIXELS || width.max(height) > MAX_LENGTH {
        return Err(Flaw::TooLarge);
    }
    let parts = match format {
        PhotoFormat::Jpeg => containers::jpeg(bytes),
        PhotoFormat::Png => containers::png(bytes),
        PhotoFormat::Webp => containers::webp(bytes),
        PhotoFormat::Gif => containers::gif(bytes),
    };
    let Parts { keep, exif, animated } = parts.ok_or(Flaw::Cut)?;
    let exif = exif.and_then(|exif| Orientation::from_exif_chunk(&bytes[exif]));
    let metadata = keep.first() != Some(&(0..bytes.len()));
    let orientation = exif.unwrap_or(Orientation::NoTransforms);
    Ok(Photo { format, width, height, orientation, metadata, animated, keep })
}
