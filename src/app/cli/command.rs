//! The arguments of `wulian`: the options of all commands, and which command runs.

use super::{build, check, fix, init, new, options, schema, serve, usage};
use crate::base::diag::Lang;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// How help is laid out; clap's own words are English.
const HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";

/// The same with examples after it.
const NEW_HELP: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n{after-help}\n";

/// The whole command line.
#[derive(Parser)]
#[command(
    name = "wulian",
    version,
    about = "五链：把一个文件夹的 Markdown 和 YAML 生成共建门户网站",
    help_template = HELP,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    next_help_heading = "选项"
)]
struct Cli {
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
    #[command(help_template = HELP)]
    Init(init::Args),
    /// 新建一条动态、一次会议、一行清单……：标题、日期、文件名和各项引用都替你写好
    #[command(help_template = NEW_HELP)]
    New(Box<new::Args>),
    /// 检查全部内容，一次列出所有问题，不写任何文件
    #[command(help_template = HELP)]
    Check(check::Args),
    /// 把有把握的问题自动改好，改之前先给人看
    #[command(help_template = HELP)]
    Fix(fix::Args),
    /// 生成网站
    #[command(help_template = HELP)]
    Build(build::Args),
    /// 预览：在浏览器里边改边看
    #[command(help_template = HELP)]
    Serve(serve::Args),
    /// 让编辑器会补全、会提示：给每种内容文件一份 JSON Schema
    #[command(help_template = HELP)]
    Schema(schema::Args),
}

/// Runs the command the process was called with.
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => {
            let site = options::Site { root: cli.root, lang: cli.lang };
            match cli.command {
                Command::Build(args) => build::run(&site, &args),
                Command::Check(args) => check::run(&site, &args),
                Command::Fix(args) => fix::run(&site, &args),
                Command::Init(args) => init::run(&site, &args),
                Command::New(args) => new::run(&site, &args),
                Command::Serve(args) => serve::run(&site, &args),
                Command::Schema(args) => schema::run(&site, &args),
            }
        }
        Err(error) => usage::report(&error),
    }
    .into()
}
