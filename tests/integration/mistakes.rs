//! What editors get wrong, one folder a mistake under `tests/fixtures/mistakes/`: what is said of it, and that nothing
//! is said once it is mended.
//!
//! A folder holds `about.txt` (the mistake in Chinese, in English, and its code, or `accepted`), the files as `typed/`
//! and as `mended/`, both laid over the smallest site, and `said.txt`: the lines of `check --format concise`, Chinese
//! and then English. Further `without.txt` (files that are gone) and `shows.txt` (a text that a built page holds).
//! `WULIAN_UPDATE=1` writes every `said.txt` anew, and the page of the handbook that is made from the folders; read the
//! difference before it is committed.

#![expect(clippy::disallowed_methods, reason = "fixtures are files, and this reads and renews them")]

mod handbook;

use crate::common::{Site, read, repository, tree};
use chrono::{DateTime, Utc};
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use wulian::app::report;
use wulian::base::diag::{Applicability, Code, Diagnostic, Lang, Severity};
use wulian::pipeline::{BuildOutcome, Changed, OutputMode, Session};
use wulian::programme::model::Audience;

/// Codes of what is typed that no folder shows, and why.
const NOT_SHOWN: &[(&str, &str)] =
    &[("source-too-large", "a file of 16 MiB is no fixture; src/source/files/tests.rs makes one")];

/// One folder.
struct Mistake {
    folder: PathBuf,
    name: String,
    /// `None` for what is accepted.
    code: Option<String>,
}

impl Mistake {
    fn file(&self, name: &str) -> Option<String> {
        let path = self.folder.join(name);
        path.is_file().then(|| read(&path))
    }

    /// The site with the files of `typed` or `mended` in it.
    fn lay(&self, site: &Site, part: &str) {
        site.smallest_content();
        site.lay_over(&self.folder.join(part));
        if part == "typed" {
            self.file("without.txt").iter().flat_map(|all| all.lines()).for_each(|path| site.remove(path));
        }
    }
}

fn mistakes() -> Vec<Mistake> {
    let root = repository().join("tests/fixtures/mistakes");
    let entries = fs::read_dir(&root).expect("the fixtures").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
        .into_iter()
        .map(|folder| {
            let about = read(&folder.join("about.txt"));
            let lines: Vec<&str> = about.lines().collect();
            let [zh, en, code] = lines.as_slice() else { panic!("{}: three lines", folder.display()) };
            assert!(
                !zh.is_ascii() && en.is_ascii() || en.contains(['、', '＃', '时', '日', '类', '对']),
                "{zh} / {en}"
            );
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            let code = (*code != "accepted").then(|| (*code).to_owned());
            Mistake { folder, name, code }
        })
        .collect()
}

/// The smallest site, checked again and again by one session.
struct Bench {
    site: Site,
    session: Session,
}

/// What one check came to.
struct Checked {
    zh: String,
    en: String,
    outcome: BuildOutcome,
}

impl Bench {
    fn new() -> Self {
        let site = Site::smallest();
        let session =
            Session::new(site.options(&[Audience::Public, Audience::Internal], OutputMode::CheckOnly));
        Self { site, session }
    }

    fn check(&mut self) -> Checked {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let update = self.session.update(Changed::Anything, now, &|_, _| ()).expect("sources");
        let outcome = update.outcome;
        let say = |lang| {
            report::render(&outcome.diagnostics, &outcome.sources, lang, report::ReportFormat::Concise, false)
        };
        Checked { zh: say(Lang::Zh), en: say(Lang::En), outcome }
    }
}

/// Runs something for every mistake, each thread on a site of its own; tells all that was wrong.
fn for_each(run: impl Fn(&mut Bench, &Mistake) -> Result<(), String> + Sync) {
    let all = mistakes();
    let next = Mutex::new(all.iter());
    let wrong = Mutex::new(vec![]);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut bench = Bench::new();
                while let Some(mistake) = { next.lock().expect("no panic").next() } {
                    if let Err(problem) = run(&mut bench, mistake) {
                        wrong.lock().expect("no panic").push(format!("{}: {problem}", mistake.name));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no panic");
    assert!(wrong.is_empty(), "{} of {}\n\n{}", wrong.len(), all.len(), wrong.join("\n\n"));
}

#[test]
fn nothing_is_wrong_with_the_smallest_site_and_the_command_says_what_the_tests_hold() {
    let mut bench = Bench::new();
    assert_eq!(bench.check().zh, "");
    bench.site.ok(&["build", "--edition", "all"]);
    let all = mistakes();
    let mistake = all.iter().find(|mistake| mistake.name == "slips-together").expect("the folder");
    mistake.lay(&bench.site, "typed");
    let checked = bench.check();
    for (lang, said) in [("zh", &checked.zh), ("en", &checked.en)] {
        let run = bench.site.run(&["check", "--format", "concise", "--lang", lang]);
        assert!(!said.is_empty() && run.out.starts_with(said.as_str()), "{}\n{said}", run.out);
        assert_eq!(run.out.lines().count(), said.lines().count() + 3, "{}", run.out);
    }
}

#[test]
fn every_mistake_is_said_as_it_was_and_nothing_once_it_is_mended() {
    let update = std::env::var_os("WULIAN_UPDATE").is_some();
    for_each(|bench, mistake| {
        mistake.lay(&bench.site, "typed");
        let Checked { zh, en, outcome } = bench.check();
        let now = if zh.is_empty() { String::new() } else { format!("{zh}\n{en}") };
        let file = mistake.folder.join("said.txt");
        if update {
            fs::write(&file, &now).expect("a file");
        }
        let before = mistake.file("said.txt").unwrap_or_default();
        if now != before {
            return Err(format!("said\n{now}instead of\n{before}"));
        }
        match &mistake.code {
            Some(code) => {
                let typed = tree(&mistake.folder.join("typed"));
                let is_there = outcome.diagnostics.iter().any(|diagnostic| {
                    let path = &*outcome.sources.get(diagnostic.span.file).path;
                    // A folder where a file is due is named itself; a file that is gone has no place.
                    let is_typed =
                        typed.keys().any(|typed| typed.starts_with(path)) || code == "source-missing";
                    diagnostic.code.as_str() == code && is_typed
                });
                if !is_there {
                    return Err(format!("no {code} in\n{now}"));
                }
            }
            None if now.is_empty() => {}
            None => return Err(format!("not accepted\n{now}")),
        }
        mistake.lay(&bench.site, "mended");
        match bench.check().zh {
            left if left.is_empty() => Ok(()),
            left => Err(format!("mended, and still\n{left}")),
        }
    });
}

#[test]
fn warnings_of_texts_are_said_again_by_builds_that_read_the_cache() {
    let site = Site::smallest();
    let all = mistakes();
    for name in ["markdown-heading", "markdown-number", "markdown-table-block"] {
        let mistake = all.iter().find(|mistake| mistake.name == name).expect("the folder");
        mistake.lay(&site, "typed");
        let said = mistake.file("said.txt").expect("what is said");
        let first = said.lines().next().expect("a line");
        let at = first.split(": ").next().expect("a place");
        for run in 0..3 {
            // The last time something else changed, so that all else comes from the cache.
            if run == 2 {
                site.replace("content/pairings/first.md", "学院出课程", "学院出老师");
            }
            let built = site.ok(&["build"]);
            let out = format!("{}{}", built.out, built.err);
            let code = mistake.code.as_deref().expect("a code");
            assert!(out.contains(at) && out.contains(code), "{name}, {run}: {out}");
        }
    }
}

#[test]
fn what_is_accepted_is_shown_as_it_was_meant() {
    let site = Site::smallest();
    for mistake in mistakes() {
        let Some(text) = mistake.file("shows.txt") else { continue };
        mistake.lay(&site, "typed");
        site.ok(&["build"]);
        let pages = site.tree("public");
        let shows = pages.iter().any(|(path, bytes)| {
            path.ends_with(".html") && String::from_utf8_lossy(bytes).contains(text.trim_end())
        });
        assert!(shows, "{}: no page shows {text}", mistake.name);
    }
}

#[test]
fn every_code_of_what_is_typed_is_shown_by_a_folder() {
    let shown: Vec<String> = mistakes().into_iter().filter_map(|mistake| mistake.code).collect();
    let groups = ["yaml-", "key-", "value-", "list-commas", "front-matter-", "markdown-", "source-"];
    let typed = Code::ALL.iter().map(|code| code.as_str()).filter(|code| {
        groups.iter().any(|group| code.starts_with(group)) && NOT_SHOWN.iter().all(|(other, _)| other != code)
    });
    for code in typed {
        assert!(
            shown.iter().any(|other| other == code),
            "no folder under tests/fixtures/mistakes shows {code}"
        );
    }
    for code in &shown {
        assert!(Code::ALL.iter().any(|known| known.as_str() == code), "there is no code {code}");
    }
}

fn is_certain(diagnostic: &Diagnostic) -> bool {
    diagnostic.fix.as_ref().is_some_and(|repair| repair.applicability == Applicability::Safe)
}

#[test]
fn fix_makes_what_was_typed_into_what_is_mended_and_then_has_nothing_to_do() {
    let counted = Mutex::new(0);
    for_each(|bench, mistake| {
        if mistake.code.is_none() {
            return Ok(());
        }
        mistake.lay(&bench.site, "typed");
        let checked = bench.check();
        let first = bench.site.run(&["fix", "--yes"]);
        if first.code != 0 {
            return Err(format!("{}{}", first.out, first.err));
        }
        let after = bench.site.tree("content");
        let again = bench.site.run(&["fix", "--yes"]);
        if again.code != 0 || bench.site.tree("content") != after {
            return Err(format!("a second time it does something: {}", again.out));
        }
        let diagnostics = &checked.outcome.diagnostics;
        let encoded = |problem: &Diagnostic| problem.code == Code::SourceLegacy;
        if !diagnostics.iter().all(|problem| is_certain(problem) || encoded(problem)) {
            return Ok(());
        }
        for (path, right) in tree(&mistake.folder.join("mended")) {
            let now = &after[path.strip_prefix("content/").expect("content")];
            if *now != right {
                let (now, right) = (String::from_utf8_lossy(now), String::from_utf8_lossy(&right));
                return Err(format!("{path} became\n{now}instead of\n{right}"));
            }
        }
        *counted.lock().expect("no panic") += 1;
        Ok(())
    });
    let counted = counted.into_inner().expect("no panic");
    assert!(counted > 70, "only {counted} mistakes are mended for certain");
}

/// How many errors there are, and how many problems of one code and message.
fn counts(outcome: &BuildOutcome, of: &Diagnostic) -> (usize, usize) {
    let errors = outcome.diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
    let is_same = |other: &&Diagnostic| (other.code, &other.message) == (of.code, &of.message);
    (errors.count(), outcome.diagnostics.iter().filter(is_same).count())
}

/// What was hidden behind a mistake may come to light, but only in place of it; behind one of many, more may.
#[test]
fn each_repair_that_is_offered_removes_its_problem_and_adds_no_error() {
    for_each(|bench, mistake| {
        mistake.lay(&bench.site, "typed");
        let outcome = bench.check().outcome;
        for problem in &outcome.diagnostics {
            let Some(fix) = &problem.fix else { continue };
            let source = outcome.sources.get(fix.span.file);
            let path = source.path.to_string();
            let mut text = source.text.to_string();
            text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
            bench.site.write(&path, &text);
            let checked = bench.check();
            let (errors, same) = counts(&outcome, problem);
            let (errors_after, same_after) = counts(&checked.outcome, problem);
            // Front matter begins with a title; the keys of the kind of page are named once it is there.
            let is_alone = outcome.diagnostics.len() == 1 && problem.code != Code::FrontMatterMissing;
            if (is_alone && errors_after > errors) || same_after >= same {
                return Err(format!("{path} with {:?} says\n{}", fix.replacement, checked.zh));
            }
            mistake.lay(&bench.site, "typed");
        }
        Ok(())
    });
}

#[test]
fn the_page_of_the_handbook_says_what_the_command_says() {
    let mut bench = Bench::new();
    let cases = mistakes().iter().filter_map(|mistake| handbook::case(&mut bench, mistake)).collect();
    let page = handbook::page(cases);
    let path = repository().join("content/pages/handbook-mistakes.md");
    if std::env::var_os("WULIAN_UPDATE").is_some() {
        fs::write(&path, &page).expect("a file");
    }
    assert!(
        read(&path) == page,
        "run WULIAN_UPDATE=1 cargo nextest run --test integration mistakes:: and read the difference"
    );
}
