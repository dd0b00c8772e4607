//! `programme/`: the plan, goals, chains, milestones, indicators.

use super::Context;
use super::choices::{GOAL_KIND, INDICATOR_KIND};
use super::files::Parsed;
use super::keys::*;
use super::pages::head;
use super::shared::{id, progress};
use crate::base::diag::Diagnostics;
use crate::base::text::fold_width;
use crate::programme::config::Section;
use crate::programme::fields::{Field, open, read};
use crate::programme::model::*;
use crate::source::yaml::Node;

/// Reads `plan.md`.
pub(crate) fn plan(file: &Parsed, context: &Context<'_>, sink: &mut Diagnostics) -> Option<Plan> {
    let fields = open(file.node.as_ref()?, &[PAGE, PLAN], sink)?;
    let head = head(file, &fields, Section::Programme, context, sink);
    let brand = fields.required(&BRAND_NAME, sink, read::text);
    let issuer = fields.required(&PLAN_ISSUER, sink, read::text);
    let issued = fields.required(&ISSUED, sink, read::date);
    let start = fields.required(&START, sink, read::date);
    let end = fields.required(&END, sink, read::date);
    let sides = fields.required(&SIDES, sink, |node, sink| {
        let sides = open(node, &[BY_SIDE], sink)?;
        let local = sides.required(&LOCAL, sink, read::text);
        let university = sides.required(&UNIVERSITY, sink, read::text);
        Some((local?, university?))
    });
    let slogan = fields.optional(&SLOGAN, sink, read::text);
    let bases = fields.list(&BASES, sink, basis);
    let discrepancies = fields.list(&DISCREPANCIES, sink, discrepancy);
    let (local_name, university_name) = sides?;
    Some(Plan {
        head: head?,
        brand: brand?,
        slogan,
        issuer: issuer?,
        issued: issued?,
        start: start?,
        end: end?,
        local_name,
        university_name,
        bases,
        discrepancies,
    })
}

fn basis(node: &Node, sink: &mut Diagnostics) -> Option<Basis> {
    let fields = open(node, &[BASIS], sink)?;
    let title = fields.required(&TITLE, sink, read::text);
    let number = fields.optional(&NUMBER_TEXT, sink, read::text);
    let issuer = fields.optional(&ISSUER, sink, read::text);
    Some(Basis { title: title?, number, issuer })
}

fn discrepancy(node: &Node, sink: &mut Diagnostics) -> Option<Discrepancy> {
    let fields = open(node, &[DISCREPANCY], sink)?;
    let mut get = |field| fields.required(field, sink, read::text);
    let (title, place, choice, reason) = (get(&TITLE), get(&PLACE), get(&CHOICE), get(&REASON));
    Some(Discrepancy { title: title?, place: place?, choice: choice?, reason: reason? })
}

/// Reads the records of a file that holds one list.
fn records<T>(
    node: Option<&Node>,
    file: &[&'static Field],
    list: &Field,
    sink: &mut Diagnostics,
    read: impl Fn(&Node, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let Some(fields) = node.and_then(|node| open(node, &[file], sink)) else {
        return vec![];
    };
    fields.list(list, sink, read)
}

/// Reads `goals.yaml`.
pub(crate) fn goals(node: Option<&Node>, context: &Context<'_>, sink: &mut Diagnostics) -> Vec<Goal> {
    records(node, GOALS_FILE, &GOALS, sink, |node, sink| {
        let fields = open(node, &[GOAL], sink)?;
        let id = fields.required(&ID, sink, id);
        let title = fields.required(&TITLE, sink, read::text);
        let kind = fields.required(&KIND, sink, |node, sink| read::choice(node, sink, GOAL_KIND));
        let text = fields.required(&TEXT, sink, read::text);
        let chains = fields.list(&CHAINS, sink, |node, sink| context.names.chain(node, sink));
        let indicators = fields.list(&INDICATORS, sink, |node, sink| context.names.indicator(node, sink));
        Some(Goal { id: GoalId::new(id?), title: title?, kind: kind?, text: text?, chains, indicators })
    })
}

/// Reads `chains.yaml`; the order in the file is the order of the chains.
pub(crate) fn chains(node: Option<&Node>, context: &Context<'_>, sink: &mut Diagnostics) -> Vec<Chain> {
    let mut chains = records(node, CHAINS_FILE, &CHAINS, sink, |node, sink| {
        let fields = open(node, &[CHAIN_RECORD], sink)?;
        let id = fields.required(&ID, sink, id);
        let mut get = |field| fields.required(field, sink, read::text);
        let (co, chain, lift, aim) = (get(&CO), get(&CHAIN_NAME), get(&LIFT), get(&AIM));
        let measures = fields.list(&MEASURES, sink, |node, sink| measure(node, context, sink));
        fields.list(&ALIASES, sink, read::text);
        Some(Chain {
            id: ChainId::new(id?),
            order: 0,
            co: co?,
            chain: chain?,
            lift: lift?,
            aim: aim?,
            measures,
            span: fields.span(),
        })
    });
    for (order, chain) in (1..).zip(&mut chains) {
        chain.order = order;
    }
    chains
}

fn measure(node: &Node, context: &Context<'_>, sink: &mut Diagnostics) -> Option<Measure> {
    let fields = open(node, &[MEASURE], sink)?;
    let id = fields.required(&ID, sink, id);
    let title = fields.required(&TITLE, sink, read::text);
    let text = fields.required(&TEXT, sink, read::text);
    let tasks = fields.list(&TASKS, sink, |node, sink| context.names.task(node, sink));
    Some(Measure { id: id?, title: title?, text: text?, tasks })
}

/// Reads `milestones.yaml`.
pub(crate) fn milestones(
    node: Option<&Node>,
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Vec<Milestone> {
    records(node, MILESTONES_FILE, &MILESTONES, sink, |node, sink| {
        let fields = open(node, &[MILESTONE], sink)?;
        let id = fields.required(&ID, sink, id);
        let title = fields.required(&TITLE, sink, read::text);
        let by = fields.required(&BY, sink, read::date);
        let text = fields.optional(&TEXT, sink, read::text);
        let done = fields.optional(&DONE, sink, read::date);
        let evidence = fields.list(&EVIDENCE, sink, |node, sink| context.names.evidence(node, None, sink));
        let progress = progress(&fields, context, None, sink);
        let span = fields.key_span(&DONE);
        Some(Milestone {
            id: MilestoneId::new(id?),
            title: title?,
            text,
            by: by?,
            done,
            evidence,
            progress,
            span,
        })
    })
}

/// Reads `indicators.yaml`.
pub(crate) fn indicators(
    node: Option<&Node>,
    context: &Context<'_>,
    sink: &mut Diagnostics,
) -> Vec<Indicator> {
    records(node, INDICATORS_FILE, &INDICATORS, sink, |node, sink| {
        let fields = open(node, &[INDICATOR], sink)?;
        let id = fields.required(&ID, sink, id);
        let title = fields.required(&TITLE, sink, read::text);
        let chain = fields.required(&CHAIN, sink, |node, sink| context.names.chain(node, sink));
        let target = fields.required(&TARGET, sink, target);
        let unit = fields.required(&MEASURE_UNIT, sink, read::text);
        let by = fields.optional(&BY, sink, read::date);
        let baseline = fields.optional(&BASELINE, sink, read::amount).unwrap_or_default();
        let kind = fields.required(&KIND, sink, |node, sink| read::choice(node, sink, INDICATOR_KIND));
        let source = fields.required(&SOURCE_PLACE, sink, read::text);
        let text = fields.optional(&REMARK, sink, read::text);
        Some(Indicator {
            id: IndicatorId::new(id?),
            title: title?,
            chain: chain?,
            target: target?,
            unit: unit?,
            by,
            baseline,
            kind: kind?,
            source: source?,
            text,
            span: fields.span(),
        })
    })
}

/// A number, or 定性.
fn target(node: &Node, sink: &mut Diagnostics) -> Option<Target> {
    match node.text().map(|text| fold_width(text.trim()).into_owned()).as_deref() {
        Some("定性" | "qualitative") => Some(Target::Qualitative),
        _ => read::amount(node, sink).map(Target::Number),
    }
}
