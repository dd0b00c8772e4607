//! Transcodes a photograph: decodes it, scales it down, turns it upright, encodes it.
//!
//! All arithmetic is in integers or plain floating point (the filter is a polynomial), and one photograph is worked on by
//! one thread, so all machines produce the same bytes.

use std::borrow::Cow;
use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::pixels::{U8, U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngDecoder, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::error::{EncodingError, ImageError};
use image::{
    DynamicImage, GrayImage, ImageDecoder, ImageEncoder, ImageFormat, ImageResult, Limits, RgbImage,
    RgbaImage,
};
use jpeg_encoder::{ColorType, SamplingFactor};

use super::types::{Flaw, MAX_PIXELS, Photo, PhotoFormat, PublishedImage, QUALITY};

/// The bytes of a colour profile that name its colour space.
const COLOURS: std::ops::Range<usize> = 16..20;

/// The most bytes that pixels may take: [`MAX_PIXELS`] of three bytes each, and a little more.
const MAX_DECODED: u64 = 400_000_000;
/// The most bytes of a PNG beside its pixels: a colour profile that unpacks to gigabytes is none.
const MAX_BESIDE: u64 = 32 << 20;

/// A decoded picture: upright, eight bits a channel, with its colour profile.
pub(super) struct Pixels {
    pub(super) image: DynamicImage,
    pub(super) profile: Option<Vec<u8>>,
}

impl Pixels {
    pub(super) fn is_gray(&self) -> bool {
        matches!(self.image, DynamicImage::ImageLuma8(_))
    }

    /// These pixels as a file.
    pub(super) fn published(&self, bytes: Vec<u8>, format: PhotoFormat) -> PublishedImage {
        PublishedImage { bytes, format, width: self.image.width(), height: self.image.height() }
    }
}

/// The transcoded photograph, with its pixels.
pub(super) fn transcode(bytes: &[u8], photo: &Photo) -> Result<(PublishedImage, Pixels), Flaw> {
    let pixels = decode_upright(bytes, photo)?;
    let format = match photo.format {
        // The one kind of WebP that is encoded here is without loss, far too large for a photograph.
        PhotoFormat::Webp if !pixels.image.color().has_alpha() => PhotoFormat::Jpeg,
        format => format,
    };
    let encoded = encode(&pixels, format).map_err(|_| Flaw::Broken)?;
    Ok((pixels.published(encoded, format), pixels))
}

/// The pixels, scaled down and turned upright.
pub(super) fn decode_upright(bytes: &[u8], photo: &Photo) -> Result<Pixels, Flaw> {
    if photo.pixels() > MAX_PIXELS {
        return Err(Flaw::TooLarge);
    }
    let (image, profile) = decode(bytes, photo.format)?;
    let mut image = shrink(plain(image), photo.fitting())?;
    image.apply_orientation(photo.orientation);
    let wanted: &[u8] = if matches!(image, DynamicImage::ImageLuma8(_)) { b"GRAY" } else { b"RGB " };
    let profile = profile.filter(|profile| profile.get(COLOURS) == Some(wanted));
    Ok(Pixels { image, profile })
}

/// The pixels with their colour profile.
fn decode(bytes: &[u8], format: PhotoFormat) -> Result<(DynamicImage, Option<Vec<u8>>), Flaw> {
    let from = Cursor::new(bytes);
    match format {
        PhotoFormat::Jpeg => pixels(JpegDecoder::new(from)),
        PhotoFormat::Png => {
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MAX_BESIDE);
            pixels(PngDecoder::with_limits(from, limits))
        }
        PhotoFormat::Webp => pixels(WebPDecoder::new(from)),
        PhotoFormat::Gif => Err(Flaw::Broken),
    }
}

fn pixels(decoder: ImageResult<impl ImageDecoder>) -> Result<(DynamicImage, Option<Vec<u8>>), Flaw> {
    let mut decoder = decoder.map_err(|_| Flaw::Broken)?;
    let (width, height) = decoder.dimensions();
    // The size that the decoder is about to allocate counts, not the one read from outside.
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Flaw::TooLarge);
    }
    if decoder.total_bytes() > MAX_DECODED {
        return Err(Flaw::TooHeavy(decoder.total_bytes() >> 20));
    }
    let profile = decoder.icc_profile().ok().flatten();
    Ok((DynamicImage::from_decoder(decoder).map_err(|_| Flaw::Broken)?, profile))
}

/// Eight bits a colour, and transparency only where there is some.
fn plain(image: DynamicImage) -> DynamicImage {
    if image.color().has_alpha() {
        let image = image.into_rgba8();
        return match image.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
            true => DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(image).into_rgb8()),
            false => DynamicImage::ImageRgba8(image),
        };
    }
    match image.color().has_color() {
        true => DynamicImage::ImageRgb8(image.into_rgb8()),
        false => DynamicImage::ImageLuma8(image.into_luma8()),
    }
}

fn shrink(image: DynamicImage, sides: (u32, u32)) -> Result<DynamicImage, Flaw> {
    if sides == (image.width(), image.height()) { Ok(image) } else { resized(&image, sides) }
}

/// The picture in another size.
pub(super) fn resized(
    image: &DynamicImage,
    (new_width, new_height): (u32, u32),
) -> Result<DynamicImage, Flaw> {
    let (width, height) = (image.width(), image.height());
    let kind = match image {
        DynamicImage::ImageLuma8(_) => PixelType::U8,
        DynamicImage::ImageRgba8(_) => PixelType::U8x4,
        _ => PixelType::U8x3,
    };
    let from = ImageRef::new(width, height, image.as_bytes(), kind).map_err(|_| Flaw::Broken)?;
    let mut to = Image::new(new_width, new_height, kind);
    match kind {
        PixelType::U8 => resize::<U8>(&from, &mut to)?,
        PixelType::U8x4 => resize::<U8x4>(&from, &mut to)?,
        _ => resize::<U8x3>(&from, &mut to)?,
    }
    let (w, h, pixels) = (new_width, new_height, to.into_vec());
    let made = match kind {
        PixelType::U8 => GrayImage::from_raw(w, h, pixels).map(DynamicImage::ImageLuma8),
        PixelType::U8x4 => RgbaImage::from_raw(w, h, pixels).map(DynamicImage::ImageRgba8),
        _ => RgbImage::from_raw(w, h, pixels).map(DynamicImage::ImageRgb8),
    };
    made.ok_or(Flaw::Broken)
}

/// Resizes pixels of one type. `Resizer::resize` would compile the code of thirteen types, a quarter of this crate.
fn resize<P: PixelTrait>(from: &ImageRef<'_>, to: &mut Image<'_>) -> Result<(), Flaw> {
    let (Some(from), Some(mut to)) = (from.typed_image::<P>(), to.typed_image_mut::<P>()) else {
        return Err(Flaw::Broken);
    };
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize_typed(&from, &mut to, &options).map_err(|_| Flaw::Broken)
}

pub(super) fn encode(pixels: &Pixels, format: PhotoFormat) -> ImageResult<Vec<u8>> {
    let mut bytes = vec![];
    let (image, profile) = (&pixels.image, pixels.profile.clone());
    match format {
        PhotoFormat::Jpeg => jpeg(image, &mut bytes, profile)
            .map_err(|error| ImageError::Encoding(EncodingError::new(ImageFormat::Jpeg.into(), error)))?,
        PhotoFormat::Png => {
            let encoder =
                PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive);
            write(image, encoder, profile)?;
        }
        PhotoFormat::Webp | PhotoFormat::Gif => write(image, WebPEncoder::new_lossless(&mut bytes), profile)?,
    }
    Ok(bytes)
}

/// Colours in half the resolution of light, as cameras store them.
fn jpeg(
    image: &DynamicImage,
    bytes: &mut Vec<u8>,
    profile: Option<Vec<u8>>,
) -> Result<(), jpeg_encoder::EncodingError> {
    let mut encoder = jpeg_encoder::Encoder::new(bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    if let Some(profile) = profile {
        encoder.add_icc_profile(&profile)?;
    }
    let colours = if matches!(image, DynamicImage::ImageLuma8(_)) { ColorType::Luma } else { ColorType::Rgb };
    // No side is longer than what is published, which is far from the most that a JPEG may have.
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    let pixels = match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => Cow::Borrowed(image.as_bytes()),
        other => Cow::Owned(other.to_rgb8().into_raw()),
    };
    encoder.encode(&pixels, side(image.width()), side(image.height()), colours)
}

fn write(image: &DynamicImage, mut encoder: impl ImageEncoder, profile: Option<Vec<u8>>) -> ImageResult<()> {
    if let Some(profile) = profile {
        // Every encoder here takes one; a format that could not would show the colours as they are.
        let _ = encoder.set_icc_profile(profile);
    }
    image.write_with_encoder(encoder)
}
