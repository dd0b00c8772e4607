//! Options shared by several commands, and how they become pipeline options.

use super::clock::now;
use super::context::CliContext;
use super::exit::Exit;
use super::{terminal, watchdog};
use crate::app::report::{self, ReportFormat};
use crate::base::diag::{Diagnostic, Lang, Message, system_reason};
use crate::msg;
use crate::pipeline::{self, Base, BuildError, BuildOutcome, Options, OutputMode};
use crate::programme::config::normalise_base_url;
use crate::programme::fields::parse_local_moment;
use crate::programme::model::{AsOf, Audience};

use clap::ValueEnum;
use std::path::PathBuf;

/// `--edition`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EditionArg {
    /// 公开版
    Public,
    /// 内部版
    Internal,
    /// 两版都要
    All,
}

impl EditionArg {
    /// The editions it means.
    pub fn audiences(self) -> Vec<Audience> {
        match self {
            Self::Public => vec![Audience::Public],
            Self::Internal => vec![Audience::Internal],
            Self::All => vec![Audience::Public, Audience::Internal],
        }
    }
}

/// `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// 给人看：带出处和改法
    Human,
    /// 一行一条
    Concise,
    /// 给程序读，格式见 docs/diagnostics.md
    Json,
    /// GitHub 的注解
    Github,
}

impl From<FormatArg> for ReportFormat {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Self::Human,
            FormatArg::Concise => Self::Concise,
            FormatArg::Json => Self::Json,
            FormatArg::Github => Self::Github,
        }
    }
}

/// Options of the commands that build editions.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct PipelineArgs {
    /// 按哪一天统计，如 2023-09-30，可以带几点；不写按 site.yaml，再没有就按今天
    #[arg(long, value_name = "日期", value_parser = as_of)]
    as_of: Option<AsOf>,
    /// 网站的网址；写 file: 则生成可以直接从文件夹打开的网站
    #[arg(long, value_name = "网址", value_parser = base_url)]
    base_url: Option<Base>,
    /// 草稿和未到发布时间的页面也生成
    #[arg(long)]
    drafts: bool,
    /// 不要示例内容
    #[arg(long)]
    no_samples: bool,
}

/// A day or a moment in the site's zone, written as in the content.
pub fn as_of(written: &str) -> Result<AsOf, String> {
    let moment = parse_local_moment(written).map_err(|_| "2023-09-30".to_owned())?;
    Ok(moment.exact().map_or_else(|| moment.date().last_day().into(), AsOf::at))
}

fn base_url(written: &str) -> Result<Base, String> {
    if written == "file:" || written == "file://" {
        return Ok(Base::Folder);
    }
    normalise_base_url(written).map(Base::Url).ok_or_else(|| "https://example.cn/ | file:".to_owned())
}

impl PipelineArgs {
    /// Whether sample content is in.
    pub fn has_samples(&self) -> bool {
        !self.no_samples
    }

    /// The pipeline options for these arguments.
    pub fn options(
        &self,
        ctx: &CliContext,
        editions: EditionArg,
        out: Option<PathBuf>,
        mode: OutputMode,
    ) -> Options {
        Options {
            root: ctx.root.clone(),
            editions: editions.audiences(),
            as_of: self.as_of,
            now: now(),
            base: self.base_url.clone().unwrap_or_default(),
            out,
            drafts: self.drafts,
            samples: !self.no_samples,
            mode,
        }
    }
}

/// Runs the pipeline with a progress bar; prints the error if it fails.
pub fn run(ctx: &CliContext, options: &Options, bar: &terminal::BuildProgress) -> Result<BuildOutcome, Exit> {
    let waiting = || {
        let said = ctx.say(
            "另一个 wulian 正在生成这个网站，等它结束",
            "another wulian process is building this site; waiting for it to finish",
        );
        ctx.remark(said);
    };
    watchdog::watch(ctx.lang);
    let outcome = pipeline::run_once(options, &|done, all| bar.set(done, all), waiting);
    bar.finish();
    match outcome {
        Ok((outcome, session)) => {
            // The process ends soon; taking a large site apart piece by piece would only delay that.
            std::mem::forget(session);
            Ok(outcome)
        }
        Err(error) => Err(ctx.refuse(&failure(ctx, &error))),
    }
}

/// The message for a failed build, with advice.
pub fn failure(ctx: &CliContext, error: &BuildError) -> String {
    match error {
        BuildError::Sources(root, error) => {
            let (root, why) = (root.display(), system_reason(error));
            let why = why.get(ctx.lang);
            match ctx.lang {
                Lang::Zh => {
                    format!("{root} 里读不到 content/ 文件夹（{why}）；到网站的根目录运行，或用 --root 指定")
                }
                Lang::En => format!(
                    "cannot read content/ in {root} ({why}); run in the root of the site or pass --root"
                ),
            }
        }
        BuildError::Output(error) => error.message(ctx.lang == Lang::En),
        BuildError::Static(path, error) => {
            let (path, Message { zh, en }) = (path.display(), system_reason(error));
            msg!("主题文件 {path} 读不出来：{zh}", "cannot read the theme file {path}: {en}")
                .get(ctx.lang)
                .to_owned()
        }
        BuildError::Asset(path, error) => {
            let (path, changed) = (path.display(), error.kind() == std::io::ErrorKind::Other);
            match (ctx.lang, changed) {
                (Lang::Zh, true) => format!("{path} 在生成过程中被改过；请再运行一次"),
                (Lang::En, true) => format!("{path} changed during the build; run the build again"),
                (Lang::Zh, false) => {
                    let why = system_reason(error).zh;
                    format!("图片或附件 {path} 读不出来：{why}；请检查文件，再运行一次")
                }
                (Lang::En, false) => {
                    let why = system_reason(error).en;
                    format!("cannot read the image or attachment {path}: {why}; check the file and run again")
                }
            }
        }
    }
}

/// Errors and warnings of an outcome.
pub fn counts(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    (errors, diagnostics.len() - errors)
}

/// The report, in the format asked for.
pub fn report(ctx: &CliContext, outcome: &BuildOutcome, format: FormatArg) -> String {
    let BuildOutcome { diagnostics, allowed, sources, .. } = outcome;
    match format {
        FormatArg::Json => report::json(diagnostics, *allowed, sources, ctx.lang),
        _ => report::render(diagnostics, sources, ctx.lang, format.into(), terminal::color()),
    }
}
