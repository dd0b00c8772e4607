//! The rounds of fixing: apply, re-check, undo what made a file worse, repeat until nothing changes.
//!
//! All fixes of a file are tried together first. If that makes the file worse, half of them are tried, down to a single
//! fix, which is then rejected. Any progress makes all rejected fixes eligible again. So the result is a fixed point:
//! running it again changes nothing.

use super::draft::{Draft, Revision};
use super::select::{SelectedFix, is_slip, select};
use super::{CheckResult, FileText, FixPlan, SkippedFix};
use crate::base::diag::{Code, Diagnostic, FileId};
use crate::source::files::{Encoding, SourceFile};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The most re-checks: enough for a hundred slips on one line, or many rejected fixes.
const MOST_LOOKS: usize = 400;

/// Plans all safe fixes of the files that are `wanted`, by path.
///
/// `recheck` checks the site with the given texts in place of the files; texts of earlier calls stay in effect.
///
/// # Errors
/// Only those of `recheck`.
pub fn plan<E>(
    current: CheckResult,
    wanted: impl Fn(&str) -> bool,
    recheck: impl FnMut(&[FileText]) -> Result<CheckResult, E>,
) -> Result<FixPlan, E> {
    FixPlanner::new(current, wanted, recheck).run()
}

/// The state between rounds.
pub(super) struct FixPlanner<W, F> {
    current: CheckResult,
    drafts: BTreeMap<Arc<str>, Draft>,
    /// The texts that were passed to `recheck`.
    sent: BTreeMap<Arc<str>, Arc<str>>,
    /// How many fixes of a file are tried at once; no entry means all.
    limits: BTreeMap<Arc<str>, usize>,
    /// Rejected fixes, by path.
    rejected: BTreeMap<Arc<str>, Vec<Diagnostic>>,
    looks: usize,
    wanted: W,
    recheck: F,
}

/// Fixes of one file that are being tried.
struct Trial {
    choices: Vec<SelectedFix>,
    next: Revision,
}

impl<W, F, E> FixPlanner<W, F>
where
    W: Fn(&str) -> bool,
    F: FnMut(&[FileText]) -> Result<CheckResult, E>,
{
    /// Starts with the files that are rewritten as UTF-8.
    pub(super) fn new(current: CheckResult, wanted: W, recheck: F) -> Self {
        let legacy = current.diagnostics.iter().filter(|problem| problem.code == Code::SourceLegacy);
        let legacy: BTreeSet<FileId> = legacy.map(|problem| problem.span.file).collect();
        let files = current.sources.files().iter().filter(|file| file.usable && wanted(&file.path));
        let rewritten = files.filter(|file| is_to_be_rewritten(file, &legacy));
        let drafts = rewritten.map(|file| (file.path.clone(), Draft::new(file)));
        let drafts = drafts.filter(|(_, draft)| draft.differs()).collect();
        Self {
            current,
            drafts,
            sent: BTreeMap::new(),
            limits: BTreeMap::new(),
            rejected: BTreeMap::new(),
            looks: 0,
            wanted,
            recheck,
        }
    }

    /// Runs rounds until no safe fix is left.
    pub(super) fn run(mut self) -> Result<FixPlan, E> {
        if !self.drafts.is_empty() {
            self.current = self.check_drafts(&BTreeMap::new())?;
        }
        while self.looks < MOST_LOOKS && self.round()? {}
        Ok(self.finish())
    }

    /// Runs one round; returns whether anything is left to try.
    fn round(&mut self) -> Result<bool, E> {
        let mut trials = self.trials();
        if trials.is_empty() {
            return Ok(false);
        }
        let was = errors(&self.current);
        let mut worse: Vec<(Arc<str>, Trial)> = vec![];
        loop {
            let current = self.check_drafts(&trials)?;
            let is = errors(&current);
            let failed: Vec<Arc<str>> = trials
                .iter()
                .filter(|(path, trial)| is_worse(path, trial, (&self.current, &was), (&current, &is)))
                .map(|(path, _)| path.clone())
                .collect();
            if failed.is_empty() {
                self.current = current;
                break;
            }
            worse.extend(failed.into_iter().filter_map(|path| trials.remove_entry(&path)));
            if trials.is_empty() {
                break;
            }
        }
        if trials.is_empty() {
            worse.into_iter().for_each(|(path, trial)| self.narrow(path, trial));
            return Ok(true);
        }
        for (path, Trial { choices, next }) in trials {
            if let Some(draft) = self.drafts.get_mut(&path) {
                draft.apply(&choices, next);
            }
        }
        self.limits.clear();
        self.rejected.clear();
        Ok(true)
    }

    /// After a failure, fewer fixes of the file are tried; a single one is rejected.
    fn narrow(&mut self, path: Arc<str>, trial: Trial) {
        if let [only] = &trial.choices[..] {
            self.limits.remove(&path);
            self.rejected.entry(path).or_default().push(only.problem.clone());
        } else {
            self.limits.insert(path, trial.choices.len() / 2);
        }
    }

    /// The fixes to try now, by path.
    fn trials(&mut self) -> BTreeMap<Arc<str>, Trial> {
        let mut found: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
        for problem in &self.current.diagnostics {
            if let Some(repair) = &problem.fix {
                found.entry(repair.span.file).or_default().push(problem);
            }
        }
        let mut trials = BTreeMap::new();
        for (id, problems) in found {
            let file = self.current.sources.get(id);
            // What is not in UTF-8 by now is allowed to be so, and writing it would end that.
            if !file.usable || file.encoding != Encoding::Utf8 || !(self.wanted)(&file.path) {
                continue;
            }
            let rejected = self.rejected.get(&file.path).map(Vec::as_slice).unwrap_or_default();
            let mut choices = select(&problems, rejected, file, &self.current.sources);
            choices.truncate(self.limits.get(&file.path).copied().unwrap_or(usize::MAX));
            if choices.is_empty() {
                continue;
            }
            let draft = self.drafts.entry(file.path.clone()).or_insert_with(|| Draft::new(file));
            let next = draft.with(&choices);
            trials.insert(file.path.clone(), Trial { choices, next });
        }
        trials
    }

    /// Re-checks the drafts with these trials applied.
    fn check_drafts(&mut self, trials: &BTreeMap<Arc<str>, Trial>) -> Result<CheckResult, E> {
        let mut news: Vec<FileText> = vec![];
        for (path, draft) in &self.drafts {
            let text = trials.get(path).map_or(&draft.text, |trial| &trial.next.text);
            if self.sent.get(path) != Some(text) {
                news.push((path.clone(), text.clone()));
            }
        }
        self.sent.extend(news.iter().cloned());
        self.looks += 1;
        (self.recheck)(&news)
    }

    fn finish(self) -> FixPlan {
        let mut skipped: Vec<SkippedFix> = vec![];
        for (path, problems) in &self.rejected {
            for problem in problems {
                let line = self.current.sources.position(problem.span.file, problem.span.start).line;
                let line = self.drafts.get(path).map_or(line, |draft| draft.line(line));
                let (path, code, message) = (path.clone(), problem.code, problem.message.clone());
                skipped.push(SkippedFix { path, line, code, message });
            }
        }
        skipped.sort_by(|a, b| (&a.path, a.line, a.code).cmp(&(&b.path, b.line, b.code)));
        let changed = self.drafts.into_iter().filter(|(_, draft)| draft.differs());
        let changes = changed.map(|(path, draft)| draft.change(&path)).collect();
        FixPlan { changes, skipped, after: self.current }
    }
}

/// Whether a file has to be rewritten as UTF-8 without marks or carriage returns alone. A legacy encoding without a
/// diagnostic is allowed by the site; marks in theme files are left to their author.
fn is_to_be_rewritten(file: &SourceFile, legacy: &BTreeSet<FileId>) -> bool {
    match file.encoding {
        Encoding::Utf8 => {
            file.path.starts_with("content/") && (!file.is_plain() || file.text.starts_with('\u{feff}'))
        }
        Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Gb18030 => legacy.contains(&file.id),
    }
}

/// The errors of each file, by code and first byte.
type ErrorsByFile = BTreeMap<FileId, Vec<(Code, usize)>>;

fn errors(current: &CheckResult) -> ErrorsByFile {
    let mut found = ErrorsByFile::new();
    for problem in current.diagnostics.iter().filter(|problem| problem.is_error()) {
        found.entry(problem.span.file).or_default().push((problem.code, problem.span.start as usize));
    }
    found
}

/// Whether fixes brought errors into the lines they touch, or more errors into the file. A file that is parsed further
/// than before may reveal errors that were there all along.
fn is_worse(
    path: &str,
    trial: &Trial,
    before: (&CheckResult, &ErrorsByFile),
    after: (&CheckResult, &ErrorsByFile),
) -> bool {
    let of = |(current, errors): (&CheckResult, &ErrorsByFile)| -> Option<Vec<(Code, usize)>> {
        let file = current.sources.by_path(path)?;
        Some(errors.get(&file.id).cloned().unwrap_or_default())
    };
    let (Some(was), Some(is)) = (of(before), of(after)) else { return true };
    let slips = |errors: &[(Code, usize)]| errors.iter().filter(|(code, _)| is_slip(*code)).count();
    let more = match slips(&is).cmp(&slips(&was)) {
        Ordering::Less => false,
        Ordering::Equal => is.len() > was.len(),
        Ordering::Greater => true,
    };
    let within = |errors: &[(Code, usize)], range: &Range<usize>| {
        errors.iter().filter(|(_, at)| (range.start..=range.end).contains(at)).count()
    };
    let mut lines = trial.choices.iter().zip(&trial.next.touched);
    more || lines.any(|(choice, new)| within(&is, new) > within(&was, &old_lines(choice, before.0)))
}

/// The bytes of the lines that a fix touched, before it, without the last line end.
fn old_lines(choice: &SelectedFix, before: &CheckResult) -> Range<usize> {
    let file = choice.repair.span.file;
    let last = before.sources.line_range(file, *choice.lines.end()).start;
    let end = last + before.sources.line(file, *choice.lines.end()).len();
    before.sources.line_range(file, *choice.lines.start()).start..end
}
