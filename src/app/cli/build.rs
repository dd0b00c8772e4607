//! `wulian build`: writes one or both editions to disk.

use super::context::CliContext;
use super::exit::Exit;
use super::fixed_day;
use super::options::{EditionArg, FormatArg, PipelineArgs, counts, report, run as pipeline};
use super::samples::dropped;
use super::terminal;
use crate::app::report::{fixable, summary};
use crate::base::diag::{Diagnostic, Lang};
use crate::pipeline::{EditionOutcome, OutputMode};
use crate::programme::model::Audience;
use std::path::PathBuf;
use std::time::Duration;

/// Arguments of `build`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct BuildArgs {
    #[command(flatten)]
    shared: PipelineArgs,
    /// 生成哪一版：public（公开版，不写就是它）、internal（内部版）、all（两版都要）
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "public",
        value_name = "版本"
    )]
    edition: EditionArg,
    /// 写到哪个文件夹；两版一起生成时各写进其中一个子文件夹
    #[arg(long, value_name = "目录")]
    out: Option<PathBuf>,
    /// 用什么格式列出问题：human（给人看，有错误时不写就是它）、concise（一行一条，只有警告时不写就是它）、json（给程序读，见 docs/diagnostics.md）、github
    #[arg(long, value_enum, hide_possible_values = true, value_name = "格式")]
    format: Option<FormatArg>,
}

/// Builds; problems go to standard error, the summary to standard output.
pub fn run(ctx: &CliContext, args: &BuildArgs) -> Exit {
    let bar = terminal::BuildProgress::new(ctx.lang, ctx.quiet);
    let options = args.shared.options(ctx, args.edition, args.out.clone(), OutputMode::Disk);
    let mut outcome = match pipeline(ctx, &options, &bar) {
        Ok(outcome) => outcome,
        Err(exit) => return exit,
    };
    let (errors, warnings) = counts(&outcome.diagnostics);
    // What stops the build is explained; what does not is only named, and `check` explains it.
    let format = args.format.unwrap_or(if errors > 0 { FormatArg::Human } else { FormatArg::Concise });
    if ctx.quiet && args.format.is_none() {
        outcome.diagnostics.retain(Diagnostic::is_error);
    }
    if !outcome.diagnostics.is_empty() || format == FormatArg::Json {
        terminal::err(&report(ctx, &outcome, format));
    }
    let readable = matches!(format, FormatArg::Human | FormatArg::Concise);
    let fixable = fixable(&outcome.diagnostics, ctx.lang).filter(|_| readable);
    if errors > 0 {
        let nothing = ctx.say("；有错误，没有写任何文件", "; errors found, nothing was written");
        ctx.remark(&format!("{}{nothing}", summary(errors, warnings, ctx.lang)));
    }
    fixable.iter().for_each(|line| ctx.remark(line));
    if errors > 0 {
        return Exit::ContentErrors;
    }
    if readable {
        fixed_day::remark(ctx, outcome.fixed_day);
    }
    if !options.samples && readable {
        dropped(ctx, &outcome).iter().for_each(|line| ctx.remark(line));
    }
    for edition in &outcome.editions {
        if let Some(line) = line(ctx, edition, bar.elapsed(), warnings) {
            ctx.note(&line);
        }
    }
    Exit::Success
}

/// The summary line of one edition.
fn line(ctx: &CliContext, edition: &EditionOutcome, took: Duration, warnings: usize) -> Option<String> {
    let (path, files) = edition.written.as_ref()?;
    let (path, pages, seconds) = (path.display(), edition.pages, took.as_secs_f64());
    let (written, unchanged, removed) = (files.written, files.unchanged, files.removed);
    Some(match (ctx.lang, edition.audience) {
        (Lang::Zh, audience) => {
            let name = if audience == Audience::Public { "公开版" } else { "内部版" };
            format!(
                "{name}已生成到 {path}：{pages} 个页面，用时 {seconds:.2} 秒，{warnings} 个警告（文件：写入 {written}，未变 {unchanged}，删除 {removed}）"
            )
        }
        (Lang::En, audience) => {
            let name = if audience == Audience::Public { "public" } else { "internal" };
            format!(
                "{name} edition in {path}: {pages} pages in {seconds:.2} s, {warnings} warnings (files: {written} written, {unchanged} unchanged, {removed} removed)"
            )
        }
    })
}
