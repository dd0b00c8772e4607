//! Properties that hold for any text and any bytes.

use proptest::prelude::*;

use super::tests::decode;
use super::tests::utf16;
use super::{Encoding, Position, SourceMap, split_front_matter};
use crate::base::diag::FileId;

proptest! {
    #[test]
    fn decoding_gives_back_what_was_encoded(text in "[^\0\u{feff}\r]{0,200}") {
        // A few Greek or Cyrillic letters alone could as well be GB18030 and are refused; one Han character tells.
        let text = text + "中";
        prop_assert_eq!(decode(text.clone().into_bytes()), Ok((text.clone(), Encoding::Utf8)));
        prop_assert_eq!(decode(utf16(&text, true)), Ok((text.clone(), Encoding::Utf16Be)));
        prop_assert_eq!(decode(utf16(&text, false)), Ok((text, Encoding::Utf16Le)));
    }

    #[test]
    fn no_bytes_are_decoded_with_loss(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok((text, Encoding::Gb18030)) = decode(bytes.clone()) {
            // The euro sign has two ways to be written, 80 and A2 E3; everything else has one.
            if !text.contains('€') && !bytes.contains(&b'\r') {
                prop_assert_eq!(encoding_rs::GB18030.encode(&text).0.into_owned(), bytes);
            }
        }
    }

    #[test]
    fn positions_agree_with_counting(text in "(\r?\n|[a甲𠀀\u{301}]|[^\0]){0,40}", pad in 0..3usize, at in 0..6000usize) {
        // Padding moves the text across the blocks characters are counted in.
        let text = "中".repeat(pad * 700) + &text;
        let at = text.floor_char_boundary(at % (text.len() + 1));
        let map = SourceMap::from_texts([("a", text.as_str())]);
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let expected = Position {
            line: text[..at].matches('\n').count() + 1,
            column: text[start..at].chars().count() + 1,
        };
        prop_assert_eq!(map.position(FileId(0), at as u32), expected);
        let line = text.split('\n').nth(expected.line - 1).unwrap();
        prop_assert_eq!(map.line(FileId(0), expected.line), line.strip_suffix('\r').unwrap_or(line));
    }

    #[test]
    fn front_matter_never_overlaps_or_panics(text in "(---|\r?\n| |甲|a: 1|#){0,12}") {
        let map = SourceMap::from_texts([("a", text.as_str())]);
        if let Ok(parts) = split_front_matter(&map.files()[0]) {
            prop_assert!(parts.yaml.end <= parts.body.start && parts.body.end == text.len());
            let is_closed = text[parts.yaml.end..parts.body.start].starts_with("---");
            prop_assert!(is_closed || !parts.problems.is_empty());
        }
    }
}
