//! The preview: watches the sources, builds what changed, serves it from memory, and keeps open pages up to date.
//!
//! Takes a site, an address to listen at, and through [`Outside`] the clock and somebody to tell; runs until it is
//! told to end. One thread owns the build and swaps in what came of it; requests are answered from what is there.
//! The build is `build::Session`, the same path as every other. Deliberately absent: printing, the clock, a second
//! way to build, and writing anything anywhere.

mod changes;
mod guard;
mod http;
mod live;
mod lookup;
mod poll;
mod state;
mod watch;

use crate::app::report::html::{self, Frame};
use crate::app::report::summary;
use crate::base::diag::{Diagnostic, Lang};
use crate::pipeline::{self, Base, BuildError, Changed, Options, OutputMode, Session, SessionUpdate};
use crate::source::files::SourceMap;
use changes::Changes;
use chrono::{DateTime, Utc};
use guard::Guard;
use state::{PROBLEMS_STYLE, Showing};
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;
use tokio::sync::watch as newest;
use watch::{Dirt, Note, Watch};

/// The port that is tried first.
pub const PORT: u16 = 4000;
/// How many ports are tried.
const PORTS: u16 = 100;
/// How soon a build that the machine failed is tried again without a change.
const RETRY: Duration = Duration::from_secs(1);
/// How often everything is looked at though nothing was heard of: midnight passes, and a system may forget to tell.
const LOOK: Duration = Duration::from_secs(600);

/// What to preview, and how.
#[derive(Debug)]
pub struct Setup {
    /// What to build. Where it goes and under which address is the preview's own matter.
    pub options: Options,
    /// Further names the preview may be called by.
    pub allow: Vec<String>,
    /// Look at all files every so often instead of waiting to be told.
    pub poll: Option<Duration>,
    /// Open pages go where the editor is working.
    pub follow: bool,
    /// The language of the pages about problems.
    pub lang: Lang,
    /// Tells this run from any other.
    pub boot: String,
}

/// What only the command line has.
pub trait Outside: Send + Sync + 'static {
    /// What time it is.
    fn now(&self) -> DateTime<Utc>;
    /// How long since some fixed moment.
    fn since(&self) -> Duration;
    /// Why a build failed, in one line.
    fn failure(&self, error: &BuildError) -> String;
    /// Something happened.
    fn said(&self, what: Said<'_>);
}

/// What happened.
#[derive(Debug)]
pub enum Said<'a> {
    /// The site is new.
    Built(Built<'a>),
    /// The content has errors; what was shown before still is.
    Errors(Errors<'a>),
    /// There was no outcome, for this reason.
    Failed(&'a str),
    /// The system will not watch the sources, for this reason; they are looked at every second instead.
    Blind(&'a str),
}

/// A build with errors.
#[derive(Debug)]
pub struct Errors<'a> {
    /// Every problem, sorted.
    pub diagnostics: &'a [Diagnostic],
    /// What they point into.
    pub sources: &'a SourceMap,
    /// The page that was being edited, where there is one.
    pub address: Option<String>,
}

/// A build without errors.
#[derive(Debug)]
pub struct Built<'a> {
    /// The changed sources that led to it, from the site's root; empty for all of them.
    pub sources: &'a [String],
    /// How many pages are new or other than before.
    pub pages: usize,
    /// How many files changed in all, pages among them.
    pub files: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// How long it took.
    pub took: Duration,
    /// The page to look at.
    pub address: String,
    /// Whether it is the first one.
    pub first: bool,
}

/// Listens at this port; without one at the first free one from [`PORT`] on.
pub fn bind(host: IpAddr, port: Option<u16>) -> io::Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((host, port));
    }
    let mut last = None;
    for port in PORT..PORT + PORTS {
        match TcpListener::bind((host, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            other => return other,
        }
    }
    Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// Where a browser on this machine finds what listens here: `http://127.0.0.1:4000/`.
pub fn address(at: SocketAddr) -> String {
    match at.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => format!("http://127.0.0.1:{}/", at.port()),
        IpAddr::V6(ip) if ip.is_unspecified() => format!("http://[::1]:{}/", at.port()),
        _ => format!("http://{at}/"),
    }
}

/// Previews until `end` comes. Fails where nothing can be served.
pub fn run(
    setup: Setup,
    listener: TcpListener,
    outside: &Arc<dyn Outside>,
    end: impl Future<Output = ()>,
) -> io::Result<()> {
    let at = listener.local_addr()?;
    let guard = Guard::new(at, &setup.allow);
    let waiting = html::waiting(setup.lang, PROBLEMS_STYLE);
    let (show, shown) = newest::channel(Arc::new(Showing::new(&setup.boot, waiting, setup.follow)));
    let (stop, notes) = channel();
    // Watched before the first build, so that what is saved during it is not missed.
    let (watch, refused) = Watch::new(&setup.options.root, setup.poll, &stop, notes);
    if let Some(refused) = refused {
        outside.said(Said::Blind(&refused.to_string()));
    }
    let outside = outside.clone();
    // Not waited for at the end: it holds nothing but memory.
    std::thread::spawn(move || Builder::new(setup, address(at), show, outside).work(watch));
    let served = http::serve(listener, guard, shown, end);
    let _ = stop.send(Note::Stop);
    served
}

/// The thread that builds.
struct Builder {
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
    fn new(
        mut setup: Setup,
        address: String,
        show: newest::Sender<Arc<Showing>>,
        outside: Arc<dyn Outside>,
    ) -> Self {
        setup.options.mode = OutputMode::Memory;
        setup.options.base = Base::Url(address.clone());
        let session = Session::new(setup.options.clone());
        Self { setup, address, session, show, outside, known: vec![], failed: None }
    }

    fn work(mut self, mut watch: Watch) {
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
    fn show(&mut self, update: &SessionUpdate, dirt: &Dirt, took: Duration) {
        let pipeline::BuildOutcome { diagnostics, sources, editions, .. } = &update.outcome;
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn without_a_port_the_next_free_one_is_taken() {
        let here = Ipv4Addr::LOCALHOST.into();
        let port = |listener: &TcpListener| listener.local_addr().unwrap().port();
        let (first, second) = (bind(here, None).unwrap(), bind(here, None).unwrap());
        assert!(PORT <= port(&first) && port(&first) < port(&second));
        assert!(bind(here, Some(port(&first))).is_err());
    }

    #[test]
    fn the_address_is_one_that_this_machine_can_open() {
        let at = |text: &str| address(text.parse().unwrap());
        assert_eq!(at("127.0.0.1:4000"), "http://127.0.0.1:4000/");
        assert_eq!(at("0.0.0.0:4000"), "http://127.0.0.1:4000/");
        assert_eq!(at("[::]:4000"), "http://[::1]:4000/");
        assert_eq!(at("[::1]:4000"), "http://[::1]:4000/");
    }
}
