//! What to build and how, as the caller says it. The command line and the preview fill this in; nothing else is read.

use crate::programme::model::{AsOf, Audience};
use chrono::{DateTime, Utc};
use std::path::PathBuf;

/// The address that readers will open the site under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The one in `site.yaml`.
    #[default]
    Configured,
    /// This one, ending with a slash.
    Url(String),
    /// None: the site is opened from a folder, with `file:`.
    Folder,
}

/// What to build, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's root.
    pub root: PathBuf,
    /// Which editions.
    pub editions: Vec<Audience>,
    /// The as-of date or moment, if it is not the site's own.
    pub as_of: Option<AsOf>,
    /// The current time; used only if neither the call nor the site names an as-of date.
    pub now: DateTime<Utc>,
    /// The address the site will be opened under.
    pub base: Base,
    /// The folder to write to, instead of the editions' own folders.
    pub out: Option<PathBuf>,
    /// Whether drafts and scheduled pages are shown.
    pub drafts: bool,
    /// Whether invented content (示例) is shown.
    pub samples: bool,
    /// What happens to the finished files.
    pub mode: OutputMode,
}

/// What happens to the finished files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputMode {
    /// They are checked and dropped; nothing is written.
    CheckOnly,
    /// They are written into the folders of the editions.
    Disk,
    /// They are kept in memory; nothing is written.
    Memory,
}

/// Called with the number of finished pages and of all pages; from several threads.
pub type ProgressFn<'a> = &'a (dyn Fn(usize, usize) + Sync);
