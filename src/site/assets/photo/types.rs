//! An image before and after publishing, and the reasons why one cannot be published.

use std::ops::Range;

use image::metadata::Orientation;

/// The longest side of a published photograph, in pixels: twice what the widest column shows, for fine screens.
pub const MAX_SIDE: u32 = 1920;
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
    /// It cannot be decoded, in the decoder's words.
    Broken(String),
}

impl Photo {
    /// Whether it is too large or not upright.
    pub fn needs_transcoding(&self) -> bool {
        let fits = self.width.max(self.height) <= MAX_SIDE;
        self.has_sizes() && !(fits && self.orientation == Orientation::NoTransforms)
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
