//! The command-line parser: global options, the list of commands, and the dispatch to one of them.

use super::{build, check, fix, help, init, new, options, schema, serve, usage};
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
    /// 网站的根目录（里面有 content/），不写就是当前目录
    #[arg(long, global = true, hide_default_value = true, default_value = ".", value_name = "目录")]
    root: PathBuf,
    /// 提示用的语言：zh-CN（不写就是它）或 en，也可用环境变量 WULIAN_LANG
    #[arg(long, global = true, env = "WULIAN_LANG", hide_env = true, hide_default_value = true, default_value = "zh-CN", value_name = "语言", value_parser = usage::lang)]
    lang: Lang,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[command(subcommand_help_heading = "命令")]
enum Command {
    /// 在空文件夹里建一个新网站
    Init(init::InitArgs),
    /// 新建一条动态、一次会议、一行清单……：标题、日期、文件名和各项引用都替你写好
    New(Box<new::NewArgs>),
    /// 检查全部内容，一次列出所有问题，不写任何文件
    Check(check::CheckArgs),
    /// 把有把握的问题自动改好，改之前先给人看
    Fix(fix::FixArgs),
    /// 生成网站
    Build(build::BuildArgs),
    /// 预览：在浏览器里边改边看
    Serve(serve::ServeArgs),
    /// 让编辑器会补全、会提示：给每种内容文件一份 JSON Schema
    Schema(schema::SchemaArgs),
}

/// Parses the arguments of the process and runs the command.
pub fn main() -> ExitCode {
    let command = help::localise(Cli::command(), usage::requested_lang());
    match command.try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => {
            let ctx = options::CliContext { root: cli.root, lang: cli.lang };
            match cli.command {
                Command::Build(args) => build::run(&ctx, &args),
                Command::Check(args) => check::run(&ctx, &args),
                Command::Fix(args) => fix::run(&ctx, &args),
                Command::Init(args) => init::run(&ctx, &args),
                Command::New(args) => new::run(&ctx, &args),
                Command::Serve(args) => serve::run(&ctx, &args),
                Command::Schema(args) => schema::run(&ctx, &args),
            }
        }
        Err(error) => usage::report(&error),
    }
    .into()
}
