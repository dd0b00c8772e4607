//! The names things may be referred to by, collected from all files before any reference is read.
//!
//! An id wins over a name. A name that several things share is no error in itself, only a reference by it is.
//! Things that cannot be read otherwise are still here, so one mistake does not make every reference to it another.

use super::files::{FileKind, Parsed};
use super::keys::*;
use crate::diag::Sink;
use crate::diag::{Code, Diagnostic, Span};
use crate::fields::Field;
use crate::yaml::{Node, NodeKind};
use crate::{msg, text};
use std::collections::{BTreeMap, HashMap};

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
pub struct Table {
    things: Vec<Thing>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    /// A file that would add to it could not be read, so what is not here may be there.
    incomplete: bool,
}

/// One thing that can be referred to.
#[derive(Debug)]
struct Thing {
    id: String,
    /// What an editor calls it, for messages.
    names: Vec<String>,
    span: Span,
}

impl Table {
    /// Adds a thing; a second one of the same id is reported and left out.
    fn add(&mut self, id: String, span: Span, names: Vec<String>, sink: &mut Sink) {
        if let Some(first) = self.by_id.get(&id) {
            let first = self.things[*first].span;
            sink.push(
                Diagnostic::new(
                    Code::IdDuplicate,
                    span,
                    msg!("编号“{id}”已经用过了", "the id \"{id}\" is used already"),
                )
                .label(first, msg!("第一次用在这里", "first used here")),
            );
            return;
        }
        let index = self.things.len();
        self.by_id.insert(id.clone(), index);
        self.things.push(Thing { id, names: vec![], span });
        for name in names {
            self.add_name(index, name);
        }
    }

    fn add_name(&mut self, index: usize, name: String) {
        let entry = self.by_name.entry(fold(&name)).or_default();
        if !entry.contains(&index) {
            entry.push(index);
        }
        self.things[index].names.push(name);
    }

    /// Finds a thing by id, name, short name or alias.
    pub fn find(&self, written: &str) -> Found<'_> {
        if let Some(index) = self.by_id.get(written) {
            return Found::One(&self.things[*index].id);
        }
        match self.by_name.get(&fold(written)).map(Vec::as_slice) {
            None | Some([]) => Found::Nothing,
            Some([index]) => Found::One(&self.things[*index].id),
            Some(several) => Found::Several(several.iter().map(|i| self.things[*i].id.as_str()).collect()),
        }
    }

    /// Whether a reference to nothing may be the fault of a file that could not be read, which is reported itself.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// The names nearest to what was written.
    pub fn nearest(&self, written: &str) -> Vec<&str> {
        let all = self
            .things
            .iter()
            .flat_map(|thing| thing.names.iter().map(String::as_str).chain([thing.id.as_str()]));
        text::nearest(written, all)
    }

    fn names_of(&self, id: &str) -> &[String] {
        self.by_id.get(id).map_or(&[], |index| &self.things[*index].names)
    }
}

/// Names are compared without regard to width, case and blanks.
fn fold(name: &str) -> String {
    text::fold_width(name).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The ids of the rows of one pairing's lists.
#[derive(Debug, Default)]
pub struct Rows {
    /// 服务.
    pub services: Table,
    /// 需求.
    pub needs: Table,
    /// 项目.
    pub projects: Table,
    /// 成果.
    pub results: Table,
    /// Every row of all six.
    pub all: Table,
}

/// Everything that can be referred to.
#[derive(Debug, Default)]
pub struct Names {
    /// 单位.
    pub units: Table,
    /// 链.
    pub chains: Table,
    /// 目标.
    pub goals: Table,
    /// 任务, by number as text.
    pub tasks: Table,
    /// 指标.
    pub indicators: Table,
    /// 结对.
    pub pairings: Table,
    /// 动态.
    pub updates: Table,
    /// 会议.
    pub meetings: Table,
    /// 通报.
    pub bulletins: Table,
    /// Directory entries.
    pub entries: Table,
    /// Rows, by pairing id.
    pub rows: BTreeMap<String, Rows>,
}

/// Collects the names of everything, and reports ids that are used twice.
pub(crate) fn collect(files: &[&Parsed], sink: &mut Sink) -> Names {
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
            FileKind::List(stem) => rows(names.rows.entry(text::slug(stem)).or_default(), node, sink),
            FileKind::Update(_) => paged(&mut names.updates, file, node, sink),
            FileKind::Meeting(_) => paged(&mut names.meetings, file, node, sink),
            FileKind::Bulletin(_) => paged(&mut names.bulletins, file, node, sink),
            FileKind::Pairing(_) => paged(&mut names.pairings, file, node, sink),
            FileKind::Site | FileKind::Plan | FileKind::Page(_) => {}
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

/// A file without nodes: a page is still known by its file name, and nobody can tell what else the file names.
fn unreadable(names: &mut Names, file: &Parsed, sink: &mut Sink) {
    let mut page = |table: &mut Table| {
        let stem = vec![file.kind().stem().to_owned()];
        table.add(file.kind().id(), Span::file_start(file.id), stem, sink);
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
                names.rows.entry(file.kind().id()).or_default();
            for table in [services, needs, projects, results, all] {
                table.incomplete = true;
            }
        }
        FileKind::Update(_) => page(&mut names.updates),
        FileKind::Meeting(_) => page(&mut names.meetings),
        FileKind::Bulletin(_) => page(&mut names.bulletins),
        FileKind::Pairing(_) => page(&mut names.pairings),
        FileKind::Site | FileKind::Plan | FileKind::Milestones | FileKind::Page(_) => {}
    }
}

/// A pairing may also be called by any name of its college.
fn name_pairings_by_college(names: &mut Names, files: &[&Parsed]) {
    for file in files.iter().filter(|file| file.kind().is_pairing()) {
        let Some(written) = file.node.as_ref().and_then(|n| value(n, &COLLEGE)).and_then(Node::text) else {
            continue;
        };
        let Found::One(unit) = names.units.find(written) else {
            continue;
        };
        let college_names = names.units.names_of(unit).to_vec();
        let Some(index) = names.pairings.by_id.get(&file.kind().id()).copied() else {
            continue;
        };
        for name in college_names {
            names.pairings.add_name(index, name);
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
fn texts(node: &Node, fields: &[&Field]) -> Vec<String> {
    let values = fields.iter().filter_map(|field| value(node, field));
    values
        .flat_map(|v| v.items())
        .filter_map(Node::text)
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Adds the records of a list, by their ids.
fn listed(table: &mut Table, node: &Node, list: &Field, name_fields: &[&Field], sink: &mut Sink) {
    for record in value(node, list).map(Node::items).unwrap_or_default() {
        let Some(id) = value(record, &ID) else { continue };
        let Some(written) = id.text().map(str::trim).filter(|t| !t.is_empty()) else {
            continue;
        };
        table.add(written.to_owned(), id.span, texts(record, name_fields), sink);
    }
}

/// Adds the tasks, by their numbers.
fn numbered(table: &mut Table, node: &Node, sink: &mut Sink) {
    for record in value(node, &TASKS).map(Node::items).unwrap_or_default() {
        let Some(number) = value(record, &NUMBER) else {
            continue;
        };
        let Some(written) = number.text() else { continue };
        table.add(text::fold_width(written.trim()).into_owned(), number.span, texts(record, &[&TITLE]), sink);
    }
}

/// Adds a page, by the id its file gives it.
fn paged(table: &mut Table, file: &Parsed, node: &Node, sink: &mut Sink) {
    let mut names = texts(node, &[&TITLE]);
    names.push(file.kind().stem().to_owned());
    table.add(file.kind().id(), Span::file_start(file.id), names, sink);
}

/// Adds the rows of one pairing's lists. An id is unique over all six, so that `商学院/A1` means one row.
fn rows(rows: &mut Rows, node: &Node, sink: &mut Sink) {
    let mut quiet = Sink::new();
    listed(&mut rows.services, node, &SERVICES, &[], &mut quiet);
    listed(&mut rows.needs, node, &NEEDS, &[], &mut quiet);
    listed(&mut rows.projects, node, &PROJECTS, &[], &mut quiet);
    listed(&mut rows.results, node, &RESULTS, &[], &mut quiet);
    for field in [&SERVICES, &NEEDS, &PROJECTS, &RESPONSIBILITIES, &RESULTS, &FEEDBACK] {
        listed(&mut rows.all, node, field, &[], sink);
    }
}
