//! What holds whatever an editor typed: slips of every kind, in any mixture, and bytes changed at random.
//!
//! The real pipeline runs on the shipped content, one file of which is spoilt for each case.

use crate::common::Site;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use wulian::app::fix::{CheckResult, FileChange, FileText, FixPlan, plan};
use wulian::base::diag::{Applicability, Diagnostic};
use wulian::pipeline::{Changed, OutputMode, Session};

/// Files of different kinds, which are spoilt.
const FILES: [&str; 7] = [
    "content/site.yaml",
    "content/programme/tasks.yaml",
    "content/programme/units.yaml",
    "content/lists/business.yaml",
    "content/pairings/business.md",
    "content/meetings/2023-03-22-zhuanti-huiyi.md",
    "content/pages/handbook.md",
];

/// A site and what is asked about it. No edition is rendered, so that it answers soon.
struct Desk {
    site: Site,
    session: Session,
}

impl Desk {
    fn new() -> Self {
        let site = Site::new();
        let options = site.options(&[], OutputMode::CheckOnly);
        let mut desk = Self { site, session: Session::new(options) };
        desk.ask(Changed::Anything);
        desk
    }

    fn ask(&mut self, changed: Changed<'_>) -> CheckResult {
        let update =
            self.session.update(changed, chrono::DateTime::UNIX_EPOCH, &|_, _| {}).expect("an answer");
        CheckResult { sources: update.outcome.sources, diagnostics: update.outcome.diagnostics }
    }

    /// What is said once a file holds these bytes.
    fn with(&mut self, path: &str, bytes: &[u8]) -> CheckResult {
        let path = self.site.path(path);
        fs::write(&path, bytes).expect("a file");
        self.ask(Changed::Paths(&[path]))
    }

    fn plan(&mut self, said: CheckResult, only: &str) -> FixPlan {
        let ask = |texts: &[FileText]| Ok::<_, std::convert::Infallible>(self.ask(Changed::Texts(texts)));
        let Ok(plan) = plan(said, |path| path == only, ask);
        plan
    }
}

/// Spoils one file, mends it, looks at everything that must hold, and leaves the file as it was, so that a case that
/// fails is followed by smaller ones and not by its own remains.
fn holds(desk: &mut Desk, path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let held = looked_at(desk, path, bytes);
    let original = fs::read(crate::common::repository().join(path)).expect("the shipped file");
    desk.with(path, &original);
    held
}

fn looked_at(desk: &mut Desk, path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let said = desk.with(path, bytes);
    let plan = desk.plan(said, path);
    let left: BTreeSet<_> = plan.skipped.iter().map(|left| (left.code, left.message.zh.clone())).collect();
    let after = match plan.changes.as_slice() {
        [] => bytes.to_vec(),
        [change] => {
            prop_assert_eq!(&change.before, bytes);
            prop_assert_eq!(
                std::str::from_utf8(&change.after).expect("UTF-8").trim_start_matches('\u{feff}'),
                &*change.new_text
            );
            rest_stays(change)?;
            change.after.clone()
        }
        more => return Err(TestCaseError::fail(format!("{} files", more.len()))),
    };
    // On disk it is what was promised.
    let said = desk.with(path, &after);
    let codes =
        |diagnostics: &[Diagnostic]| diagnostics.iter().map(|one| (one.code, one.span)).collect::<Vec<_>>();
    prop_assert_eq!(codes(&said.diagnostics), codes(&plan.after.diagnostics));
    for problem in said.diagnostics.iter().filter(|problem| problem.is_fixable()) {
        let known = left.contains(&(problem.code, problem.message.zh.clone()));
        prop_assert!(known || shares_its_line(problem, &said), "{path}: {problem:?}");
    }
    let again = desk.plan(said, path);
    prop_assert!(again.changes.is_empty(), "{:?}", again.changes);
    Ok(())
}

/// Every line that is not said to be mended is there afterwards, in its order and with its end.
fn rest_stays(change: &FileChange) -> Result<(), TestCaseError> {
    let mended: BTreeSet<usize> =
        change.applied.iter().filter_map(|mended| mended.lines.clone()).flatten().collect();
    let was = change.old_text.trim_start_matches('\u{feff}');
    let mut rest = change.new_text.split_inclusive('\n');
    for (line, text) in (1..).zip(was.split_inclusive('\n')) {
        if !mended.contains(&line) {
            prop_assert!(
                rest.any(|other| other == text),
                "line {line} {text:?} of\n{was:?}\n{:?}",
                change.new_text
            );
        }
    }
    if mended.is_empty() {
        prop_assert_eq!(was, &*change.new_text);
    }
    Ok(())
}

/// Whether somebody has to decide about another problem on the same lines first.
fn shares_its_line(problem: &Diagnostic, said: &CheckResult) -> bool {
    let lines = |one: &Diagnostic| {
        let repair = one.fix.as_ref()?;
        let line = |at| said.sources.position(repair.span.file, at).line;
        Some((repair.span.file, line(repair.span.start)..=line(repair.span.end)))
    };
    let Some((file, own)) = lines(problem) else { return false };
    let open = |one: &&Diagnostic| {
        one.fix.as_ref().is_some_and(|repair| repair.applicability == Applicability::Suggested)
    };
    said.diagnostics
        .iter()
        .filter(open)
        .filter_map(lines)
        .any(|(other, lines)| other == file && lines.start() <= own.end() && own.start() <= lines.end())
}

/// Runs a property on one site, which each case leaves as it found it. `WULIAN_CASES` sets for how many cases.
fn each<S: Strategy>(
    cases: u32,
    strategy: &S,
    test: impl Fn(&mut Desk, S::Value) -> Result<(), TestCaseError>,
) {
    let cases = std::env::var("WULIAN_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    let desk = RefCell::new(Desk::new());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let run = TestRunner::new(config).run(strategy, |value| test(&mut desk.borrow_mut(), value));
    if let Err(error) = run {
        panic!("{error}");
    }
}

/// Slips of editors: what they wrote for what.
const SLIPS: [(&str, &str); 22] = [
    (": ", "："),
    (": ", "： "),
    (": ", ":"),
    (": ", ":\u{3000}"),
    (": ", ":\u{a0}"),
    (", ", "、"),
    (", ", "，"),
    ("- ", "-"),
    ("- ", "— "),
    ("- ", "－"),
    ("  ", "\t"),
    ("  ", "\u{3000}"),
    ("  ", "\u{a0}\u{a0}"),
    ("[", "【"),
    ("]", "】"),
    ("2023-", "2023年"),
    ("2023-03", "2023．3"),
    ("\n## ", "\n##"),
    ("\n\n- ", "\n- "),
    ("\n\n1. ", "\n\n１．"),
    ("\n", "\r\n"),
    ("\n", "\n\u{200b}"),
];

/// How a file is written down.
fn encoded(text: &str, way: usize) -> Vec<u8> {
    match way {
        0 => super::utf16(text),
        1 => super::gb18030(text),
        2 => super::marked(text),
        _ => text.as_bytes().to_vec(),
    }
}

#[test]
fn slips_are_mended_and_nothing_else_changes() {
    let slip = (0..SLIPS.len(), any::<prop::sample::Index>());
    let strategy = (0..FILES.len(), prop::collection::vec(slip, 1..6), 0..6usize);
    each(48, &strategy, |desk, (file, slips, way)| {
        let mut text = desk.site.read(FILES[file]);
        for (slip, place) in slips {
            let (from, to) = SLIPS[slip];
            let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
            if !places.is_empty() {
                let at = *place.get(&places);
                text.replace_range(at..at + from.len(), to);
            }
        }
        holds(desk, FILES[file], &encoded(&text, way))
    });
}

#[test]
fn bytes_changed_at_random_neither_stop_it_nor_make_it_restless() {
    let place = any::<prop::sample::Index>();
    let edit = (place, 0..4usize, prop::collection::vec(any::<u8>(), 0..4));
    let strategy = (0..FILES.len(), prop::collection::vec(edit, 1..8));
    each(48, &strategy, |desk, (file, edits)| {
        let mut bytes = desk.site.read(FILES[file]).into_bytes();
        for (place, length, new) in edits {
            let at = place.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, new);
        }
        holds(desk, FILES[file], &bytes)
    });
}
