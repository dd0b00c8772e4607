//! The build thread: waits for changes, updates the session, and publishes the result to the server.

use super::change_set::ChangeSet;
use super::diff::TreeDiff;
use super::lookup;
use super::state::{PROBLEMS_STYLE, ServedState};
use super::watch::SourceWatcher;
use super::{Host, PreviewEvent, PreviewOptions, RejectedBuild, SuccessfulBuild};
use crate::app::report::html::{self, HtmlOptions};
use crate::app::report::summary;
use crate::base::diag::{Diagnostic, Lang};
use crate::pipeline::{self, Base, Changed, OutputMode, Session, SessionUpdate};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch as newest;

/// How soon a failed build is retried without a change.
const RETRY: Duration = Duration::from_secs(1);
/// How often everything is checked without an event: midnight passes, and systems drop events.
const LOOK: Duration = Duration::from_secs(600);

/// The state of the build thread.
pub(super) struct PreviewBuilder {
    setup: PreviewOptions,
    address: String,
    session: Session,
    show: newest::Sender<Arc<ServedState>>,
    host: Arc<dyn Host>,
    /// The diagnostics of the last build.
    last_diagnostics: Vec<Diagnostic>,
    /// The last failure that was reported.
    last_failure: Option<String>,
}

impl PreviewBuilder {
    /// Creates the builder; nothing is built yet.
    pub(super) fn new(
        mut setup: PreviewOptions,
        address: String,
        show: newest::Sender<Arc<ServedState>>,
        host: Arc<dyn Host>,
    ) -> Self {
        setup.options.mode = OutputMode::Memory;
        setup.options.base = Base::Url(address.clone());
        let session = Session::new(setup.options.clone());
        Self { setup, address, session, show, host, last_diagnostics: vec![], last_failure: None }
    }

    /// Builds until the preview ends.
    pub(super) fn work(mut self, mut watch: SourceWatcher) {
        let mut change_set = ChangeSet::Anything;
        loop {
            self.build(&change_set);
            // A failed build may not have seen all changes, so everything is checked.
            let Some(next) = watch.next(if self.last_failure.is_some() { RETRY } else { LOOK }) else {
                return;
            };
            change_set = if self.last_failure.is_some() { ChangeSet::Anything } else { next };
        }
    }

    fn build(&mut self, change_set: &ChangeSet) {
        let before = self.host.elapsed();
        let (now, root) = (self.host.now(), &self.setup.options.root);
        let paths: Vec<PathBuf> = match change_set {
            ChangeSet::Anything => vec![],
            ChangeSet::Paths(paths) => paths.iter().map(|path| root.join(path)).collect(),
        };
        let changed = match change_set {
            ChangeSet::Anything => Changed::Anything,
            ChangeSet::Paths(_) => Changed::Paths(&paths),
        };
        // A bug must not leave the old site up as if it were the new one.
        let update = catch_unwind(AssertUnwindSafe(|| self.session.update(changed, now, &|_, _| {})));
        let took = self.host.elapsed().saturating_sub(before);
        match update {
            Ok(Ok(update)) => self.show(&update, change_set, took),
            Ok(Err(error)) => self.fail(self.host.describe(&error)),
            Err(_) => {
                self.session = Session::new(self.setup.options.clone());
                self.fail(match self.setup.lang {
                    Lang::Zh => "程序出了内部错误，请把上面的英文信息发给开发者".to_owned(),
                    Lang::En => "internal error; please report the output above to the developers".to_owned(),
                });
            }
        }
    }

    /// Publishes the result of a build.
    fn show(&mut self, update: &SessionUpdate, change_set: &ChangeSet, took: Duration) {
        let pipeline::BuildOutcome { diagnostics, sources, editions, fixed_day, .. } = &update.outcome;
        self.last_failure = None;
        let lang = self.setup.lang;
        let mut showing = ServedState::clone(&self.show.borrow());
        let first = showing.tree.is_none();
        showing.build += 1;
        let news = self.last_diagnostics != *diagnostics;
        self.last_diagnostics.clone_from(diagnostics);
        let edited = edited(change_set);
        let tree = editions.first().map(|edition| edition.tree.clone());
        let (Some(tree), false) = (tree, update.has_errors()) else {
            let page = showing.tree.as_ref().and_then(|tree| TreeDiff::default().page_of(&edited, tree));
            let page = page.map(|page| lookup::address(&page));
            let frame = HtmlOptions { lang, style: PROBLEMS_STYLE, edited: page.as_deref() };
            let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
            showing.report = html::page(diagnostics, sources, frame).into();
            showing.blocker = Some(summary(errors, diagnostics.len() - errors, lang).into());
            self.show.send_replace(Arc::new(showing));
            if news {
                let address = page.map(|page| self.full(&page));
                self.host.emit(PreviewEvent::Rejected(RejectedBuild { diagnostics, sources, address }));
            }
            return;
        };
        let frame = HtmlOptions { lang, style: PROBLEMS_STYLE, edited: None };
        showing.report = html::page(diagnostics, sources, frame).into();
        let resolved = showing.blocker.take().is_some();
        showing.warned =
            (!diagnostics.is_empty()).then(|| summary(0, diagnostics.len(), self.setup.lang).into());
        let changes = match &showing.tree {
            Some(old) => TreeDiff::between(old, &tree),
            None => TreeDiff {
                pages: tree.keys().filter(|key| lookup::is_page(key)).cloned().collect(),
                ..TreeDiff::default()
            },
        };
        let page = changes.page_of(&edited, &tree).filter(|_| !first);
        let page = page.map(|page| lookup::address(&page));
        if let Some(page) = page.as_ref().filter(|_| !changes.is_empty()) {
            showing.latest = Some((showing.build, page.clone()));
        }
        let address = self.full(&page.unwrap_or_default());
        let quiet = changes.is_empty() && !resolved && !first && !news;
        let built = SuccessfulBuild {
            sources: &edited,
            pages: changes.pages.len() + changes.gone,
            files: changes.pages.len() + changes.gone + changes.files.len(),
            warnings: diagnostics,
            source_map: sources,
            warnings_changed: news,
            fixed_day: *fixed_day,
            took,
            address,
            first,
        };
        showing.remember(changes.files);
        showing.tree = Some(tree);
        if !quiet {
            self.show.send_replace(Arc::new(showing));
            self.host.emit(PreviewEvent::Built(built));
        }
    }

    /// An address of the site as a full URL.
    fn full(&self, page: &str) -> String {
        format!("{}{}", self.address, page.trim_start_matches('/'))
    }

    /// Reports a failed build; the last site stays up.
    fn fail(&mut self, why: String) {
        if self.last_failure.as_ref() == Some(&why) {
            return;
        }
        let mut showing = ServedState::clone(&self.show.borrow());
        showing.build += 1;
        showing.report = html::failure(&why, self.setup.lang, PROBLEMS_STYLE).into();
        showing.blocker = Some(why.as_str().into());
        self.show.send_replace(Arc::new(showing));
        self.host.emit(PreviewEvent::Failed(&why));
        self.last_failure = Some(why);
    }
}

/// The edited files, from the site's root with `/` as separator.
fn edited(change_set: &ChangeSet) -> Vec<String> {
    let ChangeSet::Paths(paths) = change_set else {
        return vec![];
    };
    let part = |part: std::path::Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    paths.iter().map(|path| path.components().map(part).collect::<Vec<_>>().join("/")).collect()
}
