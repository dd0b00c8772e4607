//! `wulian check`: reports every error and warning of the site in one run.

use super::context::CliContext;
use super::exit::Exit;
use super::fixed_day;
use super::options::{EditionArg, FormatArg, PipelineArgs, counts, report, run as pipeline};
use super::samples::{dropped, sample_summary};
use super::selection::SourceSelection;
use super::terminal;
use crate::app::report::{allowed, fixable, summary};
use crate::base::diag::{Code, Diagnostic, Message, Severity};
use crate::base::text;
use crate::msg;
use crate::pipeline::{BuildOutcome, OutputMode};
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct CheckArgs {
    /// 只列出这些文件或文件夹的问题，从当前目录或网站的根目录算起；不写就是全部
    #[arg(value_name = "文件", help_heading = "参数")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    shared: PipelineArgs,
    /// 检查哪一版：public、internal、all（不写就是它）
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "all",
        value_name = "版本"
    )]
    edition: EditionArg,
    /// 用什么格式列出：human（给人看，不写就是它）、concise（一行一条）、json（给程序读，见 docs/diagnostics.md）、github
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "human",
        value_name = "格式"
    )]
    format: FormatArg,
    /// 逐条列出示例内容
    #[arg(long)]
    samples: bool,
    /// 把警告当作错误：warnings（全部警告），或某一种的代码如 loop-orphan；可以写几次
    #[arg(long, value_name = "代码")]
    deny: Vec<String>,
}

/// Checks the whole site; prints the report on what was asked for to standard output.
pub fn run(ctx: &CliContext, args: &CheckArgs) -> Exit {
    let denied = match args.deny.iter().map(|written| Denied::named(written)).collect() {
        Ok(denied) => denied,
        Err(why) => return ctx.refuse_with(&why),
    };
    let bar = terminal::BuildProgress::new(ctx.lang, ctx.quiet);
    let mut outcome =
        match pipeline(ctx, &args.shared.options(ctx, args.edition, None, OutputMode::CheckOnly), &bar) {
            Ok(outcome) => outcome,
            Err(exit) => return exit,
        };
    let selection = match SourceSelection::of(ctx, &args.files, &outcome.sources) {
        Ok(selection) => selection,
        Err(why) => return ctx.refuse_with(&why),
    };
    deny(&mut outcome, denied);
    let elsewhere = select(&mut outcome, &selection);
    terminal::out(&report(ctx, &outcome, args.format));
    let (errors, warnings) = counts(&outcome.diagnostics);
    if matches!(args.format, FormatArg::Human | FormatArg::Concise) {
        ctx.note(&summary(errors, warnings, ctx.lang));
        if let Some(line) = fixable(&outcome.diagnostics, ctx.lang) {
            ctx.note(&line);
        }
        match selection.is_all() {
            true => allowed(outcome.allowed, ctx.lang).iter().for_each(|line| ctx.note(line)),
            false => others(ctx, &elsewhere),
        }
        let is_in = |path: &str| selection.has(path);
        if !args.samples && !args.shared.has_samples() {
            dropped(ctx, &outcome).iter().for_each(|line| ctx.note(line));
        } else if args.samples || !ctx.quiet {
            terminal::out(&sample_summary(ctx, &outcome, is_in, args.samples));
        }
        fixed_day::remark(ctx, outcome.fixed_day);
    }
    if errors > 0 { Exit::ContentErrors } else { Exit::Success }
}

/// Keeps the problems of the chosen files, also those that only involve them: which of two files that clash is the
/// wrong one, the program cannot tell. Returns the others.
fn select(outcome: &mut BuildOutcome, selection: &SourceSelection) -> Vec<Diagnostic> {
    let (sources, all) = (&outcome.sources, std::mem::take(&mut outcome.diagnostics));
    let (chosen, elsewhere) = all.into_iter().partition(|problem| {
        let labels = problem.labels.iter().map(|label| label.span);
        std::iter::once(problem.span).chain(labels).any(|span| selection.has(&sources.get(span.file).path))
    });
    outcome.diagnostics = chosen;
    elsewhere
}

/// The line about problems of files that were not asked about.
fn others(ctx: &CliContext, elsewhere: &[Diagnostic]) {
    if !elsewhere.is_empty() {
        let (errors, warnings) = counts(elsewhere);
        let found = summary(errors, warnings, ctx.lang);
        ctx.note(&format!("{}{found}", ctx.say("别的文件里", "in other files: ")));
    }
}

/// Warnings that count as errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Denied {
    /// All of them.
    Warnings,
    /// Those of one code.
    Code(Code),
}

impl Denied {
    /// Parses the argument, or returns the message to print.
    fn named(written: &str) -> Result<Self, Message> {
        const ALL: &str = "warnings";
        if written == ALL {
            return Ok(Self::Warnings);
        }
        Code::named(written).map(Self::Code).ok_or_else(|| {
            let names = Code::ALL.iter().map(|code| code.as_str()).chain([ALL]);
            let nearest = text::nearest(written, names);
            let message = msg!(
                "--deny 后面要写 warnings 或一个代码，没有“{written}”这个代码",
                "--deny takes `warnings` or a code; there is no code \"{written}\""
            );
            message.or_did_you_mean(&nearest)
        })
    }

    fn holds(self, problem: &Diagnostic) -> bool {
        match self {
            Self::Warnings => true,
            Self::Code(code) => problem.code == code,
        }
    }
}

/// Turns denied warnings into errors.
fn deny(outcome: &mut BuildOutcome, denied: Vec<Denied>) {
    for problem in &mut outcome.diagnostics {
        if denied.iter().any(|denied| denied.holds(problem)) {
            problem.severity = Severity::Error;
        }
    }
}
