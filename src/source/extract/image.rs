//! The texts of an image beside its pixels: EXIF, XMP, comments, text chunks of PNG.

use super::error::{ExtractError, ExtractErrorKind};
use super::{
    decode::decode,
    extractor::Extractor,
    file_kind::{ImageContainer, find},
    xml,
};
use crate::msg;
use flate2::read::ZlibDecoder;
use std::io::{Cursor, Read};

pub(super) fn extract(bytes: &[u8], format: ImageContainer, out: &mut Extractor) -> Result<(), ExtractError> {
    exif(bytes, out)?;
    xmp(bytes, out)?;
    match format {
        ImageContainer::Jpeg => jpeg(bytes, out),
        ImageContainer::Png => png(bytes, out),
        ImageContainer::Gif => gif(bytes, out),
        ImageContainer::Webp => Ok(()),
    }
}

/// The texts of EXIF, and where the picture was taken.
fn exif(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| {})) else { return Ok(()) };
    for field in exif.fields() {
        let text = match &field.value {
            exif::Value::Ascii(texts) => {
                texts.iter().map(|text| decode(text).into_owned()).collect::<Vec<_>>().join(" ")
            }
            // Comments begin with eight bytes that name their encoding.
            exif::Value::Undefined(bytes, _) if bytes.len() > 8 && field.tag == exif::Tag::UserComment => {
                decode(&bytes[8..]).into_owned()
            }
            _ if field.tag.context() == exif::Context::Gps => field.display_value().to_string(),
            _ => continue,
        };
        let tag = field.tag;
        out.add(msg!("拍摄信息 {tag}", "camera data {tag}"), text)?;
    }
    Ok(())
}

/// The XMP packet.
fn xmp(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let Some(start) = find(bytes, b"<x:xmpmeta") else { return Ok(()) };
    let end = find(&bytes[start..], b"</x:xmpmeta>").map_or(bytes.len(), |end| start + end + 12);
    packet(&bytes[start..end], out)
}

/// The texts and attributes of an XMP packet. A broken one is read up to the error.
pub(super) fn packet(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let place = || msg!("拍摄或编辑信息（XMP）", "data of the camera or editor (XMP)");
    let read = xml::walk(bytes, |token| match token {
        xml::XmlToken::Text(text) => out.add(place(), text),
        xml::XmlToken::Open(_, attributes) => {
            attributes.values().try_for_each(|value| out.add(place(), value))
        }
        xml::XmlToken::Close(_) => Ok(()),
    });
    match read {
        Err(ExtractError { kind: ExtractErrorKind::Damaged, .. }) => Ok(()),
        read => read,
    }
}

/// The comments of a JPEG.
fn jpeg(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if *marker == 0xfe {
            let comment = bytes.get(at + 4..at + 2 + length).unwrap_or_default();
            out.add(msg!("图片的注释", "the image's comment"), decode(comment))?;
        }
        // The pixels begin.
        if *marker == 0xda || length < 2 {
            break;
        }
        at += 2 + length;
    }
    Ok(())
}

/// The texts of a PNG.
fn png(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(data) = at.checked_add(8 + length).and_then(|end| bytes.get(at + 8..end)) else { break };
        let kind = &head[4..8];
        if matches!(kind, b"tEXt" | b"zTXt" | b"iTXt") {
            let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
            let (name, rest) = (decode(&data[..end]), data.get(end + 1..).unwrap_or_default());
            let (packed, rest) = match kind {
                b"tEXt" => (false, rest),
                b"zTXt" => (true, rest.get(1..).unwrap_or_default()),
                _ => international(rest),
            };
            let mut unpacked = vec![];
            if packed {
                let limit = out.budget.bytes() as u64 + 1;
                // A truncated text is read up to its end.
                let _ = ZlibDecoder::new(rest).take(limit).read_to_end(&mut unpacked);
                out.budget.unpacked(unpacked.len())?;
            }
            let text = decode(if packed { &unpacked } else { rest });
            out.add(msg!("图片里的文字 {name}", "the image's text {name}"), text)?;
        }
        at += 12 + length;
    }
    Ok(())
}

/// Whether an `iTXt` chunk is compressed, and its text after the language and the translated keyword.
fn international(rest: &[u8]) -> (bool, &[u8]) {
    let packed = rest.first() == Some(&1);
    let mut parts = rest.get(2..).unwrap_or_default().splitn(3, |byte| *byte == 0);
    (packed, parts.nth(2).unwrap_or_default())
}

/// The comments of a GIF: the blocks after `21 FE`.
fn gif(bytes: &[u8], out: &mut Extractor) -> Result<(), ExtractError> {
    let mut rest = bytes;
    while let Some(at) = find(rest, &[0x21, 0xfe]) {
        rest = &rest[at + 2..];
        let mut comment = vec![];
        while let Some((&length, after)) = rest.split_first().filter(|(length, _)| **length > 0) {
            let Some((block, after)) = after.split_at_checked(usize::from(length)) else { break };
            comment.extend_from_slice(block);
            rest = after;
        }
        // Pixel data may look like a comment.
        if str::from_utf8(&comment).is_ok_and(|text| !text.contains(char::is_control)) {
            out.add(msg!("图片的注释", "the image's comment"), decode(&comment))?;
        }
    }
    Ok(())
}
