//! A site that is built again and again, beside clean builds of the same sources, and the comparison of both.

use super::call::Call;
use super::disk::{Disk, Files, Save};
use super::edit;
use super::kind::Kind;
use super::rng::Rng;
use super::sequence::{Step, Tell};
use super::site::Site;
use std::path::{Path, PathBuf};
use wulian::app::report::{self, ReportFormat};
use wulian::base::diag::{Diagnostic, Lang};
use wulian::pipeline::{BuildError, BuildOutcome, Changed, Options, OutputMode, Session, run};
use wulian::programme::model::Audience;

/// A mistake that a cache could make, played so that the comparison can be seen to notice it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bug {
    /// The home page is yesterday's.
    StaleHome,
    /// Lists of updates are yesterday's.
    StaleLists,
    /// What the search page reads is yesterday's.
    StaleSearch,
    /// A file of the same length is taken for the same file.
    SameLengthIsSame,
    /// Pages that are gone stay.
    KeepsTheDeleted,
    /// Pages that are new are not written.
    ForgetsTheNew,
    /// Only pages that are edited are rendered: those that show a neighbour are yesterday's.
    StaleUpdates,
    /// What was wrong yesterday is reported today.
    StaleDiagnostics,
    /// Something is written in spite of errors.
    WritesWithErrors,
    /// Files of other people go.
    TakesTheForeign,
    /// The session gives yesterday's tree.
    StaleSession,
    /// The session does not see a change of the theme.
    StaleSessionTheme,
}

/// The list of our files, which a tree in memory has no use for.
const MANIFEST: &str = ".wulian-manifest.json";

/// What a build said and made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    diagnostics: String,
    samples: String,
    errors: bool,
    /// Edition and number of pages.
    pages: Vec<(Audience, usize)>,
    /// The files of each edition.
    trees: Vec<Files>,
}

impl Seen {
    /// What was said, and the files that were kept in memory.
    fn of(outcome: &BuildOutcome) -> Self {
        let text =
            report::render(&outcome.diagnostics, &outcome.sources, Lang::Zh, ReportFormat::Json, false);
        let editions = outcome.editions.iter();
        Self {
            diagnostics: text,
            samples: format!("{:?}", outcome.samples),
            errors: outcome.diagnostics.iter().any(Diagnostic::is_error),
            pages: editions.clone().map(|edition| (edition.audience, edition.pages)).collect(),
            trees: editions
                .map(|edition| edition.tree.iter())
                .map(|tree| tree.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect())
                .collect(),
        }
    }

    /// The same with the files that were written into these folders.
    fn written(self, files: &Files, folders: &[String]) -> Self {
        let inside = |folder: &String| {
            let under = files.iter().filter_map(move |(path, bytes)| {
                Some((path.strip_prefix(folder)?.strip_prefix('/')?.to_owned(), bytes.clone()))
            });
            under.collect()
        };
        Self { trees: folders.iter().map(inside).collect(), ..self }
    }
}

/// Where the editions were written, from the root.
fn folders(outcome: &BuildOutcome, root: &Path) -> Vec<String> {
    let root = root.canonicalize().expect("the root");
    let written = outcome.editions.iter().filter_map(|edition| edition.written.as_ref());
    written
        .map(|(path, _)| path.strip_prefix(&root).expect("an output in the root").display().to_string())
        .collect()
}

/// What was compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub edits: usize,
    pub good: usize,
    pub bad: usize,
}

/// The site, what was built from it, and what is remembered.
pub struct World {
    pub site: Site,
    disk: Disk,
    call: Call,
    session: Session,
    touched: Vec<PathBuf>,
    foreign: Vec<String>,
    good: Option<Site>,
    clean: Option<(Site, Call, Result<Seen, String>)>,
    /// A copy of the sources, where nothing was ever built.
    copy: Disk,
    /// Whether clean builds are written, each into a fresh folder, manifest and all. Else they are made from the
    /// copy and kept in memory: making and deleting thousands of files takes longer than all the rest.
    written: bool,
    /// What was built, where nobody has been at it since.
    outputs: Option<Files>,
    bug: Option<Bug>,
    yesterday: (Seen, Seen),
    pub tally: Tally,
}

fn quiet(_: usize, _: usize) {}

fn failure(error: &BuildError) -> String {
    match error {
        BuildError::Sources(_, error) => format!("sources: {error}"),
        BuildError::Output(error) => format!("output: {}", error.message(true)),
        BuildError::Static(_, error) => format!("static: {error}"),
        BuildError::Asset(_, error) => format!("asset: {error}"),
    }
}

impl World {
    pub fn new(site: Site, rng: &mut Rng, bug: Option<Bug>) -> Self {
        let (disk, call) = (Disk::new(&site.bytes()), Call::new(rng));
        let session = Session::new(call.options(disk.root(), OutputMode::Memory));
        let (touched, foreign, yesterday, tally) = Default::default();
        let (good, clean, outputs) = (None, None, None);
        let (copy, written) = (Disk::new(&site.bytes()), rng.chance(10));
        Self {
            site,
            disk,
            call,
            session,
            touched,
            foreign,
            good,
            clean,
            copy,
            written,
            outputs,
            bug,
            yesterday,
            tally,
        }
    }

    /// Makes one edit.
    pub fn edit(&mut self, step: &Step) {
        self.tally.edits += 1;
        let mut rng = Rng::new(step.seed);
        let touched = match step.kind {
            Kind::Touched => self.disk.touch(&mut rng),
            Kind::OutputDeleted | Kind::OutputChanged | Kind::OutputChangedUnseen | Kind::OutputForeign => {
                self.outputs = None;
                self.foreign.extend(self.disk.tamper(step.kind, &mut rng));
                vec![]
            }
            Kind::CacheFlipped | Kind::CacheCut | Kind::CacheFileDeleted | Kind::CacheDeleted => {
                self.disk.tamper_cache(step.kind, &mut rng);
                vec![]
            }
            kind => {
                let before = self.call.options(Path::new(""), OutputMode::Memory);
                self.call.change(kind, &mut rng);
                let after = self.call.options(self.disk.root(), OutputMode::Memory);
                let same = Options {
                    root: PathBuf::new(),
                    out: before.out.clone(),
                    now: before.now,
                    ..after.clone()
                };
                if format!("{before:?}") != format!("{same:?}") {
                    self.session = Session::new(after);
                }
                edit::apply(kind, &mut self.site, &mut rng);
                self.disk.save(&self.site.bytes(), step.save, kind == Kind::Swap)
            }
        };
        self.touched.extend(touched);
    }

    /// Takes back what was wrong. Gives whether there was anything.
    pub fn mend(&mut self) -> bool {
        let Some(good) = self.good.clone() else { return false };
        self.tally.edits += 1;
        self.site = good;
        let touched = self.disk.save(&self.site.bytes(), Save::Plain, false);
        self.touched.extend(touched);
        true
    }

    /// A clean build of the same sources in a fresh folder.
    fn clean(&mut self) -> Result<Seen, String> {
        if let Some((site, call, seen)) = &self.clean
            && (site, call) == (&self.site, &self.call)
        {
            return seen.clone();
        }
        let files = self.site.bytes();
        let built = if self.written {
            let fresh = Disk::new(&files);
            run(&self.call.options(fresh.root(), OutputMode::Disk), &quiet)
                .map(|outcome| Seen::of(&outcome).written(&fresh.outputs(), &folders(&outcome, fresh.root())))
        } else {
            self.copy.save(&files, Save::Plain, false);
            self.copy.tamper_cache(Kind::CacheDeleted, &mut Rng::new(0));
            run(&self.call.options(self.copy.root(), OutputMode::Memory), &quiet)
                .map(|outcome| Seen::of(&outcome))
        };
        let seen = built.map_err(|error| failure(&error));
        self.clean = Some((self.site.clone(), self.call.clone(), seen.clone()));
        seen
    }

    /// Builds in all three ways and compares. Gives whether the content has errors.
    pub fn check(&mut self, tell: Tell) -> Result<bool, String> {
        let clean = self.clean();
        let before = self.outputs.take().unwrap_or_else(|| self.disk.outputs());
        let outcome = run(&self.call.options(self.disk.root(), OutputMode::Disk), &quiet);
        let (clean, outcome) = match (clean, outcome) {
            (Ok(clean), Ok(outcome)) => (clean, outcome),
            (Err(clean), Err(warm)) if clean == failure(&warm) => return Ok(true),
            (clean, warm) => {
                let warm = warm.map(|_| ()).map_err(|error| failure(&error));
                return Err(format!("clean: {:?}\nwarm: {warm:?}", clean.map(|_| ())));
            }
        };
        let folders = folders(&outcome, self.disk.root());
        if let Some(bug) = self.bug {
            super::bugs::play(bug, self.disk.root(), clean.errors, &folders, &before);
        }
        let after = self.disk.outputs();
        let mut warm = Seen::of(&outcome).written(&after, &folders);
        if self.bug == Some(Bug::StaleDiagnostics) && !self.yesterday.0.diagnostics.is_empty() {
            warm.diagnostics.clone_from(&self.yesterday.0.diagnostics);
        }
        self.compare_disk(&clean, &warm, &folders, [&before, &after])?;
        self.yesterday.0 = warm;
        self.outputs = Some(after);
        let seen = self.preview(tell)?;
        compare(&clean, &seen, "session", |_, path| path == MANIFEST)?;
        self.yesterday.1 = seen;
        match clean.errors {
            true => self.tally.bad += 1,
            false => self.tally.good += 1,
        }
        if !clean.errors {
            self.good = Some(self.site.clone());
        }
        Ok(clean.errors)
    }

    /// The warm build against the clean one, and whatever else lies about against what it was.
    fn compare_disk(
        &self,
        clean: &Seen,
        warm: &Seen,
        folders: &[String],
        [before, after]: [&Files; 2],
    ) -> Result<(), String> {
        let theirs = |path: &str| self.foreign.iter().any(|foreign| foreign == path);
        compare(clean, warm, "warm build", |edition, path| {
            (path == MANIFEST && !self.written) || theirs(&format!("{}/{path}", folders[edition]))
        })?;
        let ours = |path: &str| folders.iter().any(|folder| path.starts_with(&format!("{folder}/")));
        let others = |files: &Files| -> Files {
            let kept = files.iter().filter(|(path, _)| !ours(path) || theirs(path));
            kept.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
        };
        differences(&others(before), &others(after), |_| false, "what was to be left alone")
    }

    /// Brings the long-lived session up to date.
    fn preview(&mut self, tell: Tell) -> Result<Seen, String> {
        let root = self.disk.root().to_owned();
        let mut paths = std::mem::take(&mut self.touched);
        match tell {
            Tell::Exactly | Tell::Anything => {}
            Tell::Folders => paths.iter_mut().for_each(|path| {
                // A folder that went with the file is named by the one above it.
                let there = path.ancestors().skip(1).find(|folder| folder.is_dir());
                *path = there.map_or(root.join("content"), Path::to_owned);
            }),
            Tell::More => {
                paths.extend([root.join("content/site.yaml"), root.join("content/pages"), root.join("x")])
            }
        }
        let changed = if tell == Tell::Anything { Changed::Anything } else { Changed::Paths(&paths) };
        let update = self.session.update(changed, self.call.now, &quiet);
        let outcome = update.map_err(|error| format!("session: {}", failure(&error)))?.outcome;
        let mut seen = Seen::of(&outcome);
        for (tree, old) in seen.trees.iter_mut().zip(&self.yesterday.1.trees) {
            match self.bug {
                Some(Bug::StaleSession) => tree.clone_from(old),
                Some(Bug::StaleSessionTheme) => {
                    tree.iter_mut().filter(|(path, _)| path.ends_with("404.html")).for_each(
                        |(path, bytes)| {
                            if let Some(old) = old.get(path) {
                                bytes.clone_from(old);
                            }
                        },
                    );
                }
                _ => {}
            }
        }
        Ok(seen)
    }
}

/// Compares what two builds said and made.
fn compare(
    clean: &Seen,
    other: &Seen,
    who: &str,
    ignored: impl Fn(usize, &str) -> bool,
) -> Result<(), String> {
    let said = [
        ("diagnostics", &clean.diagnostics, &other.diagnostics),
        ("samples", &clean.samples, &other.samples),
        ("pages", &format!("{:?}", clean.pages), &format!("{:?}", other.pages)),
    ];
    for (what, clean, other) in said {
        if clean != other {
            return Err(format!("{what} of the {who} differ\nclean: {clean}\n{who}: {other}"));
        }
    }
    if clean.trees.len() != other.trees.len() {
        return Err(format!("the {who} has {} editions, not {}", other.trees.len(), clean.trees.len()));
    }
    let mut pairs = clean.trees.iter().zip(&other.trees).enumerate();
    pairs.try_for_each(|(at, (clean, other))| differences(clean, other, |path| ignored(at, path), who))
}

/// The first few files that two trees do not agree on.
fn differences(
    clean: &Files,
    other: &Files,
    ignored: impl Fn(&str) -> bool,
    who: &str,
) -> Result<(), String> {
    let mut found = vec![];
    for path in clean.keys().chain(other.keys().filter(|path| !clean.contains_key(*path))) {
        match (clean.get(path), other.get(path)) {
            _ if ignored(path) => {}
            (Some(a), Some(b)) if a != b => {
                let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
                let around = |bytes: &[u8]| {
                    String::from_utf8_lossy(
                        &bytes[at.saturating_sub(40).min(bytes.len())..bytes.len().min(at + 80)],
                    )
                    .into_owned()
                };
                found.push(format!(
                    "{path} differs at byte {at}\n  due: …{}…\n  got: …{}…",
                    around(a),
                    around(b)
                ));
            }
            (Some(_), None) => found.push(format!("{path} is not there")),
            (None, Some(_)) => found.push(format!("{path} should not be there")),
            _ => {}
        }
    }
    let more = found.len().saturating_sub(4);
    found.truncate(4);
    if found.is_empty() { Ok(()) } else { Err(format!("{who}: {}\n(and {more} more)", found.join("\n"))) }
}
