//! `wulian schema`: what may stand in every file, for the editor's program to complete and check while one types.

use super::exit::Exit;
use super::options::Site;
use super::terminal;
use crate::app::schema::{Document, Known, associations, documents, is_ours, names};
use crate::base::diag::Lang;
use crate::base::text;
use crate::programme::load;
use crate::source::edit::{self, EditError};
use crate::source::files;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Where schemas go unless something else is said.
const FOLDER: &str = "schemas";

/// Arguments of `schema`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
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
pub fn run(site: &Site, args: &Args) -> Exit {
    let folder = args.out.as_deref().unwrap_or(Path::new(FOLDER));
    match (&args.name, &args.out) {
        (Some(name), _) => print(site, name),
        (None, _) if args.settings => {
            terminal::out(&settings(folder, &documents(&Known::default(), site.lang)));
            Exit::Fine
        }
        (None, Some(folder)) => write_all(site, folder),
        (None, None) => {
            terminal::out(&list(site));
            Exit::Fine
        }
    }
}

/// One schema, by either of its names.
fn print(site: &Site, name: &str) -> Exit {
    let wanted = name.trim().to_lowercase();
    let Some(place) = names().position(|(en, zh)| en == wanted || zh == wanted) else {
        let nearest = text::nearest(&wanted, names().flat_map(|(en, zh)| [zh, en]));
        let near = match (nearest.is_empty(), site.lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("，是不是 {}？", nearest.join("、")),
            (false, Lang::En) => format!("; did you mean {}?", nearest.join(", ")),
        };
        terminal::err(&match site.lang {
            Lang::Zh => format!("错误：没有叫“{name}”的文件种类{near}\n\n"),
            Lang::En => format!("error: there is no kind of file \"{name}\"{near}\n\n"),
        });
        terminal::err(&list(site));
        return Exit::Call;
    };
    let documents = documents(&known(site), site.lang);
    terminal::out(&documents[place].json);
    Exit::Fine
}

/// The kinds of files, one a line.
fn list(site: &Site) -> String {
    let mut list = site
        .say("名称（写哪个都行），和它管的文件：\n", "names (either will do), and the files:\n")
        .to_owned();
    for ((en, zh), document) in names().zip(documents(&Known::default(), site.lang)) {
        let gap = " ".repeat(10_usize.saturating_sub(text::width(zh)));
        list.push_str(&format!("  {zh}{gap}{en:<14}{}\n", document.matches.join(" ")));
    }
    list.push_str(site.say(
        "打印一份：wulian schema 任务；全部写到文件夹：wulian schema --out schemas\n",
        "print one: wulian schema tasks; write all: wulian schema --out schemas\n",
    ));
    list
}

/// The names of the site, as far as its content can be read; says so where there are none.
fn known(site: &Site) -> Known {
    let Ok((sources, _)) = files::read(&site.root) else {
        terminal::err(site.say(
            "这里不是网站的根目录（没有 content/），所以不提示本站的单位、任务等名称\n",
            "this is no site's root (there is no content/), so names of units, tasks and so on are not offered\n",
        ));
        return Known::default();
    };
    let (loaded, _) = load::load(&sources);
    let Some(portal) = loaded.portal else {
        terminal::err(site.say(
            "方案或领导小组读不出来，所以不提示本站的单位、任务等名称；先运行 wulian check，改好再来\n",
            "the plan or the leading group cannot be read, so names of units, tasks and so on are not offered; run wulian check first\n",
        ));
        return Known::default();
    };
    Known::of(&portal)
}

/// What became of one file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    New,
    Changed,
    Unchanged,
}

fn write_all(site: &Site, folder: &Path) -> Exit {
    let documents = documents(&known(site), site.lang);
    let mut written = vec![];
    for document in &documents {
        match write(folder, document) {
            Ok(what) => written.push(what),
            Err(refusal) => {
                let said = refusal.message().get(site.lang).to_owned();
                terminal::err(&format!("{}{said}\n", site.say("错误：", "error: ")));
                return Exit::Call;
            }
        }
    }
    let count = |what| written.iter().filter(|written| **written == what).count();
    let (new, changed, same) = (count(Written::New), count(Written::Changed), count(Written::Unchanged));
    let path = folder.display();
    terminal::out(&match site.lang {
        Lang::Zh => format!(
            "已写到 {path}：新增 {new}，更新 {changed}，未变 {same}。内容改了以后再运行一次，提示的名称就跟上了\n\
             接到 VS Code：装扩展“YAML”（redhat.vscode-yaml），再把下面这段存成 .vscode/settings.json（已有这个文件就并进去）：\n"
        ),
        Lang::En => format!(
            "in {path}: {new} new, {changed} updated, {same} unchanged; run it again when the content has changed\n\
             for VS Code, install the extension \"YAML\" (redhat.vscode-yaml) and put this into .vscode/settings.json:\n"
        ),
    });
    terminal::out(&settings(folder, &documents));
    if !path.to_string().is_ascii() {
        terminal::err(site.say(
            "注意：这个扩展不认带汉字的文件夹名，最好写成 --out schemas\n",
            "note: the extension does not find folders with Chinese names; better write --out schemas\n",
        ));
    }
    Exit::Fine
}

/// Why a schema was not written.
enum Refusal {
    /// Somebody else's file has its name.
    Foreign(PathBuf),
    Edit(EditError),
}

impl Refusal {
    fn message(&self) -> crate::base::diag::Message {
        match self {
            Self::Foreign(path) => {
                let path = path.display();
                crate::msg!(
                    "{path} 不是 wulian schema 写的，没有动它；换一个文件夹，或先把它移走",
                    "{path} was not made by wulian schema and was left alone; choose another folder or move it away"
                )
            }
            Self::Edit(error) => error.message(),
        }
    }
}

/// Writes one schema where it differs from what is there, which must be an older one.
#[expect(clippy::disallowed_methods, reason = "it looks at what it is about to replace")]
fn write(folder: &Path, document: &Document) -> Result<Written, Refusal> {
    let name = document.file.rsplit('/').next().unwrap_or(document.file);
    let path = folder.join(name);
    let Ok(before) = std::fs::read(&path) else {
        return edit::create(folder, name, document.json.as_bytes())
            .map(|()| Written::New)
            .map_err(Refusal::Edit);
    };
    if before == document.json.as_bytes() {
        return Ok(Written::Unchanged);
    }
    if !std::str::from_utf8(&before).is_ok_and(is_ours) {
        return Err(Refusal::Foreign(path));
    }
    edit::replace(folder, name, &before, document.json.as_bytes())
        .map(|()| Written::Changed)
        .map_err(Refusal::Edit)
}

/// What tells VS Code which schema is for which file.
fn settings(folder: &Path, documents: &[Document]) -> String {
    let folder = folder.to_string_lossy().replace('\\', "/");
    let here = if Path::new(&folder).is_absolute() || folder.starts_with('.') { "" } else { "./" };
    let schemas = associations(documents, &format!("{here}{folder}"));
    format!("{:#}\n", json!({ "yaml.schemas": schemas }))
}
