//! The problems of each file, kept as long as the file and what the rules depend on are unchanged.

use super::context::ProseContext;
use super::prepared::PreparedRules;
use crate::base::cache::{CleanChecks, PathCache, Step};
use crate::base::diag::{Diagnostics, FileId};
use crate::base::hash::fingerprint;
use crate::programme::load::{FileKind, Parsed};
use crate::source::files::SourceMap;
use std::convert::Infallible;
use std::sync::LazyLock;

/// Checks the words of all files.
#[derive(Default)]
pub struct ProseChecker {
    /// A hash of what the rules depend on.
    context: u128,
    files: PathCache<FileProblems>,
}

struct FileProblems {
    id: FileId,
    /// A hash of the file.
    content: u128,
    problems: Diagnostics,
}

impl FileProblems {
    fn hold(&self, file: &Parsed) -> bool {
        self.content == file.content_hash() && (self.problems.is_empty() || self.id == file.id)
    }
}

impl ProseChecker {
    /// Checks every file that changed, or all of them if what the rules depend on changed. A search that `cleared` names is
    /// skipped. Returns the problems of all files.
    pub fn refresh(
        &mut self,
        files: &[&Parsed],
        sources: &SourceMap,
        context: ProseContext<'_>,
        cleared: &CleanChecks,
    ) -> Diagnostics {
        let key = context.fingerprint(files);
        if self.context != key {
            self.files.clear();
            self.context = key;
        }
        let rules = LazyLock::new(|| PreparedRules::new(context));
        let wanted = files.iter().filter(|file| has_words(file)).map(|file| (&*file.path, *file)).collect();
        let Ok(_) = self.files.refresh(wanted, |file: &Parsed, known| {
            if known.is_some_and(|known| known.hold(file)) {
                return Ok::<_, Infallible>((Step::Keep, ()));
            }
            let content = file.content_hash();
            let problems = match cleared.contains(search_name(key, content)) {
                true => vec![],
                false => rules.check(file, sources),
            };
            Ok((Step::Replace(FileProblems { id: file.id, content, problems }), ()))
        });
        self.files.values().flat_map(|file| file.problems.iter().cloned()).collect()
    }

    /// The names of the searches that found nothing.
    pub fn cleared(&self) -> impl Iterator<Item = u128> {
        let clean = self.files.values().filter(|file| file.problems.is_empty());
        clean.map(|file| search_name(self.context, file.content))
    }
}

/// The name of the search of a file, which changes with everything that it depends on.
fn search_name(context: u128, content: u128) -> u128 {
    fingerprint(&("prose", context, content))
}

/// Whether a file has words that anybody reads: all have but the rules themselves.
fn has_words(file: &Parsed) -> bool {
    !matches!(file.kind, None | Some(FileKind::Wording | FileKind::Roster))
}
