//! `wulian serve`: runs the preview server until it is interrupted, and prints its events.

use super::clock::now;
use super::context::CliContext;
use super::exit::Exit;
use super::options::{FormatArg, as_of, counts, failure};
use super::{fixed_day, site_root, terminal, watchdog};
use crate::app::report::{self, summary};
use crate::app::serve::{self, Host, PreviewEvent, PreviewOptions, RejectedBuild, SuccessfulBuild};
use crate::base::diag::{Lang, system_reason};
use crate::pipeline::{Base, BuildError, Options, OutputMode};
use crate::programme::model::{AsOf, Audience};
use chrono::{DateTime, Local, Utc};
use clap::ValueEnum;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// `--edition` of `serve`, which shows one edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PreviewEditionArg {
    /// 公开版
    Public,
    /// 内部版
    Internal,
}

/// How many warnings the terminal names.
const NAMED: usize = 20;

/// Arguments of `serve`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct ServeArgs {
    /// 预览哪一版：public（公开版，不写就是它）或 internal（内部版）；草稿和未到发布时间的页面都在里面
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "public",
        value_name = "版本"
    )]
    edition: PreviewEditionArg,
    /// 按哪一天统计，如 2023-09-30，可以带几点；不写按 site.yaml，再没有就按今天
    #[arg(long, value_name = "日期", value_parser = as_of)]
    as_of: Option<AsOf>,
    /// 不要示例内容
    #[arg(long)]
    no_samples: bool,
    /// 用哪个端口；不写从 4000 起找一个空的，写 0 由系统挑
    #[arg(long, value_name = "端口", value_parser = port)]
    port: Option<u16>,
    /// 在哪个地址上开；不写是 127.0.0.1，只有这台电脑看得到
    #[arg(long, hide_default_value = true, default_value = "127.0.0.1", value_name = "地址", value_parser = host)]
    host: IpAddr,
    /// 还可以用哪个名字访问，可以写几次
    #[arg(long, value_name = "名字")]
    allow_host: Vec<String>,
    /// 文件夹在网络盘上、改了没有反应时用：每隔多少毫秒看一遍，不写是 1000
    #[arg(long, value_name = "毫秒", num_args = 0..=1, default_missing_value = "1000", value_parser = interval)]
    poll: Option<u64>,
    /// 打开浏览器，可以写打开哪一页，如 chains/talent/
    #[arg(long, value_name = "页面", num_args = 0..=1, default_missing_value = "", overrides_with = "no_open")]
    open: Option<String>,
    /// 不打开浏览器（不写就不打开）
    #[arg(long, overrides_with = "open")]
    no_open: bool,
    /// 改了哪一页，打开着的页面就跟到哪一页
    #[arg(long)]
    follow: bool,
}

fn host(written: &str) -> Result<IpAddr, String> {
    match written {
        "localhost" => Ok(Ipv4Addr::LOCALHOST.into()),
        _ => written.trim_matches(['[', ']']).parse().map_err(|_| "127.0.0.1 | 0.0.0.0 | ::1".to_owned()),
    }
}

fn port(written: &str) -> Result<u16, String> {
    written.parse().map_err(|_| "0 … 65535".to_owned())
}

/// The shortest interval between two looks at all files, in milliseconds.
const SHORTEST: u64 = 10;

fn interval(written: &str) -> Result<u64, String> {
    let parsed = written.parse().ok().filter(|ms| *ms >= SHORTEST);
    parsed.ok_or_else(|| format!("{SHORTEST} …"))
}

/// Previews until Ctrl-C.
pub fn run(ctx: &CliContext, args: &ServeArgs) -> Exit {
    if let Err(error) = site_root::require(&ctx.root) {
        return ctx.refuse(&failure(ctx, &BuildError::Sources(ctx.root.clone(), error)));
    }
    let listener = match serve::bind(args.host, args.port) {
        Ok(listener) => listener,
        Err(error) => return refused(ctx, args, &error),
    };
    let at = match listener.local_addr() {
        Ok(at) => serve::address(at),
        Err(error) => return refused(ctx, args, &error),
    };
    let audience = match args.edition {
        PreviewEditionArg::Public => Audience::Public,
        PreviewEditionArg::Internal => Audience::Internal,
    };
    terminal::out(&opening(ctx, &at, audience));
    if !args.host.is_loopback() {
        terminal::err(&exposed(ctx, audience, args.host));
    }
    let setup = PreviewOptions {
        options: Options {
            root: ctx.root.clone(),
            editions: vec![audience],
            as_of: args.as_of,
            now: now(),
            base: Base::Url(at.clone()),
            out: None,
            drafts: true,
            samples: !args.no_samples,
            mode: OutputMode::Memory,
        },
        allow: args.allow_host.clone(),
        poll: args.poll.map(Duration::from_millis),
        follow: args.follow,
        lang: ctx.lang,
        boot: format!("{:x}", now().timestamp_micros()),
    };
    if let Some(page) = &args.open {
        // The preview answers before the first build is done, and the page then opens by itself.
        let page = format!("{at}{}", page.trim_start_matches('/'));
        if let Err(error) = open::that_detached(&page) {
            let said = ctx.say("浏览器打不开，请自己打开", "cannot open the browser; please open");
            let why = system_reason(&error);
            let why = why.get(ctx.lang);
            terminal::err(&format!("{said} {page} ({why})\n"));
        }
    }
    watchdog::watch(ctx.lang);
    let host: Arc<dyn Host> = Arc::new(TerminalHost::new(ctx));
    match serve::run(setup, listener, &host, interrupted()) {
        Ok(()) => {
            ctx.note(ctx.say("\n预览结束，没有改动任何文件", "\npreview stopped, no files were changed"));
            Exit::Success
        }
        Err(error) => refused(ctx, args, &error),
    }
}

/// Resolves on Ctrl-C or a termination signal.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn opening(ctx: &CliContext, at: &str, audience: Audience) -> String {
    match (ctx.lang, audience) {
        (Lang::Zh, Audience::Public) => format!("预览公开版：{at}（按 Ctrl-C 结束）\n"),
        (Lang::Zh, Audience::Internal) => format!("预览内部版：{at}（按 Ctrl-C 结束）\n"),
        (Lang::En, Audience::Public) => format!("previewing the public edition at {at} (Ctrl-C to stop)\n"),
        (Lang::En, Audience::Internal) => {
            format!("previewing the internal edition at {at} (Ctrl-C to stop)\n")
        }
    }
}

/// The warning about who can read the preview.
fn exposed(ctx: &CliContext, audience: Audience, host: IpAddr) -> String {
    let what = match (ctx.lang, audience) {
        (Lang::Zh, Audience::Public) => "没发布的草稿",
        (Lang::Zh, Audience::Internal) => "内部资料、联系电话和没发布的草稿",
        (Lang::En, Audience::Public) => "unpublished drafts",
        (Lang::En, Audience::Internal) => "internal content, phone numbers and unpublished drafts",
    };
    let name = match (ctx.lang, host.is_unspecified()) {
        (_, false) => "",
        (Lang::Zh, true) => "；别人用的网址里是哪个名字，就用 --allow-host 写哪个",
        (Lang::En, true) => "; pass the host name that others use with --allow-host",
    };
    match ctx.lang {
        Lang::Zh => format!("注意：能连到 {host} 的人都能看这个预览，包括{what}，没有密码{name}\n"),
        Lang::En => {
            format!(
                "warning: anyone who can reach {host} can read this preview, including {what}, without a password{name}\n"
            )
        }
    }
}

fn refused(ctx: &CliContext, args: &ServeArgs, error: &io::Error) -> Exit {
    let (host, port) = (args.host, args.port.unwrap_or(serve::PORT));
    let said = match (ctx.lang, error.kind()) {
        (Lang::Zh, io::ErrorKind::AddrInUse) => {
            format!("端口 {port} 已被占用；换一个端口，或者不写 --port，会自己找一个空的")
        }
        (Lang::En, io::ErrorKind::AddrInUse) => {
            format!("port {port} is in use; choose another, or omit --port to find a free one")
        }
        (Lang::Zh, io::ErrorKind::AddrNotAvailable) => {
            format!("这台电脑没有 {host} 这个地址；不写 --host 就是只有自己看得到")
        }
        (Lang::En, io::ErrorKind::AddrNotAvailable) => {
            format!("this machine has no address {host}; omit --host to serve on this machine only")
        }
        (Lang::Zh, _) => format!("预览开不起来：{host} 的端口 {port}：{}", system_reason(error).zh),
        (Lang::En, _) => {
            format!("cannot start the preview on {host}, port {port}: {}", system_reason(error).en)
        }
    };
    ctx.refuse(&said)
}

/// Prints events to the terminal, and provides the clock.
struct TerminalHost {
    ctx: CliContext,
    start: Instant,
}

impl TerminalHost {
    #[expect(clippy::disallowed_methods, reason = "this module reads the clock")]
    fn new(ctx: &CliContext) -> Self {
        Self { ctx: ctx.clone(), start: Instant::now() }
    }

    /// The warnings of a build, a line each; more than a screenful is in the browser only.
    fn warned(&self, built: &SuccessfulBuild<'_>) -> String {
        let named = &built.warnings[..built.warnings.len().min(NAMED)];
        let list = report::render(named, built.source_map, self.ctx.lang, FormatArg::Concise.into(), false);
        let more = match (built.warnings.len() - named.len(), self.ctx.lang) {
            (0, _) => String::new(),
            (n, Lang::Zh) => format!("还有 {n} 个警告，浏览器里都有\n"),
            (n, Lang::En) => format!("{n} more in the browser\n"),
        };
        format!("{list}{more}")
    }

    /// The line about a build.
    fn built(&self, built: &SuccessfulBuild<'_>) -> String {
        let ms = built.took.as_millis();
        let (pages, warnings, at) = (built.pages, built.warnings.len(), &built.address);
        let warned = match (self.ctx.lang, warnings) {
            (_, 0) => String::new(),
            (Lang::Zh, n) => format!("，{n} 个警告"),
            (Lang::En, 1) => ", 1 warning".to_owned(),
            (Lang::En, n) => format!(", {n} warnings"),
        };
        if built.first {
            return match self.ctx.lang {
                Lang::Zh => format!("已生成 {pages} 个页面，{ms} 毫秒{warned}"),
                Lang::En => format!("{pages} pages in {ms} ms{warned}"),
            };
        }
        let what = match (self.ctx.lang, built.sources) {
            (Lang::Zh, []) => "全部内容".to_owned(),
            (Lang::En, []) => "everything".to_owned(),
            (_, [one]) => one.clone(),
            (Lang::Zh, [one, ..]) => format!("{one} 等 {} 个文件", built.sources.len()),
            (Lang::En, [one, ..]) => format!("{one} and {} more", built.sources.len() - 1),
        };
        let came = match (self.ctx.lang, pages, built.files) {
            (Lang::Zh, 0, 0) => "没有变化".to_owned(),
            (Lang::En, 0, 0) => "nothing changed".to_owned(),
            (Lang::Zh, 0, files) => format!("变了 {files} 个文件"),
            (Lang::En, 0, files) => format!("{files} files changed"),
            (Lang::Zh, ..) => format!("变了 {pages} 个页面"),
            (Lang::En, 1, _) => "1 page changed".to_owned(),
            (Lang::En, ..) => format!("{pages} pages changed"),
        };
        match self.ctx.lang {
            Lang::Zh => format!("{what}：{came}，{ms} 毫秒{warned} {at}"),
            Lang::En => format!("{what}: {came}, {ms} ms{warned} {at}"),
        }
    }
}

impl Host for TerminalHost {
    fn now(&self) -> DateTime<Utc> {
        now()
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn describe(&self, error: &BuildError) -> String {
        failure(&self.ctx, error)
    }

    fn emit(&self, event: PreviewEvent<'_>) {
        // Shown to the person at this machine and kept nowhere, so in this machine's time.
        let time = now().with_timezone(&Local).format("%H:%M:%S");
        let ctx = &self.ctx;
        match event {
            PreviewEvent::Built(built) => {
                ctx.note(&format!("{time} {}", self.built(&built)));
                if built.first {
                    fixed_day::remark(ctx, built.fixed_day);
                }
                if built.warnings_changed && !ctx.quiet {
                    terminal::err(&self.warned(&built));
                }
            }
            PreviewEvent::Rejected(RejectedBuild { diagnostics, sources, address }) => {
                let (errors, warnings) = counts(diagnostics);
                // Warnings are in the browser too; here they would bury the errors.
                let only: Vec<_> = diagnostics.iter().filter(|problem| problem.is_error()).cloned().collect();
                let list = report::render(&only, sources, ctx.lang, FormatArg::Concise.into(), false);
                let kept = ctx.say(
                    "浏览器里有改法；改好以前，页面停在上一次没有错误的样子",
                    "the browser shows how to fix them; until then pages stay as they were in the last build without errors",
                );
                let at = address.map(|at| format!(" {at}")).unwrap_or_default();
                terminal::err(&format!(
                    "{list}{time} {}{}{kept}{at}\n",
                    summary(errors, warnings, ctx.lang),
                    ctx.say("；", "; ")
                ));
            }
            PreviewEvent::Failed(why) => {
                terminal::err(&format!("{time} {}{why}\n", ctx.say("错误：", "error: ")));
            }
            PreviewEvent::Unwatched(why) => {
                let said = ctx.say(
                    "系统不能监视文件的变化，改为每秒看一遍",
                    "the system cannot watch files; checking for changes every second instead",
                );
                terminal::err(&format!("{time} {said} ({})\n", why.get(ctx.lang)));
            }
        }
    }
}
