//! What a public page offers for download: what is written inside, and what the files are called.

use super::kinds::Kind;
use super::{Privacy, advised, mask};
use crate::base::diag::{Code, Diagnostic, Diagnostics, Message};
use crate::msg;
use crate::programme::config::SiteConfig;
use crate::site::assets::{AssetManifest, AssetRequest, read_bytes};
use crate::source::extract::{ExtractError, extract_texts};
use crate::source::files::SourceMap;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

/// What came of looking into a file.
pub(super) type Looked = Result<Vec<Inside>, ExtractError>;

/// Something personal inside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inside {
    kind: Kind,
    text: String,
    place: Message,
}

impl Privacy {
    /// What is wrong with the files that public pages show and offer; each is told of at the first place that links to
    /// it. What was looked into before is not again.
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
        let looked = |(wanted, hash, is_image): &(&AssetRequest, &str, bool)| {
            // Images are published without what a camera or an editor wrote into them.
            let looked = (!is_image).then(|| self.looked(&wanted.path, hash, sources)).flatten();
            self.told(wanted, looked.as_deref(), sources, config)
        };
        offered.par_iter().flat_map_iter(looked).collect()
    }

    fn looked(&self, path: &str, hash: &str, sources: &SourceMap) -> Option<Arc<Looked>> {
        let known = self.attachments.lock().unwrap_or_else(PoisonError::into_inner).get(hash).cloned();
        if known.is_some() {
            return known;
        }
        // What cannot be read any more is told of by whoever publishes it.
        let looked = Arc::new(self.look_into(&read_bytes(sources, path).ok()?));
        let mut all = self.attachments.lock().unwrap_or_else(PoisonError::into_inner);
        Some(all.entry(hash.to_owned()).or_insert(looked).clone())
    }

    fn look_into(&self, bytes: &[u8]) -> Looked {
        let parts = extract_texts(bytes)?;
        let inside = parts.iter().flat_map(|part| {
            let hits = self.kinds.find(&part.text).into_iter();
            hits.map(|hit| Inside {
                kind: hit.kind,
                text: part.text[hit.range].to_owned(),
                place: part.place.clone(),
            })
        });
        Ok(inside.collect())
    }

    fn told(
        &self,
        wanted: &AssetRequest,
        looked: Option<&Looked>,
        sources: &SourceMap,
        config: &SiteConfig,
    ) -> Vec<Diagnostic> {
        let page = &sources.get(wanted.span.file).path;
        let paths = [page, wanted.path.as_str()];
        let name = wanted.path.rsplit('/').next().unwrap_or_default();
        let shown = self.hidden(name);
        let mut told = vec![];
        // The text of the page is looked through too, and what it writes is told of there.
        let written = |text: &str| {
            let (start, end) = (wanted.span.start as usize, wanted.span.end as usize);
            sources.get(wanted.span.file).text.get(start..end).is_some_and(|link| link.contains(text))
        };
        for hit in self.kinds.find(name) {
            let text = &name[hit.range.clone()];
            if written(text) || self.allows(config, hit.kind.code(), text, &paths) {
                continue;
            }
            let (Message { zh, en }, masked) = (hit.kind.name(), mask::masked(text));
            told.push(advised(
                hit.kind,
                wanted.span,
                msg!(
                    "公开的文件 {shown} 名字里有{zh}“{masked}”",
                    "the name of the public file {shown} holds {en} \"{masked}\""
                ),
            ));
        }
        match looked {
            Some(Ok(inside)) => {
                let mut by_kind: BTreeMap<Kind, Vec<&Inside>> = BTreeMap::new();
                for one in inside {
                    if !self.allows(config, one.kind.code(), &one.text, &paths) {
                        by_kind.entry(one.kind).or_default().push(one);
                    }
                }
                let tell = |(kind, inside): (Kind, Vec<&Inside>)| self.inside(kind, &inside, &shown, wanted);
                told.extend(by_kind.into_iter().map(tell));
            }
            Some(Err(error)) if !self.allows(config, Code::AttachmentUnread, "", &paths) => {
                told.push(unread(error, &shown, wanted));
            }
            Some(Err(_)) | None => {}
        }
        told
    }

    /// What is told of one kind in one file: the first place, and how many there are.
    fn inside(&self, kind: Kind, inside: &[&Inside], shown: &str, wanted: &AssetRequest) -> Diagnostic {
        let (Message { zh, en }, masked) = (kind.name(), mask::masked(&inside[0].text));
        let place = &inside[0].place;
        let (place_zh, place_en) = (self.hidden(&place.zh), self.hidden(&place.en));
        let (more_zh, more_en) = match inside.len() {
            1 => (String::new(), String::new()),
            n => (format!("，共 {n} 处"), format!(", {n} in all")),
        };
        advised(
            kind,
            wanted.span,
            msg!(
                "公开的附件 {shown} 里有{zh}“{masked}”（{place_zh}{more_zh}）",
                "the public attachment {shown} holds {en} \"{masked}\" ({place_en}{more_en})"
            ),
        )
    }

    /// A name with everything personal in it hidden.
    fn hidden(&self, name: &str) -> String {
        let mut shown = name.to_owned();
        for hit in self.kinds.find(name).into_iter().rev() {
            let masked = mask::masked(&name[hit.range.clone()]);
            shown.replace_range(hit.range, &masked);
        }
        shown
    }
}

/// A file that anyone may download and nobody can look into.
fn unread(error: &ExtractError, shown: &str, wanted: &AssetRequest) -> Diagnostic {
    let Message { zh, en } = error.message();
    let message = msg!(
        "公开的附件 {shown} {zh}，不能检查里面有没有个人信息",
        "nobody can see whether the public attachment {shown} holds personal data: {en}"
    );
    Diagnostic::new(Code::AttachmentUnread, wanted.span, message)
        .help(msg!(
            "去掉密码，或者打开看过没有问题，另存为一份新的再放上来",
            "take the password away, or open it, look through it and save it anew"
        ))
        .help(msg!(
            "看过确实没有问题的，在 content/site.yaml 的“允许”里加一条，写上代码 attachment-unread、文件和理由",
            "if somebody looked through it, add it to 允许 in content/site.yaml with the code attachment-unread, the file (文件) and a reason"
        ))
}
