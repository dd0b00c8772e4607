//! The segments of a JPEG: which of them a browser needs.

use super::walk::{Parts, Walk};

/// `None` where the file ends before its end. What follows the end (previews, films, depth) is not part of it.
pub fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut walk = Walk::new(bytes);
    let mut parts = Parts::default();
    walk.expect(b"\xff\xd8")?;
    parts.keep(0..2);
    loop {
        // Stray and filling bytes before a marker are passed over, as decoders do.
        while walk.byte()? != 0xff {}
        let mut marker = walk.byte()?;
        while marker == 0xff {
            marker = walk.byte()?;
        }
        let start = walk.at - 2;
        match marker {
            0xd9 => {
                parts.keep(start..walk.at);
                return Some(parts);
            }
            0x00 | 0x01 | 0xd0..=0xd7 => continue,
            _ => {}
        }
        let length = walk.take(2)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let body = walk.take(length.checked_sub(2)?)?;
        if marker == 0xe1 && body.starts_with(b"Exif\0") && parts.exif.is_none() {
            parts.exif = Some(walk.at - body.len() + 6..walk.at).filter(|exif| exif.start <= exif.end);
        }
        if is_needed(marker, body) {
            parts.keep(start..walk.at);
        }
        if marker == 0xda {
            let scan = walk.at;
            pass_over_scan(&mut walk)?;
            parts.keep(scan..walk.at);
        }
    }
}

/// Whether a segment changes what is seen: of what programs may add, the colour profile and the notes on how colours
/// are stored.
fn is_needed(marker: u8, body: &[u8]) -> bool {
    match marker {
        // The last two bytes are the size of a preview.
        0xe0 => body.starts_with(b"JFIF\0") && body.len() == 14 && body[12..] == [0, 0],
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xee => body.starts_with(b"Adobe"),
        0xe1 | 0xe3..=0xed | 0xef | 0xfe => false,
        _ => true,
    }
}

/// Goes to the marker after a scan, which is neither a stuffed byte nor a restart.
fn pass_over_scan(walk: &mut Walk<'_>) -> Option<()> {
    loop {
        let rest = &walk.bytes[walk.at..];
        let next = rest.iter().position(|byte| *byte == 0xff)?;
        match *rest.get(next + 1)? {
            0x00 | 0xd0..=0xd7 => walk.at += next + 2,
            // Filling; the marker may begin at the second.
            0xff => walk.at += next + 1,
            _ => {
                walk.at += next;
                return Some(());
            }
        }
    }
}
