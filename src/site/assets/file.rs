//! The files that assets become, and their bytes when they are asked for.
//!
//! Takes an asset that was collected; gives each file with its path, hash and bytes. The bytes are those that were seen
//! when the asset was collected, or an error.

use std::io;

use super::collect::read_capped;
use super::kind::{Kind, kind, measure};
use super::photo::{self, Photo};
use super::prints::Order;
use super::{Asset, Prints, Size, file_name};
use crate::source::files::SourceMap;

/// A file to write.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    asset: &'a Asset,
    /// Which of the sizes; `None` for the asset itself.
    size: Option<(usize, &'a Size)>,
}

impl<'a> File<'a> {
    /// In the output.
    pub fn path(&self) -> &'a str {
        self.size.map_or(&self.asset.path, |(_, size)| &size.path)
    }

    /// blake3 of its bytes, in hexadecimal.
    pub fn hash(&self) -> &'a str {
        self.size.map_or(&self.asset.hash, |(_, size)| &size.hash)
    }

    /// The source it is made from, by its path from the site's root.
    pub fn source(&self) -> &'a str {
        &self.asset.source
    }

    /// The bytes to publish. An error where the source is no longer what it was when it was collected.
    pub fn read(&self, sources: &SourceMap, prints: &Prints) -> io::Result<Vec<u8>> {
        match self.size {
            None => self.asset.read(sources, prints),
            Some((at, _)) => self.asset.read_size(at, sources, prints),
        }
    }
}

impl Asset {
    /// The asset and all its sizes.
    pub fn files(&self) -> impl Iterator<Item = File<'_>> {
        let sizes = self.sizes.iter().enumerate().map(|size| File { asset: self, size: Some(size) });
        [File { asset: self, size: None }].into_iter().chain(sizes)
    }

    fn order(&self) -> Order<'_> {
        let hash = self.made_from.as_deref().unwrap_or(&self.hash);
        Order { source: &self.source, hash, sizes: self.shown }
    }

    /// The bytes to publish of the asset itself.
    pub fn read(&self, sources: &SourceMap, prints: &Prints) -> io::Result<Vec<u8>> {
        let bytes = self.source_bytes(sources)?;
        if self.made_from.is_none() {
            return Ok(bytes);
        }
        let photo = self.photo(&bytes).ok_or_else(changed)?;
        if !photo.is_made_anew() {
            return photo::publish(bytes, &photo).map(|published| published.bytes).map_err(|_| changed());
        }
        let print = prints.kept(self.order(), 0);
        print.or_else(|| prints.again(self.order(), 0, &bytes, &photo)).ok_or_else(changed)
    }

    /// The bytes of one of its sizes. Prints are known by the content of the source, which is read only where none are.
    fn read_size(&self, at: usize, sources: &SourceMap, prints: &Prints) -> io::Result<Vec<u8>> {
        let kept = |from: usize| {
            prints
                .kept(self.order(), from)
                .filter(|bytes| *blake3::hash(bytes).to_hex() == *self.sizes[at].hash)
        };
        // The photograph itself comes first, where it was made anew.
        if let Some(bytes) = kept(at).or_else(|| kept(at + 1)) {
            return Ok(bytes);
        }
        let bytes = self.source_bytes(sources)?;
        let photo = self.photo(&bytes).ok_or_else(changed)?;
        let at = at + usize::from(photo.is_made_anew());
        prints.again(self.order(), at, &bytes, &photo).ok_or_else(changed)
    }

    /// What the source holds, which must be what it held.
    fn source_bytes(&self, sources: &SourceMap) -> io::Result<Vec<u8>> {
        let bytes = read_capped(sources, &self.source)?;
        let same = *blake3::hash(&bytes).to_hex() == *self.order().hash;
        if same { Ok(bytes) } else { Err(changed()) }
    }

    /// The image again, as it was seen when it was collected.
    fn photo(&self, bytes: &[u8]) -> Option<Photo> {
        let name = file_name(&self.source);
        let Ok(Kind::Image(format)) = kind(name) else { return None };
        photo::inspect(bytes, format, measure(name, format, bytes).ok()?).ok()
    }
}

fn changed() -> io::Error {
    io::Error::other("changed while the site was built")
}
