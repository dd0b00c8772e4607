//! `wulian list`: what readers do not see, or should not take for real, and why.

use super::clock::now;
use super::context::CliContext;
use super::exit::Exit;
use super::options::failure;
use super::terminal;
use crate::base::diag::{Diagnostic, FileId, Lang, Span};
use crate::base::text;
use crate::pipeline::{BuildError, samples};
use crate::programme::config::SiteConfig;
use crate::programme::load;
use crate::programme::model::{AsOf, Audience, Head, Moment, PartialDate, Portal, WorkList};
use crate::source::files::{self, SourceMap};
use chrono::{NaiveDateTime, NaiveTime};
use clap::ValueEnum;
use serde::Serialize;
use std::collections::BTreeMap;

/// Why something is not in the public edition, or is there and not real.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
enum HiddenReason {
    /// 草稿
    Draft,
    /// 还没到日子
    Scheduled,
    /// 已经下线
    Expired,
    /// 示例
    Sample,
    /// 只在内部版
    Internal,
}

/// `--format` of `list`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// 给人看
    Human,
    /// 给程序读
    Json,
}

/// Arguments of `list`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct ListArgs {
    /// 只列这个原因的：draft（草稿）、scheduled（还没到日子）、expired（已经下线）、sample（示例）、internal（内部）；可以写几次
    #[arg(long, value_enum, hide_possible_values = true, value_name = "原因")]
    why: Vec<HiddenReason>,
    /// 用什么格式列出：human（给人看，不写就是它）或 json（给程序读）
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "human",
        value_name = "格式"
    )]
    format: ListFormat,
}

/// A reason with the day that it is about.
#[derive(Debug, Serialize)]
struct DatedReason {
    reason: HiddenReason,
    /// The day from which it is shown, or on which it went.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
}

/// A page, row or entry, and why it is listed.
#[derive(Debug, Serialize)]
struct HiddenItem<'a> {
    path: &'a str,
    line: usize,
    title: String,
    reasons: Vec<DatedReason>,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct HiddenReport<'a> {
    version: u32,
    as_of: String,
    items: Vec<HiddenItem<'a>>,
}

/// Lists.
pub fn run(ctx: &CliContext, args: &ListArgs) -> Exit {
    let (sources, unread) = match files::read(&ctx.root) {
        Ok(read) => read,
        Err(error) => return ctx.refuse(&failure(ctx, &BuildError::Sources(ctx.root.clone(), error))),
    };
    let (loaded, problems) = load::load(&sources);
    let Some(portal) = &loaded.portal else {
        return ctx.refuse(ctx.say(
            "方案或领导小组读不出来，没法列出；先运行 wulian check，改好再来",
            "the plan or the leading group cannot be read, so nothing can be listed; run wulian check first",
        ));
    };
    if unread.iter().chain(&problems).any(Diagnostic::is_error) {
        ctx.remark(ctx.say(
            "有的文件有错误，列得不一定全；运行 wulian check 看",
            "some files have errors, so the list may be incomplete; see wulian check",
        ));
    }
    let config = loaded.config.as_ref();
    let zone = config.map_or(chrono_tz::Asia::Shanghai, |config| config.time_zone);
    let fixed = config.and_then(SiteConfig::fixed_day);
    let now = AsOf::at(now().with_timezone(&zone).naive_local());
    let as_of = fixed.map_or(now, |fixed| fixed.day.into());
    let is_wanted = |reason: &DatedReason| args.why.is_empty() || args.why.contains(&reason.reason);
    let mut items = hidden(portal, &sources, as_of);
    items.retain(|item| item.reasons.iter().any(is_wanted));
    match args.format {
        ListFormat::Human if items.is_empty() => {
            ctx.note(ctx.say("没有这样的内容", "there is no such content"));
        }
        ListFormat::Human => terminal::out(&table(ctx, &items)),
        ListFormat::Json => {
            let report = HiddenReport { version: 1, as_of: as_of.day().to_string(), items };
            let json = serde_json::to_string_pretty(&report).expect("texts and numbers always serialise");
            terminal::out(&format!("{json}\n"));
        }
    }
    Exit::Success
}

/// Everything with a reason, by path and line.
fn hidden<'a>(portal: &Portal, sources: &'a SourceMap, as_of: AsOf) -> Vec<HiddenItem<'a>> {
    let mut items: BTreeMap<(FileId, u32), HiddenItem<'a>> = BTreeMap::new();
    let mut add = |span: Span, title: &str, reason: DatedReason| {
        let item = items.entry((span.file, span.start)).or_insert_with(|| HiddenItem {
            path: &sources.get(span.file).path,
            line: sources.position(span.file, span.start).line,
            title: title.to_owned(),
            reasons: vec![],
        });
        item.reasons.push(reason);
    };
    let dated: BTreeMap<_, _> = portal.dated_heads().map(|(head, date)| (head.file, date)).collect();
    for head in std::iter::once(&portal.plan.head).chain(portal.page_heads()) {
        let reasons = of_page(head, dated.get(&head.file).copied(), as_of);
        reasons.for_each(|reason| add(head.title_span, &head.title, reason));
    }
    for row in portal.lists.iter().flat_map(WorkList::rows) {
        let head = row.head();
        let reasons =
            scheduled(row.date().map(Moment::from), as_of).into_iter().chain(internal(head.audience));
        reasons.for_each(|reason| add(head.span, row.title().unwrap_or(head.id.as_str()), reason));
    }
    for entry in &portal.directory {
        internal(entry.audience).into_iter().for_each(|reason| add(entry.span, &entry.title, reason));
    }
    for sample in samples(portal) {
        add(sample.span, &sample.title, DatedReason { reason: HiddenReason::Sample, day: None });
    }
    let mut items: Vec<HiddenItem<'_>> = items.into_values().collect();
    items.sort_by(|a, b| (a.path, a.line).cmp(&(b.path, b.line)));
    items
}

fn of_page(head: &Head, dated: Option<PartialDate>, as_of: AsOf) -> impl Iterator<Item = DatedReason> {
    let draft = head.draft.then_some(DatedReason { reason: HiddenReason::Draft, day: None });
    let until = head.expire_at.map(Moment::expires).filter(|until| as_of.has_come(*until));
    let expired =
        until.map(|until| DatedReason { reason: HiddenReason::Expired, day: Some(in_figures(until)) });
    let scheduled = scheduled(head.publish_at.or(dated.map(Moment::from)), as_of);
    [draft, scheduled, expired, internal(head.audience)].into_iter().flatten()
}

fn scheduled(from: Option<Moment>, as_of: AsOf) -> Option<DatedReason> {
    let from = from.map(Moment::begins).filter(|from| !as_of.has_come(*from))?;
    Some(DatedReason { reason: HiddenReason::Scheduled, day: Some(in_figures(from)) })
}

/// `2023-04-14`, or `2023-04-14 08:00` where the day does not begin then.
fn in_figures(moment: NaiveDateTime) -> String {
    let form = if moment.time() == NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    moment.format(form).to_string()
}

fn internal(audience: Audience) -> Option<DatedReason> {
    (audience == Audience::Internal).then_some(DatedReason { reason: HiddenReason::Internal, day: None })
}

/// Place, title and reasons in columns.
fn table(ctx: &CliContext, items: &[HiddenItem<'_>]) -> String {
    let place = |item: &HiddenItem<'_>| format!("{}:{}", item.path, item.line);
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0).min(60);
    let places = widest(&mut items.iter().map(|item| text::width(&place(item))));
    let titles = widest(&mut items.iter().map(|item| text::width(&item.title)));
    let pad = |cell: &str, width: usize| " ".repeat(width.saturating_sub(text::width(cell)));
    let mut table = String::new();
    for item in items {
        let (at, title) = (place(item), item.title.as_str());
        let reasons: Vec<String> = item.reasons.iter().map(|reason| in_words(ctx, reason)).collect();
        let (gap, apart) = (pad(&at, places), pad(title, titles));
        table.push_str(&format!("{at}{gap}  {title}{apart}  {}\n", reasons.join(ctx.say("、", ", "))));
    }
    table
}

fn in_words(ctx: &CliContext, reason: &DatedReason) -> String {
    let day = reason.day.as_deref().unwrap_or_default();
    match (ctx.lang, reason.reason) {
        (Lang::Zh, HiddenReason::Draft) => "草稿".to_owned(),
        (Lang::Zh, HiddenReason::Scheduled) => format!("定时：{day} 起"),
        (Lang::Zh, HiddenReason::Expired) => format!("已下线：{day}"),
        (Lang::Zh, HiddenReason::Sample) => "示例".to_owned(),
        (Lang::Zh, HiddenReason::Internal) => "内部".to_owned(),
        (Lang::En, HiddenReason::Draft) => "draft".to_owned(),
        (Lang::En, HiddenReason::Scheduled) => format!("scheduled: from {day}"),
        (Lang::En, HiddenReason::Expired) => format!("expired: {day}"),
        (Lang::En, HiddenReason::Sample) => "sample".to_owned(),
        (Lang::En, HiddenReason::Internal) => "internal".to_owned(),
    }
}
