//! The first bytes of the types of attachments that a site must ask for.
//!
//! Input: bytes. Output: whether they begin as files of a type do. Deliberately absent: reading such a file any further.

use crate::programme::keys::AttachmentType;

/// Kinds of videos and sounds that players take for MP4. QuickTime, and the photographs of phones, are in the same container.
const BRANDS: [&[u8; 4]; 21] = [
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9", b"mp41", b"mp42",
    b"mp71", b"avc1", b"dash", b"MSNV", b"M4V ", b"M4VH", b"M4VP", b"f4v ", b"M4A ", b"M4B ",
];

/// Whether content begins as files of this type do; of OFD, that it is an archive at all.
pub(super) fn fits(kind: AttachmentType, bytes: &[u8]) -> bool {
    match kind {
        AttachmentType::Ofd => bytes.starts_with(b"PK\x03\x04"),
        AttachmentType::Rar => {
            bytes.starts_with(b"Rar!\x1a\x07\x00") || bytes.starts_with(b"Rar!\x1a\x07\x01\x00")
        }
        AttachmentType::SevenZip => bytes.starts_with(b"7z\xbc\xaf\x27\x1c"),
        AttachmentType::Mp4 | AttachmentType::M4a => is_mp4(bytes),
        AttachmentType::Mp3 => is_mp3(bytes),
        AttachmentType::Wav => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE"),
    }
}

/// Whether the first box says that it holds a video or sound: by its own brand, or by one it is compatible with.
fn is_mp4(bytes: &[u8]) -> bool {
    let Some((size, rest)) = bytes.split_first_chunk::<4>() else { return false };
    let Some(brands) = rest.strip_prefix(b"ftyp") else { return false };
    let size = usize::try_from(u32::from_be_bytes(*size)).unwrap_or(usize::MAX);
    let brands = &brands[..brands.len().min(size.saturating_sub(8))];
    // Between the brand and those it is compatible with stands a version.
    brands
        .chunks_exact(4)
        .enumerate()
        .any(|(at, brand)| at != 1 && BRANDS.iter().any(|known| brand == *known))
}

/// Whether it begins with tags, or with the head of a frame of layer III.
fn is_mp3(bytes: &[u8]) -> bool {
    match bytes {
        [b'I', b'D', b'3', 2..=4, version, _, sizes @ ..] => {
            *version < 0xff && sizes.len() >= 4 && sizes[..4].iter().all(|byte| *byte < 0x80)
        }
        [0xff, version, rates, ..] => {
            let (sync, version, layer) = (version >> 5, version >> 3 & 3, version >> 1 & 3);
            let (bits, samples) = (rates >> 4, rates >> 2 & 3);
            sync == 7 && version != 1 && layer == 1 && bits != 15 && samples != 3
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::keys::FURTHER_ATTACHMENTS;

    /// A beginning of each type, in the order of the types. Those of MP4 and M4A are of one container.
    const HEADS: [&[u8]; 7] = [
        b"PK\x03\x04\x14\0",
        b"Rar!\x1a\x07\x01\x00\0",
        b"7z\xbc\xaf\x27\x1c\0\x04",
        b"\0\0\0\x18ftypmp42\0\0\0\0isomavc1",
        b"\0\0\0\x14ftypM4A \0\0\0\0M4A ",
        b"ID3\x03\0\0\0\0\x0f\x76TIT2",
        b"RIFF\x24\0\0\0WAVEfmt ",
    ];

    #[test]
    fn each_type_is_known_by_its_beginning_and_by_no_other() {
        for (of, (name, _, kind)) in FURTHER_ATTACHMENTS.iter().enumerate() {
            for (at, head) in HEADS.iter().enumerate() {
                let same = of == at || (of.min(at), of.max(at)) == (3, 4);
                assert_eq!(fits(*kind, head), same, "{name} {head:?}");
            }
            for other in
                [&b""[..], b"x", b"ftyp", b"<html>", b"MZ\x90\0", b"%PDF-1.7", b"\xff", b"\xff\xfe<\0"]
            {
                assert!(!fits(*kind, other), "{name} {other:?}");
            }
            assert!(!fits(*kind, &HEADS[of][..3]), "{name} is cut");
        }
        assert!(fits(AttachmentType::Mp3, b"\xff\xfb\x90\x44"));
        assert!(fits(AttachmentType::Rar, b"Rar!\x1a\x07\x00\xcf"));
    }

    #[test]
    fn what_phones_put_into_the_same_container_is_no_mp4() {
        for head in [
            &b"\0\0\0\x14ftypqt  \0\0\0\0qt  "[..],
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            // A brand behind the end of the box is none of its own, and a version is none either.
            b"\0\0\0\x14ftypqt  \0\0\0\0qt  isom",
            b"\0\0\0\x14ftypqt  isomqt  ",
        ] {
            assert!(!fits(AttachmentType::Mp4, head), "{head:?}");
        }
        assert!(fits(AttachmentType::Mp4, b"\0\0\0\x18ftyp3gp5\0\0\0\x003gp5isom"));
    }
}
