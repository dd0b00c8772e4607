//! `wulian check`: every error and warning of the whole site, in one run.

use super::options::{Editions, Formats, Shared, Site, counts, report, run as pipeline};
use super::{Exit, terminal};
use crate::app::report::{allowed, fixable, summary};
use crate::base::diag::{self, Code, Diagnostic, Lang, Severity};
use crate::base::text;
use crate::pipeline::{BuildOutcome, OutputMode, SampleKind};

/// Arguments of `check`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    #[command(flatten)]
    shared: Shared,
    /// 检查哪一版：public、internal、all（不写就是它）
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "all",
        value_name = "版本"
    )]
    edition: Editions,
    /// 用什么格式列出：human（给人看，不写就是它）、concise（一行一条）、json（给程序读，见 docs/diagnostics.md）、github
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "human",
        value_name = "格式"
    )]
    format: Formats,
    /// 逐条列出示例内容
    #[arg(long)]
    samples: bool,
    /// 把警告当作错误：warnings（全部警告），或某一种的代码如 loop-orphan；可以写几次
    #[arg(long, value_name = "代码")]
    deny: Vec<String>,
}

/// Checks; prints the report to standard output.
pub fn run(site: &Site, args: &Args) -> Exit {
    let denied = match args.deny.iter().map(|written| Denied::named(written, site)).collect() {
        Ok(denied) => denied,
        Err(why) => {
            terminal::err(&format!("{why}\n"));
            return Exit::Call;
        }
    };
    let bar = terminal::Bar::new(site.lang);
    let mut outcome =
        match pipeline(site, &args.shared.options(site, args.edition, None, OutputMode::CheckOnly), &bar) {
            Ok(outcome) => outcome,
            Err(exit) => return exit,
        };
    deny(&mut outcome, denied);
    terminal::out(&report(site, &outcome, args.format));
    let (errors, warnings) = counts(&outcome.diagnostics);
    if matches!(args.format, Formats::Human | Formats::Concise) {
        let summary = Some(summary(errors, warnings, site.lang));
        let further = [fixable(&outcome.diagnostics, site.lang), allowed(outcome.allowed, site.lang)];
        for line in std::iter::once(summary).chain(further).flatten() {
            terminal::out(&format!("{line}\n"));
        }
        terminal::out(&samples(site, &outcome, args.samples));
    }
    if errors > 0 { Exit::Content } else { Exit::Fine }
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
    /// What `written` means; else what to say.
    fn named(written: &str, site: &Site) -> Result<Self, String> {
        const ALL: &str = "warnings";
        if written == ALL {
            return Ok(Self::Warnings);
        }
        Code::named(written).map(Self::Code).ok_or_else(|| {
            let names = Code::ALL.iter().map(|code| code.as_str()).chain([ALL]);
            let nearest = text::nearest(written, names);
            let said = match site.lang {
                Lang::Zh => format!("错误：--deny 后面要写 warnings 或一个代码，没有“{written}”这个代码"),
                Lang::En => {
                    format!("error: --deny takes `warnings` or a code; there is no code \"{written}\"")
                }
            };
            match nearest.is_empty() {
                true => said,
                false => {
                    format!("{said}{}{}", site.say("；", "; "), diag::did_you_mean(&nearest).get(site.lang))
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

/// Makes errors of the warnings that are denied.
fn deny(outcome: &mut BuildOutcome, denied: Vec<Denied>) {
    for problem in &mut outcome.diagnostics {
        if denied.iter().any(|denied| denied.holds(problem)) {
            problem.severity = Severity::Error;
        }
    }
}

/// How much invented content there is, by kind; one a line where it was asked for.
fn samples(site: &Site, outcome: &BuildOutcome, list: bool) -> String {
    if outcome.samples.is_empty() {
        return String::new();
    }
    let name = |kind: SampleKind| site.say(kind.names().0, kind.names().1);
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
    let mut text = match site.lang {
        Lang::Zh => format!("示例内容 {total} 处：{}", kinds.join("，")),
        Lang::En => format!("{total} pieces of sample content: {}", kinds.join(", ")),
    };
    if !list {
        text.push_str(site.say(
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
