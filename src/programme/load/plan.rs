//! Reads `programme/`: the plan, goals, chains, milestones, indicators.

use super::context::LoadContext;
use super::pages::head;
use super::parse::Parsed;
use super::shared::{evidence, id, progress};
use crate::base::diag::Diagnostics;
use crate::base::text::fold_width;
use crate::programme::config::Section;
use crate::programme::fields::{open, read};
use crate::programme::keys::{
    ContentKey, GOAL_KINDS, INDICATOR_KINDS, RecordKeys, basis, chain, chains_file, discrepancy, goal,
    goals_file, indicator, indicators_file, measure, milestone, milestones_file, plan, sides,
};
use crate::programme::model::*;
use crate::source::yaml::Node;

/// Reads `plan.md`.
pub(crate) fn plan(file: &Parsed, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Option<Plan> {
    let fields = open(file.node.as_ref()?, &plan::RECORD, sink)?;
    let mut head = head(file, &fields, Section::Programme, context, sink);
    head.iter_mut().for_each(|head| head.audience = Audience::Public);
    let brand = fields.required(&plan::BRAND, sink, read::text);
    let issuer = fields.required(&plan::ISSUER, sink, read::text);
    let issued = fields.required(&plan::ISSUED, sink, read::date(context.zone()));
    let start = fields.required(&plan::START, sink, read::date(context.zone()));
    let end = fields.required(&plan::END, sink, read::deadline(context.zone()));
    let sides = fields.required(&plan::SIDES, sink, |node, sink| {
        let sides = open(node, &sides::RECORD, sink)?;
        let local = sides.required(&sides::LOCAL, sink, read::text);
        let university = sides.required(&sides::UNIVERSITY, sink, read::text);
        Some((local?, university?))
    });
    let slogan = fields.optional(&plan::SLOGAN, sink, read::text);
    let bases = fields.list(&plan::BASES, sink, basis);
    let discrepancies = fields.list(&plan::DISCREPANCIES, sink, discrepancy);
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
    let fields = open(node, &basis::RECORD, sink)?;
    let title = fields.required(&basis::TITLE, sink, read::text);
    let number = fields.optional(&basis::NUMBER, sink, read::text);
    let issuer = fields.optional(&basis::ISSUER, sink, read::text);
    Some(Basis { title: title?, number, issuer })
}

fn discrepancy(node: &Node, sink: &mut Diagnostics) -> Option<Discrepancy> {
    let fields = open(node, &discrepancy::RECORD, sink)?;
    let mut get = |field| fields.required(field, sink, read::text);
    let (title, place, choice, reason) = (
        get(&discrepancy::TITLE),
        get(&discrepancy::PLACE),
        get(&discrepancy::CHOICE),
        get(&discrepancy::REASON),
    );
    Some(Discrepancy { title: title?, place: place?, choice: choice?, reason: reason? })
}

/// Reads the records of a file that holds one list.
fn records<T>(
    node: Option<&Node>,
    file: &RecordKeys,
    list: &ContentKey,
    sink: &mut Diagnostics,
    read: impl Fn(&Node, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let Some(fields) = node.and_then(|node| open(node, file, sink)) else {
        return vec![];
    };
    fields.required_list(list, sink, read)
}

/// Reads `goals.yaml`.
pub(crate) fn goals(node: Option<&Node>, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Vec<Goal> {
    records(node, &goals_file::RECORD, &goals_file::GOALS, sink, |node, sink| {
        let fields = open(node, &goal::RECORD, sink)?;
        let id = fields.required(&goal::ID, sink, id);
        let title = fields.required(&goal::TITLE, sink, read::text);
        let kind = fields.required(&goal::KIND, sink, |node, sink| read::choice(node, sink, GOAL_KINDS));
        let text = fields.required(&goal::TEXT, sink, read::text);
        let chains = fields.list(&goal::CHAINS, sink, |node, sink| context.names.chain(node, sink));
        let indicators =
            fields.list(&goal::INDICATORS, sink, |node, sink| context.names.indicator(node, sink));
        Some(Goal { id: GoalId::new(id?), title: title?, kind: kind?, text: text?, chains, indicators })
    })
}

/// Reads `chains.yaml`; the order in the file is the order of the chains.
pub(crate) fn chains(node: Option<&Node>, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Vec<Chain> {
    let mut chains = records(node, &chains_file::RECORD, &chains_file::CHAINS, sink, |node, sink| {
        let fields = open(node, &chain::RECORD, sink)?;
        let id = fields.required(&chain::ID, sink, id);
        let mut get = |field| fields.required(field, sink, read::text);
        let (co, chain, lift, aim) =
            (get(&chain::CO), get(&chain::CHAIN), get(&chain::LIFT), get(&chain::AIM));
        let measures = fields.list(&chain::MEASURES, sink, |node, sink| measure(node, context, sink));
        fields.list(&chain::ALIASES, sink, read::text);
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

fn measure(node: &Node, context: &LoadContext<'_>, sink: &mut Diagnostics) -> Option<Measure> {
    let fields = open(node, &measure::RECORD, sink)?;
    let id = fields.required(&measure::ID, sink, id);
    let title = fields.required(&measure::TITLE, sink, read::text);
    let text = fields.required(&measure::TEXT, sink, read::text);
    let tasks = fields.list(&measure::TASKS, sink, |node, sink| context.names.task(node, sink));
    Some(Measure { id: id?, title: title?, text: text?, tasks })
}

/// Reads `milestones.yaml`.
pub(crate) fn milestones(
    node: Option<&Node>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Vec<Milestone> {
    records(node, &milestones_file::RECORD, &milestones_file::MILESTONES, sink, |node, sink| {
        let fields = open(node, &milestone::RECORD, sink)?;
        let id = fields.required(&milestone::ID, sink, id);
        let title = fields.required(&milestone::TITLE, sink, read::text);
        let by = fields.required(&milestone::BY, sink, read::deadline(context.zone()));
        let text = fields.optional(&milestone::TEXT, sink, read::text);
        let done = fields.optional(&milestone::DONE, sink, read::date(context.zone()));
        let evidence = evidence(&fields, &milestone::EVIDENCE, context, None, sink);
        let progress = progress(&fields, &milestone::PROGRESS, context, None, sink);
        let span = fields.key_span(&milestone::DONE);
        Some(Milestone {
            id: MilestoneId::new(id?),
            title: title?,
            text,
            by: by?,
            done,
            evidence: evidence?,
            progress,
            span,
        })
    })
}

/// Reads `indicators.yaml`.
pub(crate) fn indicators(
    node: Option<&Node>,
    context: &LoadContext<'_>,
    sink: &mut Diagnostics,
) -> Vec<Indicator> {
    records(node, &indicators_file::RECORD, &indicators_file::INDICATORS, sink, |node, sink| {
        let fields = open(node, &indicator::RECORD, sink)?;
        let id = fields.required(&indicator::ID, sink, id);
        let title = fields.required(&indicator::TITLE, sink, read::text);
        let chain = fields.required(&indicator::CHAIN, sink, |node, sink| context.names.chain(node, sink));
        let target = fields.required(&indicator::TARGET, sink, target);
        let unit = fields.required(&indicator::UNIT, sink, read::text);
        let by = fields.optional(&indicator::BY, sink, read::deadline(context.zone()));
        let baseline = fields.optional(&indicator::BASELINE, sink, read::amount).unwrap_or_default();
        let kind =
            fields.required(&indicator::KIND, sink, |node, sink| read::choice(node, sink, INDICATOR_KINDS));
        let source = fields.required(&indicator::SOURCE, sink, read::text);
        let text = fields.optional(&indicator::TEXT, sink, read::text);
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
