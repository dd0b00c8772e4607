//! `wulian man`: the help of every command as manual pages, in the language of messages.

use super::context::CliContext;
use super::exit::Exit;
use super::generated::write_generated;
use super::help::in_words;
use super::terminal;
use crate::base::diag::{Lang, system_reason};
use crate::msg;
use clap_mangen::Man;
use std::io;
use std::path::PathBuf;

/// Arguments of `man`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct ManArgs {
    /// 写到哪个文件夹，每条命令一页；不写就只打印 wulian 自己的一页
    #[arg(long, value_name = "目录")]
    out: Option<PathBuf>,
}

/// Prints or writes the pages.
pub fn run(ctx: &CliContext, args: &ManArgs, mut parser: clap::Command) -> Exit {
    parser.build();
    let pages = match pages(&parser, ctx.lang) {
        Ok(pages) => pages,
        Err(error) => return ctx.refuse_with(&system_reason(&error)),
    };
    let Some(folder) = &args.out else {
        pages.first().iter().for_each(|(_, page)| terminal::out(page));
        return Exit::Success;
    };
    for (name, page) in &pages {
        if let Err(why) = write_generated(folder, name, page, |text| text.contains(TITLE)) {
            return ctx.refuse_with(&why);
        }
    }
    let (count, shown) = (pages.len(), folder.display());
    ctx.note(msg!("已写到 {shown}：{count} 页", "in {shown}: {count} manual pages").get(ctx.lang));
    Exit::Success
}

/// The start of the line by which a page of ours is known.
const TITLE: &str = ".TH wulian";

/// The page of the program, then those of its commands, each with its file name.
fn pages(parser: &clap::Command, lang: Lang) -> io::Result<Vec<(String, String)>> {
    let commands = std::iter::once(parser).chain(parser.get_subcommands());
    let page = |command: &clap::Command| {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
        let man = Man::new(command.clone().display_name(name.clone())).manual("wulian");
        let mut bytes = vec![];
        man.render(&mut bytes)?;
        Ok((format!("{name}.1"), translated(&String::from_utf8_lossy(&bytes), lang)))
    };
    commands.map(page).collect()
}

/// The headings that `clap_mangen` writes.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "补充"),
    ("VERSION", "版本"),
];

fn translated(page: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return page.to_owned();
    }
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ");
        let chinese = heading.and_then(|own| HEADINGS.iter().find(|(english, _)| *english == own));
        chinese.map_or_else(|| in_words(line, lang), |(_, zh)| format!(".SH {zh}"))
    };
    page.lines().map(|text| line(text) + "\n").collect()
}
