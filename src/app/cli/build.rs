//! `wulian build`: the editions, written where they belong.

use super::options::{Editions, Formats, Shared, Site, counts, report, run as pipeline};
use super::{Exit, terminal};
use crate::app::report::{fixable, summary};
use crate::base::diag::Lang;
use crate::pipeline::{EditionOutcome, OutputMode};
use crate::programme::model::Audience;
use std::path::PathBuf;
use std::time::Duration;

/// Arguments of `build`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    #[command(flatten)]
    shared: Shared,
    /// 生成哪一版：public（公开版，不写就是它）、internal（内部版）、all（两版都要）
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "public",
        value_name = "版本"
    )]
    edition: Editions,
    /// 写到哪个文件夹；两版一起生成时各写进其中一个子文件夹
    #[arg(long, value_name = "目录")]
    out: Option<PathBuf>,
    /// 用什么格式列出问题：human（给人看，有错误时不写就是它）、concise（一行一条，只有警告时不写就是它）、json（给程序读，见 docs/diagnostics.md）、github
    #[arg(long, value_enum, hide_possible_values = true, value_name = "格式")]
    format: Option<Formats>,
}

/// Builds; problems go to standard error, the summary to standard output.
pub fn run(site: &Site, args: &Args) -> Exit {
    let bar = terminal::Bar::new(site.lang);
    let options = args.shared.options(site, args.edition, args.out.clone(), OutputMode::Disk);
    let outcome = match pipeline(site, &options, &bar) {
        Ok(outcome) => outcome,
        Err(exit) => return exit,
    };
    let (errors, warnings) = counts(&outcome.diagnostics);
    // What stops the build is explained; what does not is only named, and `check` explains it.
    let format = args.format.unwrap_or(if errors > 0 { Formats::Human } else { Formats::Concise });
    if !outcome.diagnostics.is_empty() || format == Formats::Json {
        terminal::err(&report(site, &outcome, format));
    }
    let readable = matches!(format, Formats::Human | Formats::Concise);
    let fixable = fixable(&outcome.diagnostics, site.lang).filter(|_| readable);
    let fixable = fixable.map(|line| format!("{line}\n")).unwrap_or_default();
    if errors > 0 {
        let nothing = site.say("有错误，没有写任何文件", "there are errors, nothing was written");
        terminal::err(&format!("{}；{nothing}\n{fixable}", summary(errors, warnings, site.lang)));
        return Exit::Content;
    }
    terminal::err(&fixable);
    for edition in &outcome.editions {
        terminal::out(&line(site, edition, bar.elapsed(), warnings));
    }
    Exit::Fine
}

/// The summary line of one edition.
fn line(site: &Site, edition: &EditionOutcome, took: Duration, warnings: usize) -> String {
    let Some((path, files)) = &edition.written else {
        return String::new();
    };
    let (path, pages, seconds) = (path.display(), edition.pages, took.as_secs_f64());
    let (written, unchanged, removed) = (files.written, files.unchanged, files.removed);
    match (site.lang, edition.audience) {
        (Lang::Zh, audience) => {
            let name = if audience == Audience::Public { "公开版" } else { "内部版" };
            format!(
                "{name}已生成到 {path}：{pages} 个页面，用时 {seconds:.2} 秒，{warnings} 个警告（文件：写入 {written}，未变 {unchanged}，删除 {removed}）\n"
            )
        }
        (Lang::En, audience) => {
            let name = if audience == Audience::Public { "public" } else { "internal" };
            format!(
                "{name} edition in {path}: {pages} pages in {seconds:.2} s, {warnings} warnings (files: {written} written, {unchanged} unchanged, {removed} removed)\n"
            )
        }
    }
}
