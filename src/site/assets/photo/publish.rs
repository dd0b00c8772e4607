//! An image in its published form, and in the sizes a page offers it in.

use std::ops::Range;

use super::types::{Flaw, Photo, PhotoFormat, PublishedImage};
use super::{containers, sizes, transcode};

/// The image in its published form.
pub fn publish(bytes: Vec<u8>, photo: &Photo) -> Result<PublishedImage, Flaw> {
    if photo.needs_transcoding() {
        return transcode::transcode(&bytes, photo).map(|(published, _)| published);
    }
    let bytes = if photo.metadata { stripped(&bytes, photo) } else { bytes };
    Ok(PublishedImage { bytes, format: photo.format, width: photo.width, height: photo.height })
}

/// All files to be made from an image: itself if it needs transcoding, and, with `sizes`, the other sizes it is offered in.
/// A file that cannot be decoded here, though a browser may be able to, is offered unchanged.
pub fn make(bytes: &[u8], photo: &Photo, sizes: bool) -> Result<Vec<PublishedImage>, Flaw> {
    if photo.needs_transcoding() {
        let (published, pixels) = transcode::transcode(bytes, photo)?;
        let smaller =
            if sizes { sizes::sizes(published.format, published.bytes.len(), &pixels) } else { vec![] };
        return Ok([vec![published], smaller].concat());
    }
    if !sizes || !photo.has_sizes() {
        return Ok(vec![]);
    }
    let length = photo.keep.iter().map(Range::len).sum();
    Ok(transcode::decode_upright(bytes, photo)
        .map_or_else(|_| vec![], |pixels| sizes::sizes(photo.format, length, &pixels)))
}

/// The file without what is not published, and without a change to any pixel.
fn stripped(bytes: &[u8], photo: &Photo) -> Vec<u8> {
    let kept: Vec<u8> = photo.keep.iter().flat_map(|part| &bytes[part.clone()]).copied().collect();
    if photo.format == PhotoFormat::Webp { containers::settled(kept) } else { kept }
}
