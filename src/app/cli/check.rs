//! `wulian check`: reports every error and warning of the site in one run.

use super::exit::Exit;
use super::options::{CliContext, EditionArg, FormatArg, PipelineArgs, counts, report, run as pipeline};
use super::terminal;
use crate::app::report::{allowed, fixable, summary};
use crate::base::diag::{self, Code, Diagnostic, Lang, Severity};
use crate::base::text;
use crate::pipeline::{BuildOutcome, OutputMode, SampleKind};

/// Arguments of `check`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct CheckArgs {
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

/// Checks; prints the report to standard output.
pub fn run(ctx: &CliContext, args: &CheckArgs) -> Exit {
    let denied = match args.deny.iter().map(|written| Denied::named(written, ctx)).collect() {
        Ok(denied) => denied,
        Err(why) => {
            terminal::err(&format!("{why}\n"));
            return Exit::Failure;
        }
    };
    let bar = terminal::BuildProgress::new(ctx.lang);
    let mut outcome =
        match pipeline(ctx, &args.shared.options(ctx, args.edition, None, OutputMode::CheckOnly), &bar) {
            Ok(outcome) => outcome,
            Err(exit) => return exit,
        };
    deny(&mut outcome, denied);
    terminal::out(&report(ctx, &outcome, args.format));
    let (errors, warnings) = counts(&outcome.diagnostics);
    if matches!(args.format, FormatArg::Human | FormatArg::Concise) {
        let summary = Some(summary(errors, warnings, ctx.lang));
        let further = [fixable(&outcome.diagnostics, ctx.lang), allowed(outcome.allowed, ctx.lang)];
        for line in std::iter::once(summary).chain(further).flatten() {
            terminal::out(&format!("{line}\n"));
        }
        terminal::out(&samples(ctx, &outcome, args.samples));
    }
    if errors > 0 { Exit::ContentErrors } else { Exit::Success }
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
    fn named(written: &str, ctx: &CliContext) -> Result<Self, String> {
        const ALL: &str = "warnings";
        if written == ALL {
            return Ok(Self::Warnings);
        }
        Code::named(written).map(Self::Code).ok_or_else(|| {
            let names = Code::ALL.iter().map(|code| code.as_str()).chain([ALL]);
            let nearest = text::nearest(written, names);
            let said = match ctx.lang {
                Lang::Zh => format!("错误：--deny 后面要写 warnings 或一个代码，没有“{written}”这个代码"),
                Lang::En => {
                    format!("error: --deny takes `warnings` or a code; there is no code \"{written}\"")
                }
            };
            match nearest.is_empty() {
                true => said,
                false => {
                    format!("{said}{}{}", ctx.say("；", "; "), diag::did_you_mean(&nearest).get(ctx.lang))
                }
            }
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

/// Counts the sample content by kind; lists it if `list` is set.
fn samples(ctx: &CliContext, outcome: &BuildOutcome, list: bool) -> String {
    if outcome.samples.is_empty() {
        return String::new();
    }
    let name = |kind: SampleKind| ctx.say(kind.names().0, kind.names().1);
    let mut kinds: Vec<(&str, usize)> = vec![];
    for sample in outcome.samples.iter() {
        let kind = name(sample.kind);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let total = outcome.samples.len();
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let mut text = match ctx.lang {
        Lang::Zh => format!("示例内容 {total} 处：{}", kinds.join("，")),
        Lang::En => format!("{total} pieces of sample content: {}", kinds.join(", ")),
    };
    if !list {
        text.push_str(ctx.say(
            "（用 --samples 逐条列出，发布时用 --no-samples 去掉）",
            " (list them with --samples, leave them out with --no-samples)",
        ));
    }
    text.push('\n');
    for sample in outcome.samples.iter().filter(|_| list) {
        let at = outcome.sources.position(sample.span.file, sample.span.start);
        let path = &outcome.sources.get(sample.span.file).path;
        text.push_str(&format!("{path}:{}:{}: {} {}\n", at.line, at.column, name(sample.kind), sample.title));
    }
    text
}
