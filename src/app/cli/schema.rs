//! `wulian schema`: prints or writes the JSON Schemas that editors use for completion and validation.

use super::context::CliContext;
use super::exit::Exit;
use super::generated::{WriteOutcome, write_generated};
use super::terminal;
use crate::app::schema::{SchemaDocument, SiteNames, associations, documents, is_ours, names};
use crate::base::diag::Lang;
use crate::base::text;
use crate::programme::load;
use crate::source::files;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The default folder of schemas.
const FOLDER: &str = "schemas";

/// Arguments of `schema`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct SchemaArgs {
    /// 哪一种文件，如 任务 或 tasks；不写就列出全部名称
    #[arg(value_name = "名称", conflicts_with_all = ["out", "settings"])]
    name: Option<String>,
    /// 全部写到这个文件夹，并说明怎样接到 VS Code 上；一般写 schemas
    #[arg(long, value_name = "目录")]
    out: Option<PathBuf>,
    /// 只打印 .vscode/settings.json 里要写的内容
    #[arg(long)]
    settings: bool,
}

/// Prints one schema, the names of all, or the settings; or writes all.
pub fn run(ctx: &CliContext, args: &SchemaArgs) -> Exit {
    let folder = args.out.as_deref().unwrap_or(Path::new(FOLDER));
    match (&args.name, &args.out) {
        (Some(name), _) => print(ctx, name),
        (None, _) if args.settings => {
            terminal::out(&settings(folder, &documents(&SiteNames::default(), ctx.lang)));
            Exit::Success
        }
        (None, Some(folder)) => write_all(ctx, folder),
        (None, None) => {
            terminal::out(&list(ctx));
            Exit::Success
        }
    }
}

/// Prints one schema, by its name in either language.
fn print(ctx: &CliContext, name: &str) -> Exit {
    let wanted = name.trim().to_lowercase();
    let Some(place) = names().position(|(en, zh)| en == wanted || zh == wanted) else {
        let nearest = text::nearest(&wanted, names().flat_map(|(en, zh)| [zh, en]));
        let near = match (nearest.is_empty(), ctx.lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("，是不是 {}？", nearest.join("、")),
            (false, Lang::En) => format!("; did you mean {}?", nearest.join(", ")),
        };
        terminal::err(&match ctx.lang {
            Lang::Zh => format!("错误：没有叫“{name}”的文件种类{near}\n\n"),
            Lang::En => format!("error: unknown kind of file \"{name}\"{near}\n\n"),
        });
        terminal::err(&list(ctx));
        return Exit::Failure;
    };
    let documents = documents(&known(ctx), ctx.lang);
    terminal::out(&documents[place].json);
    Exit::Success
}

/// The kinds of files, one a line.
fn list(ctx: &CliContext) -> String {
    let mut list = ctx
        .say(
            "名称（写哪个都行），和它管的文件：\n",
            "names (in either language) and the files they apply to:\n",
        )
        .to_owned();
    for ((en, zh), document) in names().zip(documents(&SiteNames::default(), ctx.lang)) {
        let gap = " ".repeat(10_usize.saturating_sub(text::width(zh)));
        list.push_str(&format!("  {zh}{gap}{en:<14}{}\n", document.matches.join(" ")));
    }
    list.push_str(ctx.say(
        "打印一份：wulian schema 任务；全部写到文件夹：wulian schema --out schemas\n",
        "print one: wulian schema tasks; write all: wulian schema --out schemas\n",
    ));
    list
}

/// The names in the site, as far as its content can be read; prints a note if there are none.
fn known(ctx: &CliContext) -> SiteNames {
    let Ok((sources, _)) = files::read(&ctx.root) else {
        terminal::err(ctx.say(
            "这里不是网站的根目录（没有 content/），所以不提示本站的单位、任务等名称\n",
            "not the root of a site (no content/ folder), so the schemas offer no names of units, tasks and so on\n",
        ));
        return SiteNames::default();
    };
    let (loaded, _) = load::load(&sources);
    let Some(portal) = loaded.portal else {
        terminal::err(ctx.say(
            "方案或领导小组读不出来，所以不提示本站的单位、任务等名称；先运行 wulian check，改好再来\n",
            "the plan or the leading group cannot be read, so the schemas offer no names of units, tasks and so on; run wulian check first\n",
        ));
        return SiteNames::default();
    };
    SiteNames::of(&portal)
}

fn write_all(ctx: &CliContext, folder: &Path) -> Exit {
    let documents = documents(&known(ctx), ctx.lang);
    let mut written = vec![];
    for document in &documents {
        let name = document.file.rsplit('/').next().unwrap_or(document.file);
        match write_generated(folder, name, &document.json, is_ours) {
            Ok(what) => written.push(what),
            Err(why) => return ctx.refuse_with(&why),
        }
    }
    let count = |what| written.iter().filter(|written| **written == what).count();
    let (new, changed, same) =
        (count(WriteOutcome::New), count(WriteOutcome::Changed), count(WriteOutcome::Unchanged));
    let path = folder.display();
    if ctx.quiet {
        return Exit::Success;
    }
    terminal::out(&match ctx.lang {
        Lang::Zh => format!(
            "已写到 {path}：新增 {new}，更新 {changed}，未变 {same}。内容改了以后再运行一次，提示的名称就跟上了\n\
             接到 VS Code：装扩展“YAML”（redhat.vscode-yaml），再把下面这段存成 .vscode/settings.json（已有这个文件就并进去）：\n"
        ),
        Lang::En => format!(
            "in {path}: {new} new, {changed} updated, {same} unchanged; run again when the content changes\n\
             for VS Code, install the extension \"YAML\" (redhat.vscode-yaml) and add this to .vscode/settings.json:\n"
        ),
    });
    terminal::out(&settings(folder, &documents));
    if !path.to_string().is_ascii() {
        terminal::err(ctx.say(
            "注意：这个扩展不认带汉字的文件夹名，最好写成 --out schemas\n",
            "note: the extension does not find folders with non-ASCII names; prefer --out schemas\n",
        ));
    }
    Exit::Success
}

/// The settings that tell VS Code which schema applies to which file.
fn settings(folder: &Path, documents: &[SchemaDocument]) -> String {
    let folder = folder.to_string_lossy().replace('\\', "/");
    let here = if Path::new(&folder).is_absolute() || folder.starts_with('.') { "" } else { "./" };
    let schemas = associations(documents, &format!("{here}{folder}"));
    format!("{:#}\n", json!({ "yaml.schemas": schemas }))
}
