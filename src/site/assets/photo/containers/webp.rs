//! The chunks of a WebP: which of them a browser needs.

use super::walk::{Parts, Walk};

const NEEDED: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// In the flags of `VP8X`: that there is Exif or XMP data.
const METADATA: u8 = 0x08 | 0x04;

/// `None` where the file ends before its end.
pub fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut walk = Walk::new(bytes);
    let mut parts = Parts::default();
    walk.expect(b"RIFF")?;
    let end = 8usize.checked_add(size(walk.take(4)?)?)?;
    walk.expect(b"WEBP")?;
    parts.keep(0..walk.at);
    walk.bytes = bytes.get(..end)?;
    let mut has_pixels = false;
    while walk.at < end {
        let start = walk.at;
        let kind = walk.take(4)?;
        let length = size(walk.take(4)?)?;
        let body = walk.at;
        let content = walk.take(length)?;
        // An odd chunk is filled up; some programs leave that out at the end.
        if length % 2 == 1 && walk.at < end {
            walk.take(1)?;
        }
        match kind {
            b"EXIF" => {
                let skip = if content.starts_with(b"Exif\0\0") { 6 } else { 0 };
                parts.exif = Some(body + skip..body + length);
            }
            b"ANIM" => parts.animated = true,
            _ => {}
        }
        has_pixels |= matches!(kind, b"VP8 " | b"VP8L" | b"ANMF");
        if NEEDED.iter().any(|needed| *needed == kind) {
            parts.keep(start..walk.at);
        }
    }
    has_pixels.then_some(parts)
}

fn size(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

/// Updates the header of a file from which chunks were removed: its length, and the flags for what it contains.
pub fn settled(mut bytes: Vec<u8>) -> Vec<u8> {
    let length = u32::try_from(bytes.len().saturating_sub(8)).unwrap_or(u32::MAX);
    if let Some(field) = bytes.get_mut(4..8) {
        field.copy_from_slice(&length.to_le_bytes());
    }
    if bytes.get(12..16) == Some(b"VP8X")
        && let Some(flags) = bytes.get_mut(20)
    {
        *flags &= !METADATA;
    }
    bytes
}
