//! The kind of a file, by its content.

use encoding_rs::Encoding;

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentKind {
    Zip,
    /// A compound file: a document of old Office, or an encrypted one.
    Compound,
    Pdf,
    Image(ImageContainer),
    Text,
    Unknown,
}

/// The first bytes of a file in which the header of a PDF may be.
pub(super) const PDF_WITHIN: usize = 1024;

pub(super) fn kind(bytes: &[u8]) -> ContentKind {
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    if let Some(format) = format(bytes) {
        return ContentKind::Image(format);
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => ContentKind::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => ContentKind::Compound,
        _ if find(head, b"%PDF-").is_some() => ContentKind::Pdf,
        _ if is_text(bytes) => ContentKind::Text,
        _ => ContentKind::Unknown,
    }
}

/// The offset of the first occurrence of some bytes.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// The image formats that may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImageContainer {
    Jpeg,
    Png,
    Gif,
    Webp,
}

/// The format of an image by its first bytes.
pub(super) fn format(bytes: &[u8]) -> Option<ImageContainer> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(ImageContainer::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageContainer::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(ImageContainer::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageContainer::Webp),
        _ => None,
    }
}

/// Whether bytes may be text: UTF-16 with a byte-order mark, or without a NUL.
fn is_text(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some() || !bytes.contains(&0)
}
