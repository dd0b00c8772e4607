//! Searches the sources for personal data, and keeps the findings of each file.

use super::allowance::AllowanceUse;
use super::detect::Detectors;
use super::finding::Finding;
use super::report::in_source;
use super::same::same;
use super::scan::AttachmentScan;
use crate::base::cache::{CleanChecks, PathCache, Step};
use crate::base::diag::{Code, Diagnostics, FileId};
use crate::base::hash::fingerprint;
use crate::check::leaks::AudienceClassifier;
use crate::programme::config::SiteConfig;
use crate::programme::load::Parsed;
use crate::source::files::SourceMap;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

/// Searches for personal data.
#[derive(Default)]
pub struct PrivacyChecker {
    pub(super) detectors: Detectors,
    /// A hash of what is searched for.
    patterns: u128,
    files: PathCache<FileFindings>,
    /// By blake3 of the attachment.
    pub(super) attachments: Mutex<BTreeMap<String, Arc<AttachmentScan>>>,
    allowed: Mutex<AllowanceUse>,
}

struct FileFindings {
    id: FileId,
    /// A hash of the file and of what anyone may read of it.
    content: u128,
    findings: Vec<Finding>,
}

impl PrivacyChecker {
    /// Searches what anyone may read of the sources, where that changed. Starts to count anew what is allowed. A search
    /// that `cleared` names is skipped.
    pub fn refresh(
        &mut self,
        files: &[&Parsed],
        sources: &SourceMap,
        (config, drafts): (&SiteConfig, bool),
        cleared: &CleanChecks,
    ) -> Diagnostics {
        *self.allowed.get_mut().unwrap_or_else(PoisonError::into_inner) = AllowanceUse::default();
        if !self.detectors.are_of(&config.personal) {
            *self = Self { detectors: Detectors::new(&config.personal), ..Self::default() };
        }
        self.patterns = fingerprint(&("privacy", &config.personal));
        let classifier = AudienceClassifier::new(files, config, drafts);
        let wanted = files.iter().map(|file| (&*file.path, *file)).collect();
        let (mut known_findings, patterns) = (std::mem::take(&mut self.files), self.patterns);
        let Ok(_) = known_findings.refresh(wanted, |file: &Parsed, known| {
            let content = classifier.fingerprint(file);
            let holds = |known: &FileFindings| {
                known.content == content && (known.findings.is_empty() || known.id == file.id)
            };
            if known.is_some_and(holds) {
                return Ok::<_, Infallible>((Step::Keep, ()));
            }
            let findings = match cleared.contains(search_name(patterns, content)) {
                true => vec![],
                false => self.search(file, sources, &classifier),
            };
            Ok((Step::Replace(FileFindings { id: file.id, content, findings }), ()))
        });
        self.files = known_findings;
        let reported = self.files.values().flat_map(|file| &file.findings).filter(|finding| {
            let path = &sources.get(finding.span.file).path;
            !self.allows(config, finding.kind.code(), &finding.text, &[path])
        });
        reported.map(in_source).collect()
    }

    /// The names of the searches that found nothing.
    pub fn cleared(&self) -> impl Iterator<Item = u128> {
        let clean = self.files.values().filter(|file| file.findings.is_empty());
        clean.map(|file| search_name(self.patterns, file.content))
    }

    fn search(
        &self,
        file: &Parsed,
        sources: &SourceMap,
        classifier: &AudienceClassifier<'_>,
    ) -> Vec<Finding> {
        let mut findings = vec![];
        for open in classifier.open_texts(file, sources) {
            for hit in self.detectors.find(open.text) {
                findings.push(Finding::new(&hit, open.text, open.span, sources));
            }
        }
        findings
    }

    /// Whether an entry of `site.yaml` allows it. The entries that do are counted as used.
    pub(super) fn allows(&self, config: &SiteConfig, code: Code, text: &str, paths: &[&str]) -> bool {
        let mut allowed = self.allowed.lock().unwrap_or_else(PoisonError::into_inner);
        allowed.used.resize(config.allow.len(), false);
        let mut any = false;
        for (at, entry) in config.allow.iter().enumerate() {
            let is_it = entry.text.as_ref().is_none_or(|allowed| same(allowed, text));
            if is_it && paths.iter().any(|path| entry.holds(code, path)) {
                (allowed.used[at], any) = (true, true);
            }
        }
        allowed.count += usize::from(any);
        any
    }

    /// The allowances that were used since the last refresh.
    pub fn allowance_use(&self) -> AllowanceUse {
        self.allowed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The name of the search of a file, which changes with everything that it depends on.
fn search_name(patterns: u128, content: u128) -> u128 {
    fingerprint(&(patterns, content))
}
