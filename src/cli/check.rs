//! `wulian check`: every error and warning of the whole site, in one run.

use super::options::{Editions, Formats, Shared, Site, counts, report, run as pipeline};
use super::{Exit, terminal};
use crate::build::{Destination, Outcome, SampleKind};
use crate::diag::Lang;
use crate::report::summary;

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
}

/// Checks; prints the report to standard output.
pub fn run(site: &Site, args: &Args) -> Exit {
    let bar = terminal::Bar::new(site.lang);
    let outcome =
        match pipeline(site, &args.shared.options(site, args.edition, None, Destination::Nowhere), &bar) {
            Ok(outcome) => outcome,
            Err(exit) => return exit,
        };
    terminal::out(&report(site, &outcome, args.format));
    let (errors, warnings) = counts(&outcome.diagnostics);
    if matches!(args.format, Formats::Human | Formats::Concise) {
        terminal::out(&format!("{}\n", summary(errors, warnings, site.lang)));
        terminal::out(&samples(site, &outcome, args.samples));
    }
    if errors > 0 { Exit::Content } else { Exit::Fine }
}

/// How much invented content there is, by kind; one a line where it was asked for.
fn samples(site: &Site, outcome: &Outcome, list: bool) -> String {
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
