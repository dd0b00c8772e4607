//! Help in both languages, and `wulian help`.
//!
//! Takes the command that `clap` derived and the language; returns the command with its help in that language.

use super::context::CliContext;
use super::english::{ABOUT, ARGS, COMMANDS, EXAMPLES, HEADINGS};
use super::exit::Exit;
use super::terminal;
use crate::base::diag::{self, Lang};
use crate::base::text;
use clap::{Arg, Command};

/// Arguments of `help`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct HelpArgs {
    /// 哪一条命令；不写就列出全部命令
    #[arg(value_name = "命令", help_heading = "参数")]
    command: Option<String>,
}

/// Prints the help of a command, or of all.
pub fn run(ctx: &CliContext, args: &HelpArgs, mut parser: Command) -> Exit {
    parser.build();
    let known: Vec<String> = parser.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let wanted = match &args.command {
        None => Some(&mut parser),
        Some(name) => parser.find_subcommand_mut(name),
    };
    match (wanted, &args.command) {
        (Some(command), _) => {
            terminal::out(&in_words(&command.render_help().to_string(), ctx.lang));
            Exit::Success
        }
        (None, name) => {
            let name = name.as_deref().unwrap_or_default();
            ctx.refuse(unknown(name, &known).get(ctx.lang))
        }
    }
}

/// The message about a command that does not exist.
pub fn unknown(name: &str, known: &[String]) -> diag::Message {
    let nearest = text::nearest(name, known.iter().map(String::as_str));
    let all = known.join(" ");
    match nearest.is_empty() {
        true => crate::msg!(
            "没有命令“{name}”，可以用：{all}",
            "there is no command \"{name}\"; the commands are: {all}"
        ),
        false => {
            let diag::Message { zh, en } = diag::did_you_mean(&nearest);
            crate::msg!("没有命令“{name}”；{zh}", "there is no command \"{name}\"; {en}")
        }
    }
}

/// A text of `clap` with the few words that it always says in English.
pub fn in_words(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Zh => text.replace("[OPTIONS]", "[选项]"),
    }
}

/// The help layout, with the word for “usage”.
fn template(usage: &str, examples: bool) -> String {
    let after = if examples { "\n{after-help}" } else { "" };
    format!("{{about}}\n\n{usage}{{usage}}\n\n{{all-args}}{after}\n")
}

/// The command with its help in `lang`.
pub fn localise(command: Command, lang: Lang) -> Command {
    match lang {
        Lang::Zh => {
            let command = command.help_template(template("用法：", false));
            command.mut_subcommands(|sub| {
                let examples = sub.get_after_help().is_some();
                sub.help_template(template("用法：", examples))
            })
        }
        Lang::En => {
            let command = command.about(ABOUT).help_template(template("Usage: ", false));
            let command = command.subcommand_help_heading("Commands").subcommand_value_name("COMMAND");
            let command = command.mut_args(|arg| english("", arg));
            command.mut_subcommands(|sub| {
                let name = sub.get_name().to_owned();
                let about = COMMANDS.iter().find(|(command, _)| *command == name);
                let sub = sub.about(about.map_or("", |(_, about)| *about));
                let examples = sub.get_after_help().is_some();
                let sub = sub.help_template(template("Usage: ", examples));
                let sub = if examples { sub.after_help(EXAMPLES) } else { sub };
                sub.mut_args(|arg| english(&name, arg))
            })
        }
    }
}

/// An argument with its English help.
fn english(command: &str, arg: Arg) -> Arg {
    let texts = ARGS.iter().filter(|(_, id, ..)| arg.get_id() == id);
    let Some((_, _, value, help)) = texts
        .clone()
        .find(|(of, ..)| *of == command)
        .or_else(|| texts.clone().find(|(of, ..)| of.is_empty()))
    else {
        return arg;
    };
    let heading = arg.get_help_heading().and_then(|zh| HEADINGS.iter().find(|(own, _)| *own == zh));
    let arg = arg.help(*help);
    let arg = if value.is_empty() { arg } else { arg.value_name(*value) };
    match heading {
        Some((_, heading)) => arg.help_heading(*heading),
        None => arg,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::cli::command::Cli;
    use crate::app::cli::english::EnglishArg;
    use crate::base::text::is_han;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    /// The arguments of all commands, with the command's name.
    fn args() -> BTreeSet<(String, String)> {
        let of = |command: &Command, name: &str| {
            let args = command.get_arguments().map(|arg| (name.to_owned(), arg.get_id().to_string()));
            args.collect::<Vec<_>>()
        };
        let root = Cli::command();
        let subs = root.get_subcommands().flat_map(|sub| of(sub, sub.get_name()));
        of(&root, "").into_iter().chain(subs).collect()
    }

    #[test]
    fn every_argument_and_command_has_an_english_text_and_none_is_left_over() {
        let args = args();
        let has = |(command, id): &(String, String)| {
            ARGS.iter().any(|(of, own, ..)| own == id && (of == command || of.is_empty()))
        };
        let missing: Vec<_> = args.iter().filter(|arg| !has(arg)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        let used = |(of, own, ..): &&EnglishArg| {
            args.iter().any(|(command, id)| own == id && (of == command || of.is_empty()))
        };
        let unused: Vec<_> = ARGS.iter().filter(|text| !used(text)).collect();
        assert!(unused.is_empty(), "{unused:?}");
        let root = Cli::command();
        let commands: Vec<&str> = root.get_subcommands().map(Command::get_name).collect();
        assert_eq!(commands.len(), COMMANDS.len());
        assert!(COMMANDS.iter().all(|(name, _)| commands.contains(name)));
    }

    #[test]
    fn english_help_has_no_chinese_but_names_in_examples() {
        let mut command = localise(Cli::command(), Lang::En);
        command.build();
        let han = |text: &str| text.contains(is_han);
        let help = command.render_help().to_string();
        assert!(help.contains("Usage: wulian") && help.contains("Commands:") && !han(&help), "{help}");
        for sub in command.get_subcommands_mut().filter(|sub| !matches!(sub.get_name(), "new" | "schema")) {
            let help = sub.render_help().to_string();
            assert!(help.contains("Usage: ") && help.contains("Options:") && !han(&help), "{help}");
        }
    }

    #[test]
    fn chinese_help_is_as_the_arguments_say() {
        let mut command = localise(Cli::command(), Lang::Zh);
        command.build();
        let help = command.render_help().to_string();
        assert!(help.contains("用法：wulian") && help.contains("命令:") && help.contains("选项:"), "{help}");
        let new = command.find_subcommand_mut("new").expect("new").render_help().to_string();
        assert!(new.contains("例：\n") && new.contains("--pairing <结对>"), "{new}");
    }
}
