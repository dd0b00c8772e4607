//! Personal data in what public pages offer for download: inside the files, and in their names.

use super::checker::PrivacyChecker;
use super::detect::PersonalKind;
use super::report::with_advice;
use super::scan::{AttachmentFinding, AttachmentScan};
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::base::text::masked;
use crate::msg;
use crate::programme::config::SiteConfig;
use crate::programme::keys::AttachmentType;
use crate::site::assets::{AssetManifest, AssetRequest, read_bytes};
use crate::source::extract::{ExtractError, extract_texts};
use crate::source::files::SourceMap;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

impl PrivacyChecker {
    /// The problems of the files that public pages show and offer, each at the first place that links to it. A file that was
    /// scanned before is not scanned again.
    pub fn attachments(
        &self,
        wanted: &[AssetRequest],
        manifest: &AssetManifest,
        sources: &SourceMap,
        config: &SiteConfig,
    ) -> Diagnostics {
        let mut first: BTreeMap<&str, &AssetRequest> = BTreeMap::new();
        for wanted in wanted {
            let known = first.entry(&wanted.path).or_insert(wanted);
            if wanted.span < known.span {
                *known = wanted;
            }
        }
        let offered: Vec<(&AssetRequest, &str, bool)> = first
            .into_values()
            .filter_map(|wanted| {
                let asset = manifest.get(&wanted.path)?;
                Some((wanted, asset.hash.as_str(), asset.width.is_some()))
            })
            .collect();
        let scan = |(wanted, hash, is_image): &(&AssetRequest, &str, bool)| {
            // Images are published without their metadata.
            let scan = (!is_image && !is_opaque(&wanted.path))
                .then(|| self.scan(&wanted.path, hash, sources))
                .flatten();
            self.report(wanted, scan.as_deref(), sources, config)
        };
        offered.par_iter().flat_map_iter(scan).collect()
    }

    fn scan(&self, path: &str, hash: &str, sources: &SourceMap) -> Option<Arc<AttachmentScan>> {
        let known = self.attachments.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned();
        if known.is_some() {
            return known;
        }
        // A file that cannot be read any more is reported by the step that publishes it.
        let scan = Arc::new(self.scan_bytes(&read_bytes(sources, path).ok()?));
        let mut all = self.attachments.lock().unwrap_or_else(PoisonError::into_inner);
        Some(all.entry(hash.to_owned()).or_insert(scan).clone())
    }

    fn scan_bytes(&self, bytes: &[u8]) -> AttachmentScan {
        let parts = extract_texts(bytes)?;
        let inside = parts.iter().flat_map(|part| {
            let hits = self.detectors.find(&part.text).into_iter();
            hits.map(|hit| AttachmentFinding {
                kind: hit.kind,
                text: part.text[hit.range].to_owned(),
                place: part.place.clone(),
            })
        });
        Ok(inside.collect())
    }

    fn report(
        &self,
        wanted: &AssetRequest,
        scan: Option<&AttachmentScan>,
        sources: &SourceMap,
        config: &SiteConfig,
    ) -> Vec<Diagnostic> {
        let page = &sources.get(wanted.span.file).path;
        let paths = [page, wanted.path.as_str()];
        let name = wanted.path.rsplit('/').next().unwrap_or_default();
        let shown = self.hidden(name);
        let mut diagnostics = vec![];
        // The text of the page is searched too, and reported there.
        let written = |text: &str| {
            let (start, end) = (wanted.span.start as usize, wanted.span.end as usize);
            sources.get(wanted.span.file).text.get(start..end).is_some_and(|link| link.contains(text))
        };
        for hit in self.detectors.find(name) {
            let text = &name[hit.range.clone()];
            if written(text) || self.allows(config, hit.kind.code(), text, &paths) {
                continue;
            }
            let (Message { zh, en }, masked) = (hit.kind.name(), masked(text));
            diagnostics.push(with_advice(
                hit.kind,
                wanted.span,
                msg!(
                    "公开的文件 {shown} 名字里有{zh}“{masked}”",
                    "the name of the public file {shown} has {en} \"{masked}\""
                ),
            ));
        }
        if is_opaque(&wanted.path) {
            if !self.allows(config, Code::AttachmentOpaque, "", &paths) {
                diagnostics.push(opaque(&shown, wanted));
            }
            return diagnostics;
        }
        match scan {
            Some(Ok(inside)) => {
                let mut by_kind: BTreeMap<PersonalKind, Vec<&AttachmentFinding>> = BTreeMap::new();
                for one in inside {
                    if !self.allows(config, one.kind.code(), &one.text, &paths) {
                        by_kind.entry(one.kind).or_default().push(one);
                    }
                }
                let tell = |(kind, inside): (PersonalKind, Vec<&AttachmentFinding>)| {
                    self.inside(kind, &inside, &shown, wanted)
                };
                diagnostics.extend(by_kind.into_iter().map(tell));
            }
            Some(Err(refusal)) if !self.allows(config, Code::AttachmentUnread, "", &paths) => {
                diagnostics.push(unread(refusal, &shown, wanted));
            }
            Some(Err(_)) | None => {}
        }
        diagnostics
    }

    /// One diagnostic for a kind and a file: the first place, and how many there are.
    fn inside(
        &self,
        kind: PersonalKind,
        inside: &[&AttachmentFinding],
        shown: &str,
        wanted: &AssetRequest,
    ) -> Diagnostic {
        let (Message { zh, en }, masked) = (kind.name(), masked(&inside[0].text));
        let place = &inside[0].place;
        let (place_zh, place_en) = (self.hidden(&place.zh), self.hidden(&place.en));
        let (more_zh, more_en) = match inside.len() {
            1 => (String::new(), String::new()),
            n => (format!("，共 {n} 处"), format!(", {n} in all")),
        };
        with_advice(
            kind,
            wanted.span,
            msg!(
                "公开的附件 {shown} 里有{zh}“{masked}”（{place_zh}{more_zh}）",
                "the public attachment {shown} has {en} \"{masked}\" ({place_en}{more_en})"
            ),
        )
    }

    /// A name with all personal data in it masked.
    fn hidden(&self, name: &str) -> String {
        let mut shown = name.to_owned();
        for hit in self.detectors.find(name).into_iter().rev() {
            let masked = masked(&name[hit.range.clone()]);
            shown.replace_range(hit.range, &masked);
        }
        shown
    }
}

/// Whether a file is of a type that nothing here can read.
fn is_opaque(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.and_then(|extension| AttachmentType::of(&extension)).is_some_and(AttachmentType::is_opaque)
}

/// A public attachment of a kind that nothing here can read. The site asked for it, so it is published.
fn opaque(shown: &str, wanted: &AssetRequest) -> Diagnostic {
    let message = msg!(
        "公开的附件 {shown} 里面电脑看不了：个人信息、内部内容、拍摄地点和时间都没有查，原样发布",
        "nothing can look into the public attachment {shown}: it is published as it is, not searched for personal data or internal texts, with any place and time of recording"
    );
    Diagnostic::new(Code::AttachmentOpaque, wanted.span, message).help(msg!(
        "发布前要有人从头到尾看过；看过没有问题的，在 content/site.yaml 的“允许”里加一条，写上代码 attachment-opaque、文件和理由",
        "somebody has to look through all of it first; then add it to `允许` (allow) in content/site.yaml with the code attachment-opaque, the file (`文件`) and a reason"
    ))
}

/// A public attachment whose texts cannot be extracted.
fn unread(refusal: &ExtractError, shown: &str, wanted: &AssetRequest) -> Diagnostic {
    let Message { zh, en } = refusal.message();
    let message = msg!(
        "公开的附件 {shown} {zh}，不能检查里面有没有个人信息",
        "the public attachment {shown} cannot be checked for personal data: {en}"
    );
    Diagnostic::new(Code::AttachmentUnread, wanted.span, message)
        .help(msg!(
            "去掉密码，或者打开看过没有问题，另存为一份新的再放上来",
            "remove the password, or open it, check it and save it again"
        ))
        .help(msg!(
            "看过确实没有问题的，在 content/site.yaml 的“允许”里加一条，写上代码 attachment-unread、文件和理由",
            "if somebody has looked through it, add it to `允许` in content/site.yaml with the code attachment-unread, the file (`文件`) and a reason"
        ))
}
