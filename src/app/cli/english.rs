//! The English texts of help. The Chinese ones are the doc comments of the arguments.
//!
//! A test in `help` holds the tables to the arguments: none is missing, and none is left over.

/// The help of an argument: the command it belongs to (empty for all), its id, the name of its value, the text.
pub type EnglishArg = (&'static str, &'static str, &'static str, &'static str);

/// What the program does.
pub const ABOUT: &str = "Wulian: turns a folder of Markdown and YAML into the portal of a joint programme";

/// The commands and what they do.
pub const COMMANDS: &[(&str, &str)] = &[
    ("init", "Create a new site in an empty folder"),
    (
        "new",
        "Create an update, a meeting, a list row, …: title, date, file name and references are filled in",
    ),
    ("check", "Check the content and list every problem at once, without writing any file"),
    ("fix", "Apply every safe fix, after showing it"),
    ("build", "Build the site"),
    ("serve", "Preview the site in a browser while editing it"),
    (
        "list",
        "List what is not public yet, not any more, or not real: drafts, scheduled, expired, samples, internal, each with its reason",
    ),
    ("schema", "Print or write JSON Schemas, with which editors complete and check every kind of file"),
    (
        "completions",
        "Print the script with which bash, zsh, fish, PowerShell or elvish complete this command",
    ),
    ("man", "Write the help of every command as manual pages"),
    ("help", "Print the help of a command"),
];

/// The arguments.
pub const ARGS: &[EnglishArg] = &[
    ("", "help", "", "Print help"),
    ("", "version", "", "Print the version"),
    (
        "",
        "root",
        "DIR",
        "The root of the site, which contains content/; by default the nearest one from the current folder upwards",
    ),
    ("", "quiet", "", "Print errors and what was asked for, nothing else"),
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
        "The day up to which to count, such as 2023-09-30 or 2023-09-30 08:30; by default the one in site.yaml, else today",
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
    (
        "check",
        "files",
        "FILE",
        "Only list problems of these files or folders, relative to the current folder or the root of the site",
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
        "What to create: update, notice, meeting, bulletin, pairing, page, or a list row: service, need, project, responsibility, result, feedback; asked for on a terminal",
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
    ("new", "indicator", "INDICATOR=NUMBER", "What it adds to an indicator, as name=number"),
    ("new", "proves", "ROW", "The list row that an update is evidence for, as pairing/id"),
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
    ("completions", "shell", "SHELL", "The shell: bash, zsh, fish, powershell or elvish"),
    ("man", "out", "DIR", "The folder to write to; without it the page of wulian itself is printed"),
    ("help", "command", "COMMAND", "The command; without it all commands are listed"),
    (
        "list",
        "why",
        "REASON",
        "Only list what has this reason: draft, scheduled, expired, sample, internal; can be repeated",
    ),
    ("list", "format", "FORMAT", "The format: human (default) or json"),
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
pub const HEADINGS: &[(&str, &str)] = &[
    ("选项", "Options"),
    ("参数", "Arguments"),
    (
        "引用（写名称、简称、编号都行；能写几个的用逗号分开）",
        "References (by name, short name or id; several are separated by commas)",
    ),
    ("文字和数", "Text and numbers"),
];

/// Shown under the options of `new`.
pub const EXAMPLES: &str = "Examples:
  wulian new update \"What happened\" --pairing PAIRING --chain CHAIN
  wulian new need \"What is needed, in a sentence\" --pairing PAIRING --from UNIT
  wulian new achievement \"What was achieved\" --photos
A result is a list row; to create an update about an achievement, use new achievement";
