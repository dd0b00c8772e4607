//! A photograph as it is published: upright, no larger than a page shows it, and without what a phone writes into it.
//!
//! [`inspect`] takes the bytes of an image and walks its container; nothing is decoded. [`publish`] gives the bytes to
//! publish: the same ones where nothing is to be done, without the metadata where that is all, and made anew where the
//! photograph lies on its side or is too large. [`make`] adds the sizes it is offered in. The same bytes give the same
//! bytes, on any machine.
//!
//! What is kept of a file is what a browser needs to show it, colour profile included; everything else goes, known or
//! not: place, time, camera, previews, comments, and whatever a phone hangs behind the picture. Deliberately absent:
//! reading files, names, and messages.

mod develop;
mod gif;
mod jpeg;
mod modern;
mod png;
mod sizes;
mod webp;

use std::ops::Range;

use image::metadata::Orientation;

pub use sizes::WIDTHS;

/// The longest side of a published photograph, in pixels: twice what the widest column shows, for fine screens.
pub const MAX_SIDE: u32 = 1920;
/// The quality of a JPEG that is made anew, of 100.
pub const QUALITY: u8 = 82;
/// The most pixels that are decoded: a photograph of 108 megapixels passes.
pub const MAX_PIXELS: u64 = 120_000_000;

/// The longest side that is accepted, in pixels: a panorama of the whole sky passes.
pub const MAX_LENGTH: u32 = 40_000;

/// What an image is by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
}

/// What can be seen of an image without decoding it.
#[derive(Clone, Debug)]
pub struct Photo {
    /// What it is.
    pub format: Format,
    /// As stored, in pixels.
    pub width: u32,
    /// As stored, in pixels.
    pub height: u32,
    /// How it is to be turned.
    pub orientation: Orientation,
    /// Whether it holds anything that is not published.
    pub metadata: bool,
    /// Whether it moves; then it is never made anew.
    pub animated: bool,
    /// What is published of the file, in order.
    keep: Vec<Range<usize>>,
}

/// An image as it is published.
#[derive(Clone, Debug)]
pub struct Published {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it is; a WebP photograph that is made anew becomes a JPEG.
    pub format: Format,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why an image cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It ends before its end, or is not what its first bytes say.
    Cut,
    /// It has more pixels than are decoded.
    TooLarge,
    /// Its pixels would take so many mebibytes.
    TooHeavy(u64),
    /// It cannot be decoded, in the decoder's words.
    Broken(String),
}

/// What a walk through a container found.
#[derive(Debug, Default)]
struct Parts {
    /// What a browser needs, in order; runs that touch are one.
    keep: Vec<Range<usize>>,
    /// The TIFF structure of its Exif data.
    exif: Option<Range<usize>>,
    animated: bool,
}

impl Parts {
    fn keep(&mut self, part: Range<usize>) {
        match self.keep.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => self.keep.push(part),
        }
    }
}

/// Looks at an image whose first bytes say what it is and how large.
pub fn inspect(bytes: &[u8], format: Format, (width, height): (u32, u32)) -> Result<Photo, Flaw> {
    // What is published as it is, a GIF say, a browser would have to make room for.
    if u64::from(width) * u64::from(height) > MAX_PIXELS || width.max(height) > MAX_LENGTH {
        return Err(Flaw::TooLarge);
    }
    let parts = match format {
        Format::Jpeg => jpeg::parts(bytes),
        Format::Png => png::parts(bytes),
        Format::Webp => webp::parts(bytes),
        Format::Gif => gif::parts(bytes),
    };
    let Parts { keep, exif, animated } = parts.ok_or(Flaw::Cut)?;
    let exif = exif.and_then(|exif| Orientation::from_exif_chunk(&bytes[exif]));
    let metadata = keep.first() != Some(&(0..bytes.len()));
    let orientation = exif.unwrap_or(Orientation::NoTransforms);
    Ok(Photo { format, width, height, orientation, metadata, animated, keep })
}

impl Photo {
    /// Whether its pixels change on the way.
    pub fn is_made_anew(&self) -> bool {
        let fits = self.width.max(self.height) <= MAX_SIDE;
        self.has_sizes() && !(fits && self.orientation == Orientation::NoTransforms)
    }

    /// Whether it can be offered in several sizes.
    pub fn has_sizes(&self) -> bool {
        self.format != Format::Gif && !self.animated
    }

    /// How much of what may be decoded at once it takes, in pixels: those of a PNG may have twice the bytes.
    pub fn weight(&self) -> u64 {
        self.pixels() * if self.format == Format::Png { 2 } else { 1 }
    }

    /// How many pixels are decoded.
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// The image as it is published.
pub fn publish(bytes: Vec<u8>, photo: &Photo) -> Result<Published, Flaw> {
    if photo.is_made_anew() {
        return develop::develop(&bytes, photo).map(|(published, _)| published);
    }
    let bytes = if photo.metadata { stripped(&bytes, photo) } else { bytes };
    Ok(Published { bytes, format: photo.format, width: photo.width, height: photo.height })
}

/// All that has to be made of an image: itself where it is made anew, and, with `sizes`, what it is offered in besides.
/// A file that a browser may show and we cannot decode is offered as it is.
pub fn make(bytes: &[u8], photo: &Photo, sizes: bool) -> Result<Vec<Published>, Flaw> {
    if photo.is_made_anew() {
        let (published, pixels) = develop::develop(bytes, photo)?;
        let smaller =
            if sizes { sizes::sizes(published.format, published.bytes.len(), &pixels) } else { vec![] };
        return Ok([vec![published], smaller].concat());
    }
    if !sizes || !photo.has_sizes() {
        return Ok(vec![]);
    }
    let length = photo.keep.iter().map(Range::len).sum();
    Ok(develop::shown(bytes, photo)
        .map_or_else(|_| vec![], |pixels| sizes::sizes(photo.format, length, &pixels)))
}

/// The file without what is not published, and without a change to any pixel.
fn stripped(bytes: &[u8], photo: &Photo) -> Vec<u8> {
    let kept: Vec<u8> = photo.keep.iter().flat_map(|part| &bytes[part.clone()]).copied().collect();
    if photo.format == Format::Webp { webp::settled(kept) } else { kept }
}

/// Bytes read one after the other.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bytes; `None` where the file ends before.
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    /// Passes over bytes that must be there.
    fn expect(&mut self, wanted: &[u8]) -> Option<()> {
        (self.take(wanted.len())? == wanted).then_some(())
    }
}

/// The extension of a published file.
impl Format {
    /// In small letters.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
        }
    }
}
