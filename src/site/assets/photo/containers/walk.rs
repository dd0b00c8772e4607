//! Reading a container byte by byte, and the parts that such a walk finds.

use std::ops::Range;

/// What a walk through a container found.
#[derive(Debug, Default)]
pub struct Parts {
    /// What a browser needs, in order; runs that touch are one.
    pub keep: Vec<Range<usize>>,
    /// The TIFF structure of its Exif data.
    pub exif: Option<Range<usize>>,
    pub animated: bool,
}

impl Parts {
    pub fn keep(&mut self, part: Range<usize>) {
        match self.keep.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => self.keep.push(part),
        }
    }
}

/// Bytes read one after the other.
pub struct Walk<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Walk<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bytes; `None` where the file ends before.
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    /// Passes over bytes that must be there.
    pub fn expect(&mut self, wanted: &[u8]) -> Option<()> {
        (self.take(wanted.len())? == wanted).then_some(())
    }
}
