//! New content, and new sites: what an editor would otherwise copy from an old file and change.
//!
//! Takes a site as it was read, what is to be made and what was said about it, and somebody to ask for the rest; gives
//! the text to write and where. What it gives has been loaded and checked with the rest of the site, so it brings no
//! error of its own. Deliberately absent: writing to disk (`edit`), the clock, the terminal.

mod answers;
mod archetype;
mod ask;
mod init;
mod kind;
mod page;
mod quote;
mod row;
mod row_text;
mod site;
#[cfg(test)]
mod tests;
mod verify;
mod world;

pub use archetype::{ARCHETYPES, archetype_path};
pub use ask::{Ask, Stopped};
pub use init::{InitFile, init_files};
pub use kind::{Given, Kind, Slot, clean_title, kind_names, parse_kind};
pub use quote::scalar;
pub use site::Site;

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

/// Makes what is asked for, asking `ask` for what was not said; without anybody to ask, what is missing is a refusal.
///
/// # Errors
/// Where something is missing, names nothing there is, or the outcome would not load.
pub fn make(site: &Site, request: &Request<'_>, ask: Option<&mut dyn Ask>) -> Result<Made, Refusal> {
    let title = clean_title(request.title)?;
    let names = site.names();
    let world = world::World::new(site.portal(), &names);
    let answers = answers::collect(&world, request, title, ask)?;
    let made = match request.kind {
        Kind::Row(list) => row::make(site, request, list, &answers)?,
        _ => page::make(site, request, &answers)?,
    };
    verify::verify(site, &made)?;
    Ok(made)
}
