//! What the preview serves at one moment, and the reply to any path.
//!
//! A new value is made after each build and swapped in atomically: a request sees one build or the next, and waits for
//! neither. Deliberately absent: HTTP and the disk.

use super::lookup::{self, Lookup};
use crate::app::report::html;
use crate::pipeline::FileTree;
use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

/// How many builds are remembered, for pages that were disconnected.
const REMEMBERED: usize = 64;

/// The paths of the preview's own files.
pub(super) const PROBLEMS: &str = "/.wulian/problems";
pub(super) const PROBLEMS_STYLE: &str = "/.wulian/problems.css";
pub(super) const LIVE: &str = "/.wulian/live.js";
pub(super) const EVENTS: &str = "/.wulian/events";
pub(super) const LATEST: &str = "/.wulian/latest";

/// The script of an open page.
const SCRIPT: &str = include_str!("live.js");

/// What the preview serves.
#[derive(Clone, Debug)]
pub(super) struct ServedState {
    /// Identifies the run of the program.
    pub(super) boot: Arc<str>,
    /// The number of builds so far.
    pub(super) build: u64,
    /// The last site without errors; `None` until there is one.
    pub(super) tree: Option<FileTree>,
    /// The page of problems.
    pub(super) report: Arc<str>,
    /// Why there is no newer site, in one line.
    pub(super) blocker: Option<Arc<str>>,
    /// How many warnings the newest site has, in one line; `None` without any.
    pub(super) warned: Option<Arc<str>>,
    /// The files other than pages that each of the last builds changed.
    pub(super) changes: VecDeque<(u64, Vec<Arc<str>>)>,
    /// The build that last edited a page, and its address.
    pub(super) latest: Option<(u64, String)>,
    /// Whether open pages follow the edited page.
    pub(super) follow: bool,
}

/// The reply to a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) content_type: Cow<'static, str>,
    /// The target of a redirect.
    pub(super) location: Option<String>,
    pub(super) body: ReplyBody,
}

/// A body, shared rather than copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReplyBody {
    Bytes(Arc<[u8]>),
    Text(Arc<str>),
    Own(&'static str),
}

impl std::ops::Deref for ReplyBody {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
            Self::Own(text) => text.as_bytes(),
        }
    }
}

impl AsRef<[u8]> for ReplyBody {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

impl Reply {
    fn new(status: u16, content_type: impl Into<Cow<'static, str>>, body: ReplyBody) -> Self {
        Self { status, content_type: content_type.into(), location: None, body }
    }

    fn moved(status: u16, location: String) -> Self {
        Self { location: Some(location), ..Self::new(status, TEXT, ReplyBody::Own("")) }
    }

    /// Whether it is a page, which gets the script.
    pub(super) fn is_page(&self) -> bool {
        self.content_type == HTML
    }
}

impl ServedState {
    /// The state before the first build; `waiting` is the page shown until then.
    pub(super) fn new(boot: &str, waiting: String, follow: bool) -> Self {
        Self {
            boot: boot.into(),
            build: 0,
            tree: None,
            report: waiting.into(),
            blocker: None,
            warned: None,
            changes: VecDeque::new(),
            latest: None,
            follow,
        }
    }

    /// Records the files that a build changed.
    pub(super) fn remember(&mut self, files: Vec<Arc<str>>) {
        self.changes.push_back((self.build, files));
        if self.changes.len() > REMEMBERED {
            self.changes.pop_front();
        }
    }

    /// Whether all changes since a build are still recorded.
    pub(super) fn knows_since(&self, build: u64) -> bool {
        self.changes.len() < REMEMBERED || self.changes.front().is_some_and(|(first, _)| *first <= build + 1)
    }

    /// The reply to a request path.
    pub(super) fn answer(&self, path: &str) -> Reply {
        match path {
            LIVE => return Reply::new(200, "text/javascript; charset=utf-8", ReplyBody::Own(SCRIPT)),
            PROBLEMS_STYLE => return Reply::new(200, "text/css; charset=utf-8", ReplyBody::Own(html::STYLE)),
            PROBLEMS => return Reply::new(200, HTML, ReplyBody::Text(self.report.clone())),
            LATEST => {
                return Reply::moved(
                    307,
                    self.latest.as_ref().map_or("/", |(_, address)| address).to_owned(),
                );
            }
            _ => {}
        }
        let Some(tree) = &self.tree else {
            return Reply::new(503, HTML, ReplyBody::Text(self.report.clone()));
        };
        match lookup::find(tree, path) {
            Lookup::File(key, bytes) => {
                Reply::new(200, lookup::content_type(key), ReplyBody::Bytes(bytes.clone()))
            }
            Lookup::Redirect(location) => Reply::moved(308, location),
            Lookup::Missing => match tree.get("404.html") {
                Some(page) => Reply::new(404, HTML, ReplyBody::Bytes(page.clone())),
                None => Reply::new(404, TEXT, ReplyBody::Own("404\n")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn showing(files: &[&str]) -> ServedState {
        let tree = files.iter().map(|key| (Arc::from(*key), Arc::from(key.as_bytes()))).collect();
        ServedState { tree: Some(Arc::new(tree)), ..ServedState::new("b", "等一等".into(), false) }
    }

    #[test]
    fn before_the_first_good_site_every_page_is_the_page_of_problems() {
        let empty = ServedState::new("b", "等一等".into(), false);
        for path in ["/", "/a/", "/no/such"] {
            let answer = empty.answer(path);
            assert_eq!((answer.status, &*answer.body), (503, "等一等".as_bytes()), "{path}");
            assert!(answer.is_page());
        }
        assert_eq!(empty.answer(LIVE).status, 200);
    }

    #[test]
    fn what_is_not_there_is_the_sites_own_404() {
        let answer = showing(&["404.html"]).answer("/no/such");
        assert_eq!((answer.status, &*answer.body), (404, &b"404.html"[..]));
        assert_eq!(showing(&[]).answer("/no/such").status, 404);
    }

    #[test]
    fn a_redirect_names_an_address_of_the_tree() {
        let answer = showing(&["a/index.html"]).answer("/a");
        assert_eq!((answer.status, answer.location.as_deref()), (308, Some("/a/")));
        let mut showing = showing(&["a/index.html"]);
        assert_eq!(showing.answer(LATEST).location.as_deref(), Some("/"));
        showing.latest = Some((2, "/a/".into()));
        assert_eq!(showing.answer(LATEST).location.as_deref(), Some("/a/"));
    }

    #[test]
    fn only_the_last_builds_are_remembered() {
        let mut showing = showing(&[]);
        for build in 1..=100 {
            showing.build = build;
            showing.remember(vec![]);
        }
        assert_eq!(showing.changes.len(), REMEMBERED);
        assert_eq!(showing.changes.front().map(|(build, _)| *build), Some(37));
    }
}
