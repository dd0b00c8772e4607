//! The names things may be referred to by, collected from all files before any reference is read.
//!
//! An id wins over a name. A name that several things share is no error in itself, only a reference by it is.
//! Things that cannot be read otherwise are still here, so one mistake does not make every reference to it another.

use super::files::{FileKind, Parsed};
use super::keys::*;
use super::page_names::PageNames;
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, Span};
use crate::base::text;
use crate::msg;
use crate::programme::fields::Field;
use crate::source::yaml::{Node, NodeKind};
use foldhash::fast::FixedState;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// Looked up in, never iterated: whatever order it has is nowhere to be seen.
type FastMap<K, V> = HashMap<K, V, FixedState>;

/// What a reference leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// The id of one thing.
    One(&'a str),
    /// Several things of that name: their ids.
    Several(Vec<&'a str>),
    /// Nothing.
    Nothing,
}

/// The things of one kind.
#[derive(Debug, Default)]
pub struct Table<'a> {
    things: Vec<Thing<'a>>,
    by_id: FastMap<Cow<'a, str>, usize>,
    by_name: FastMap<Cow<'a, str>, Holders>,
    /// A file that would add to it could not be read, so what is not here may be there.
    incomplete: bool,
}

/// One thing that can be referred to.
#[derive(Debug)]
struct Thing<'a> {
    id: Cow<'a, str>,
    /// What an editor calls it, for messages.
    names: Vec<&'a str>,
    /// The same of a page, before these.
    of_page: &'a [(String, String)],
    span: Span,
}

/// The things that share a name: mostly one, which takes no memory of its own.
#[derive(Debug)]
struct Holders {
    first: usize,
    others: Vec<usize>,
}

impl<'a> Table<'a> {
    /// Adds a thing; a second one of the same id is reported and left out.
    fn add(
        &mut self,
        id: Cow<'a, str>,
        span: Span,
        names: impl IntoIterator<Item = (&'a str, Cow<'a, str>)>,
        sink: &mut Diagnostics,
    ) {
        if let Some(index) = self.add_id(id, span, &[], sink) {
            for (name, folded) in names {
                self.add_name(index, name, folded);
            }
        }
    }

    /// Adds a page, by the id its file gives it.
    fn add_page(&mut self, file: &'a Parsed, sink: &mut Diagnostics) {
        let PageNames { id, names } = &file.names;
        if let Some(index) = self.add_id(id.into(), Span::file_start(file.id), names, sink) {
            for (_, folded) in names {
                self.hold(index, folded.into());
            }
        }
    }

    fn add_id(
        &mut self,
        id: Cow<'a, str>,
        span: Span,
        of_page: &'a [(String, String)],
        sink: &mut Diagnostics,
    ) -> Option<usize> {
        let index = self.things.len();
        match self.by_id.entry(id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(index);
                self.things.push(Thing { id, names: vec![], of_page, span });
                Some(index)
            }
            Entry::Occupied(first) => {
                let first = self.things[*first.get()].span;
                sink.push(
                    Diagnostic::new(
                        Code::IdDuplicate,
                        span,
                        msg!("编号“{id}”已经用过了", "the id \"{id}\" is used already"),
                    )
                    .label(first, msg!("第一次用在这里", "first used here")),
                );
                None
            }
        }
    }

    fn add_name(&mut self, index: usize, name: &'a str, folded: Cow<'a, str>) {
        self.hold(index, folded);
        self.things[index].names.push(name);
    }

    /// Lets a thing be found by a folded name.
    fn hold(&mut self, index: usize, folded: Cow<'a, str>) {
        match self.by_name.entry(folded) {
            Entry::Vacant(entry) => {
                entry.insert(Holders { first: index, others: vec![] });
            }
            Entry::Occupied(entry) => {
                let holders = entry.into_mut();
                // Things are added one after the other, so the same one can only have been the last.
                if holders.first != index && holders.others.last() != Some(&index) {
                    holders.others.push(index);
                }
            }
        }
    }

    /// Finds a thing by id, name, short name or alias.
    pub fn find(&self, written: &str) -> Found<'_> {
        if let Some(index) = self.by_id.get(written) {
            return Found::One(&self.things[*index].id);
        }
        match self.by_name.get(fold(written).as_str()) {
            None => Found::Nothing,
            Some(Holders { first, others }) if others.is_empty() => Found::One(&self.things[*first].id),
            Some(Holders { first, others }) => {
                let all = std::iter::once(first).chain(others);
                Found::Several(all.map(|index| &*self.things[*index].id).collect())
            }
        }
    }

    /// Whether a reference to nothing may be the fault of a file that could not be read, which is reported itself.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// The names nearest to what was written.
    pub fn nearest(&self, written: &str) -> Vec<&str> {
        let all = self.things.iter().flat_map(|thing| {
            let of_page = thing.of_page.iter().map(|(name, _)| name.as_str());
            of_page.chain(thing.names.iter().copied()).chain([&*thing.id])
        });
        text::nearest(written, all)
    }

    /// What a thing that is no page is called.
    fn names_of(&self, id: &str) -> &[&'a str] {
        self.by_id.get(id).map_or(&[], |index| &self.things[*index].names)
    }
}

/// Names are compared without regard to width, case and blanks.
pub(super) fn fold(name: &str) -> String {
    text::fold_width(name).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The ids of the rows of one pairing's lists.
#[derive(Debug, Default)]
pub struct Rows<'a> {
    /// 服务.
    pub services: Table<'a>,
    /// 需求.
    pub needs: Table<'a>,
    /// 项目.
    pub projects: Table<'a>,
    /// 成果.
    pub results: Table<'a>,
    /// Every row of all six.
    pub all: Table<'a>,
}

/// Everything that can be referred to.
#[derive(Debug, Default)]
pub struct Names<'a> {
    /// 单位.
    pub units: Table<'a>,
    /// 链.
    pub chains: Table<'a>,
    /// 目标.
    pub goals: Table<'a>,
    /// 任务, by number as text.
    pub tasks: Table<'a>,
    /// 指标.
    pub indicators: Table<'a>,
    /// 结对.
    pub pairings: Table<'a>,
    /// 动态.
    pub updates: Table<'a>,
    /// 会议.
    pub meetings: Table<'a>,
    /// 通报.
    pub bulletins: Table<'a>,
    /// Directory entries.
    pub entries: Table<'a>,
    /// Rows, by pairing id.
    pub rows: BTreeMap<&'a str, Rows<'a>>,
}

/// Collects the names of everything but updates, and reports ids that are used twice.
pub(crate) fn collect<'a>(files: &[&'a Parsed], sink: &mut Diagnostics) -> Names<'a> {
    let mut names = Names::default();
    let mut milestones = Table::default();
    let mut groups = Table::default();
    for file in files {
        let Some(node) = &file.node else {
            unreadable(&mut names, file, sink);
            continue;
        };
        match file.kind() {
            FileKind::Organization | FileKind::Units => {
                listed(&mut names.units, node, &UNITS, &[&UNIT_NAME, &SHORT, &ALIASES], sink);
                listed(&mut groups, node, &WORKING_GROUPS, &[&TITLE], sink);
            }
            FileKind::Chains => {
                listed(&mut names.chains, node, &CHAINS, &[&CO, &CHAIN_NAME, &ALIASES], sink);
            }
            FileKind::Goals => listed(&mut names.goals, node, &GOALS, &[&TITLE], sink),
            FileKind::Milestones => listed(&mut milestones, node, &MILESTONES, &[&TITLE], sink),
            FileKind::Tasks => numbered(&mut names.tasks, node, sink),
            FileKind::Indicators => listed(&mut names.indicators, node, &INDICATORS, &[&TITLE], sink),
            FileKind::Directory(_) => {
                for field in [&BRANDS, &RESOURCES, &PLATFORMS] {
                    listed(&mut names.entries, node, field, &[&TITLE], sink);
                }
            }
            FileKind::List(_) => rows(names.rows.entry(file.page_id()).or_default(), node, sink),
            FileKind::Meeting(_) => names.meetings.add_page(file, sink),
            FileKind::Bulletin(_) => names.bulletins.add_page(file, sink),
            FileKind::Pairing(_) => names.pairings.add_page(file, sink),
            FileKind::Site
            | FileKind::Plan
            | FileKind::Update(_)
            | FileKind::Page(_)
            | FileKind::Wording
            | FileKind::Roster => {}
        }
    }
    name_pairings_by_college(&mut names, files);
    let has = |kind: FileKind| files.iter().any(|file| *file.kind() == kind);
    names.chains.incomplete |= !has(FileKind::Chains);
    names.tasks.incomplete |= !has(FileKind::Tasks);
    names.units.incomplete |= !has(FileKind::Organization);
    // Pairings go by their colleges' names too.
    names.pairings.incomplete |= names.units.incomplete;
    names
}

/// Collects the names of updates, and reports ids that are used twice.
pub(crate) fn collect_updates<'a>(files: &[&'a Parsed]) -> (Table<'a>, Diagnostics) {
    let mut sink = Diagnostics::new();
    let hasher = FixedState::default;
    let mut table = Table {
        things: Vec::with_capacity(files.len()),
        by_id: FastMap::with_capacity_and_hasher(files.len(), hasher()),
        // A title and a stem each.
        by_name: FastMap::with_capacity_and_hasher(files.len() * 2, hasher()),
        incomplete: files.iter().any(|file| file.node.is_none()),
    };
    for file in files {
        table.add_page(file, &mut sink);
    }
    (table, sink)
}

/// A file without nodes: a page is still known by its file name, and nobody can tell what else the file names.
fn unreadable<'a>(names: &mut Names<'a>, file: &'a Parsed, sink: &mut Diagnostics) {
    let mut page = |table: &mut Table<'a>| {
        table.add_page(file, sink);
        table.incomplete = true;
    };
    match file.kind() {
        FileKind::Organization | FileKind::Units => names.units.incomplete = true,
        FileKind::Chains => names.chains.incomplete = true,
        FileKind::Goals => names.goals.incomplete = true,
        FileKind::Tasks => names.tasks.incomplete = true,
        FileKind::Indicators => names.indicators.incomplete = true,
        FileKind::Directory(_) => names.entries.incomplete = true,
        FileKind::List(_) => {
            let Rows { services, needs, projects, results, all } =
                names.rows.entry(file.page_id()).or_default();
            for table in [services, needs, projects, results, all] {
                table.incomplete = true;
            }
        }
        FileKind::Meeting(_) => page(&mut names.meetings),
        FileKind::Bulletin(_) => page(&mut names.bulletins),
        FileKind::Pairing(_) => page(&mut names.pairings),
        FileKind::Site
        | FileKind::Plan
        | FileKind::Milestones
        | FileKind::Update(_)
        | FileKind::Page(_)
        | FileKind::Wording
        | FileKind::Roster => {}
    }
}

/// A pairing may also be called by any name of its college.
fn name_pairings_by_college<'a>(names: &mut Names<'a>, files: &[&'a Parsed]) {
    for file in files.iter().filter(|file| file.kind().is_pairing()) {
        let Some(written) = file.node.as_ref().and_then(|n| value(n, &COLLEGE)).and_then(Node::text) else {
            continue;
        };
        let Found::One(unit) = names.units.find(written) else {
            continue;
        };
        let college_names = names.units.names_of(unit).to_vec();
        let Some(index) = names.pairings.by_id.get(file.page_id()).copied() else {
            continue;
        };
        for name in college_names {
            names.pairings.add_name(index, name, fold(name).into());
        }
    }
}

/// The value of a field by any of its names, without complaint.
fn value<'n>(node: &'n Node, field: &Field) -> Option<&'n Node> {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            entries.iter().find(|(key, _)| field.is(&key.text)).map(|(_, value)| value)
        }
        _ => None,
    }
}

/// Every text under the given fields.
pub(super) fn texts<'n>(node: &'n Node, fields: &[&Field]) -> Vec<&'n str> {
    let values = fields.iter().filter_map(|field| value(node, field));
    values.flat_map(|v| v.items()).filter_map(Node::text).map(str::trim).filter(|t| !t.is_empty()).collect()
}

/// The same, with what they are compared by.
fn folded<'n>(node: &'n Node, fields: &[&Field]) -> impl Iterator<Item = (&'n str, Cow<'n, str>)> {
    texts(node, fields).into_iter().map(|name| (name, fold(name).into()))
}

/// Adds the records of a list, by their ids.
fn listed<'a>(
    table: &mut Table<'a>,
    node: &'a Node,
    list: &Field,
    name_fields: &[&Field],
    sink: &mut Diagnostics,
) {
    for record in value(node, list).map(Node::items).unwrap_or_default() {
        let Some(id) = value(record, &ID) else { continue };
        let Some(written) = id.text().map(str::trim).filter(|t| !t.is_empty()) else {
            continue;
        };
        table.add(written.into(), id.span, folded(record, name_fields), sink);
    }
}

/// Adds the tasks, by their numbers.
fn numbered<'a>(table: &mut Table<'a>, node: &'a Node, sink: &mut Diagnostics) {
    for record in value(node, &TASKS).map(Node::items).unwrap_or_default() {
        let Some(number) = value(record, &NUMBER) else {
            continue;
        };
        let Some(written) = number.text() else { continue };
        table.add(text::fold_width(written.trim()), number.span, folded(record, &[&TITLE]), sink);
    }
}

/// Adds the rows of one pairing's lists. An id is unique over all six, so that `商学院/A1` means one row.
fn rows<'a>(rows: &mut Rows<'a>, node: &'a Node, sink: &mut Diagnostics) {
    let mut quiet = Diagnostics::new();
    listed(&mut rows.services, node, &SERVICES, &[], &mut quiet);
    listed(&mut rows.needs, node, &NEEDS, &[], &mut quiet);
    listed(&mut rows.projects, node, &PROJECTS, &[], &mut quiet);
    listed(&mut rows.results, node, &RESULTS, &[], &mut quiet);
    for field in [&SERVICES, &NEEDS, &PROJECTS, &RESPONSIBILITIES, &RESULTS, &FEEDBACK] {
        listed(&mut rows.all, node, field, &[], sink);
    }
}
