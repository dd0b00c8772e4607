//! Where the lines of a text start, and how many characters lie before any byte of it.
//!
//! Takes a text; gives lines and columns in constant time, however long a line is: a file of one line with a
//! thousand problems is still reported in no time. Lines end with `\n`; a `\r` before it belongs to the end.

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 1024;

/// Line starts and character counts of one text, by byte.
#[derive(Clone, Debug)]
pub(super) struct LineIndex {
    /// The byte each line starts at; the first is 0.
    starts: Vec<u32>,
    /// How many characters start before byte `STRIDE * i`.
    characters: Vec<u32>,
}

/// Texts are capped far below 4 GiB; beyond it positions would merely be wrong.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How many characters start in these bytes of UTF-8.
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

    /// The line (from 0) a byte lies in. A byte past the end lies in the last line.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1)
    }

    /// The bytes of a line (from 0), its end included; `None` past the last.
    pub(super) fn range(&self, text: &str, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get(line)? as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Some(start..end)
    }

    /// How many characters lie before a byte.
    pub(super) fn characters_before(&self, text: &str, offset: usize) -> usize {
        let offset = text.floor_char_boundary(offset);
        let block = offset / STRIDE;
        self.characters.get(block).map_or(0, |&n| n as usize)
            + count(&text.as_bytes()[block * STRIDE..offset])
    }
}
