//! Encodes WebP, which is a third smaller than JPEG and PNG; only as an alternative to them, for browsers that support it.
//!
//! A picture that was stored lossily is encoded lossily; drawings and screenshots are encoded losslessly. The colour
//! profile is kept, as in the other formats, and no other metadata is.

use image::DynamicImage;
use webp::{Encoder, WebPConfig};

use super::transcode::Pixels;

/// The quality of a WebP with loss, of 100: looks as a JPEG of [`QUALITY`](super::QUALITY) does.
const LOSSY: f32 = 78.0;
/// How hard a WebP without loss is worked at, of 100.
const LOSSLESS: f32 = 50.0;
/// In the flags of `VP8X`.
const PROFILE: u8 = 0x20;
const ALPHA: u8 = 0x10;

/// The file; `None` where the encoder gives none.
pub(super) fn encode(pixels: &Pixels, lossless: bool) -> Option<Vec<u8>> {
    let mut config = WebPConfig::new().ok()?;
    config.lossless = lossless.into();
    config.quality = if lossless { LOSSLESS } else { LOSSY };
    let (width, height) = (pixels.image.width(), pixels.image.height());
    let encoded = match &pixels.image {
        DynamicImage::ImageRgba8(image) => Encoder::from_rgba(image, width, height).encode_advanced(&config),
        DynamicImage::ImageRgb8(image) => Encoder::from_rgb(image, width, height).encode_advanced(&config),
        other => Encoder::from_rgb(&other.to_rgb8(), width, height).encode_advanced(&config),
    };
    let bytes = encoded.ok()?.to_vec();
    match &pixels.profile {
        Some(profile) if !pixels.is_gray() => with_profile(&bytes, profile, pixels),
        _ => Some(bytes),
    }
}

/// The file in the form that has room for a profile.
fn with_profile(bytes: &[u8], profile: &[u8], pixels: &Pixels) -> Option<Vec<u8>> {
    // The encoder wraps pictures with transparency that way itself; its own header is passed over.
    let chunks = match bytes.get(12..16)? {
        b"VP8X" => bytes.get(30..)?,
        _ => bytes.get(12..)?,
    };
    let has_alpha = pixels.image.color().has_alpha();
    let mut header = [0; 10];
    header[0] = PROFILE | if has_alpha { ALPHA } else { 0 };
    for (at, side) in [(4, pixels.image.width()), (7, pixels.image.height())] {
        header[at..at + 3].copy_from_slice(&side.checked_sub(1)?.to_le_bytes()[..3]);
    }
    let mut body = b"WEBP".to_vec();
    for (kind, content) in [(b"VP8X", &header[..]), (b"ICCP", profile)] {
        body.extend_from_slice(kind);
        body.extend_from_slice(&u32::try_from(content.len()).ok()?.to_le_bytes());
        body.extend_from_slice(content);
        body.extend(std::iter::repeat_n(0, content.len() % 2));
    }
    body.extend_from_slice(chunks);
    let length = u32::try_from(body.len()).ok()?.to_le_bytes();
    Some([b"RIFF", &length[..], &body].concat())
}
