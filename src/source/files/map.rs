//! The source map: all files of a site by number and by path, and the position of any byte.
//!
//! Takes files in any order and keeps them in the order of their paths. Deliberately absent: reading, see `read`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::source_file::{Binary, Encoding, SourceFile};
use crate::base::diag::{FileId, Span};

/// A line and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
}

/// What of a text is masked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    /// Digits between the first and the last character.
    Digits,
    /// Everything between them.
    Inside,
    /// Every letter and digit.
    Everything,
}

/// All source files of a site.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    root: PathBuf,
    /// In the order of paths; a file's number is its index.
    files: Arc<Vec<SourceFile>>,
    /// In the order of paths.
    binaries: Arc<Vec<Binary>>,
}

impl SourceMap {
    /// Numbers files in the order of their paths, which must differ.
    pub(super) fn new(root: &Path, mut files: Vec<SourceFile>, mut binaries: Vec<Binary>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        for (index, file) in files.iter_mut().enumerate() {
            file.id = FileId(u32::try_from(index).expect("MAX_FILES fits"));
        }
        binaries.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root: root.to_path_buf(), files: Arc::new(files), binaries: Arc::new(binaries) }
    }

    /// A map of texts in memory, for tests and for the themes inside the program. Of two texts with one path the first is
    /// used.
    pub fn from_texts<P, T>(texts: impl IntoIterator<Item = (P, T)>) -> Self
    where
        P: Into<Arc<str>>,
        T: Into<Arc<str>>,
    {
        let files = texts.into_iter().map(|(path, text)| SourceFile::new(path, text, Encoding::Utf8));
        let mut files: Vec<SourceFile> = files.collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, earlier| later.path == earlier.path);
        Self::new(Path::new(""), files, Vec::new())
    }

    /// The same map with one text more, or with another in the place of the one at its path.
    #[must_use]
    pub fn with_text(&self, path: &str, text: &str) -> Self {
        let others = self.files.iter().filter(|file| *file.path != *path).cloned();
        let files = others.chain([SourceFile::new(path, text, Encoding::Utf8)]).collect();
        Self::new(&self.root, files, self.binaries.to_vec())
    }

    /// The same map with images and attachments (path and size in bytes), for tests.
    #[must_use]
    pub fn with_binaries<P: Into<Arc<str>>>(mut self, binaries: impl IntoIterator<Item = (P, u64)>) -> Self {
        let known = Arc::make_mut(&mut self.binaries);
        known.extend(binaries.into_iter().map(|(path, size)| Binary {
            path: path.into(),
            size,
            revision: 0,
        }));
        known.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    /// The same map with the text at some places masked. Offsets do not change.
    #[must_use]
    pub fn masked(&self, spans: impl IntoIterator<Item = (Span, Mask)>) -> Self {
        let mut masked = self.clone();
        let files = Arc::make_mut(&mut masked.files);
        for (span, mask) in spans {
            let file = &mut files[span.file.0 as usize];
            let (start, end) = (span.start as usize, span.end as usize);
            let Some(text) = file.text.get(start..end) else { continue };
            let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
            let hidden = text.char_indices().map(|(at, c)| match c.len_utf8() {
                _ if mask == Mask::Everything && !c.is_alphanumeric() => c,
                _ if mask != Mask::Everything && (at == 0 || at == last) => c,
                _ if mask == Mask::Digits && !c.is_numeric() => c,
                1 => '*',
                // Of the same length in bytes as what it hides, and mostly of the same width.
                2 => '·',
                3 => '＊',
                _ => '🞶',
            });
            let text = [&file.text[..start], &hidden.collect::<String>(), &file.text[end..]].concat();
            file.text = text.into();
            file.index = OnceLock::new();
        }
        masked
    }

    /// The site's root, from which paths start; empty for a map in memory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All text files in the order of paths, including those that are not usable.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Images, attachments and binary files of themes, in the order of paths.
    pub fn binaries(&self) -> &[Binary] {
        &self.binaries
    }

    /// The paths of all text files and of all others, each in order.
    pub fn paths(&self) -> (Vec<&str>, Vec<&str>) {
        let texts = self.files.iter().map(|file| &*file.path);
        (texts.collect(), self.binaries.iter().map(|binary| &*binary.path).collect())
    }

    /// A file by number.
    ///
    /// # Panics
    /// If the number belongs to another map, which is a bug of the program and never a problem of the content.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// A text file by its path from the root.
    pub fn by_path(&self, path: &str) -> Option<&SourceFile> {
        let found = self.files.binary_search_by(|file| (*file.path).cmp(path));
        found.ok().map(|index| &self.files[index])
    }

    /// An image or attachment by its path from the root.
    pub fn binary(&self, path: &str) -> Option<&Binary> {
        let found = self.binaries.binary_search_by(|binary| (*binary.path).cmp(path));
        found.ok().map(|index| &self.binaries[index])
    }

    /// The position of a byte. A byte inside a character counts as its start, one past the end as the end.
    pub fn position(&self, id: FileId, offset: u32) -> Position {
        let file = self.get(id);
        let (text, index) = (&file.text, file.index());
        let offset = text.floor_char_boundary(offset as usize);
        let line = index.line_at(offset);
        let start = index.range(text, line).map_or(0, |range| range.start);
        let column = index.characters_before(text, offset) - index.characters_before(text, start);
        Position { line: line + 1, column: column + 1 }
    }

    /// The text of a line, counted from 1, without its line end; empty if there is no such line.
    pub fn line(&self, id: FileId, line: usize) -> &str {
        let text = &self.get(id).text;
        let line = &text[self.line_range(id, line)];
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The bytes of a line, counted from 1, with its line end; empty, at the end of the text, if there is no such line.
    pub fn line_range(&self, id: FileId, line: usize) -> std::ops::Range<usize> {
        let file = self.get(id);
        let (text, index) = (&file.text, file.index());
        let range = line.checked_sub(1).and_then(|line| index.range(text, line));
        range.unwrap_or(text.len()..text.len())
    }
}
