//! Options that several commands share, and what the pipeline is told by them.

use super::{Exit, patience, terminal};
use crate::app::report::{self, Format};
use crate::base::diag::{Diagnostic, Lang};
use crate::pipeline::{self, Base, BuildError, BuildOutcome, Options, OutputMode};
use crate::programme::config::normalise_base_url;
use crate::programme::fields::parse_date;
use crate::programme::model::Audience;
use chrono::{NaiveDate, Utc};
use clap::ValueEnum;
use std::path::PathBuf;

/// What every command knows.
pub struct Site {
    pub root: PathBuf,
    pub lang: Lang,
}

impl Site {
    /// The text in the reader's language.
    pub fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// `--edition`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Editions {
    /// 公开版
    Public,
    /// 内部版
    Internal,
    /// 两版都要
    All,
}

impl Editions {
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
pub enum Formats {
    /// 给人看：带出处和改法
    Human,
    /// 一行一条
    Concise,
    /// 给程序读，格式见 docs/diagnostics.md
    Json,
    /// GitHub 的注解
    Github,
}

impl From<Formats> for Format {
    fn from(format: Formats) -> Self {
        match format {
            Formats::Human => Self::Human,
            Formats::Concise => Self::Concise,
            Formats::Json => Self::Json,
            Formats::Github => Self::Github,
        }
    }
}

/// Options of everything that makes editions.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Shared {
    /// 按哪一天统计，如 2023-09-30；不写按 site.yaml，再没有就按今天
    #[arg(long, value_name = "日期", value_parser = as_of)]
    as_of: Option<NaiveDate>,
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

/// A day, written as in the content.
pub fn as_of(written: &str) -> Result<NaiveDate, String> {
    parse_date(written).map(|date| date.last_day()).map_err(|_| "2023-09-30".to_owned())
}

fn base_url(written: &str) -> Result<Base, String> {
    if written == "file:" || written == "file://" {
        return Ok(Base::Folder);
    }
    normalise_base_url(written).map(Base::Url).ok_or_else(|| "https://example.cn/ | file:".to_owned())
}

impl Shared {
    /// What the pipeline is told.
    pub fn options(
        &self,
        site: &Site,
        editions: Editions,
        out: Option<PathBuf>,
        mode: OutputMode,
    ) -> Options {
        Options {
            root: site.root.clone(),
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

/// What time it is.
#[expect(clippy::disallowed_methods, reason = "the one place that asks what time it is")]
pub fn now() -> chrono::DateTime<Utc> {
    Utc::now()
}

/// Runs the pipeline with a progress bar; a failure of the machine or the call is printed.
pub fn run(site: &Site, options: &Options, bar: &terminal::Bar) -> Result<BuildOutcome, Exit> {
    let waiting = || {
        let said = site.say(
            "另一个 wulian 正在生成这个网站，等它结束",
            "another wulian is building this site, waiting for it to finish",
        );
        terminal::err(&format!("{said}\n"));
    };
    patience::watch(site.lang);
    let outcome = pipeline::run_once(options, &|done, all| bar.set(done, all), waiting);
    bar.finish();
    match outcome {
        Ok((outcome, session)) => {
            // The process ends soon; taking a large site apart piece by piece would only delay that.
            std::mem::forget(session);
            Ok(outcome)
        }
        Err(error) => {
            let said = failure(site, &error);
            terminal::err(&format!("{}{said}\n", site.say("错误：", "error: ")));
            Err(Exit::Call)
        }
    }
}

/// Why there was no outcome, and what to do about it.
pub fn failure(site: &Site, error: &BuildError) -> String {
    match error {
        BuildError::Sources(root, error) => {
            let root = root.display();
            match site.lang {
                Lang::Zh => format!(
                    "{root} 里读不到 content/ 文件夹（{error}）；到网站的根目录运行，或用 --root 指定"
                ),
                Lang::En => format!(
                    "no content/ can be read in {root} ({error}); run in the site's root or name it with --root"
                ),
            }
        }
        BuildError::Output(error) => error.message(site.lang == Lang::En),
        BuildError::Static(path, error) => match site.lang {
            Lang::Zh => format!("主题文件 {} 读不出来：{error}", path.display()),
            Lang::En => format!("the theme file {} cannot be read: {error}", path.display()),
        },
        BuildError::Asset(path, error) => {
            let (path, changed) = (path.display(), error.kind() == std::io::ErrorKind::Other);
            match (site.lang, changed) {
                (Lang::Zh, true) => format!("{path} 在生成过程中被改过；请再运行一次"),
                (Lang::En, true) => format!("{path} was changed during the build; run it again"),
                (Lang::Zh, false) => format!("图片或附件 {path} 读不出来：{error}；请检查文件，再运行一次"),
                (Lang::En, false) => {
                    format!("the image or attachment {path} cannot be read: {error}; see to it and run again")
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
pub fn report(site: &Site, outcome: &BuildOutcome, format: Formats) -> String {
    let BuildOutcome { diagnostics, allowed, sources, .. } = outcome;
    match format {
        Formats::Json => report::json(diagnostics, *allowed, sources, site.lang),
        _ => report::render(diagnostics, sources, site.lang, format.into(), terminal::color()),
    }
}
