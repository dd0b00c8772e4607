//! All names that references may use, collected from all files before any reference is read.
//!
//! Things that cannot be read are collected too, so that one mistake does not turn every reference to them into another.

use super::file_kind::FileKind;
use super::lookup::{fold, texts, value};
use super::name_table::{IdForm, NameTable, Resolution};
use super::parse::Parsed;
use crate::base::diag::Diagnostics;
use crate::base::text;
use crate::programme::keys::{
    ContentKey, WORK_LISTS, brands_file, chain, chains_file, entry, goal, goals_file, indicator,
    indicators_file, list_file, milestone, milestones_file, organization_file, pairing, platforms_file,
    resources_file, task, tasks_file, unit, units_file, working_group,
};
use crate::source::yaml::Node;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The ids of the rows of one pairing's lists.
#[derive(Debug, Default)]
pub struct RowNames<'a> {
    /// 服务.
    pub services: NameTable<'a>,
    /// 需求.
    pub needs: NameTable<'a>,
    /// 项目.
    pub projects: NameTable<'a>,
    /// 成果.
    pub results: NameTable<'a>,
    /// Every row of all six.
    pub all: NameTable<'a>,
}

/// Everything that can be referred to.
#[derive(Debug, Default)]
pub struct NameIndex<'a> {
    /// 单位.
    pub units: NameTable<'a>,
    /// 链.
    pub chains: NameTable<'a>,
    /// 目标.
    pub goals: NameTable<'a>,
    /// 任务, by number as text.
    pub tasks: NameTable<'a>,
    /// 指标.
    pub indicators: NameTable<'a>,
    /// 结对.
    pub pairings: NameTable<'a>,
    /// 动态.
    pub updates: NameTable<'a>,
    /// 会议.
    pub meetings: NameTable<'a>,
    /// 通报.
    pub bulletins: NameTable<'a>,
    /// Directory entries.
    pub entries: NameTable<'a>,
    /// Rows, by the id of their pairing.
    pub rows: BTreeMap<&'a str, RowNames<'a>>,
}

/// Collects the names of everything but updates, and reports ids that are used twice.
pub(crate) fn collect<'a>(files: &[&'a Parsed], sink: &mut Diagnostics) -> NameIndex<'a> {
    let mut names = NameIndex::default();
    let mut milestones = NameTable::default();
    let mut groups = NameTable::default();
    for file in files {
        let Some(node) = &file.node else {
            unreadable(&mut names, file);
            continue;
        };
        match file.kind() {
            FileKind::Organization | FileKind::Units => {
                listed(
                    &mut names.units,
                    node,
                    &units_file::UNITS,
                    &[&unit::NAME, &unit::SHORT, &unit::ALIASES],
                );
                listed(&mut groups, node, &organization_file::WORKING_GROUPS, &[&working_group::TITLE]);
            }
            FileKind::Chains => {
                listed(
                    &mut names.chains,
                    node,
                    &chains_file::CHAINS,
                    &[&chain::CO, &chain::CHAIN, &chain::ALIASES],
                );
            }
            FileKind::Goals => listed(&mut names.goals, node, &goals_file::GOALS, &[&goal::TITLE]),
            FileKind::Milestones => {
                listed(&mut milestones, node, &milestones_file::MILESTONES, &[&milestone::TITLE])
            }
            FileKind::Tasks => numbered(&mut names.tasks, node),
            FileKind::Indicators => {
                listed(&mut names.indicators, node, &indicators_file::INDICATORS, &[&indicator::TITLE])
            }
            FileKind::Directory(_) => {
                for list in [&brands_file::BRANDS, &resources_file::RESOURCES, &platforms_file::PLATFORMS] {
                    listed(&mut names.entries, node, list, &[&entry::TITLE]);
                }
            }
            FileKind::List(_) => rows(names.rows.entry(file.page_id()).or_default(), node),
            FileKind::Meeting(_) => names.meetings.add_page(file),
            FileKind::Bulletin(_) => names.bulletins.add_page(file),
            FileKind::Pairing(_) => names.pairings.add_page(file),
            FileKind::Site
            | FileKind::Plan
            | FileKind::Update(_)
            | FileKind::Page(_)
            | FileKind::Wording
            | FileKind::Roster => {}
        }
    }
    report_repeated(&names, (&milestones, &groups), sink);
    name_pairings_by_college(&mut names, files);
    let has = |kind: FileKind| files.iter().any(|file| *file.kind() == kind);
    names.chains.incomplete |= !has(FileKind::Chains);
    names.tasks.incomplete |= !has(FileKind::Tasks);
    names.units.incomplete |= !has(FileKind::Organization);
    // Pairings go by their colleges' names too.
    names.pairings.incomplete |= names.units.incomplete;
    names
}

/// Reports ids that are used twice, in every table; updates are collected by themselves.
fn report_repeated(
    names: &NameIndex<'_>,
    (milestones, groups): (&NameTable<'_>, &NameTable<'_>),
    sink: &mut Diagnostics,
) {
    let NameIndex {
        units,
        chains,
        goals,
        tasks,
        indicators,
        pairings,
        updates: _,
        meetings,
        bulletins,
        entries,
        rows,
    } = names;
    for table in [units, chains, goals, indicators, entries, milestones, groups] {
        table.report_repeated(IdForm::Written, sink);
    }
    for table in [pairings, meetings, bulletins] {
        table.report_repeated(IdForm::FileName, sink);
    }
    tasks.report_repeated(IdForm::Number, sink);
    // A row is in the table of all six lists besides its own.
    rows.values().for_each(|rows| rows.all.report_repeated(IdForm::Written, sink));
}

/// Collects the names of updates, and reports ids that are used twice.
pub(crate) fn collect_updates<'a>(files: &[&'a Parsed]) -> (NameTable<'a>, Diagnostics) {
    let mut sink = Diagnostics::new();
    let incomplete = files.iter().any(|file| file.node.is_none());
    let mut table = NameTable::with_capacity(files.len(), incomplete);
    for file in files {
        table.add_page(file);
    }
    table.report_repeated(IdForm::FileName, &mut sink);
    (table, sink)
}

/// Records an unreadable file: a page keeps its file name, and the tables that the file would add to are incomplete.
fn unreadable<'a>(names: &mut NameIndex<'a>, file: &'a Parsed) {
    let page = |table: &mut NameTable<'a>| {
        table.add_page(file);
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
            let RowNames { services, needs, projects, results, all } =
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
fn name_pairings_by_college<'a>(names: &mut NameIndex<'a>, files: &[&'a Parsed]) {
    for file in files.iter().filter(|file| file.kind().is_pairing()) {
        let Some(written) = file.node.as_ref().and_then(|n| value(n, &pairing::COLLEGE)).and_then(Node::text)
        else {
            continue;
        };
        let Resolution::Unique(unit) = names.units.find(written) else {
            continue;
        };
        let college_names = names.units.names_of(unit).to_vec();
        for name in college_names {
            names.pairings.add_alias(file.page_id(), name);
        }
    }
}

/// The same, with what they are compared by.
fn folded<'n>(node: &'n Node, fields: &[&ContentKey]) -> impl Iterator<Item = (&'n str, Cow<'n, str>)> {
    texts(node, fields).into_iter().map(|name| (name, fold(name).into()))
}

/// Adds the records of a list, by their ids.
fn listed<'a>(table: &mut NameTable<'a>, node: &'a Node, list: &ContentKey, name_fields: &[&ContentKey]) {
    for record in value(node, list).map(Node::items).unwrap_or_default() {
        let Some(id) = value(record, &unit::ID) else { continue };
        let Some(written) = id.text().map(str::trim).filter(|t| !t.is_empty()) else {
            continue;
        };
        table.add(written.into(), id.span, folded(record, name_fields));
    }
}

/// Adds the tasks, by their numbers.
fn numbered<'a>(table: &mut NameTable<'a>, node: &'a Node) {
    for record in value(node, &tasks_file::TASKS).map(Node::items).unwrap_or_default() {
        let Some(number) = value(record, &task::NUMBER) else {
            continue;
        };
        let Some(written) = number.text() else { continue };
        table.add(text::fold_width(written.trim()), number.span, folded(record, &[&task::TITLE]));
    }
}

/// Adds the rows of one pairing's lists. An id is unique over all six, so that `商学院/A1` means one row.
fn rows<'a>(rows: &mut RowNames<'a>, node: &'a Node) {
    listed(&mut rows.services, node, &list_file::SERVICES, &[]);
    listed(&mut rows.needs, node, &list_file::NEEDS, &[]);
    listed(&mut rows.projects, node, &list_file::PROJECTS, &[]);
    listed(&mut rows.results, node, &list_file::RESULTS, &[]);
    for list in WORK_LISTS {
        listed(&mut rows.all, node, list.key, &[]);
    }
}
