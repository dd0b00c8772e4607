//! `wulian new`: creates a page or a list row, with every field filled in that can be derived.

#![expect(clippy::disallowed_methods, reason = "an archetype and a list file are read as they are on disk")]

use super::clock::now;
use super::context::CliContext;
use super::exit::Exit;
use super::fixed_day;
use super::kinds::{ask_kind, missing_kind, unknown_kind};
use super::options::{FormatArg, failure};
use super::prompt::TerminalPrompt;
use super::terminal::{self, is_interactive};
use crate::app::report;
use crate::app::scaffold::{
    self, Cancelled, GivenValues, NewContent, NewKind, Prompt, ScaffoldError, ScaffoldRequest,
    archetype_path, parse_kind,
};
use crate::base::diag::{Diagnostic, Lang, Message, system_reason};
use crate::msg;
use crate::pipeline::BuildError;
use crate::programme::config::SiteConfig;
use crate::source::edit;
use crate::source::files;
use crate::source::files::SourceMap;
use std::io::ErrorKind;
use std::path::{Component, Path};

/// Arguments of `new`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项", after_help = AFTER)]
pub struct NewArgs {
    /// 建什么：动态、通知、会议、通报、结对、页面，或清单里的一行：服务、需求、项目、责任、成果、反馈；在命令窗口里可以不写，会问
    #[arg(value_name = "种类", help_heading = "参数")]
    kind: Option<String>,
    /// 标题；责任的标题写成职责，反馈的标题写成内容；在命令窗口里可以不写，会问
    #[arg(value_name = "标题", help_heading = "参数")]
    title: Option<String>,
    /// 日期，如 2023-03-10；不写是今天
    #[arg(long, value_name = "日期")]
    date: Option<String>,
    /// 类型：动态写 成果、动态、通知，会议写 专题会议、例会、其他
    #[arg(long = "kind", value_name = "类型")]
    kind_of: Option<String>,
    #[command(flatten)]
    references: ReferenceArgs,
    #[command(flatten)]
    words: TextArgs,
    /// 动态建成文件夹，照片放在里面
    #[arg(long)]
    photos: bool,
    /// 只显示会写什么，不写
    #[arg(long)]
    dry_run: bool,
    /// 不提问；缺什么就说缺什么
    #[arg(long)]
    no_input: bool,
}

/// Options that refer to content of the site.
#[derive(clap::Args)]
#[command(next_help_heading = "引用（写名称、简称、编号都行；能写几个的用逗号分开）")]
struct ReferenceArgs {
    /// 结对
    #[arg(long, value_name = "结对")]
    pairing: Vec<String>,
    /// 链
    #[arg(long, value_name = "链")]
    chain: Vec<String>,
    /// 任务的序号
    #[arg(long, value_name = "任务")]
    task: Vec<String>,
    /// 目标
    #[arg(long, value_name = "目标")]
    goal: Vec<String>,
    /// 单位：动态和会议的参加单位、责任的责任单位
    #[arg(long, value_name = "单位")]
    unit: Vec<String>,
    /// 单位：提供服务的、提出需求的、反馈的
    #[arg(long, value_name = "单位")]
    from: Option<String>,
    /// 结对的学院
    #[arg(long, value_name = "单位")]
    college: Option<String>,
    /// 结对的镇街
    #[arg(long, value_name = "单位")]
    town: Vec<String>,
    /// 项目对应的需求、反馈的需求，如 N1
    #[arg(long, value_name = "编号")]
    need: Vec<String>,
    /// 项目使用的服务，如 S1
    #[arg(long, value_name = "编号")]
    service: Vec<String>,
    /// 责任和成果的项目，如 P1
    #[arg(long, value_name = "编号")]
    project: Option<String>,
    /// 给指标加了多少，写成 指标=数
    #[arg(long, value_name = "指标=数")]
    indicator: Vec<String>,
    /// 动态证明清单里的哪一行，写成 结对/编号
    #[arg(long, value_name = "清单行")]
    proves: Vec<String>,
    /// 成果的佐证：动态的文件名或标题
    #[arg(long, value_name = "动态")]
    evidence: Vec<String>,
}

/// Options whose values are text, dates and numbers.
#[derive(clap::Args)]
#[command(next_help_heading = "文字和数")]
struct TextArgs {
    /// 摘要
    #[arg(long, value_name = "文字")]
    summary: Option<String>,
    /// 清单行的内容
    #[arg(long, value_name = "文字")]
    text: Option<String>,
    /// 动态的来源
    #[arg(long, value_name = "文字")]
    source: Option<String>,
    /// 动态的作者
    #[arg(long, value_name = "文字")]
    author: Vec<String>,
    /// 会议的地点
    #[arg(long, value_name = "文字")]
    place: Option<String>,
    /// 会议的决定，可以写几次
    #[arg(long, value_name = "文字")]
    decision: Vec<String>,
    /// 通报的期间，如 2023Q1
    #[arg(long, value_name = "期间")]
    period: Option<String>,
    /// 项目的开始日期
    #[arg(long, value_name = "日期")]
    start: Option<String>,
    /// 项目的截止日期
    #[arg(long, value_name = "日期")]
    due: Option<String>,
    /// 反馈的满意度：满意、基本满意、不满意
    #[arg(long, value_name = "满意度")]
    satisfaction: Option<String>,
    /// 责任的负责人，只在内部版出现
    #[arg(long, value_name = "文字")]
    person: Option<String>,
    /// 责任的电话，只在内部版出现
    #[arg(long, value_name = "文字")]
    phone: Option<String>,
    /// 结对和页面的序号
    #[arg(long, value_name = "序号")]
    order: Option<String>,
    /// 受众：公开 或 内部
    #[arg(long, value_name = "受众")]
    audience: Option<String>,
    /// 是不是示例：是 或 否；只写 --sample 就是“是”
    #[arg(long, value_name = "是否", num_args = 0..=1, default_missing_value = "是")]
    sample: Option<String>,
}

/// Shown under the options.
const AFTER: &str = "例：
  wulian new 动态 \"做了什么\" --pairing 某学院 --chain 某条链
  wulian new 需求 \"一句话说清楚缺什么\" --pairing 某学院 --from 某街道
  wulian new 动态 \"办成了什么\" --kind 成果 --photos
成果是清单里的一行；要写一条成果动态，用 new 动态 --kind 成果";

impl NewArgs {
    fn given(&self) -> GivenValues {
        let (names, words) = (&self.references, &self.words);
        let several = [
            ("pairing", &names.pairing),
            ("chain", &names.chain),
            ("task", &names.task),
            ("goal", &names.goal),
            ("unit", &names.unit),
            ("town", &names.town),
            ("need", &names.need),
            ("service", &names.service),
            ("indicator", &names.indicator),
            ("proves", &names.proves),
            ("evidence", &names.evidence),
            ("author", &words.author),
            ("decision", &words.decision),
        ];
        let single = [
            ("date", &self.date),
            ("kind", &self.kind_of),
            ("from", &names.from),
            ("college", &names.college),
            ("project", &names.project),
            ("summary", &words.summary),
            ("text", &words.text),
            ("source", &words.source),
            ("place", &words.place),
            ("period", &words.period),
            ("start", &words.start),
            ("due", &words.due),
            ("satisfaction", &words.satisfaction),
            ("person", &words.person),
            ("phone", &words.phone),
            ("order", &words.order),
            ("audience", &words.audience),
            ("sample", &words.sample),
        ];
        let several = several.into_iter().map(|(name, values)| (name, values.clone()));
        let single = single.into_iter().map(|(name, value)| (name, value.iter().cloned().collect()));
        let said = several.chain(single).filter(|(_, values): &(_, Vec<String>)| !values.is_empty());
        said.map(|(name, values)| (name.to_owned(), values)).collect()
    }
}

/// Creates the content and prints its path.
pub fn run(ctx: &CliContext, args: &NewArgs) -> Exit {
    let mut questions = (!args.no_input && is_interactive()).then(|| TerminalPrompt::new(ctx));
    let name = match (&args.kind, &mut questions) {
        (Some(kind), _) => kind.clone(),
        (None, Some(questions)) => match ask_kind(ctx, questions) {
            Ok(kind) => kind,
            Err(Cancelled) => return stopped(ctx),
        },
        (None, None) => return refuse(ctx, &[missing_kind()]),
    };
    let Some((kind, update_kind)) = parse_kind(&name) else {
        return refuse(ctx, &[unknown_kind(&name)]);
    };
    let mut given = args.given();
    if let Some(kind) = update_kind {
        given.entry("kind".to_owned()).or_insert_with(|| vec![kind.to_owned()]);
    }
    let sources = match files::read(&ctx.root) {
        Ok((sources, _)) => sources,
        Err(error) => {
            let error = BuildError::Sources(ctx.root.clone(), error);
            return ctx.refuse(&failure(ctx, &error));
        }
    };
    let loaded = match scaffold::LoadedSite::load(sources) {
        Ok(loaded) => loaded,
        Err((sources, problems)) => {
            show(ctx, &sources, &problems);
            return refuse(
                ctx,
                &[msg!(
                    "方案或领导小组读不出来，没法往网站里加东西；先改好上面的错误",
                    "the plan or the leading group cannot be read, so nothing can be added; fix the errors above first"
                )],
            );
        }
    };
    let title = match (&args.title, &mut questions) {
        (Some(title), _) => title.clone(),
        (None, Some(questions)) => match questions.line(&msg!("标题", "title"), "") {
            Ok(title) => title,
            Err(Cancelled) => return stopped(ctx),
        },
        (None, None) => {
            return refuse(
                ctx,
                &[msg!(
                    "缺少标题，写在种类后面：wulian new {name} \"标题\"",
                    "missing title; write it after the kind: wulian new {name} \"title\""
                )],
            );
        }
    };
    let zone = loaded.config().map_or(chrono_tz::Asia::Shanghai, |config| config.time_zone);
    let read = |path: &str| std::fs::read(ctx.root.join(path));
    let archetype = match archetype(&ctx.root, kind) {
        Ok(archetype) => archetype,
        Err(message) => return refuse(ctx, &[message]),
    };
    let request = ScaffoldRequest {
        kind,
        title: &title,
        given: &given,
        today: now().with_timezone(&zone).date_naive(),
        photos: args.photos,
        archetype,
        read: &read,
    };
    if args.photos && kind != NewKind::Update {
        return refuse(ctx, &[msg!("--photos 只用于动态", "--photos only applies to updates")]);
    }
    let ask = questions.as_mut().map(|questions| questions as &mut dyn Prompt);
    match scaffold::make(&loaded, &request, ask) {
        Ok(made) if args.dry_run => dry(ctx, &made),
        Ok(made) => {
            let exit = write(ctx, kind, &made);
            fixed_day::remark(ctx, loaded.config().and_then(SiteConfig::fixed_day));
            exit
        }
        Err(ScaffoldError::Cancelled) => stopped(ctx),
        Err(ScaffoldError::Invalid(messages)) => refuse(ctx, &messages),
        Err(ScaffoldError::WouldBreak(sources, problems)) => {
            show(ctx, &sources, &problems);
            refuse(
                ctx,
                &[msg!(
                    "照这样写进去网站会出错，所以没有写；改一改命令里的内容或样板再试",
                    "this would bring errors into the site, so nothing was written; change the options or the archetype"
                )],
            )
        }
    }
}

/// The site's own archetype, where it has one.
fn archetype(root: &Path, kind: NewKind) -> Result<Option<(String, String)>, Message> {
    let path = archetype_path(kind);
    match std::fs::read(root.join(&path)) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some((path, text.trim_start_matches('\u{FEFF}').to_owned()))),
            Err(_) => Err(msg!(
                "{path} 不是 UTF-8 编码，请另存为 UTF-8",
                "{path} is not valid UTF-8; save it as UTF-8"
            )),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let Message { zh, en } = system_reason(&error);
            Err(msg!("{path} 读不出来：{zh}", "cannot read {path}: {en}"))
        }
    }
}

/// Shows what would be written.
fn dry(ctx: &CliContext, made: &NewContent) -> Exit {
    let path = shown(ctx, &made.path);
    let said = match (ctx.lang, made.before.is_some()) {
        (Lang::Zh, false) => format!("会新建 {path}，内容是：\n{}", made.new),
        (Lang::Zh, true) => format!("会在 {path} 里加上：\n{}", made.new),
        (Lang::En, false) => format!("would create {path}:\n{}", made.new),
        (Lang::En, true) => format!("would add to {path}:\n{}", made.new),
    };
    terminal::out(&format!("{}\n", said.trim_end()));
    Exit::Success
}

/// Writes the content and prints the next step.
fn write(ctx: &CliContext, kind: NewKind, made: &NewContent) -> Exit {
    let written = match &made.before {
        None => edit::create(&ctx.root, &made.path, &made.after),
        Some(before) => edit::replace(&ctx.root, &made.path, before, &made.after),
    };
    if let Err(error) = written {
        return refuse(ctx, &[error.message()]);
    }
    let path = shown(ctx, &made.path);
    let said = match (&made.row, kind, ctx.lang) {
        (Some(row), _, Lang::Zh) => {
            format!(
                "已在 {path} 里加上 {row}：\n{}\n要改就打开它改，运行 wulian serve 看",
                made.new.trim_end()
            )
        }
        (Some(row), _, Lang::En) => {
            format!(
                "added {row} to {path}:\n{}\nedit it there; run wulian serve to preview it",
                made.new.trim_end()
            )
        }
        (None, _, Lang::Zh) => format!("已新建 {path}\n打开它写正文，运行 wulian serve 看"),
        (None, _, Lang::En) => {
            format!("created {path}\nwrite the text there; run wulian serve to preview it")
        }
    };
    ctx.note(&said);
    Exit::Success
}

/// A path relative to the working directory.
fn shown(ctx: &CliContext, path: &str) -> String {
    let root: std::path::PathBuf = ctx.root.components().filter(|part| *part != Component::CurDir).collect();
    root.join(path).display().to_string()
}

fn show(ctx: &CliContext, sources: &SourceMap, problems: &[Diagnostic]) {
    let errors: Vec<Diagnostic> = problems.iter().filter(|problem| problem.is_error()).cloned().collect();
    terminal::err(&report::render(&errors, sources, ctx.lang, FormatArg::Concise.into(), false));
}

fn stopped(ctx: &CliContext) -> Exit {
    ctx.refuse(ctx.say("没有答完，没有写任何文件", "cancelled, nothing was written"))
}

fn refuse(ctx: &CliContext, messages: &[Message]) -> Exit {
    let lines: Vec<&str> = messages.iter().map(|message| message.get(ctx.lang)).collect();
    ctx.refuse(&lines.join("\n"))
}
