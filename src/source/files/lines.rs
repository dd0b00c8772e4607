//! The line index of a text: the line and the column of any byte.
//!
//! Answers in constant time however long a line is, so that a file of one line with a thousand problems is reported
//! quickly. Lines end with `\n`; a `\r` before it belongs to the line end.

/// The bytes between two stored character counts.
const STRIDE: usize = 1024;

/// Line starts and character counts of a text.
#[derive(Clone, Debug)]
pub(super) struct LineIndex {
    /// The offset of each line; the first is 0.
    starts: Vec<u32>,
    /// The number of characters that start before byte `STRIDE * i`.
    characters: Vec<u32>,
}

/// The size limit of texts is far below 4 GiB. Beyond that, positions would only be wrong.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The number of characters that start in some bytes of UTF-8.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| (byte as i8) >= -0x40).count()
}

impl LineIndex {
    pub(super) fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| narrow(at + 1))).collect();
        let mut characters = vec![0];
        let mut total = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            total += count(block);
            characters.push(narrow(total));
        }
        Self { starts, characters }
    }

    /// The line of a byte, counted from 0. A byte past the end is on the last line.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1)
    }

    /// The bytes of a line, counted from 0, with its line end; `None` past the last line.
    pub(super) fn range(&self, text: &str, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get(line)? as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Some(start..end)
    }

    /// The number of characters before a byte.
    pub(super) fn characters_before(&self, text: &str, offset: usize) -> usize {
        let offset = text.floor_char_boundary(offset);
        let block = offset / STRIDE;
        self.characters.get(block).map_or(0, |&n| n as usize)
            + count(&text.as_bytes()[block * STRIDE..offset])
    }
}
