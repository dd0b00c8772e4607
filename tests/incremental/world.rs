//! A site that is built again and again, beside clean builds of the same sources, and the comparison of both.

use super::disk::{Disk, Files};
use super::edit;
use super::kind::Kind;
use super::rng::Rng;
use super::sequence::{Step, Tell};
use super::site::Site;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::path::{Path, PathBuf};
use wulian::build::{Base, BuildError, Changed, Destination, Options, Outcome, Session, run};
use wulian::diag::{Diagnostic, Lang};
use wulian::model::Audience;
use wulian::report::{self, Format};

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

/// The arguments of a build.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    editions: Vec<Audience>,
    as_of: Option<NaiveDate>,
    now: DateTime<Utc>,
    base: Base,
    out: bool,
    drafts: bool,
    samples: bool,
}

impl Call {
    fn new(rng: &mut Rng) -> Self {
        let now = DateTime::from_timestamp(1_696_000_000, 0).expect("a time");
        let mut call = Self {
            editions: vec![],
            as_of: None,
            now,
            base: Base::Configured,
            out: false,
            drafts: false,
            samples: true,
        };
        call.change(Kind::Editions, rng);
        call
    }

    fn change(&mut self, kind: Kind, rng: &mut Rng) {
        let (public, internal) = (Audience::Public, Audience::Internal);
        match kind {
            Kind::Editions => {
                let all = [vec![public], vec![public], vec![internal], vec![public, internal]];
                self.editions.clone_from(rng.pick(&all));
            }
            Kind::CallAsOf => {
                let days = [(2023, 3, 31), (2023, 12, 31)].map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
                self.as_of = *rng.pick(&[None, days[0], days[1]]);
            }
            Kind::Drafts => self.drafts = !self.drafts,
            Kind::Samples => self.samples = !self.samples,
            Kind::Base => {
                let address = Base::Url("https://c.example.cn/".to_owned());
                self.base = rng.pick(&[Base::Configured, address, Base::Folder]).clone();
            }
            Kind::Out => self.out = !self.out,
            Kind::DayPasses => self.now += Duration::days(1),
            _ => {}
        }
    }

    fn options(&self, root: &Path, to: Destination) -> Options {
        // One edition and several never share a folder: the second would find files of the first in its way.
        let out = if self.editions.len() > 1 { "outs" } else { "out" };
        Options {
            root: root.to_owned(),
            editions: self.editions.clone(),
            as_of: self.as_of,
            now: self.now,
            base: self.base.clone(),
            out: self.out.then(|| root.join(out)),
            drafts: self.drafts,
            samples: self.samples,
            to,
        }
    }
}

/// What a build said and made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    diagnostics: String,
    samples: String,
    errors: bool,
    /// Edition and number of pages.
    pages: Vec<(Audience, usize)>,
    /// The files of each edition, by its folder.
    trees: Vec<(String, Files)>,
}

impl Seen {
    fn of(outcome: &Outcome, root: &Path) -> Self {
        let root = root.canonicalize().expect("the root");
        let text = report::render(&outcome.diagnostics, &outcome.sources, Lang::Zh, Format::Json, false);
        let place =
            |path: &Path| path.strip_prefix(&root).expect("an output in the root").display().to_string();
        Self {
            diagnostics: text,
            samples: format!("{:?}", outcome.samples),
            errors: outcome.diagnostics.iter().any(Diagnostic::is_error),
            pages: outcome.editions.iter().map(|edition| (edition.audience, edition.pages)).collect(),
            trees: outcome
                .editions
                .iter()
                .filter_map(|edition| edition.written.as_ref())
                .map(|(path, _)| (place(path), crate::common::tree(path)))
                .collect(),
        }
    }
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
    }
}

impl World {
    pub fn new(site: Site, rng: &mut Rng, bug: Option<Bug>) -> Self {
        let (disk, call) = (Disk::new(&site.bytes()), Call::new(rng));
        let session = Session::new(call.options(disk.root(), Destination::Memory));
        let (yesterday, tally) = Default::default();
        Self {
            site,
            disk,
            call,
            session,
            touched: vec![],
            foreign: vec![],
            good: None,
            clean: None,
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
                self.foreign.extend(self.disk.tamper(step.kind, &mut rng));
                vec![]
            }
            Kind::CacheFlipped | Kind::CacheCut | Kind::CacheFileDeleted | Kind::CacheDeleted => {
                self.disk.tamper_cache(step.kind, &mut rng);
                vec![]
            }
            kind => {
                let before = self.call.options(Path::new(""), Destination::Memory);
                self.call.change(kind, &mut rng);
                let after = self.call.options(self.disk.root(), Destination::Memory);
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
        let touched = self.disk.save(&self.site.bytes(), super::disk::Save::Plain, false);
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
        let fresh = Disk::new(&self.site.bytes());
        let outcome = run(&self.call.options(fresh.root(), Destination::Disk), &quiet);
        let seen = outcome.map(|outcome| Seen::of(&outcome, fresh.root())).map_err(|error| failure(&error));
        self.clean = Some((self.site.clone(), self.call.clone(), seen.clone()));
        seen
    }

    /// Builds in all three ways and compares. Gives whether the content has errors.
    pub fn check(&mut self, tell: Tell) -> Result<bool, String> {
        let clean = self.clean();
        let before = self.disk.outputs();
        let outcome = run(&self.call.options(self.disk.root(), Destination::Disk), &quiet);
        let (clean, outcome) = match (clean, outcome) {
            (Ok(clean), Ok(outcome)) => (clean, outcome),
            (Err(clean), Err(warm)) if clean == failure(&warm) => return Ok(true),
            (clean, warm) => {
                let warm = warm.map(|_| ()).map_err(|error| failure(&error));
                return Err(format!("clean: {:?}\nwarm: {warm:?}", clean.map(|_| ())));
            }
        };
        self.play_on_disk(&clean, &before);
        let mut warm = Seen::of(&outcome, self.disk.root());
        if self.bug == Some(Bug::StaleDiagnostics) && !self.yesterday.0.diagnostics.is_empty() {
            warm.diagnostics.clone_from(&self.yesterday.0.diagnostics);
        }
        self.compare_disk(&clean, &warm, &before)?;
        self.yesterday.0 = warm;
        let seen = self.preview(tell)?;
        compare(&clean, &seen, "session", |path| path.rsplit('/').next() == Some(".wulian-manifest.json"))?;
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

    fn compare_disk(&self, clean: &Seen, warm: &Seen, before: &Files) -> Result<(), String> {
        let theirs = |path: &str| self.foreign.iter().any(|foreign| foreign == path);
        compare(clean, warm, "warm build", theirs)?;
        let after = self.disk.outputs();
        let written =
            |path: &str| clean.trees.iter().any(|(folder, _)| path.starts_with(&format!("{folder}/")));
        let others = |files: &Files| -> Files {
            let kept = files.iter().filter(|(path, _)| !written(path) || theirs(path));
            kept.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
        };
        differences(&others(before), &others(&after), "", |_| false, "what was to be left alone")
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
        let mut seen = Seen::of(&outcome, &root);
        for edition in &outcome.editions {
            let tree = edition.tree.iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec()));
            seen.trees.push((format!("{:?}", edition.audience), tree.collect()));
        }
        for ((_, tree), (_, old)) in seen.trees.iter_mut().zip(&self.yesterday.1.trees) {
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

    /// Plays a mistake on the files that were just written.
    fn play_on_disk(&self, clean: &Seen, before: &Files) {
        let Some(bug) = self.bug else { return };
        super::bugs::play(
            bug,
            self.disk.root(),
            clean.errors,
            clean.trees.iter().map(|(folder, _)| folder),
            before,
        );
    }
}

/// Compares what two builds said and made.
fn compare(clean: &Seen, other: &Seen, who: &str, ignored: impl Fn(&str) -> bool) -> Result<(), String> {
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
    for ((folder, clean), (_, other)) in clean.trees.iter().zip(&other.trees) {
        differences(clean, other, folder, &ignored, who)?;
    }
    Ok(())
}

/// The first few files that two trees do not agree on.
fn differences(
    clean: &Files,
    other: &Files,
    folder: &str,
    ignored: impl Fn(&str) -> bool,
    who: &str,
) -> Result<(), String> {
    let mut found = vec![];
    for path in clean.keys().chain(other.keys().filter(|path| !clean.contains_key(*path))) {
        let full = format!("{folder}/{path}");
        match (clean.get(path), other.get(path)) {
            _ if ignored(&full) => {}
            (Some(a), Some(b)) if a != b => {
                let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
                let around = |bytes: &[u8]| {
                    String::from_utf8_lossy(
                        &bytes[at.saturating_sub(40).min(bytes.len())..bytes.len().min(at + 80)],
                    )
                    .into_owned()
                };
                found.push(format!(
                    "{full} differs at byte {at}\n  due: …{}…\n  got: …{}…",
                    around(a),
                    around(b)
                ));
            }
            (Some(_), None) => found.push(format!("{full} is not there")),
            (None, Some(_)) => found.push(format!("{full} should not be there")),
            _ => {}
        }
    }
    let more = found.len().saturating_sub(4);
    found.truncate(4);
    if found.is_empty() { Ok(()) } else { Err(format!("{who}: {}\n(and {more} more)", found.join("\n"))) }
}
