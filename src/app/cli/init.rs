//! `wulian init`: creates a new site in an empty folder.

#![expect(
    clippy::disallowed_methods,
    reason = "an empty folder is looked into, and made where there is none"
)]

use super::clock::now;
use super::context::CliContext;
use super::exit::Exit;
use super::prompt::TerminalPrompt;
use super::terminal::is_interactive;
use crate::app::scaffold::{Cancelled, InitFile, Prompt, clean_title, init_files};
use crate::base::diag::{Lang, Message, system_reason};
use crate::msg;
use crate::source::edit;
use crate::source::files::is_system_file;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The default title of a site.
const USUAL: &str = "共建门户";

/// How many entries of a non-empty folder are listed.
const LISTED: usize = 8;

/// Arguments of `init`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct InitArgs {
    /// 建在哪个文件夹；没有就新建，有就必须是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    folder: PathBuf,
    /// 网站的名字，以后可以在 content/site.yaml 里改
    #[arg(long, value_name = "标题")]
    title: Option<String>,
}

/// Creates the site and prints the next steps.
pub fn run(ctx: &CliContext, args: &InitArgs) -> Exit {
    let folder = ctx.root.join(&args.folder);
    if let Err(message) = require_empty(&folder) {
        return ctx.refuse_with(&message);
    }
    let title = match &args.title {
        Some(title) => title.clone(),
        None if is_interactive() => {
            match TerminalPrompt::new(ctx).line(&msg!("网站的名字", "name of the site"), USUAL) {
                Ok(title) => title,
                Err(Cancelled) => return ctx.refuse_with(&msg!("没有写任何文件", "nothing was written")),
            }
        }
        None => USUAL.to_owned(),
    };
    let title = match clean_title(&title) {
        Ok(title) => title,
        Err(message) => return ctx.refuse_with(&message),
    };
    // A new site is where its first editors are until `site.yaml` says otherwise.
    let today = now().with_timezone(&chrono_tz::Asia::Shanghai).date_naive();
    let files = init_files(title, today, ctx.lang);
    if let Err(message) = write(&folder, &files) {
        return ctx.refuse_with(&message);
    }
    let (shown, count) = (shown(&args.folder, &ctx.root), files.len());
    let said = match ctx.lang {
        Lang::Zh => format!(
            "已在 {shown} 建好网站“{title}”，{count} 个文件，里面都是示例\n接下来：\n  cd {shown}\n  wulian serve --open\n从 content/site.yaml 改起，怎样改见 README.md"
        ),
        Lang::En => format!(
            "the site \"{title}\" is in {shown}, {count} files, all of them sample content\nnext:\n  cd {shown}\n  wulian serve --open\nstart with content/site.yaml; README.md explains the rest"
        ),
    };
    ctx.note(&said);
    Exit::Success
}

/// Fails unless the folder is missing, or empty but for `.git` and what a system puts there.
fn require_empty(folder: &Path) -> Result<(), Message> {
    let shown = folder.display();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(msg!("{shown} 是一个文件，不是文件夹", "{shown} is a file, not a folder"));
        }
        Err(error) => {
            let Message { zh, en } = system_reason(&error);
            return Err(msg!("{shown} 打不开：{zh}", "cannot open {shown}: {en}"));
        }
    };
    let mut names = vec![];
    for entry in entries {
        match entry {
            Ok(entry) => names.push(entry.file_name().to_string_lossy().into_owned()),
            Err(error) => {
                let Message { zh, en } = system_reason(&error);
                return Err(msg!("{shown} 读不出来：{zh}", "cannot read {shown}: {en}"));
            }
        }
    }
    // What a system or a version control puts into a folder does not make it somebody's.
    names.retain(|name| name != ".git" && !is_system_file(name));
    if names.is_empty() {
        return Ok(());
    }
    names.sort();
    let (all, more) = (names.len(), names.len() > LISTED);
    names.truncate(LISTED);
    let (zh, en) = (names.join("、"), names.join(", "));
    let (zh_more, en_more) = if more { ("……", " …") } else { ("", "") };
    Err(msg!(
        "{shown} 里已经有 {all} 项：{zh}{zh_more}；没有动它们，请换一个空文件夹",
        "{shown} is not empty: it contains {all} entries ({en}{en_more}); nothing was changed, choose an empty folder"
    ))
}

/// Writes all files; an error says how many were written before it.
fn write(folder: &Path, files: &[InitFile]) -> Result<(), Message> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let shown = folder.display();
        let Message { zh, en } = system_reason(&error);
        msg!("{shown} 建不了：{zh}", "cannot create {shown}: {en}")
    })?;
    for (done, file) in files.iter().enumerate() {
        edit::create(folder, &file.path, &file.bytes).map_err(|error| {
            let Message { zh, en } = error.message();
            let (shown, all) = (folder.display(), files.len());
            msg!(
                "{zh}；{all} 个文件里已经写好 {done} 个，都在 {shown} 里，删去它们再试",
                "{en}; {done} of {all} files were created in {shown}; delete them and try again"
            )
        })?;
    }
    Ok(())
}

/// The folder as an argument for `cd`.
fn shown(folder: &Path, root: &Path) -> String {
    let path = if root == Path::new(".") { folder.to_path_buf() } else { root.join(folder) };
    let path = path.display().to_string();
    if path.contains(' ') { format!("\"{path}\"") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_before_a_failure_is_told_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |path: &str| InitFile { path: path.to_owned(), bytes: b"new".to_vec() };
        std::fs::write(folder.path().join("b"), "old").expect("a file");
        let message = write(folder.path(), &[file("a"), file("b"), file("c")]).expect_err("b is there");
        assert!(
            message.zh.contains("已经有了") && message.zh.contains("3 个文件里已经写好 1 个"),
            "{}",
            message.zh
        );
        assert_eq!(std::fs::read(folder.path().join("b")).expect("there"), b"old");
        assert!(folder.path().join("a").is_file() && !folder.path().join("c").exists());
    }
}
