//! Diagnostics as data: what is wrong, where, how sure, and how to mend it.
//!
//! Every module above returns `(T, Vec<Diagnostic>)`; only `report` turns them into text and only `cli` prints
//! them. A message carries both languages, because the reader's language is chosen at the very end.
//! Deliberately absent: printing, line and column numbers (they belong to `source`), and any I/O.

mod code;

pub use code::Code;
use serde::{Deserialize, Serialize};
use std::hash::{Hash, Hasher};

/// A source file, as an index into the source map. Files are numbered in the order of their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// Adds nothing: a fingerprint is of what was written, not of where. See [`Span`].
impl Hash for FileId {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A run of bytes in the decoded text of one source file, `start..end`.
///
/// Places are no part of a fingerprint: a new file or a comment at the top of a list moves what is below it and changes
/// nothing else. So hashing a place adds nothing, and no hash table may have places as keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Span {
    /// A span from byte offsets. A file larger than the 4 GiB that `u32` spans is refused by `source` long before.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The very beginning of a file, for what is wrong with the file as a whole.
    pub fn file_start(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A value and the place it was written at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// The language messages are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// One sentence in both languages: it stands alone on a line and ends without a full stop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Longer sentences are cut in the middle, in bytes: a value of a million characters would be in each that quotes it.
const LONGEST: usize = 1200;

/// A sentence without its middle, where it is far longer than anybody reads.
fn cut(text: &mut String) {
    if text.len() > LONGEST {
        let head = text.floor_char_boundary(LONGEST * 2 / 3);
        let tail = text.ceil_char_boundary(text.len() - LONGEST / 3);
        text.replace_range(head..tail, " … ");
        text.shrink_to_fit();
    }
}

impl Message {
    /// The same, of a length that can be read.
    fn bounded(mut self) -> Self {
        cut(&mut self.zh);
        cut(&mut self.en);
        self
    }

    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Builds a [`Message`] from a Chinese and an English format string over the same captured names.
#[macro_export]
macro_rules! msg {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::base::diag::Message { zh: format!($zh), en: format!($en) }
    };
}

/// How bad it is: an error stops the build and leaves the output untouched, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The content cannot be published as it is.
    Error,
    /// The content can be published, but someone should look.
    Warning,
}

/// A second place that belongs to the same problem, with what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: Message,
}

/// How sure a repair is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Applicability {
    /// It says what was meant and loses nothing that was typed: `wulian fix` makes it.
    Safe,
    /// Likely, but somebody must decide: it is shown and never made.
    Suggested,
}

/// The mended text: `replacement` for exactly the bytes of `span`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The bytes to replace; empty to insert.
    pub span: Span,
    /// What to write there.
    pub replacement: String,
    /// Whether `fix` may make it.
    pub safety: Applicability,
}

/// One problem of the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// Error or warning.
    pub severity: Severity,
    /// The place it is about.
    pub span: Span,
    /// What is wrong.
    pub message: Message,
    /// Other places that take part.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Vec<Message>,
    /// The mended text, where the mend is certain enough to show.
    pub repair: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic with the severity its code has by default.
    pub fn new(code: Code, span: Span, message: Message) -> Self {
        let message = message.bounded();
        Self { code, severity: code.severity(), span, message, labels: vec![], help: vec![], repair: None }
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: Message) -> Self {
        self.labels.push(Label { span, message: message.bounded() });
        self
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, message: Message) -> Self {
        self.help.push(message.bounded());
        self
    }

    /// Adds the mended text, for somebody to look at.
    #[must_use]
    pub fn repair(self, span: Span, replacement: impl Into<String>) -> Self {
        self.mended(span, replacement, Applicability::Suggested)
    }

    /// Adds the mended text where there is no doubt: `wulian fix` may write it.
    #[must_use]
    pub fn safe_repair(self, span: Span, replacement: impl Into<String>) -> Self {
        self.mended(span, replacement, Applicability::Safe)
    }

    fn mended(mut self, span: Span, replacement: impl Into<String>, safety: Applicability) -> Self {
        self.repair = Some(Fix { span, replacement: replacement.into(), safety });
        self
    }

    /// Whether `wulian fix` mends it: a safe repair, or a file that only has to be written in UTF-8.
    pub fn is_fixable(&self) -> bool {
        let safe = self.repair.as_ref().is_some_and(|repair| repair.safety == Applicability::Safe);
        safe || self.code == Code::SourceLegacy
    }

    /// Whether it stops the build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Where problems go.
pub type Diagnostics = Vec<Diagnostic>;

/// Most problems that are kept of one file; what is told of the file is so often wrong that one cause is likely.
pub const MOST_OF_A_FILE: usize = 1_000;

/// Leaves as many problems of one file as anybody mends in one go, errors before warnings where there are more.
pub fn bound(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() > MOST_OF_A_FILE {
        diagnostics.sort_by_key(|diagnostic| !diagnostic.is_error());
        diagnostics.truncate(MOST_OF_A_FILE);
        diagnostics.shrink_to_fit();
    }
}

/// “是不是要写……”, for whatever has near candidates.
pub fn did_you_mean(nearest: &[&str]) -> Message {
    let zh = nearest.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join("、");
    let en = nearest.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
    crate::msg!("是不是要写{zh}？", "did you mean {en}?")
}

/// Moves every place of diagnostics that are about one file alone to another number.
pub fn renumber(diagnostics: &mut [Diagnostic], file: FileId) {
    for diagnostic in diagnostics {
        diagnostic.span.file = file;
        diagnostic.labels.iter_mut().for_each(|label| label.span.file = file);
        if let Some(repair) = &mut diagnostic.repair {
            repair.span.file = file;
        }
    }
}

/// Sorts by place, then code, then text, and drops exact repetitions, so that the same content always gives
/// the same report whatever the order modules and threads found things in.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (a.span, a.code, a.severity, &a.message).cmp(&(b.span, b.code, b.severity, &b.message))
    });
    diagnostics.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_never_longer_than_anybody_reads_and_keeps_both_ends() {
        let long = "长".repeat(1_000_000);
        let problem = Diagnostic::new(
            Code::KeyUnknown,
            Span::file_start(FileId(0)),
            msg!("头{long}尾", "head {long} tail"),
        );
        let problem = problem
            .help(msg!("{long}", "{long}"))
            .label(Span::file_start(FileId(1)), msg!("{long}", "{long}"));
        let said = [&problem.message, &problem.help[0], &problem.labels[0].message];
        assert!(said.iter().all(|message| message.zh.len() < 1300 && message.en.len() < 1300));
        assert!(problem.message.zh.starts_with("头") && problem.message.zh.ends_with("尾"));
        assert!(problem.message.en.starts_with("head") && problem.message.en.ends_with("tail"));
    }
}
