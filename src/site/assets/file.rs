//! The output files of an asset, and their bytes on demand.
//!
//! Input: an asset that was collected. Output: each of its files with path, hash and bytes. The bytes are those that were there
//! when the asset was collected, or an error.

use std::io;

use super::asset::{Asset, Size};
use super::file_type::{FileType, file_type, measure};
use super::image_cache::{ImageCache, VariantRequest};
use super::paths::file_name;
use super::photo::{self, Photo};
use super::read::read_bytes;
use crate::source::files::SourceMap;

/// A file to write.
#[derive(Clone, Copy, Debug)]
pub struct AssetFile<'a> {
    asset: &'a Asset,
    /// Which of the sizes; `None` for the asset itself.
    size: Option<(usize, &'a Size)>,
}

impl<'a> AssetFile<'a> {
    /// Its path in the output.
    pub fn path(&self) -> &'a str {
        self.size.map_or(&self.asset.path, |(_, size)| &size.path)
    }

    /// blake3 of its bytes, in hexadecimal.
    pub fn hash(&self) -> &'a str {
        self.size.map_or(&self.asset.hash, |(_, size)| &size.hash)
    }

    /// The source it is made from, as a path from the site's root.
    pub fn source(&self) -> &'a str {
        &self.asset.source
    }

    /// The bytes to publish. An error where the source is no longer what it was when it was collected.
    pub fn read(&self, sources: &SourceMap, images: &ImageCache) -> io::Result<Vec<u8>> {
        match self.size {
            None => self.asset.read(sources, images),
            Some((at, _)) => self.asset.read_size(at, sources, images),
        }
    }
}

impl Asset {
    /// The asset and all its sizes.
    pub fn files(&self) -> impl Iterator<Item = AssetFile<'_>> {
        let sizes = self.sizes.iter().enumerate().map(|size| AssetFile { asset: self, size: Some(size) });
        [AssetFile { asset: self, size: None }].into_iter().chain(sizes)
    }

    fn request(&self) -> VariantRequest<'_> {
        let hash = self.source_hash.as_deref().unwrap_or(&self.hash);
        VariantRequest { source: &self.source, hash, sizes: self.shown }
    }

    /// The bytes to publish of the asset itself.
    pub fn read(&self, sources: &SourceMap, images: &ImageCache) -> io::Result<Vec<u8>> {
        let bytes = self.source_bytes(sources)?;
        if self.source_hash.is_none() {
            return Ok(bytes);
        }
        let photo = self.photo(&bytes).ok_or_else(changed)?;
        if !photo.needs_transcoding() {
            return photo::publish(bytes, &photo).map(|published| published.bytes).map_err(|_| changed());
        }
        let variant = images.cached_bytes(self.request(), 0);
        variant.or_else(|| images.transcode_again(self.request(), 0, &bytes, &photo)).ok_or_else(changed)
    }

    /// The bytes of one of its sizes. The cache knows them by the content of the source, which is read only where the cache has none.
    fn read_size(&self, at: usize, sources: &SourceMap, images: &ImageCache) -> io::Result<Vec<u8>> {
        let kept = |from: usize| {
            images
                .cached_bytes(self.request(), from)
                .filter(|bytes| *blake3::hash(bytes).to_hex() == *self.sizes[at].hash)
        };
        // The photograph itself comes first, where it was made anew.
        if let Some(bytes) = kept(at).or_else(|| kept(at + 1)) {
            return Ok(bytes);
        }
        let bytes = self.source_bytes(sources)?;
        let photo = self.photo(&bytes).ok_or_else(changed)?;
        let at = at + usize::from(photo.needs_transcoding());
        images.transcode_again(self.request(), at, &bytes, &photo).ok_or_else(changed)
    }

    /// What the source holds, which must be what it held.
    fn source_bytes(&self, sources: &SourceMap) -> io::Result<Vec<u8>> {
        let bytes = read_bytes(sources, &self.source)?;
        let same = *blake3::hash(&bytes).to_hex() == *self.request().hash;
        if same { Ok(bytes) } else { Err(changed()) }
    }

    /// The image again, as it was seen when it was collected.
    fn photo(&self, bytes: &[u8]) -> Option<Photo> {
        let name = file_name(&self.source);
        let Ok(FileType::Image) = file_type(name, &[]) else { return None };
        let (format, sides) = measure(name, bytes).ok()?;
        photo::inspect(bytes, format, sides).ok()
    }
}

fn changed() -> io::Error {
    io::Error::other("changed while the site was built")
}
