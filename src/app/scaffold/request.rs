//! What is asked for, what comes of it, and why nothing may.

use super::{Given, Kind, Stopped};
use crate::base::diag::{Diagnostic, Message};
use crate::source::files::SourceMap;
use chrono::NaiveDate;

/// What is to be made.
pub struct Request<'a> {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub title: &'a str,
    /// What has been said about it, by the names of the kind's slots.
    pub given: &'a Given,
    /// Today, where the site is.
    pub today: NaiveDate,
    /// A folder for an update, so that photos can lie beside it.
    pub photos: bool,
    /// The site's own archetype of this kind: its path and its text.
    pub archetype: Option<(String, String)>,
    /// Reads a file of the site, by its path from the root.
    pub read: &'a dyn Fn(&str) -> std::io::Result<Vec<u8>>,
}

/// What to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where, from the site's root.
    pub path: String,
    /// What is there and must be there still; `None` where there must be nothing.
    pub before: Option<Vec<u8>>,
    /// The whole new file.
    pub after: Vec<u8>,
    /// The part that is new.
    pub new: String,
    /// The id of a row.
    pub row: Option<String>,
}

/// Why nothing is to be written.
#[derive(Debug)]
pub enum Refusal {
    /// What was asked for cannot be made.
    Said(Vec<Message>),
    /// Whoever was asked wants no more.
    Stopped,
    /// It would bring errors into the site.
    Wrong(Box<SourceMap>, Vec<Diagnostic>),
}

impl From<Message> for Refusal {
    fn from(message: Message) -> Self {
        Self::Said(vec![message])
    }
}

impl From<Stopped> for Refusal {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}
