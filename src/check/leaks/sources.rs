//! Classifies the texts of the sources: those that anyone may read, and those of the internal edition only.
//!
//! What decides are the keys that say who may see a thing (受众 of a page, a file or a row; the section's default; 草稿; the day it
//! comes out or is taken down), and the fields that are always internal (contacts, who is responsible, the plan's discrepancies).

use super::fragments::MinLength;
use crate::base::diag::{FileId, Span};
use crate::base::text;
use crate::programme::config::{Section, SiteConfig};
use crate::programme::fields::read;
use crate::programme::keys::{
    ContentKey, WORK_LISTS, brands_file, feedback, page_head, pairing, plan, platforms_file, resources_file,
    responsibility, result, row_head, site, update,
};
use crate::programme::load::{FileKind, Parsed};
use crate::programme::model::{AsOf, Audience};
use crate::source::files::SourceMap;
use crate::source::yaml::{Node, NodeKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::Xxh3;

/// The texts of the sources by audience.
#[derive(Default)]
pub struct Classified<'a> {
    pub open: Vec<OpenText<'a>>,
    /// The names of open pages and of the files beside them, also as they are in addresses.
    pub open_names: Vec<Cow<'a, str>>,
    pub closed: Vec<ClosedText<'a>>,
}

/// A text of the internal edition only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedText<'a> {
    /// The text, with quotes and escapes of YAML resolved.
    pub text: Cow<'a, str>,
    /// Its place; empty for the name of a file.
    pub span: Span,
    /// What it is.
    pub part: Part,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A value of YAML, with the least length of what is searched for in it.
    Value(MinLength),
    /// The text of a page.
    Body,
    /// The name of a page, of a file beside it, or a former address.
    Name,
    /// The name of a page as it is in addresses.
    Address,
}

/// A text that anyone may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenText<'a> {
    /// The text, with quotes and escapes of YAML resolved.
    pub text: &'a str,
    /// Its place; empty for the name of a file.
    pub span: Span,
}

/// Fields that are always internal, with the least length of a fragment in them.
pub(super) const INTERNAL: &[(&ContentKey, MinLength)] = &[
    (&pairing::CONTACTS, MinLength::Name),
    (&plan::DISCREPANCIES, MinLength::Value),
    (&responsibility::PERSON, MinLength::Name),
    (&responsibility::PHONE, MinLength::Name),
];

/// What is known of the sources besides their texts.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// The configuration of the site.
    pub config: &'a SiteConfig,
    /// Whether drafts and what is not out yet are shown.
    pub drafts: bool,
    /// Nobody may read what is not out by then, or taken down; `None` where that does not matter.
    pub as_of: Option<AsOf>,
}

/// Classifies all texts of the content.
pub fn classify<'a>(
    files: &[&'a Parsed],
    sources: &'a SourceMap,
    Circumstances { config, drafts, as_of }: Circumstances<'_>,
) -> Classified<'a> {
    let mut classifier = AudienceClassifier::new(files, config, drafts);
    classifier.rules.as_of = as_of;
    let mut classified = Classified::default();
    files.iter().for_each(|file| classifier.file(file, sources, &mut classified));
    classified
}

/// Decides who may see what, prepared once for all files.
pub struct AudienceClassifier<'c> {
    rules: AudienceRules<'c>,
    pairings: BTreeMap<String, bool>,
}

impl<'c> AudienceClassifier<'c> {
    /// Works out what is needed of all files to classify one of them.
    pub fn new(files: &[&Parsed], config: &'c SiteConfig, drafts: bool) -> Self {
        let rules = AudienceRules { config, drafts, as_of: None };
        let mut pairings = BTreeMap::new();
        for file in files {
            if let (Some(FileKind::Pairing(stem)), Some(node)) = (&file.kind, &file.node) {
                pairings.insert(stem.clone(), rules.is_open(node, rules.section(Section::Pairings)));
            }
        }
        Self { rules, pairings }
    }

    /// A hash of a file and of what anyone may read of it.
    pub fn fingerprint(&self, file: &Parsed) -> u128 {
        let mut hash = Xxh3::new();
        hash.update(&file.content_hash().to_le_bytes());
        let home = matches!(&file.kind, Some(FileKind::List(stem)) if self.is_home_open(stem));
        let sections = [
            Section::Programme,
            Section::Pairings,
            Section::Updates,
            Section::Meetings,
            Section::Bulletins,
            Section::Lists,
            Section::Directory,
            Section::Pages,
        ];
        let open = sections.map(|section| u8::from(self.rules.section(section)));
        hash.update(&[home.into(), self.rules.drafts.into()]);
        hash.update(&open);
        hash.digest128()
    }

    /// The texts of a file that anyone may read, with its name.
    pub fn open_texts<'a>(&self, file: &'a Parsed, sources: &'a SourceMap) -> Vec<OpenText<'a>> {
        let mut classified = Classified::default();
        self.file(file, sources, &mut classified);
        classified.open
    }

    fn is_home_open(&self, stem: &str) -> bool {
        self.pairings.get(stem).copied().unwrap_or(false)
    }

    fn file<'a>(&self, file: &'a Parsed, sources: &'a SourceMap, classified: &mut Classified<'a>) {
        let rules = &self.rules;
        let (Some(kind), Some(node)) = (&file.kind, &file.node) else { return };
        let page = |section| rules.is_open(node, rules.section(section)) && rules.is_out(node, None);
        let dated =
            |section| rules.is_open(node, rules.section(section)) && rules.is_out(node, Some(&update::DATE));
        let open = match kind {
            FileKind::Wording | FileKind::Roster => return,
            FileKind::Site => return classified.value(node, true, &[&site::ALLOW, &site::PERSONAL]),
            FileKind::List(stem) => return rules.list(node, self.is_home_open(stem), classified),
            FileKind::Directory(_) => return rules.directory(node, classified),
            FileKind::Pairing(_) => page(Section::Pairings),
            FileKind::Update(_) => dated(Section::Updates),
            FileKind::Meeting(_) => dated(Section::Meetings),
            FileKind::Bulletin(_) => dated(Section::Bulletins),
            FileKind::Page(_) => page(Section::Pages),
            _ => true,
        };
        classified.value(node, open, &[]);
        let text = file.body.as_ref().and_then(|body| {
            let whole: &'a str = &sources.get(file.id).text;
            Some((whole.get(body.range())?, body.range().start))
        });
        if let Some((text, start)) = text {
            classified.body(file.id, text, start, open);
        }
        if open {
            classified.open.push(OpenText { text: kind.stem(), span: Span::file_start(file.id) });
        }
        classified.names(file, kind, sources, open);
    }
}

struct AudienceRules<'a> {
    config: &'a SiteConfig,
    drafts: bool,
    /// The moment that decides what is out; `None` where that does not matter.
    as_of: Option<AsOf>,
}

impl AudienceRules<'_> {
    fn section(&self, section: Section) -> bool {
        self.config.audience(section) == Audience::Public
    }

    /// Whether anyone may read a page, file or row that is open by default or not.
    fn is_open(&self, node: &Node, default: bool) -> bool {
        let audience = value(node, &page_head::AUDIENCE).and_then(|node| read::audience(node, &mut vec![]));
        let draft =
            value(node, &page_head::DRAFT).and_then(|node| read::yes_no(node, &mut vec![])).unwrap_or(false);
        audience.map_or(default, |audience| audience == Audience::Public) && (self.drafts || !draft)
    }

    /// Whether a page or a row has come out and is not taken down. `dated` is the key of the day that counts where no other is
    /// named.
    fn is_out(&self, node: &Node, dated: Option<&ContentKey>) -> bool {
        let Some(as_of) = self.as_of else { return true };
        let moment =
            |key| value(node, key).and_then(|node| read::moment(self.config.time_zone)(node, &mut vec![]));
        let out = moment(&page_head::PUBLISH_AT).or_else(|| moment(dated?));
        let expired = moment(&page_head::EXPIRE_AT).is_some_and(|until| as_of.has_come(until.expires()));
        !expired && (self.drafts || out.is_none_or(|from| as_of.has_come(from.begins())))
    }

    /// A pairing's list: what is a part of an internal project or need is internal too.
    fn list<'a>(&self, file: &'a Node, home: bool, classified: &mut Classified<'a>) {
        let default = self.is_open(file, self.section(Section::Lists));
        let mut closed: BTreeSet<&str> = BTreeSet::new();
        for row in WORK_LISTS.iter().flat_map(|list| items(file, list.key)) {
            let part_of =
                [&result::PROJECT, &feedback::NEED].iter().find_map(|field| value(row, field)?.text());
            let open = home
                && self.is_open(row, default)
                && self.is_out(row, Some(&result::DATE))
                && part_of.is_none_or(|id| !closed.contains(id));
            if !open {
                closed.extend(value(row, &row_head::ID).and_then(Node::text));
            }
            classified.value(row, open, &[]);
        }
    }

    fn directory<'a>(&self, file: &'a Node, classified: &mut Classified<'a>) {
        let default = self.is_open(file, self.section(Section::Directory));
        for row in [&brands_file::BRANDS, &resources_file::RESOURCES, &platforms_file::PLATFORMS]
            .iter()
            .flat_map(|field| items(file, field))
        {
            classified.value(row, self.is_open(row, default), &[]);
        }
    }
}

impl<'a> Classified<'a> {
    /// Adds every text in a node.
    fn value(&mut self, node: &'a Node, open: bool, without: &[&ContentKey]) {
        self.at_least(node, open, MinLength::Value, without);
    }

    fn at_least(&mut self, node: &'a Node, open: bool, least: MinLength, without: &[&ContentKey]) {
        match &node.kind {
            NodeKind::Null => {}
            NodeKind::Scalar(text, _) if open => self.open.push(OpenText { text, span: node.span }),
            NodeKind::Scalar(text, _) => self.close(text.as_str().into(), node.span, Part::Value(least)),
            NodeKind::Sequence(items) => {
                items.iter().for_each(|item| self.at_least(item, open, least, without));
            }
            NodeKind::Mapping(entries) => {
                for (key, value) in entries {
                    if without.iter().any(|field| field.is(&key.text)) {
                        continue;
                    }
                    let internal = INTERNAL.iter().find(|(field, _)| field.is(&key.text));
                    let (open, least) = internal.map_or((open, least), |(_, least)| (false, *least));
                    self.at_least(value, open, least, without);
                }
            }
        }
    }

    /// Adds the text of a page.
    fn body(&mut self, file: FileId, text: &'a str, start: usize, open: bool) {
        if open {
            let span = Span::new(file, start, start + text.len());
            return self.open.push(OpenText { text, span });
        }
        self.close(text.into(), Span::new(file, start, start + text.len()), Part::Body);
    }

    fn close(&mut self, text: Cow<'a, str>, span: Span, part: Part) {
        self.closed.push(ClosedText { text, span, part });
    }

    /// Adds the names of a page and of the files beside it.
    fn names(&mut self, file: &'a Parsed, kind: &'a FileKind, sources: &'a SourceMap, open: bool) {
        let top = Span::new(file.id, 0, 0);
        let beside = text::page_folder(&file.path);
        let names = beside.into_iter().flat_map(|folder| {
            sources.binaries().iter().filter_map(move |file| file.path.strip_prefix(folder))
        });
        let names = names.chain([kind.stem()]).filter(|name| !name.is_empty());
        // A page's address is made from its name: Chinese becomes pinyin.
        let address = text::slug(kind.stem());
        let address = (address != kind.stem()).then_some(address);
        // Former addresses stand in pages without the percent signs and the width they may be written in.
        let former = file.node.as_ref().and_then(|node| value(node, &page_head::ALIASES));
        let former = former.into_iter().flat_map(|node| match &node.kind {
            NodeKind::Sequence(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        });
        let former = former.filter_map(|node| {
            let folded = text::fold_width(node.text()?);
            let address = text::percent_decode(&folded)?.to_lowercase();
            Some((address.trim_end_matches(".html").to_owned(), node.span))
        });
        if open {
            self.open_names.extend(names.map(Cow::Borrowed));
            self.open_names.extend(former.map(|(address, _)| Cow::Owned(address)));
            return self.open_names.extend(address.map(Cow::Owned));
        }
        former.for_each(|(address, span)| self.close(address.into(), span, Part::Name));
        names.for_each(|name| self.close(name.into(), top, Part::Name));
        address.into_iter().for_each(|text| self.close(text.into(), top, Part::Address));
    }
}

fn value<'n>(node: &'n Node, field: &ContentKey) -> Option<&'n Node> {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            entries.iter().find(|(key, _)| field.is(&key.text)).map(|(_, value)| value)
        }
        _ => None,
    }
}

fn items<'n>(node: &'n Node, field: &ContentKey) -> &'n [Node] {
    match value(node, field).map(|node| &node.kind) {
        Some(NodeKind::Sequence(items)) => items,
        _ => &[],
    }
}
