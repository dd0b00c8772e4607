//! Collects the texts of a file, with the budget and the files around the current one.

use super::budget::Budget;
use super::error::{ExtractError, ExtractErrorKind};
use super::file_kind::{ContentKind, kind};
use crate::base::diag::Message;

/// A text inside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractedText {
    /// Its place, for a person: 工作表“名单”（隐藏）B7.
    pub place: Message,
    /// The text.
    pub text: String,
}

/// The deepest nesting of files: a picture in a document in an archive in an archive.
const MAX_DEPTH: usize = 4;

/// The texts so far, and the limits.
pub(super) struct Extractor {
    pub(super) parts: Vec<ExtractedText>,
    pub(super) budget: Budget,
    /// The files around the current one, from the outermost on.
    inside: Vec<Message>,
    /// Reads a file by its kind. It is a function pointer, because the readers of archives and documents call back here
    /// with the files inside.
    read: fn(&[u8], &mut Extractor) -> Result<bool, ExtractError>,
}

impl Extractor {
    pub(super) fn new(read: fn(&[u8], &mut Extractor) -> Result<bool, ExtractError>) -> Self {
        Self { parts: vec![], budget: Budget::new(), inside: vec![], read }
    }

    /// Adds a text, unless it is blank.
    pub(super) fn add(&mut self, place: Message, text: impl Into<String>) -> Result<(), ExtractError> {
        let text = text.into();
        if text.trim().is_empty() {
            return Ok(());
        }
        self.budget.part(text.len())?;
        let place = self.inside.last().map_or_else(|| place.clone(), |file| within(file, &place));
        self.parts.push(ExtractedText { place, text });
        Ok(())
    }

    /// Reads a file inside the current one. A file of unknown kind has no text.
    pub(super) fn nested(&mut self, place: Message, bytes: &[u8]) -> Result<(), ExtractError> {
        let place = self.inside.last().map_or_else(|| place.clone(), |file| within(file, &place));
        if self.inside.len() + 1 >= MAX_DEPTH {
            // What holds nothing further may be as deep as it likes.
            return match kind(bytes) {
                ContentKind::Zip | ContentKind::Compound | ContentKind::Pdf => {
                    Err(ExtractError::from(ExtractErrorKind::TooDeep).inside(place))
                }
                _ => Ok(()),
            };
        }
        self.inside.push(place.clone());
        let extracted = (self.read)(bytes, self);
        self.inside.pop();
        extracted.map(|_| ()).map_err(|error| error.inside(place))
    }
}

fn within(file: &Message, place: &Message) -> Message {
    let (zh, en) = (&place.zh, &place.en);
    Message { zh: format!("{}，{zh}", file.zh), en: format!("{}, {en}", file.en) }
}
