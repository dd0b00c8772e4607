//! The request for new content, its result, and the reasons for refusing it.

use super::{Cancelled, GivenValues, NewKind};
use crate::base::diag::{Diagnostic, Message};
use crate::source::files::SourceMap;
use chrono::NaiveDate;

/// A request for new content.
pub struct ScaffoldRequest<'a> {
    /// Its kind.
    pub kind: NewKind,
    /// Its title.
    pub title: &'a str,
    /// The values given as options, by the names of the kind's slots.
    pub given: &'a GivenValues,
    /// Today, where the site is.
    pub today: NaiveDate,
    /// Whether an update gets a folder, for photos beside it.
    pub photos: bool,
    /// The site's own archetype of this kind: its path and its text.
    pub archetype: Option<(String, String)>,
    /// Reads a file of the site, by its path from the root.
    pub read: &'a dyn Fn(&str) -> std::io::Result<Vec<u8>>,
}

/// The new content to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewContent {
    /// Its path from the site's root.
    pub path: String,
    /// The current bytes of the file, which must still be there on writing; `None` for a new file.
    pub before: Option<Vec<u8>>,
    /// The whole new file.
    pub after: Vec<u8>,
    /// The part that is new.
    pub new: String,
    /// The id of a row.
    pub row: Option<String>,
}

/// Why no content is created.
#[derive(Debug)]
pub enum ScaffoldError {
    /// The request is invalid.
    Invalid(Vec<Message>),
    /// The user cancelled.
    Cancelled,
    /// It would bring errors into the site.
    WouldBreak(Box<SourceMap>, Vec<Diagnostic>),
}

impl From<Message> for ScaffoldError {
    fn from(message: Message) -> Self {
        Self::Invalid(vec![message])
    }
}

impl From<Cancelled> for ScaffoldError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}
