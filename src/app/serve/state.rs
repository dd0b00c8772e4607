//! What the preview shows at one moment, and the answer to any address.
//!
//! A value that is made after each build and swapped in as a whole: a request sees one build or the next, and waits
//! for neither. Deliberately absent: HTTP and the disk.

use super::live;
use super::lookup::{self, Found};
use crate::app::report::html;
use crate::pipeline::FileTree;
use std::collections::VecDeque;
use std::sync::Arc;

/// How many builds are remembered for pages that were away.
const REMEMBERED: usize = 64;

/// Where the program's own files are.
pub(super) const PROBLEMS: &str = "/.wulian/problems";
pub(super) const PROBLEMS_STYLE: &str = "/.wulian/problems.css";
pub(super) const LIVE: &str = "/.wulian/live.js";
pub(super) const EVENTS: &str = "/.wulian/events";
pub(super) const LATEST: &str = "/.wulian/latest";

/// What is shown.
#[derive(Clone, Debug)]
pub(super) struct Showing {
    /// Which run of the program.
    pub(super) boot: Arc<str>,
    /// How many builds there were.
    pub(super) build: u64,
    /// The last good site; `None` until there is one.
    pub(super) tree: Option<FileTree>,
    /// The page of problems.
    pub(super) report: Arc<str>,
    /// What stands in the way of a newer site, in one line.
    pub(super) trouble: Option<Arc<str>>,
    /// Which files other than pages each of the last builds changed.
    pub(super) changes: VecDeque<(u64, Vec<Arc<str>>)>,
    /// The build in which a page was last edited, and its address.
    pub(super) latest: Option<(u64, String)>,
    /// Whether open pages go where the editor is working.
    pub(super) follow: bool,
}

/// What an address is answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    /// Where to go instead.
    pub(super) location: Option<String>,
    pub(super) body: Body,
}

/// Bytes that are held elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Bytes(Arc<[u8]>),
    Text(Arc<str>),
    Own(&'static str),
}

impl std::ops::Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
            Self::Own(text) => text.as_bytes(),
        }
    }
}

impl AsRef<[u8]> for Body {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

impl Answer {
    fn new(status: u16, content_type: &'static str, body: Body) -> Self {
        Self { status, content_type, location: None, body }
    }

    fn moved(status: u16, location: String) -> Self {
        Self { location: Some(location), ..Self::new(status, TEXT, Body::Own("")) }
    }

    /// Whether it is a page, into which the script goes.
    pub(super) fn is_page(&self) -> bool {
        self.content_type == HTML
    }
}

impl Showing {
    /// Nothing is built yet; `waiting` is the page that says so.
    pub(super) fn new(boot: &str, waiting: String, follow: bool) -> Self {
        Self {
            boot: boot.into(),
            build: 0,
            tree: None,
            report: waiting.into(),
            trouble: None,
            changes: VecDeque::new(),
            latest: None,
            follow,
        }
    }

    /// Remembers which files a build changed.
    pub(super) fn remember(&mut self, files: Vec<Arc<str>>) {
        self.changes.push_back((self.build, files));
        if self.changes.len() > REMEMBERED {
            self.changes.pop_front();
        }
    }

    /// Whether everything that changed after a build is still remembered.
    pub(super) fn knows_since(&self, build: u64) -> bool {
        self.changes.len() < REMEMBERED || self.changes.front().is_some_and(|(first, _)| *first <= build + 1)
    }

    /// The answer to a path, as it stands in a request.
    pub(super) fn answer(&self, path: &str) -> Answer {
        match path {
            LIVE => return Answer::new(200, "text/javascript; charset=utf-8", Body::Own(live::SCRIPT)),
            PROBLEMS_STYLE => return Answer::new(200, "text/css; charset=utf-8", Body::Own(html::STYLE)),
            PROBLEMS => return Answer::new(200, HTML, Body::Text(self.report.clone())),
            LATEST => {
                return Answer::moved(
                    307,
                    self.latest.as_ref().map_or("/", |(_, address)| address).to_owned(),
                );
            }
            _ => {}
        }
        let Some(tree) = &self.tree else {
            return Answer::new(503, HTML, Body::Text(self.report.clone()));
        };
        match lookup::find(tree, path) {
            Found::File(key, bytes) => {
                Answer::new(200, lookup::content_type(key), Body::Bytes(bytes.clone()))
            }
            Found::Moved(location) => Answer::moved(308, location),
            Found::Nothing => match tree.get("404.html") {
                Some(page) => Answer::new(404, HTML, Body::Bytes(page.clone())),
                None => Answer::new(404, TEXT, Body::Own("404\n")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn showing(files: &[&str]) -> Showing {
        let tree = files.iter().map(|key| (Arc::from(*key), Arc::from(key.as_bytes()))).collect();
        Showing { tree: Some(Arc::new(tree)), ..Showing::new("b", "等一等".into(), false) }
    }

    #[test]
    fn before_the_first_good_site_every_page_is_the_page_of_problems() {
        let empty = Showing::new("b", "等一等".into(), false);
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
