//! Personal data in what anyone may read: numbers of identity cards, telephones, bank cards and students, birth dates
//! and home addresses.
//!
//! Takes the parsed sources, the configuration and what the public edition offers for download; gives an error for each
//! place. What is open goes by `proof`, what attachments say by `extract`, what a number is by [`kinds`]. What was found
//! in a file is kept as long as the file and who may read it stay, and of an attachment as long as its content.
//!
//! Deliberately absent: internal things, which may hold them; names of people, which say nothing by themselves; and
//! changing anything.

mod attachments;
mod fold;
pub mod kinds;
mod mask;
mod place;
#[cfg(test)]
mod tests;

use crate::base::cache::CleanChecks;
use crate::base::diag::{Code, Diagnostic, Diagnostics, FileId, Message, Span};
use crate::base::hash::fingerprint;
use crate::check::leaks::Sorting;
use crate::msg;
use crate::programme::config::SiteConfig;
use crate::programme::load::Parsed;
use crate::source::files::SourceMap;
use attachments::Looked;
use kinds::{Kind, Kinds};
use place::Finding;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What was found, and what it was found with.
#[derive(Default)]
pub struct Privacy {
    kinds: Kinds,
    /// Equal where the same is looked for.
    wanted: u128,
    files: Vec<Found>,
    /// By blake3 of what was looked into.
    attachments: Mutex<BTreeMap<String, Arc<Looked>>>,
    allowed: Mutex<Allowed>,
}

/// What `site.yaml` allowed in an update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// How many places.
    pub count: usize,
    /// Which entries allowed something, by their place in the list; further ones did not.
    pub used: Vec<bool>,
}

struct Found {
    path: Arc<str>,
    id: FileId,
    /// Equal where the file and who may read it are.
    of: u128,
    findings: Vec<Finding>,
}

impl Privacy {
    /// Looks through what the sources say openly, where that changed. Begins to count anew what is allowed.
    /// What `cleared` names is not looked through.
    pub fn refresh(
        &mut self,
        files: &[&Parsed],
        sources: &SourceMap,
        (config, drafts): (&SiteConfig, bool),
        cleared: &CleanChecks,
    ) -> Diagnostics {
        *self.allowed.get_mut().unwrap_or_else(PoisonError::into_inner) = Allowed::default();
        if !self.kinds.are_of(&config.personal) {
            *self = Self { kinds: Kinds::new(&config.personal), ..Self::default() };
        }
        self.wanted = fingerprint(&("privacy", &config.personal));
        let sorting = Sorting::new(files, config, drafts);
        let mut before = std::mem::take(&mut self.files).into_iter().peekable();
        let taken: Vec<(&Parsed, u128, Option<Found>)> = files
            .iter()
            .map(|file| {
                let of = sorting.of(file);
                while before.next_if(|found| found.path < file.path).is_some() {}
                let same = |found: &Found| {
                    let holds = found.findings.is_empty() || found.id == file.id;
                    found.path == file.path && found.of == of && holds
                };
                (*file, of, before.next_if(same))
            })
            .collect();
        let look = |(file, of, found): (&Parsed, u128, Option<Found>)| {
            found.unwrap_or_else(|| Found {
                path: file.path.clone(),
                id: file.id,
                of,
                findings: match cleared.contains(self.name(of)) {
                    true => vec![],
                    false => self.look(file, sources, &sorting),
                },
            })
        };
        let found: Vec<Found> = taken.into_par_iter().map(look).collect();
        let told = found.iter().flat_map(|found| &found.findings).filter(|finding| {
            let path = &sources.get(finding.span.file).path;
            !self.allows(config, finding.kind.code(), &finding.text, &[path])
        });
        let sink = told.map(in_source).collect();
        self.files = found;
        sink
    }

    /// The names of the searches that found nothing.
    pub fn cleared(&self) -> impl Iterator<Item = u128> {
        let clean = self.files.iter().filter(|found| found.findings.is_empty());
        clean.map(|found| self.name(found.of))
    }

    fn name(&self, of: u128) -> u128 {
        fingerprint(&(self.wanted, of))
    }

    fn look(&self, file: &Parsed, sources: &SourceMap, sorting: &Sorting<'_>) -> Vec<Finding> {
        let mut findings = vec![];
        for said in sorting.open(file, sources) {
            for hit in self.kinds.find(said.text) {
                findings.push(Finding::new(&hit, said.text, said.span, sources));
            }
        }
        findings
    }

    /// Whether an entry of `site.yaml` allows it; notes which did.
    fn allows(&self, config: &SiteConfig, code: Code, text: &str, paths: &[&str]) -> bool {
        let mut allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        allowed.used.resize(config.allow.len(), false);
        let mut any = false;
        for (at, entry) in config.allow.iter().enumerate() {
            let same = entry.text.as_ref().is_none_or(|allowed| mask::same(allowed, text));
            if same && paths.iter().any(|path| entry.holds(code, path)) {
                (allowed.used[at], any) = (true, true);
            }
        }
        allowed.count += usize::from(any);
        any
    }

    /// What was allowed since the last refresh.
    pub fn allowed(&self) -> Allowed {
        self.allowed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Something personal in a text of the sources.
fn in_source(finding: &Finding) -> Diagnostic {
    let Message { zh, en } = finding.kind.name();
    let masked = mask::masked(&finding.text);
    let message = match finding.is_name {
        false => msg!("谁都能看的内容里写了{zh}“{masked}”", "{en} \"{masked}\" is in what anyone may read"),
        true => msg!(
            "谁都能看的页面，名字里有{zh}“{masked}”",
            "the name of a page that anyone may read holds {en} \"{masked}\""
        ),
    };
    advised(finding.kind, finding.span, message)
}

/// A diagnostic with what to do.
fn advised(kind: Kind, span: Span, message: Message) -> Diagnostic {
    let code = kind.code().as_str();
    Diagnostic::new(kind.code(), span, message)
        .help(kind.mend())
        .help(msg!(
            "确实要公开的（如对外的值班电话），在 content/site.yaml 的“允许”里加一条，写上代码 {code}、原文和理由",
            "if it is meant to be public, such as a duty telephone, add it to 允许 in content/site.yaml with the code {code}, the text (原文) and a reason"
        ))
}
