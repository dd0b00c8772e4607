//! Round after round: the repairs that may be made now are made, the site is looked at again, and a file that is worse
//! for it is put back, until no round gets anywhere.
//!
//! A file's repairs are first tried all together. Where that makes it worse, half of them are tried, down to a single
//! one, which is then known to be wrong as things are. Whatever gets better lets everything be tried anew. So where this
//! ends, nothing that can be tried gets anywhere, and running it again changes nothing.

use super::choose::{Choice, choose, is_slip};
use super::draft::{Draft, Next};
use super::{Left, Plan, Said, Text};
use crate::base::diag::{Code, Diagnostic, FileId};
use crate::source::files::{Encoding, SourceFile};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// How often the site is looked at, at most: enough for a hundred slips on one line, or many repairs that are wrong.
const MOST_LOOKS: usize = 400;

/// What a plan is made with.
pub(super) struct Rounds<W, F> {
    said: Said,
    drafts: BTreeMap<Arc<str>, Draft>,
    /// What `ask` was told that files say.
    told: BTreeMap<Arc<str>, Arc<str>>,
    /// How many repairs of a file are tried at once; all where nothing is written.
    limits: BTreeMap<Arc<str>, usize>,
    /// Repairs that make things worse as they are, by path.
    wrong: BTreeMap<Arc<str>, Vec<Diagnostic>>,
    looks: usize,
    wanted: W,
    ask: F,
}

/// Repairs of one file that are being tried.
struct Trial {
    choices: Vec<Choice>,
    next: Next,
}

impl<W, F, E> Rounds<W, F>
where
    W: Fn(&str) -> bool,
    F: FnMut(&[Text]) -> Result<Said, E>,
{
    /// Nothing is done yet but rewriting files that are not UTF-8.
    pub(super) fn new(said: Said, wanted: W, ask: F) -> Self {
        let legacy = said.diagnostics.iter().filter(|problem| problem.code == Code::SourceLegacy);
        let legacy: BTreeSet<FileId> = legacy.map(|problem| problem.span.file).collect();
        let files = said.sources.files().iter().filter(|file| file.usable && wanted(&file.path));
        let rewritten = files.filter(|file| is_to_be_rewritten(file, &legacy));
        let drafts = rewritten.map(|file| (file.path.clone(), Draft::new(file)));
        let drafts = drafts.filter(|(_, draft)| draft.differs()).collect();
        Self {
            said,
            drafts,
            told: BTreeMap::new(),
            limits: BTreeMap::new(),
            wrong: BTreeMap::new(),
            looks: 0,
            wanted,
            ask,
        }
    }

    /// Makes all that can be made.
    pub(super) fn run(mut self) -> Result<Plan, E> {
        if !self.drafts.is_empty() {
            self.said = self.look(&BTreeMap::new())?;
        }
        while self.looks < MOST_LOOKS && self.round()? {}
        Ok(self.finish())
    }

    /// One round; whether there is anything left to try.
    fn round(&mut self) -> Result<bool, E> {
        let mut trials = self.trials();
        if trials.is_empty() {
            return Ok(false);
        }
        let was = errors(&self.said);
        let mut worse: Vec<(Arc<str>, Trial)> = vec![];
        loop {
            let said = self.look(&trials)?;
            let is = errors(&said);
            let failed: Vec<Arc<str>> = trials
                .iter()
                .filter(|(path, trial)| is_worse(path, trial, (&self.said, &was), (&said, &is)))
                .map(|(path, _)| path.clone())
                .collect();
            if failed.is_empty() {
                self.said = said;
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
                draft.take(&choices, next);
            }
        }
        self.limits.clear();
        self.wrong.clear();
        Ok(true)
    }

    /// After a failure fewer repairs of the file are tried; a single one is wrong.
    fn narrow(&mut self, path: Arc<str>, trial: Trial) {
        if let [only] = &trial.choices[..] {
            self.limits.remove(&path);
            self.wrong.entry(path).or_default().push(only.problem.clone());
        } else {
            self.limits.insert(path, trial.choices.len() / 2);
        }
    }

    /// What can be tried now, by path.
    fn trials(&mut self) -> BTreeMap<Arc<str>, Trial> {
        let mut found: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
        for problem in &self.said.diagnostics {
            if let Some(repair) = &problem.fix {
                found.entry(repair.span.file).or_default().push(problem);
            }
        }
        let mut trials = BTreeMap::new();
        for (id, problems) in found {
            let file = self.said.sources.get(id);
            // What is not in UTF-8 by now is allowed to be so, and writing it would end that.
            if !file.usable || file.encoding != Encoding::Utf8 || !(self.wanted)(&file.path) {
                continue;
            }
            let wrong = self.wrong.get(&file.path).map(Vec::as_slice).unwrap_or_default();
            let mut choices = choose(&problems, wrong, file, &self.said.sources);
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

    /// What is said of the drafts with these trials made.
    fn look(&mut self, trials: &BTreeMap<Arc<str>, Trial>) -> Result<Said, E> {
        let mut news: Vec<Text> = vec![];
        for (path, draft) in &self.drafts {
            let text = trials.get(path).map_or(&draft.text, |trial| &trial.next.text);
            if self.told.get(path) != Some(text) {
                news.push((path.clone(), text.clone()));
            }
        }
        self.told.extend(news.iter().cloned());
        self.looks += 1;
        (self.ask)(&news)
    }

    fn finish(self) -> Plan {
        let mut left: Vec<Left> = vec![];
        for (path, problems) in &self.wrong {
            for problem in problems {
                let line = self.said.sources.position(problem.span.file, problem.span.start).line;
                let line = self.drafts.get(path).map_or(line, |draft| draft.line(line));
                let (path, code, message) = (path.clone(), problem.code, problem.message.clone());
                left.push(Left { path, line, code, message });
            }
        }
        left.sort_by(|a, b| (&a.path, a.line, a.code).cmp(&(&b.path, b.line, b.code)));
        let changed = self.drafts.into_iter().filter(|(_, draft)| draft.differs());
        let changes = changed.map(|(path, draft)| draft.change(&path)).collect();
        Plan { changes, left, after: self.said }
    }
}

/// Whether a file is not written as it should be. One in another encoding is, where nobody says so any more: then that is
/// allowed. Marks in files of a theme are its author's business.
fn is_to_be_rewritten(file: &SourceFile, legacy: &BTreeSet<FileId>) -> bool {
    match file.encoding {
        Encoding::Utf8 => {
            file.path.starts_with("content/") && (!file.is_plain() || file.text.starts_with('\u{feff}'))
        }
        Encoding::Utf16Le | Encoding::Utf16Be | Encoding::Gb18030 => legacy.contains(&file.id),
    }
}

/// The errors of each file, by code and first byte.
type Errors = BTreeMap<FileId, Vec<(Code, usize)>>;

fn errors(said: &Said) -> Errors {
    let mut found = Errors::new();
    for problem in said.diagnostics.iter().filter(|problem| problem.is_error()) {
        found.entry(problem.span.file).or_default().push((problem.code, problem.span.start as usize));
    }
    found
}

/// Whether repairs brought errors into the lines they touch, or more of them into the file. A file that is read further
/// than before may show errors that were there all along.
fn is_worse(path: &str, trial: &Trial, before: (&Said, &Errors), after: (&Said, &Errors)) -> bool {
    let of = |(said, errors): (&Said, &Errors)| -> Option<Vec<(Code, usize)>> {
        let file = said.sources.by_path(path)?;
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

/// The bytes of the lines a repair is about, as they were, without the last line's end.
fn old_lines(choice: &Choice, before: &Said) -> Range<usize> {
    let file = choice.repair.span.file;
    let last = before.sources.line_range(file, *choice.lines.end()).start;
    let end = last + before.sources.line(file, *choice.lines.end()).len();
    before.sources.line_range(file, *choice.lines.start()).start..end
}
