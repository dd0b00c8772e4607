//! Parses one file: its YAML into nodes, its Markdown into a body.
//!
//! The result depends on the path and the text alone, so it is kept from build to build. It comes with the diagnostics that
//! concern this file alone.

use super::body::PageBody;
use super::file_kind::{FileKind, classify};
use super::page_names::PageNames;
use super::second_front_matter::second_front_matter;
use crate::base::diag::{self, Code, Diagnostic, Diagnostics, FileId, Span};
use crate::base::text::has_extension;
use crate::msg;
use crate::source::files::{SourceFile, merge_conflicts, split_front_matter};
use crate::source::markdown::AllowedTags;
use crate::source::yaml;
use crate::source::yaml::Node;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// One file as far as it can be read alone: a pure function of its path and its text, so it is kept from build to
/// build.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parsed {
    /// From the site's root.
    pub path: Arc<str>,
    /// Its number among the sources.
    pub id: FileId,
    /// What it holds; `None` where nothing reads it.
    #[serde(skip)]
    pub kind: Option<FileKind>,
    /// Its YAML, or the front matter of a page.
    pub node: Option<Node>,
    /// The text of a page.
    pub body: Option<Arc<PageBody>>,
    /// Equal where everything but the body is equal.
    pub fingerprint: u128,
    /// Equal where all of it is equal.
    content_hash: u128,
    /// What is wrong with it alone, the body apart.
    pub problems: Diagnostics,
    /// What it may be referred to by, where it is a page.
    #[serde(skip)]
    pub(super) names: PageNames,
}

impl Parsed {
    /// What it holds. Files that nothing reads are sorted out before anything asks.
    pub(crate) fn kind(&self) -> &FileKind {
        self.kind.as_ref().unwrap_or(&FileKind::Site)
    }

    /// The id of the page it is, or of the pairing whose lists it holds.
    pub(crate) fn page_id(&self) -> &str {
        self.names.id()
    }

    /// A fingerprint of a file's path and text, and of what its raw HTML may have.
    pub fn hash_of(source: &SourceFile, allowed: AllowedTags) -> u128 {
        let whole = fingerprint(source, &source.text);
        // Only texts of pages go by it.
        if has_extension(&source.path, "md") { whole ^ u128::from(allowed.bits()) } else { whole }
    }

    /// The fingerprint of the file it was parsed from.
    pub fn content_hash(&self) -> u128 {
        self.content_hash
    }

    /// A hash of its path and of the values of its YAML, wherever these are written. Where it is equal, so are the records
    /// that are read from it, apart from their places.
    pub fn values(&self) -> u128 {
        crate::base::hash::fingerprint(&(&self.path, &self.node, self.problems.is_empty()))
    }

    /// Whether nothing is wrong with it alone.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.body.as_ref().is_none_or(|body| body.problems.is_empty())
    }

    /// Completes what was stored and read back, from the file it was parsed from.
    #[must_use]
    pub fn restored(mut self, source: &SourceFile) -> Self {
        self.kind = classify(&self.path);
        self.names = PageNames::of(self.kind(), self.node.as_ref());
        if let Some(body) = &mut self.body {
            Arc::make_mut(body).restore(source);
        }
        self
    }

    /// Whether it is what this file would be parsed to, its number apart.
    pub fn matches(&self, source: &SourceFile, allowed: AllowedTags) -> bool {
        self.content_hash == Self::hash_of(source, allowed)
    }

    /// Gives the file another number, since numbers go by the order of paths.
    pub fn renumber(&mut self, id: FileId) {
        if self.id == id {
            return;
        }
        self.id = id;
        if let Some(node) = &mut self.node {
            node.renumber(id);
        }
        diag::renumber(&mut self.problems, id);
        if let Some(body) = &mut self.body
            && !body.problems.is_empty()
        {
            diag::renumber(&mut Arc::make_mut(body).problems, id);
        }
    }
}

/// Parses one file by itself, whose raw HTML may have what it may have on any site.
pub fn parse(source: &SourceFile) -> Parsed {
    parse_allowing(source, AllowedTags::default())
}

/// Parses one file of a site.
pub fn parse_allowing(source: &SourceFile, allowed: AllowedTags) -> Parsed {
    let mut parsed = parse_text(source, allowed);
    diag::limit_per_file(&mut parsed.problems);
    parsed.names = PageNames::of(parsed.kind(), parsed.node.as_ref());
    parsed
}

fn parse_text(source: &SourceFile, allowed: AllowedTags) -> Parsed {
    let kind = classify(&source.path);
    let content_hash = Parsed::hash_of(source, allowed);
    let mut parsed = Parsed {
        path: source.path.clone(),
        id: source.id,
        kind,
        node: None,
        body: None,
        fingerprint: content_hash,
        content_hash,
        problems: vec![],
        names: PageNames::default(),
    };
    // An unreadable file is here with no text, and `source` has already said why.
    if parsed.kind.is_none() && source.usable {
        parsed.problems.push(stray(source));
    }
    if parsed.kind.is_none() {
        return parsed;
    }
    if source.text.is_empty() {
        return parsed;
    }
    let conflicts = merge_conflicts(source);
    if !has_extension(&source.path, "md") {
        // With both versions in it, no YAML can be read.
        if !conflicts.is_empty() {
            parsed.problems = conflicts;
            return parsed;
        }
        (parsed.node, parsed.problems) = yaml::parse(source.id, &source.text, 0..source.text.len());
        refuse_empty(&mut parsed);
        return parsed;
    }
    match split_front_matter(source) {
        Ok(split) if conflicts.iter().any(|problem| (problem.span.start as usize) < split.body.start) => {
            parsed.problems = conflicts;
        }
        Err(_) if !conflicts.is_empty() => parsed.problems = conflicts,
        Err(problem) => parsed.problems.push(problem),
        Ok(split) => {
            (parsed.node, parsed.problems) = yaml::parse(source.id, &source.text, split.yaml);
            parsed.problems.extend(split.problems);
            refuse_empty(&mut parsed);
            if split.body.len() > MAX_BODY {
                parsed.problems.push(too_long(source, split.body));
                return parsed;
            }
            parsed.fingerprint = fingerprint(source, &source.text[..split.body.start]);
            let mut body = PageBody::parse(source, split.body, allowed);
            body.problems.extend(conflicts);
            let second = split.second;
            body.problems.extend(
                second.and_then(|block| {
                    second_front_matter(source, parsed.kind(), parsed.node.as_ref(), &block)
                }),
            );
            parsed.body = Some(Arc::new(body));
        }
    }
    parsed
}

fn fingerprint(source: &SourceFile, text: &str) -> u128 {
    let mut hash = Xxh3::new();
    hash.update(source.path.as_bytes());
    hash.update(&[0, u8::from(source.usable)]);
    hash.update(text.as_bytes());
    hash.digest128()
}

/// Reports a file that says nothing instead of each key that it lacks.
fn refuse_empty(parsed: &mut Parsed) {
    if let Some(problem) = says_nothing(parsed) {
        parsed.node = None;
        parsed.problems.push(problem);
    }
}

/// The diagnostic for a file without a single key, be it comments or an empty front matter: what it should hold would
/// leave the portal without a word.
fn says_nothing(parsed: &Parsed) -> Option<Diagnostic> {
    let is_empty = parsed.node.as_ref().is_none_or(Node::is_empty_mapping);
    if !is_empty || !parsed.problems.is_empty() {
        return None;
    }
    let (message, help) = if has_extension(&parsed.path, "md") {
        (
            msg!("两条 --- 之间一个键也没有写", "there is no key between the two lines ---"),
            msg!(
                "补上这个文件的键（如“标题: …”）；不要这一页，就把文件删去",
                "write the keys of this file, such as `标题` (title); delete the file if there is to be no such page"
            ),
        )
    } else {
        (
            msg!("文件里一个键也没有，只有注释或空行", "the file has no key, only comments and blank lines"),
            msg!(
                "把内容写回去（可以找一找备份）；不需要它，就把文件删去",
                "write its content again, perhaps from a backup; delete the file if it is not needed"
            ),
        )
    };
    Some(Diagnostic::new(Code::SourceEmpty, Span::file_start(parsed.id), message).help(help))
}

/// The longest text of a page, in bytes: three hundred and fifty thousand Chinese characters. Parsing takes a thousand times as much
/// memory where it consists of brackets.
const MAX_BODY: usize = 1 << 20;

fn too_long(source: &SourceFile, body: Range<usize>) -> Diagnostic {
    let (size, most) = (body.len().div_ceil(1 << 20), MAX_BODY >> 20);
    let message = msg!(
        "正文有 {size} MiB，超过上限 {most} MiB",
        "the text is {size} MiB, more than the limit of {most} MiB"
    );
    let place = Span::new(source.id, body.start, body.start);
    Diagnostic::new(Code::SourceTooLarge, place, message).help(msg!(
        "请拆成几页；很长的材料另存为 PDF，作为附件",
        "split it into several pages, or attach it as a PDF"
    ))
}

fn stray(source: &SourceFile) -> Diagnostic {
    let path = &source.path;
    let folder = path.split('/').nth(1).unwrap_or_default();
    let help = match folder {
        "updates" => msg!(
            "动态写在 content/updates/<年>/<日期>-<名字>.md，或同名文件夹里的 index.md",
            "an update is content/updates/<year>/<date>-<name>.md, or index.md in a folder of that name"
        ),
        "pairings" | "meetings" | "bulletins" | "pages" => {
            msg!(
                "content/{folder}/ 里放 .md 文件，不再分文件夹",
                "content/{folder}/ holds .md files and no folders"
            )
        }
        "rules" => msg!(
            "content/rules/ 里只有 wording.yaml（用词）和 roster.yaml（名单）",
            "content/rules/ holds wording.yaml and roster.yaml only"
        ),
        "lists" => {
            msg!(
                "清单写在 content/lists/<结对编号>.yaml",
                "the lists of a pairing are in content/lists/<pairing id>.yaml"
            )
        }
        _ => msg!(
            "移到它该在的文件夹，或删去；各文件夹放什么见 docs/content.md",
            "move it where it belongs, or delete it; see docs/content.md"
        ),
    };
    Diagnostic::new(
        Code::SourceStray,
        Span::file_start(source.id),
        msg!(
            "没有栏目读取 {path}，写在里面的内容不会出现在网站上",
            "nothing reads {path}; its content would not appear on the site"
        ),
    )
    .help(help)
}
