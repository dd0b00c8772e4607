//! Pictures as phones, scanners and programs write them, made here so that every byte is known.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

/// Whether a file holds these bytes; photographs are long, and a search of our own would not be optimised.
pub fn holds(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

/// Words that stand in what a phone adds, and nowhere else.
pub const TOLD: [&[u8]; 7] =
    [b"SPYPHONE", b"GPSPLACE", b"xmpmeta", b"Photoshop 3.0", b"a comment", b"ftypmp42", b"Exif"];

/// Red, green, blue and white, from the upper left to the lower right, with enough of a pattern to be a photograph.
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let shade = u8::try_from((x * 7 + y * 13) % 32).expect("small");
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([223 + shade, shade, shade]),
            (false, true) => Rgb([shade, 223 + shade, shade]),
            (true, false) => Rgb([shade, shade, 223 + shade]),
            (false, false) => Rgb([223 + shade, 223 + shade, 223 + shade]),
        }
    })
}

/// The same quarters without fine patterns, as most of a photograph is.
pub fn calm(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let shade = u8::try_from((x / 16 + y / 24) % 32).expect("small");
        match (x < width / 2, y < height / 2) {
            (true, true) => Rgb([223 + shade, shade, shade]),
            (false, true) => Rgb([shade, 223 + shade, shade]),
            (true, false) => Rgb([shade, shade, 223 + shade]),
            (false, false) => Rgb([223 + shade, 223 + shade, 223 + shade]),
        }
    })
}

/// Which colour a quarter has: `r`, `g`, `b` or `w`, from the upper left to the lower right.
pub fn seen(bytes: &[u8]) -> (u32, u32, String) {
    let image = image::load_from_memory(bytes).expect("a browser can show it").into_rgb8();
    let (width, height) = image.dimensions();
    let colour = |x, y| match image.get_pixel(x, y).0.map(|part| part > 127) {
        [true, false, false] => 'r',
        [false, true, false] => 'g',
        [false, false, true] => 'b',
        _ => 'w',
    };
    let (left, right, up, down) = (width / 4, width * 3 / 4, height / 4, height * 3 / 4);
    let corners = [(left, up), (right, up), (left, down), (right, down)];
    (width, height, corners.into_iter().map(|(x, y)| colour(x, y)).collect())
}

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    jpeg_with_profile(width, height, vec![])
}

pub fn jpeg_with_profile(width: u32, height: u32, profile: Vec<u8>) -> Vec<u8> {
    jpeg_of(&quarters(width, height), profile)
}

pub fn jpeg_of(image: &RgbImage, profile: Vec<u8>) -> Vec<u8> {
    let mut bytes = vec![];
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    if !profile.is_empty() {
        encoder.set_icc_profile(profile).expect("JPEG has profiles");
    }
    encoder.encode_image(image).expect("a JPEG");
    bytes
}

/// The first bytes of a colour profile, as far as anybody looks.
pub fn profile() -> Vec<u8> {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"RGB ");
    profile.extend(b"a profile that must stay");
    profile
}

/// A segment of a JPEG.
fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
    [&[0xff, marker], &length[..], body].concat()
}

/// Exif data: who made it, how it lies, and where it was taken.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    tiff.extend(3u16.to_le_bytes());
    tiff.extend(entry(0x010f, 2, 9, 50));
    tiff.extend(entry(0x0112, 3, 1, u32::from(orientation)));
    tiff.extend(entry(0x8825, 4, 1, 60));
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 50);
    tiff.extend(b"SPYPHONE\0\0");
    tiff.extend(1u16.to_le_bytes());
    tiff.extend(entry(0x001b, 2, 9, 80));
    tiff.extend([0; 4]);
    tiff.resize(80, 0);
    tiff.extend(b"GPSPLACE\0");
    tiff
}

/// A JPEG with all that a phone writes into it and hangs behind it.
pub fn from_phone(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let exif = [&b"Exif\0\0"[..], &exif(orientation)].concat();
    let added = [
        segment(0xe1, &exif),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSPLACE</x:xmpmeta>"),
        segment(0xe2, b"MPF\0SPYPHONE"),
        segment(0xed, b"Photoshop 3.0\08BIM\x04\x04GPSPLACE"),
        segment(0xfe, b"a comment"),
    ]
    .concat();
    // The film of a moving photograph, and the picture before it was worked on.
    let behind = [&b"\0\0\0\x18ftypmp42GPSPLACE"[..], jpeg].concat();
    [&jpeg[..2], &added, &jpeg[2..], &behind].concat()
}

pub fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    image.into().write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

/// A chunk of a PNG; nobody looks at its checksum.
fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len()).expect("short").to_be_bytes()[..], kind, body, b"sum?"].concat()
}

/// A PNG with notes before its pixels and behind them.
pub fn noted_png(png: &[u8], orientation: u8) -> Vec<u8> {
    let (head, rest) = png.split_at(8 + 25);
    let (pixels, end) = rest.split_at(rest.len() - 12);
    let before = [chunk(b"tEXt", b"Author\0SPYPHONE"), chunk(b"eXIf", &exif(orientation))].concat();
    let behind = [
        chunk(b"zTXt", b"place\0\0GPSPLACE"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0<x:xmpmeta>"),
        chunk(b"tIME", b"1234567"),
    ]
    .concat();
    [head, &before, pixels, &behind, end, b"GPSPLACE"].concat()
}

pub fn half_transparent(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, _| Rgba([200, 100, 50, if x < width / 2 { 0 } else { 255 }]))
}

pub fn webp(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    image.into().write_to(&mut bytes, ImageFormat::WebP).expect("a WebP");
    bytes.into_inner()
}

fn riff(chunks: &[u8]) -> Vec<u8> {
    let length = u32::try_from(chunks.len() + 4).expect("short").to_le_bytes();
    [&b"RIFF"[..], &length, b"WEBP", chunks].concat()
}

/// A WebP in its long form, with Exif and XMP data or without.
pub fn long_webp(webp: &[u8], width: u32, height: u32, orientation: Option<u8>) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len()).expect("short").to_le_bytes();
        [&kind[..], &length, body, if body.len() % 2 == 1 { b"\0" } else { b"" }].concat()
    };
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let flags = if orientation.is_some() { 0x0c } else { 0 };
    let header = chunk(b"VP8X", &[vec![flags, 0, 0, 0], side(width), side(height)].concat());
    let notes = orientation
        .map(|orientation| [chunk(b"EXIF", &exif(orientation)), chunk(b"XMP ", b"<x:xmpmeta>!")].concat());
    riff(&[&header, &webp[12..], &notes.unwrap_or_default()[..]].concat())
}

/// A GIF of one pixel, with or without what nobody sees.
pub fn gif(noted: bool) -> Vec<u8> {
    let notes = b"!\xfe\x09a comment\0!\xff\x0bXMP DataXMP\x09<xmpmeta>\0";
    let film = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    let notes: &[u8] = if noted { notes } else { b"" };
    let picture = b"!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    [&b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0"[..], film, notes, picture].concat()
}

/// A PNG that says it is as large as this, and is small.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]);
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &header), &chunk(b"IDAT", b"x"), &chunk(b"IEND", b"")]
        .concat()
}

pub const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
pub const AVIF: &[u8] = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf";
