//! All parsed files → the configuration, the portal and the rules, with every reference resolved.

use super::bodies::Bodies;
use super::context::LoadContext;
use super::copies::without_copies;
use super::file_kind::FileKind;
use super::parse::{Parsed, parse_allowing};
use super::readings::Readings;
use super::{directory, lists, names, organization, pages, plan, rules, tasks};
use crate::base::diag::Diagnostics;
use crate::base::diag::{Code, Diagnostic, FileId, Span};
use crate::base::text::copied_names;
use crate::msg;
use crate::programme::config::{SITE_FILE, SiteConfig, allowed_tags, read_config, site_file};
use crate::programme::model::{Portal, Rules, Update};
use crate::source::files::{SourceFile, SourceMap};
use crate::source::markdown::AllowedTags;
use rayon::prelude::*;
use std::sync::Arc;

/// What the sources say.
#[derive(Debug)]
pub struct Loaded {
    /// The configuration; `None` where it is missing or wrong.
    pub config: Option<SiteConfig>,
    /// The portal; see [`Records`].
    pub portal: Option<Portal>,
    /// The Markdown of all pages, parsed.
    pub bodies: Bodies,
}

/// What the records say: everything but the texts of pages.
#[derive(Debug)]
pub struct Records {
    /// The configuration; `None` where it is missing or wrong.
    pub config: Option<SiteConfig>,
    /// The portal; `None` where the plan itself is missing or wrong. Where there are errors it lacks what they are
    /// about, so it may be checked further but not rendered.
    pub portal: Option<Portal>,
    /// The site's own rules of wording and its roster; they are about the portal and no part of it.
    pub rules: Rules,
}

/// Loads everything under `content/`.
pub fn load(sources: &SourceMap) -> (Loaded, Vec<Diagnostic>) {
    let of = |file: &&SourceFile| is_content(file);
    let allowed = allowed(sources);
    let files = sources.files().par_iter().filter(of);
    let files: Vec<Parsed> = files.map(|file| parse_allowing(file, allowed)).collect();
    let files: Vec<&Parsed> = files.iter().collect();
    let (Records { config, portal, .. }, mut sink) = records(&files, &mut Readings::default());
    sink.extend(body_problems(&files));
    (Loaded { config, portal, bodies: Bodies::of(files.iter().copied()) }, sink)
}

/// What raw HTML may have in the texts of this site.
pub fn allowed(sources: &SourceMap) -> AllowedTags {
    site_file(sources).map(allowed_tags).unwrap_or_default()
}

/// Whether a file is one of those that are parsed.
pub fn is_content(file: &SourceFile) -> bool {
    file.path.starts_with("content/")
}

/// What is wrong with the texts of pages.
pub fn body_problems(files: &[&Parsed]) -> Vec<Diagnostic> {
    files
        .iter()
        .filter_map(|file| file.body.as_ref())
        .flat_map(|body| body.problems.iter().cloned())
        .collect()
}

/// Reads the records of all parsed files, which come in the order of their paths; what was read before is taken over
/// where it holds.
pub fn records(files: &[&Parsed], known: &mut Readings) -> (Records, Vec<Diagnostic>) {
    let mut sink = Diagnostics::new();
    let files = without_copies(files, &mut sink);
    let renamed = report_missing(&files, &mut sink);
    let others = files.iter().filter(|file| !renamed.contains(&file.id));
    sink.extend(others.flat_map(|file| file.problems.iter().cloned()));
    // Updates are thousands and the rest are dozens; what is looked for among the rest need not pass them. Their
    // paths come last, so what is wrong with them does too.
    let readable = files.iter().copied().filter(|file| file.kind.is_some());
    let (updates, others): (Vec<&Parsed>, Vec<&Parsed>) = readable.partition(|file| file.kind().is_update());
    let config = others
        .iter()
        .find(|file| *file.kind() == FileKind::Site)
        .and_then(|file| file.node.as_ref())
        .and_then(|node| read_config(node, &mut sink));
    let mut names = names::collect(&others, &mut sink);
    let context = LoadContext { names: &names, config: config.as_ref() };
    let zone = context.zone();
    // No update names another, so they are read while their own names are collected.
    let ((table, repeated), read) =
        rayon::join(|| names::collect_updates(&updates), || known.refresh(&updates, &others, &context));
    names.updates = table;
    sink.extend(repeated);
    let portal = portal(&others, read, &LoadContext { names: &names, config: config.as_ref() }, &mut sink);
    let rules = rules::rules(&others, zone, &mut sink);
    (Records { config, portal, rules }, sink)
}

/// Reads every file into the model; updates have been read.
fn portal(
    files: &[&Parsed],
    (mut updates, problems): (Vec<Arc<Update>>, Diagnostics),
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Option<Portal> {
    let of = |kind: FileKind| files.iter().find(move |file| *file.kind() == kind);
    let node = |kind: FileKind| of(kind).and_then(|file| file.node.as_ref());
    let plan = of(FileKind::Plan).and_then(|file| plan::plan(file, context, sink));
    let organization::Organization { leading_group, working_groups, mut units } =
        organization::organization(node(FileKind::Organization), context, sink);
    units.extend(organization::units(node(FileKind::Units), sink));
    let mut pairings = pages::read_all(files, FileKind::is_pairing, context, sink, pages::pairing);
    pairings.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let mut lists = pages::read_all(files, FileKind::is_list, context, sink, lists::work_list);
    lists.sort_by_key(|list| pairings.iter().position(|pairing| pairing.id == list.pairing));
    let mut milestones = plan::milestones(node(FileKind::Milestones), context, sink);
    milestones.sort_by_key(|milestone| milestone.by.last_day());
    let mut tasks = tasks::tasks(node(FileKind::Tasks), context, sink);
    tasks.sort_by_key(|task| task.number);
    sink.extend(problems);
    // What is dated by a year or month alone is seen from its first day on, so it stands where that day does. Feeds and
    // the site map give that day too.
    updates.sort_by(|a, b| (a.date.first_day(), &a.id).cmp(&(b.date.first_day(), &b.id)));
    let mut meetings = pages::read_all(files, FileKind::is_meeting, context, sink, pages::meeting);
    meetings.sort_by(|a, b| (a.date.first_day(), &a.id).cmp(&(b.date.first_day(), &b.id)));
    let mut bulletins = pages::read_all(files, FileKind::is_bulletin, context, sink, pages::bulletin);
    bulletins.sort_by(|a, b| (a.period.last_day(), &a.id).cmp(&(b.period.last_day(), &b.id)));
    let mut pages = pages::read_all(files, FileKind::is_page, context, sink, pages::page);
    pages.sort_by(|a, b| (a.order.unwrap_or(u32::MAX), &a.id).cmp(&(b.order.unwrap_or(u32::MAX), &b.id)));
    let goals = plan::goals(node(FileKind::Goals), context, sink);
    let chains = plan::chains(node(FileKind::Chains), context, sink);
    let indicators = plan::indicators(node(FileKind::Indicators), context, sink);
    let directory = files
        .iter()
        .filter_map(|file| match (file.kind(), &file.node) {
            (FileKind::Directory(kind), Some(node)) => Some((*kind, node)),
            _ => None,
        })
        .flat_map(|(kind, node)| directory::entries(kind, node, context, sink))
        .collect();
    Some(Portal {
        goals,
        chains,
        milestones,
        tasks,
        indicators,
        working_groups,
        units,
        pairings,
        lists,
        updates,
        meetings,
        bulletins,
        directory,
        pages,
        plan: plan?,
        leading_group: leading_group?,
    })
}

/// Reports the files without which there is no portal, at a file beside that is called nearly so. Where there is none there is
/// no file to point into, so it points at the first. Gives the files beside, of which nothing more need be said.
fn report_missing(files: &[&Parsed], sink: &mut Diagnostics) -> Vec<FileId> {
    let needed = [
        (FileKind::Site, SITE_FILE),
        (FileKind::Plan, "content/programme/plan.md"),
        (FileKind::Chains, "content/programme/chains.yaml"),
        (FileKind::Tasks, "content/programme/tasks.yaml"),
        (FileKind::Organization, "content/programme/organization.yaml"),
    ];
    let first = files.iter().find(|file| file.kind.is_some()).or(files.first());
    let mut renamed = vec![];
    for (kind, path) in needed {
        if files.iter().any(|file| file.kind.as_ref() == Some(&kind)) {
            continue;
        }
        let near = files.iter().find(|file| file.kind.is_none() && is_nearly(&file.path, path));
        renamed.extend(near.map(|file| file.id));
        let at = near.or(first).map_or(FileId(0), |file| file.id);
        let message = msg!(
            "缺少文件 {path}，没有它就没有门户",
            "the file {path} is missing; there is no portal without it"
        );
        let missing = Diagnostic::new(Code::SourceMissing, Span::file_start(at), message);
        sink.push(match near {
            Some(Parsed { path: near, .. }) => missing.help(msg!(
                "旁边有 {near}：要找的就是它的话，另存为 {path}（纯文本，UTF-8）",
                "there is {near} beside it: if that is the file save it as {path} (plain text in UTF-8)"
            )),
            None => missing,
        });
    }
    renamed
}

/// Whether a file is called as another one, but for its extension, the case of its letters, and the marks of copies.
fn is_nearly(path: &str, wanted: &str) -> bool {
    let parts = |path: &str| -> Option<(String, String)> {
        let (folder, name) = path.rsplit_once('/')?;
        let stem = name.split('.').next().unwrap_or(name);
        Some((folder.to_ascii_lowercase(), stem.to_ascii_lowercase()))
    };
    parts(path).zip(parts(wanted)).is_some_and(|((folder, stem), (right_folder, right))| {
        folder == right_folder && (stem == right || copied_names(&stem).contains(&&*right))
    })
}
