//! The thread that builds: waits for changes, updates the session, and swaps in what came of it.

use super::changes::Changes;
use super::event::Dirt;
use super::lookup;
use super::state::{PROBLEMS_STYLE, Showing};
use super::watch::Watch;
use super::{Built, Errors, Outside, Said, Setup};
use crate::app::report::html::{self, Frame};
use crate::app::report::summary;
use crate::base::diag::{Diagnostic, Lang};
use crate::pipeline::{self, Base, Changed, Destination, Session, Update};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch as newest;

/// How soon a build that the machine failed is tried again without a change.
const RETRY: Duration = Duration::from_secs(1);
/// How often everything is looked at though nothing was heard of: midnight passes, and a system may forget to tell.
const LOOK: Duration = Duration::from_secs(600);

/// The thread that builds.
pub(super) struct Builder {
    setup: Setup,
    address: String,
    session: Session,
    show: newest::Sender<Arc<Showing>>,
    outside: Arc<dyn Outside>,
    /// The problems of the last build.
    known: Vec<Diagnostic>,
    /// The failure that was last told of.
    failed: Option<String>,
}

impl Builder {
    /// Nothing is built yet.
    pub(super) fn new(
        mut setup: Setup,
        address: String,
        show: newest::Sender<Arc<Showing>>,
        outside: Arc<dyn Outside>,
    ) -> Self {
        setup.options.to = Destination::Memory;
        setup.options.base = Base::Url(address.clone());
        let session = Session::new(setup.options.clone());
        Self { setup, address, session, show, outside, known: vec![], failed: None }
    }

    /// Builds until the preview ends.
    pub(super) fn work(mut self, mut watch: Watch) {
        let mut dirt = Dirt::Anything;
        loop {
            self.build(&dirt);
            // What a failed build did not get to see is not known: all of it is looked at.
            let Some(next) = watch.next(if self.failed.is_some() { RETRY } else { LOOK }) else {
                return;
            };
            dirt = if self.failed.is_some() { Dirt::Anything } else { next };
        }
    }

    fn build(&mut self, dirt: &Dirt) {
        let before = self.outside.since();
        let (now, root) = (self.outside.now(), &self.setup.options.root);
        let paths: Vec<PathBuf> = match dirt {
            Dirt::Anything => vec![],
            Dirt::Paths(paths) => paths.iter().map(|path| root.join(path)).collect(),
        };
        let changed = match dirt {
            Dirt::Anything => Changed::Anything,
            Dirt::Paths(_) => Changed::Paths(&paths),
        };
        // A mistake of the program must not leave an old site standing as if it were the new one.
        let update = catch_unwind(AssertUnwindSafe(|| self.session.update(changed, now, &|_, _| {})));
        let took = self.outside.since().saturating_sub(before);
        match update {
            Ok(Ok(update)) => self.show(&update, dirt, took),
            Ok(Err(error)) => self.fail(self.outside.failure(&error)),
            Err(_) => {
                self.session = Session::new(self.setup.options.clone());
                self.fail(match self.setup.lang {
                    Lang::Zh => "程序出了内部错误，请把上面的英文信息发给开发者".to_owned(),
                    Lang::En => {
                        "an internal error; please send what stands above to the developers".to_owned()
                    }
                });
            }
        }
    }

    /// Swaps in what came of a build.
    fn show(&mut self, update: &Update, dirt: &Dirt, took: Duration) {
        let pipeline::Outcome { diagnostics, sources, editions, .. } = &update.outcome;
        self.failed = None;
        let lang = self.setup.lang;
        let mut showing = Showing::clone(&self.show.borrow());
        let first = showing.tree.is_none();
        showing.build += 1;
        let news = self.known != *diagnostics;
        self.known.clone_from(diagnostics);
        let edited = edited(dirt);
        let tree = editions.first().map(|edition| edition.tree.clone());
        let (Some(tree), false) = (tree, update.has_errors()) else {
            let page = showing.tree.as_ref().and_then(|tree| Changes::default().page_of(&edited, tree));
            let page = page.map(|page| lookup::address(&page));
            let frame = Frame { lang, style: PROBLEMS_STYLE, edited: page.as_deref() };
            let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
            showing.report = html::page(diagnostics, sources, frame).into();
            showing.trouble = Some(summary(errors, diagnostics.len() - errors, lang).into());
            self.show.send_replace(Arc::new(showing));
            if news {
                let address = page.map(|page| self.full(&page));
                self.outside.said(Said::Errors(Errors { diagnostics, sources, address }));
            }
            return;
        };
        let frame = Frame { lang, style: PROBLEMS_STYLE, edited: None };
        showing.report = html::page(diagnostics, sources, frame).into();
        let mended = showing.trouble.take().is_some();
        let changes = match &showing.tree {
            Some(old) => Changes::between(old, &tree),
            None => Changes {
                pages: tree.keys().filter(|key| lookup::is_page(key)).cloned().collect(),
                ..Changes::default()
            },
        };
        let page = changes.page_of(&edited, &tree).filter(|_| !first);
        let page = page.map(|page| lookup::address(&page));
        if let Some(page) = page.as_ref().filter(|_| !changes.is_empty()) {
            showing.latest = Some((showing.build, page.clone()));
        }
        let address = self.full(&page.unwrap_or_default());
        let quiet = changes.is_empty() && !mended && !first && !news;
        let built = Built {
            sources: &edited,
            pages: changes.pages.len() + changes.gone,
            files: changes.pages.len() + changes.gone + changes.files.len(),
            warnings: diagnostics.len(),
            took,
            address,
            first,
        };
        showing.remember(changes.files);
        showing.tree = Some(tree);
        if !quiet {
            self.show.send_replace(Arc::new(showing));
            self.outside.said(Said::Built(built));
        }
    }

    /// An address of the site with the preview's own before it.
    fn full(&self, page: &str) -> String {
        format!("{}{}", self.address, page.trim_start_matches('/'))
    }

    /// Says why there is nothing new; what was there stays.
    fn fail(&mut self, why: String) {
        if self.failed.as_ref() == Some(&why) {
            return;
        }
        let mut showing = Showing::clone(&self.show.borrow());
        showing.build += 1;
        showing.report = html::failure(&why, self.setup.lang, PROBLEMS_STYLE).into();
        showing.trouble = Some(why.as_str().into());
        self.show.send_replace(Arc::new(showing));
        self.outside.said(Said::Failed(&why));
        self.failed = Some(why);
    }
}

/// The files that were edited, from the site's root with `/` between parts.
fn edited(dirt: &Dirt) -> Vec<String> {
    let Dirt::Paths(paths) = dirt else {
        return vec![];
    };
    let part = |part: std::path::Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    paths.iter().map(|path| path.components().map(part).collect::<Vec<_>>().join("/")).collect()
}
