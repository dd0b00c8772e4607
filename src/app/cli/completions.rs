//! `wulian completions`: prints the script with which a shell completes this command.

use super::exit::Exit;
use super::terminal;
use clap_complete::{Shell, generate};

/// Arguments of `completions`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct CompletionsArgs {
    /// 哪一种命令行：bash、zsh、fish、powershell、elvish
    #[arg(value_enum, hide_possible_values = true, value_name = "命令行", help_heading = "参数")]
    shell: Shell,
}

/// Prints the script for a shell.
pub fn run(args: &CompletionsArgs, mut parser: clap::Command) -> Exit {
    let name = parser.get_name().to_owned();
    let mut script = vec![];
    generate(args.shell, &mut parser, name, &mut script);
    terminal::out(&String::from_utf8_lossy(&script));
    Exit::Success
}
