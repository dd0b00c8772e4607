//! The source map: every file of a site by number and by path, and the position of any byte.
//!
//! Takes files, in any order; keeps them in the order of their paths. Deliberately absent: reading (see `read`).

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::source_file::{Binary, Encoding, SourceFile};
use crate::base::diag::{FileId, Span};

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// Every source file of a site.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    root: PathBuf,
    /// By path; a file's number is its index.
    files: Arc<Vec<SourceFile>>,
    /// By path.
    binaries: Arc<Vec<Binary>>,
}

impl SourceMap {
    /// Numbers files in the order of their paths. Paths must differ.
    pub(super) fn new(root: &Path, mut files: Vec<SourceFile>, mut binaries: Vec<Binary>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        for (index, file) in files.iter_mut().enumerate() {
            file.id = FileId(u32::try_from(index).expect("MAX_FILES fits"));
        }
        binaries.sort_by(|a, b| a.path.cmp(&b.path));
        Self { root: root.to_path_buf(), files: Arc::new(files), binaries: Arc::new(binaries) }
    }

    /// A map without a disk, for tests and for themes that come with the program. Of two texts on one path the
    /// first stays.
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

    /// The same map with images and attachments in it (path, size in bytes), for tests without a disk.
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

    /// The same map with what stands at some places hidden, its digits or all but first and last character; every byte
    /// stays where it is.
    #[must_use]
    pub fn masked(&self, spans: impl IntoIterator<Item = (Span, bool)>) -> Self {
        let mut masked = self.clone();
        let files = Arc::make_mut(&mut masked.files);
        for (span, whole) in spans {
            let file = &mut files[span.file.0 as usize];
            let (start, end) = (span.start as usize, span.end as usize);
            let Some(text) = file.text.get(start..end) else { continue };
            let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
            let hidden = text.char_indices().map(|(at, c)| match c.len_utf8() {
                _ if at == 0 || at == last => c,
                _ if !whole && !c.is_numeric() => c,
                1 => '*',
                // As wide as it is long in bytes, like what it hides.
                3 => '＊',
                _ => c,
            });
            let text = [&file.text[..start], &hidden.collect::<String>(), &file.text[end..]].concat();
            file.text = text.into();
            file.index = OnceLock::new();
        }
        masked
    }

    /// The folder all paths start from; empty for a map without a disk.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All text files by path, those that could not be used (`usable == false`) among them.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Images, attachments and a theme's binary files, by path.
    pub fn binaries(&self) -> &[Binary] {
        &self.binaries
    }

    /// The paths of all files, texts and others, each in order.
    pub fn paths(&self) -> (Vec<&str>, Vec<&str>) {
        let texts = self.files.iter().map(|file| &*file.path);
        (texts.collect(), self.binaries.iter().map(|binary| &*binary.path).collect())
    }

    /// A file by number.
    ///
    /// # Panics
    /// When the number comes from another map: that is a mistake of the program, never of the content.
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

    /// Where a byte is. One inside a character counts as its start, one past the end as the end.
    pub fn position(&self, id: FileId, offset: u32) -> Position {
        let file = self.get(id);
        let (text, index) = (&file.text, file.index());
        let offset = text.floor_char_boundary(offset as usize);
        let line = index.line_at(offset);
        let start = index.range(text, line).map_or(0, |range| range.start);
        let column = index.characters_before(text, offset) - index.characters_before(text, start);
        Position { line: line + 1, column: column + 1 }
    }

    /// The text of a line (from 1) without its end; empty when there is no such line.
    pub fn line(&self, id: FileId, line: usize) -> &str {
        let text = &self.get(id).text;
        let line = &text[self.line_range(id, line)];
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The bytes of a line (from 1) with its end; empty at the end of the text when there is no such line.
    pub fn line_range(&self, id: FileId, line: usize) -> std::ops::Range<usize> {
        let file = self.get(id);
        let (text, index) = (&file.text, file.index());
        let range = line.checked_sub(1).and_then(|line| index.range(text, line));
        range.unwrap_or(text.len()..text.len())
    }
}
