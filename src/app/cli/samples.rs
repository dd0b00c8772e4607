//! The lines about sample content (示例): how much there is, where, and what `--no-samples` left out.

use super::context::CliContext;
use crate::base::diag::Lang;
use crate::pipeline::{BuildOutcome, Sample, SampleKind};
use std::collections::BTreeMap;

/// How many files are named that `--no-samples` takes something out of.
const NAMED: usize = 10;

/// What `check` says about the samples in the files asked for: how many of each kind, and where each is if `list` is set.
pub fn sample_summary(
    ctx: &CliContext,
    outcome: &BuildOutcome,
    is_in: impl Fn(&str) -> bool,
    list: bool,
) -> String {
    let samples: Vec<&Sample> = outcome.samples.iter().filter(|it| is_in(path(outcome, it))).collect();
    if samples.is_empty() {
        return String::new();
    }
    let (total, kinds) = (samples.len(), by_kind(ctx, &samples));
    let mut text = match ctx.lang {
        Lang::Zh => format!("示例内容 {total} 处：{kinds}"),
        Lang::En if total == 1 => format!("1 piece of sample content: {kinds}"),
        Lang::En => format!("{total} pieces of sample content: {kinds}"),
    };
    if !list {
        text.push_str(ctx.say(
            "（用 --samples 逐条列出，发布时用 --no-samples 去掉）",
            " (list them with --samples, leave them out with --no-samples)",
        ));
    }
    text.push('\n');
    for sample in samples.into_iter().filter(|_| list) {
        let at = outcome.sources.position(sample.span.file, sample.span.start);
        let (path, kind) = (path(outcome, sample), name(ctx, sample.kind));
        text.push_str(&format!("{path}:{}:{}: {kind} {}\n", at.line, at.column, sample.title));
    }
    text
}

/// The lines about what `--no-samples` left out: how many of each kind, and how many in each of the first files.
pub fn dropped(ctx: &CliContext, outcome: &BuildOutcome) -> Vec<String> {
    // The roster is never in the site, so there is nothing to leave out.
    let samples: Vec<&Sample> =
        outcome.samples.iter().filter(|sample| sample.kind != SampleKind::Person).collect();
    if samples.is_empty() {
        return vec![];
    }
    let (total, kinds) = (samples.len(), by_kind(ctx, &samples));
    let mut lines = vec![match ctx.lang {
        Lang::Zh => format!("按 --no-samples 去掉了示例 {total} 处：{kinds}"),
        Lang::En => format!("--no-samples left out sample content, {total} in all: {kinds}"),
    }];
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    for sample in samples {
        *files.entry(path(outcome, sample)).or_default() += 1;
    }
    let more = files.len().saturating_sub(NAMED);
    lines.extend(files.into_iter().take(NAMED).map(|(path, count)| match ctx.lang {
        Lang::Zh => format!("  {path}：{count} 处"),
        Lang::En => format!("  {path}: {count}"),
    }));
    if more > 0 {
        lines.push(match ctx.lang {
            Lang::Zh => format!("  还有 {more} 个文件，逐条看用 wulian list --why sample"),
            Lang::En => format!("  and more, {more} files in all; wulian list --why sample names everything"),
        });
    }
    lines
}

/// How many samples there are of each kind, in words.
fn by_kind(ctx: &CliContext, samples: &[&Sample]) -> String {
    let mut kinds: Vec<(&str, usize)> = vec![];
    for sample in samples {
        let kind = name(ctx, sample.kind);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    kinds.join(ctx.say("，", ", "))
}

fn name(ctx: &CliContext, kind: SampleKind) -> &'static str {
    ctx.say(kind.names().0, kind.names().1)
}

fn path<'o>(outcome: &'o BuildOutcome, sample: &Sample) -> &'o str {
    &outcome.sources.get(sample.span.file).path
}
