//! The chunks of a PNG: which of them a browser needs.

use super::walk::{Parts, Walk};

/// Chunks beside the pixels that change what is seen.
const NEEDED: [&[u8; 4]; 15] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs",
    b"hIST", b"acTL", b"fcTL", b"fdAT",
];

/// `None` where the file ends before its end.
pub fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut walk = Walk::new(bytes);
    let mut parts = Parts::default();
    let mut has_pixels = false;
    walk.expect(b"\x89PNG\r\n\x1a\n")?;
    parts.keep(0..walk.at);
    loop {
        let start = walk.at;
        let length = walk.take(4)?;
        let length = u32::from_be_bytes([length[0], length[1], length[2], length[3]]);
        let kind = walk.take(4)?;
        let body = walk.at;
        walk.take(usize::try_from(length).ok()?)?;
        let end = walk.at;
        // The checksum.
        walk.take(4)?;
        match kind {
            b"eXIf" => parts.exif = Some(body..end),
            b"acTL" => parts.animated = true,
            b"IDAT" => has_pixels = true,
            _ => {}
        }
        // Chunks with a capital letter are those without which nothing can be shown.
        if kind[0].is_ascii_uppercase() || NEEDED.iter().any(|needed| *needed == kind) {
            parts.keep(start..walk.at);
        }
        if kind == b"IEND" {
            return has_pixels.then_some(parts);
        }
    }
}
