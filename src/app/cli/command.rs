//! The command-line parser: global options, the list of commands, and the dispatch to one of them.

use super::context::CliContext;
use super::exit::Exit;
use super::{build, check, completions, fix, help, init, list, man, new, schema, serve, site_root, usage};
use crate::base::diag::Lang;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The whole command line.
#[derive(Parser)]
#[command(
    name = "wulian",
    version,
    about = "五链：把一个文件夹的 Markdown 和 YAML 生成共建门户网站",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    next_help_heading = "选项"
)]
pub(super) struct Cli {
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::HelpShort)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    /// 网站的根目录（里面有 content/）；不写就从当前目录往上找
    #[arg(long, global = true, value_name = "目录")]
    root: Option<PathBuf>,
    /// 提示用的语言：zh-CN（不写就是它）或 en，也可用环境变量 WULIAN_LANG
    #[arg(long, global = true, env = "WULIAN_LANG", hide_env = true, hide_default_value = true, default_value = "zh-CN", value_name = "语言", value_parser = usage::lang)]
    lang: Lang,
    /// 只说错误和要它说的，别的都不说
    #[arg(short, long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[command(subcommand_help_heading = "命令", subcommand_value_name = "命令")]
enum Command {
    /// 在空文件夹里建一个新网站
    Init(init::InitArgs),
    /// 新建一条动态、一次会议、一行清单……：标题、日期、文件名和各项引用都替你写好
    New(Box<new::NewArgs>),
    /// 检查内容，一次列出所有问题，不写任何文件
    Check(check::CheckArgs),
    /// 把有把握的问题自动改好，改之前先给人看
    Fix(fix::FixArgs),
    /// 生成网站
    Build(build::BuildArgs),
    /// 预览：在浏览器里边改边看
    Serve(serve::ServeArgs),
    /// 列出还没公开、不再公开或不是真的内容：草稿、定时、下线、示例、内部，各说原因
    List(list::ListArgs),
    /// 让编辑器会补全、会提示：给每种内容文件一份 JSON Schema
    Schema(schema::SchemaArgs),
    /// 让命令行会补全：打印 bash、zsh、fish、PowerShell 或 elvish 用的脚本
    Completions(completions::CompletionsArgs),
    /// 把每条命令的说明写成 man 手册页
    Man(man::ManArgs),
    /// 显示一条命令的帮助
    Help(help::HelpArgs),
}

/// Parses the arguments of the process and runs the command.
pub fn main() -> ExitCode {
    let command = help::localise(Cli::command(), usage::requested_lang());
    match command.clone().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => run(cli, command),
        Err(error) => usage::report(&error),
    }
    .into()
}

fn run(cli: Cli, parser: clap::Command) -> Exit {
    let here = CliContext { root: ".".into(), lang: cli.lang, quiet: cli.quiet };
    let given = cli.root.map(|root| CliContext { root, ..here.clone() });
    let site = || given.clone().unwrap_or_else(|| site_root::find(here.clone()));
    match &cli.command {
        Command::Build(args) => build::run(&site(), args),
        Command::Check(args) => check::run(&site(), args),
        Command::Fix(args) => fix::run(&site(), args),
        Command::List(args) => list::run(&site(), args),
        Command::New(args) => new::run(&site(), args),
        Command::Serve(args) => serve::run(&site(), args),
        Command::Schema(args) => schema::run(&site(), args),
        // A new site may lie in a folder of another one.
        Command::Init(args) => init::run(given.as_ref().unwrap_or(&here), args),
        Command::Completions(args) => completions::run(args, parser),
        Command::Man(args) => man::run(&here, args, parser),
        Command::Help(args) => help::run(&here, args, parser),
    }
}
