//! The sources in two heaps: what anyone may read, and what only the internal edition shows.
//!
//! Goes by the keys that say who may see a thing (受众 of a page, a file or a row; the section's default; 草稿) and by the
//! fields that are internal wherever they stand (contacts, who is responsible, the plan's discrepancies).

use super::fragments::{Fragment, Least, pieces};
use crate::base::diag::{FileId, Span};
use crate::base::text;
use crate::programme::config::{Section, SiteConfig};
use crate::programme::fields::read;
use crate::programme::keys::{
    ContentKey, WORK_LISTS, brands_file, feedback, page_head, pairing, plan, platforms_file, resources_file,
    responsibility, result, row_head, site,
};
use crate::programme::load::{FileKind, Parsed};
use crate::programme::model::Audience;
use crate::source::files::SourceMap;
use crate::source::yaml::{Node, NodeKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use xxhash_rust::xxh3::Xxh3;

/// The two heaps.
#[derive(Default)]
pub struct Split<'a> {
    pub open: Vec<Said<'a>>,
    /// What open pages and the files beside them are called, also in addresses.
    pub open_names: Vec<Cow<'a, str>>,
    pub closed: Vec<Fragment<'a>>,
}

/// A text that anyone may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// What it says, quotes and escapes of YAML resolved.
    pub text: &'a str,
    /// Where it is written; empty for the name of a file.
    pub span: Span,
}

/// Fields that are internal wherever they stand, with what is needed of a text in them.
pub(super) const INTERNAL: &[(&ContentKey, Least)] = &[
    (&pairing::CONTACTS, Least::Name),
    (&plan::DISCREPANCIES, Least::Value),
    (&responsibility::PERSON, Least::Name),
    (&responsibility::PHONE, Least::Name),
];

/// Sorts everything the content says.
pub fn split<'a>(
    files: &[&'a Parsed],
    sources: &'a SourceMap,
    config: &SiteConfig,
    drafts: bool,
) -> Split<'a> {
    let sorting = Sorting::new(files, config, drafts);
    let mut split = Split::default();
    files.iter().for_each(|file| sorting.file(file, sources, &mut split));
    split
}

/// Who may see what, made ready to sort one file after the other.
pub struct Sorting<'c> {
    sorter: Sorter<'c>,
    pairings: BTreeMap<String, bool>,
}

impl<'c> Sorting<'c> {
    /// Reads what one file needs to know of others.
    pub fn new(files: &[&Parsed], config: &'c SiteConfig, drafts: bool) -> Self {
        let sorter = Sorter { config, drafts };
        let mut pairings = BTreeMap::new();
        for file in files {
            if let (Some(FileKind::Pairing(stem)), Some(node)) = (&file.kind, &file.node) {
                pairings.insert(stem.clone(), sorter.is_open(node, sorter.section(Section::Pairings)));
            }
        }
        Self { sorter, pairings }
    }

    /// Equal where a file says the same and the same of it may be read by anyone.
    pub fn of(&self, file: &Parsed) -> u128 {
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
        let open = sections.map(|section| u8::from(self.sorter.section(section)));
        hash.update(&[home.into(), self.sorter.drafts.into()]);
        hash.update(&open);
        hash.digest128()
    }

    /// What a file says to anyone, its name among it.
    pub fn open<'a>(&self, file: &'a Parsed, sources: &'a SourceMap) -> Vec<Said<'a>> {
        let mut split = Split::default();
        self.file(file, sources, &mut split);
        split.open
    }

    fn is_home_open(&self, stem: &str) -> bool {
        self.pairings.get(stem).copied().unwrap_or(false)
    }

    fn file<'a>(&self, file: &'a Parsed, sources: &'a SourceMap, split: &mut Split<'a>) {
        let sorter = &self.sorter;
        let (Some(kind), Some(node)) = (&file.kind, &file.node) else { return };
        let page = |section| sorter.is_open(node, sorter.section(section));
        let open = match kind {
            FileKind::Wording | FileKind::Roster => return,
            FileKind::Site => return split.value(node, true, &[&site::ALLOW, &site::PERSONAL]),
            FileKind::List(stem) => return sorter.list(node, self.is_home_open(stem), split),
            FileKind::Directory(_) => return sorter.directory(node, split),
            FileKind::Pairing(_) => page(Section::Pairings),
            FileKind::Update(_) => page(Section::Updates),
            FileKind::Meeting(_) => page(Section::Meetings),
            FileKind::Bulletin(_) => page(Section::Bulletins),
            FileKind::Page(_) => page(Section::Pages),
            _ => true,
        };
        split.value(node, open, &[]);
        let text = file.body.as_ref().and_then(|body| {
            let whole: &'a str = &sources.get(file.id).text;
            Some((whole.get(body.range())?, body.range().start))
        });
        if let Some((text, start)) = text {
            split.body(file.id, text, start, open);
        }
        if open {
            split.open.push(Said { text: kind.stem(), span: Span::file_start(file.id) });
        }
        split.names(file, kind, sources, open);
    }
}

struct Sorter<'a> {
    config: &'a SiteConfig,
    drafts: bool,
}

impl Sorter<'_> {
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

    /// A pairing's list: what is a part of an internal project or need is internal too.
    fn list<'a>(&self, file: &'a Node, home: bool, split: &mut Split<'a>) {
        let default = self.is_open(file, self.section(Section::Lists));
        let mut closed: BTreeSet<&str> = BTreeSet::new();
        for row in WORK_LISTS.iter().flat_map(|list| items(file, list.key)) {
            let part_of =
                [&result::PROJECT, &feedback::NEED].iter().find_map(|field| value(row, field)?.text());
            let open = home && self.is_open(row, default) && part_of.is_none_or(|id| !closed.contains(id));
            if !open {
                closed.extend(value(row, &row_head::ID).and_then(Node::text));
            }
            split.value(row, open, &[]);
        }
    }

    fn directory<'a>(&self, file: &'a Node, split: &mut Split<'a>) {
        let default = self.is_open(file, self.section(Section::Directory));
        for row in [&brands_file::BRANDS, &resources_file::RESOURCES, &platforms_file::PLATFORMS]
            .iter()
            .flat_map(|field| items(file, field))
        {
            split.value(row, self.is_open(row, default), &[]);
        }
    }
}

impl<'a> Split<'a> {
    /// Every text in a node.
    fn value(&mut self, node: &'a Node, open: bool, without: &[&ContentKey]) {
        self.at_least(node, open, Least::Value, without);
    }

    fn at_least(&mut self, node: &'a Node, open: bool, least: Least, without: &[&ContentKey]) {
        match &node.kind {
            NodeKind::Null => {}
            NodeKind::Scalar(text, _) if open => self.open.push(Said { text, span: node.span }),
            NodeKind::Scalar(text, _) => {
                let found = pieces(text, least).map(|at| Fragment { text: text[at].into(), span: node.span });
                self.closed.extend(found);
            }
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

    /// The text of a page.
    fn body(&mut self, file: FileId, text: &'a str, start: usize, open: bool) {
        if open {
            let span = Span::new(file, start, start + text.len());
            return self.open.push(Said { text, span });
        }
        self.closed.extend(pieces(text, Least::Sentence).map(|at| {
            let span = Span::new(file, start + at.start, start + at.end);
            Fragment { text: text[at].into(), span }
        }));
    }

    /// What a page and the files beside it are called.
    fn names(&mut self, file: &'a Parsed, kind: &'a FileKind, sources: &'a SourceMap, open: bool) {
        let top = Span::new(file.id, 0, 0);
        let beside = file.path.strip_suffix("index.md");
        let names = beside.into_iter().flat_map(|folder| {
            sources.binaries().iter().filter_map(move |file| file.path.strip_prefix(folder))
        });
        let names = names.chain([kind.stem()]).filter(|name| !name.is_empty());
        // A page's address is made from its name: Chinese becomes pinyin.
        let address = text::slug(kind.stem());
        let address = (address != kind.stem()).then_some(address);
        if open {
            self.open_names.extend(names.map(Cow::Borrowed));
            return self.open_names.extend(address.map(Cow::Owned));
        }
        let names = names.flat_map(|name| {
            pieces(name, Least::Value).map(|at| Fragment { text: name[at].into(), span: top })
        });
        self.closed.extend(names.chain(address.map(|text| Fragment { text: text.into(), span: top })));
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
