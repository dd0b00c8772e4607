//! An image before and after publishing, and the reasons why one cannot be published.

use std::ops::Range;

use image::metadata::Orientation;

/// The longest side of a published photograph, in pixels: twice what the widest column shows, for fine screens. Of a long
/// picture, its width.
pub const MAX_SIDE: u32 = 1920;
/// The most pixels of a published long picture: one of 1080 by 18,000 keeps its width, in which its text is written.
pub const MAX_LONG_PIXELS: u64 = 20_000_000;
/// The quality of a JPEG that is encoded here, of 100.
pub const QUALITY: u8 = 82;
/// The most pixels that are decoded: enough for a photograph of 108 megapixels.
pub const MAX_PIXELS: u64 = 120_000_000;

/// The longest side that is accepted, in pixels: enough for a panorama of the whole sky.
pub const MAX_LENGTH: u32 = 40_000;

/// What an image is by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
}

/// An image as far as it is known without decoding it.
#[derive(Clone, Debug)]
pub struct Photo {
    /// What it is.
    pub format: PhotoFormat,
    /// As stored, in pixels.
    pub width: u32,
    /// As stored, in pixels.
    pub height: u32,
    /// How it must be turned to be upright.
    pub orientation: Orientation,
    /// Whether it holds anything that is not published.
    pub metadata: bool,
    /// Whether it is animated; then it is never transcoded.
    pub animated: bool,
    /// What is published of the file, in order.
    pub(super) keep: Vec<Range<usize>>,
}

/// An image in its published form.
#[derive(Clone, Debug)]
pub struct PublishedImage {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its format; a transcoded WebP photograph becomes a JPEG.
    pub format: PhotoFormat,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why an image cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is cut short, or is not what its first bytes say.
    Cut,
    /// It has more pixels than are decoded.
    TooLarge,
    /// Its pixels would take so many mebibytes.
    TooHeavy(u64),
    /// It cannot be decoded. The decoders say why in English, of the format's insides, which helps nobody who has the picture.
    Broken,
}

impl Photo {
    /// Whether it is too large or not upright.
    pub fn needs_transcoding(&self) -> bool {
        let fits = self.fitting() == (self.width, self.height);
        self.has_sizes() && !(fits && self.orientation == Orientation::NoTransforms)
    }

    /// The size to publish it in, in proportion, as stored. A picture more than twice as high as wide is read from top to
    /// bottom (一图读懂, screenshots), so its width counts and not its height.
    pub(super) fn fitting(&self) -> (u32, u32) {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        let is_turned = matches!(self.orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH);
        let (wide, high) = if is_turned { (self.height, self.width) } else { (self.width, self.height) };
        let (wide, high) = if u64::from(high) > 2 * u64::from(wide) {
            let most = (MAX_LONG_PIXELS * u64::from(wide) / u64::from(high)).isqrt();
            let width = wide.min(MAX_SIDE).min(u32::try_from(most).unwrap_or(MAX_SIDE)).max(1);
            (width, scaled(high, width, wide))
        } else {
            let long = wide.max(high);
            let side = long.min(MAX_SIDE);
            (scaled(wide, side, long), scaled(high, side, long))
        };
        if is_turned { (high, wide) } else { (wide, high) }
    }

    /// Whether it can be offered in several sizes.
    pub fn has_sizes(&self) -> bool {
        self.format != PhotoFormat::Gif && !self.animated
    }

    /// How much of what may be decoded at once it takes, in pixels: those of a PNG may have twice the bytes.
    pub fn weight(&self) -> u64 {
        self.pixels() * if self.format == PhotoFormat::Png { 2 } else { 1 }
    }

    /// How many pixels are decoded.
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// A side times `to` by `from`, rounded, which is not more than the side.
fn scaled(side: u32, to: u32, from: u32) -> u32 {
    let (to, from) = (u64::from(to), u64::from(from.max(1)));
    u32::try_from((u64::from(side) * to + from / 2) / from).unwrap_or(side).max(1)
}

impl PhotoFormat {
    /// The extension of a published file, in small letters.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
        }
    }
}
