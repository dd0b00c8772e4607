//! The English help texts of all commands. The Chinese ones are the doc comments of the arguments.
//!
//! Takes the command that `clap` derived and the language; returns the command with its help in that language. A test
//! holds the table to the arguments: none is missing, and none is left over.

use crate::base::diag::Lang;
use clap::{Arg, Command};

/// The help layout, with the word for “usage”.
fn template(usage: &str, examples: bool) -> String {
    let after = if examples { "\n{after-help}" } else { "" };
    format!("{{about}}\n\n{usage}{{usage}}\n\n{{all-args}}{after}\n")
}

/// The help of an argument: the command it belongs to (empty for all), its id, the name of its value, the text.
type EnglishArg = (&'static str, &'static str, &'static str, &'static str);

const ABOUT: &str = "Wulian: turns a folder of Markdown and YAML into the portal of a joint programme";

/// The commands and what they do.
const COMMANDS: &[(&str, &str)] = &[
    ("init", "Create a new site in an empty folder"),
    (
        "new",
        "Create an update, a meeting, a list row, …: title, date, file name and references are filled in",
    ),
    ("check", "Check all content and list every problem at once, without writing any file"),
    ("fix", "Apply every safe fix, after showing it"),
    ("build", "Build the site"),
    ("serve", "Preview the site in a browser while editing it"),
    ("schema", "Print or write JSON Schemas, with which editors complete and check every kind of file"),
];

const ARGS: &[EnglishArg] = &[
    ("", "help", "", "Print help"),
    ("", "version", "", "Print the version"),
    ("", "root", "DIR", "The root of the site, which contains content/; by default the current folder"),
    (
        "",
        "lang",
        "LANG",
        "The language of messages: zh-CN (default) or en; also set by the environment variable WULIAN_LANG",
    ),
    (
        "",
        "as_of",
        "DATE",
        "The day up to which to count, such as 2023-09-30; by default the one in site.yaml, else today",
    ),
    (
        "",
        "base_url",
        "URL",
        "The address of the site; file: builds a site that can be opened from its folder",
    ),
    ("", "drafts", "", "Include drafts and pages scheduled for later"),
    ("", "no_samples", "", "Leave out sample content"),
    ("build", "edition", "EDITION", "The edition to build: public (default), internal, or all for both"),
    ("build", "out", "DIR", "The output folder; with both editions, each gets a subfolder"),
    (
        "build",
        "format",
        "FORMAT",
        "The format of problems: human (default if there are errors), concise (one per line, default if there are only warnings), json (see docs/diagnostics.md), github",
    ),
    ("check", "edition", "EDITION", "The edition to check: public, internal, all (default)"),
    (
        "check",
        "format",
        "FORMAT",
        "The format of problems: human (default), concise (one per line), json (see docs/diagnostics.md), github",
    ),
    ("check", "samples", "", "List all sample content"),
    (
        "check",
        "deny",
        "CODE",
        "Treat warnings as errors: warnings for all of them, or a code such as loop-orphan; can be repeated",
    ),
    (
        "fix",
        "files",
        "FILE",
        "Only fix these files or folders, relative to the current folder or the root of the site",
    ),
    ("fix", "yes", "", "Apply all fixes without asking"),
    ("fix", "dry_run", "", "Only show the fixes; the exit code is 1 if there are any"),
    ("init", "folder", "DIR", "The folder of the new site; it is created, or must be empty"),
    ("init", "title", "TITLE", "The title of the site; can be changed later in content/site.yaml"),
    (
        "new",
        "kind",
        "KIND",
        "What to create: update, notice, meeting, bulletin, pairing, page, or a list row: service, need, project, responsibility, result, feedback",
    ),
    (
        "new",
        "title",
        "TITLE",
        "The title; for a responsibility its duty, for feedback its text; asked for on a terminal",
    ),
    ("new", "date", "DATE", "The date, such as 2023-03-10; by default today"),
    (
        "new",
        "kind_of",
        "KIND",
        "The kind of an update (achievement, news, notice) or of a meeting (quarterly, regular, other)",
    ),
    ("new", "pairing", "PAIRING", "Pairings"),
    ("new", "chain", "CHAIN", "Chains"),
    ("new", "task", "TASK", "Numbers of tasks"),
    ("new", "goal", "GOAL", "Goals"),
    ("new", "unit", "UNIT", "Units: those that take part in an update or a meeting, or the responsible one"),
    ("new", "from", "UNIT", "The unit that provides a service, raises a need or gives feedback"),
    ("new", "college", "UNIT", "The college of a pairing"),
    ("new", "town", "UNIT", "The towns of a pairing"),
    ("new", "need", "ID", "The needs that a project meets, or the need of feedback, such as N1"),
    ("new", "service", "ID", "The services that a project uses, such as S1"),
    ("new", "project", "ID", "The project of a responsibility or a result, such as P1"),
    ("new", "indicator", "INDICATOR=NUMBER", "What it adds to an indicator, such as 人才项目=1"),
    ("new", "proves", "ROW", "The list row that an update is evidence for, such as 商学院/A1"),
    ("new", "evidence", "UPDATE", "The evidence of a result: file names or titles of updates"),
    ("new", "summary", "TEXT", "The summary"),
    ("new", "text", "TEXT", "The text of a list row"),
    ("new", "source", "TEXT", "The source of an update"),
    ("new", "author", "TEXT", "The authors of an update"),
    ("new", "place", "TEXT", "The place of a meeting"),
    ("new", "decision", "TEXT", "A decision of a meeting; can be repeated"),
    ("new", "period", "PERIOD", "The period of a bulletin, such as 2023Q1"),
    ("new", "start", "DATE", "The start date of a project"),
    ("new", "due", "DATE", "The due date of a project"),
    ("new", "satisfaction", "SATISFACTION", "The satisfaction of feedback: satisfied, mostly, dissatisfied"),
    ("new", "person", "TEXT", "The person in charge of a responsibility; internal edition only"),
    ("new", "phone", "TEXT", "The phone number of a responsibility; internal edition only"),
    ("new", "order", "NUMBER", "The position of a pairing or a page"),
    ("new", "audience", "AUDIENCE", "The audience: public or internal"),
    ("new", "sample", "是/否", "Whether it is sample content: 是 or 否; --sample alone means 是"),
    ("new", "photos", "", "Create a folder for an update, for photos beside it"),
    ("new", "dry_run", "", "Only show what would be written"),
    ("new", "no_input", "", "Never ask; report what is missing"),
    ("schema", "name", "NAME", "A kind of file, such as tasks or 任务; without it all names are listed"),
    (
        "schema",
        "out",
        "DIR",
        "Write all schemas to this folder, usually schemas, and explain how to use them in VS Code",
    ),
    ("schema", "settings", "", "Only print the content of .vscode/settings.json"),
    (
        "serve",
        "edition",
        "EDITION",
        "The edition to preview: public (default) or internal; drafts and scheduled pages are included",
    ),
    (
        "serve",
        "port",
        "PORT",
        "The port; by default the first free one from 4000 on; 0 lets the system choose",
    ),
    ("serve", "host", "ADDRESS", "The address to listen on; by default 127.0.0.1, this machine only"),
    ("serve", "allow_host", "NAME", "Also answer to this host name; can be repeated"),
    (
        "serve",
        "poll",
        "MS",
        "Poll for changes at this interval, by default 1000 ms; for network drives without change events",
    ),
    ("serve", "open", "PAGE", "Open the browser, optionally at a page such as chains/talent/"),
    ("serve", "no_open", "", "Do not open the browser (default)"),
    ("serve", "follow", "", "Let open pages follow the page that is edited"),
];

/// The headings of help in both languages.
const HEADINGS: &[(&str, &str)] = &[
    ("选项", "Options"),
    ("参数", "Arguments"),
    (
        "引用（写名称、简称、编号都行；能写几个的用逗号分开）",
        "References (by name, short name or id; several are separated by commas)",
    ),
    ("文字和数", "Text and numbers"),
];

const EXAMPLES: &str = "Examples:
  wulian new update \"商学院到柯桥街道座谈\" --pairing 商学院 --chain 组织共建
  wulian new need \"一句话说清楚缺什么\" --pairing 商学院 --from 柯桥街道
  wulian new achievement \"首批教师到岗\" --photos
A result is a list row; to create an update about an achievement, use new achievement";

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
            let command = command.subcommand_help_heading("Commands").mut_args(|arg| english("", arg));
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
