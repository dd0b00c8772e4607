//! `wulian fix`: what can surely be mended is mended, once somebody has seen it.

use super::options::{Editions, Site, counts, failure, now};
use super::{Exit, terminal};
use crate::app::fix::{self, Change, Plan, Said, difference::difference};
use crate::app::report::summary;
use crate::base::diag::Lang;
use crate::pipeline::{Base, BuildError, Changed, Options, OutputMode, Session, SessionUpdate};
use crate::source::edit::{self, EditError};
use crate::source::files::SourceMap;
use dialoguer::Select;
use std::path::{Path, PathBuf};

/// Arguments of `fix`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 只改这些文件或文件夹，从当前目录或网站的根目录算起；不写就是全部
    #[arg(value_name = "文件", help_heading = "参数")]
    files: Vec<PathBuf>,
    /// 不一个个问，全部改好
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,
    /// 只看会改什么，不写任何文件；有要改的，退出码是 1
    #[arg(long)]
    dry_run: bool,
}

/// Finds what can be mended, shows it, asks, and writes.
pub fn run(site: &Site, args: &Args) -> Exit {
    match mend(site, args) {
        Ok(exit) => exit,
        Err(Failed(said)) => {
            terminal::err(&format!("{}{said}\n", site.say("错误：", "error: ")));
            Exit::Call
        }
    }
}

/// Why nothing could be done at all.
struct Failed(String);

fn mend(site: &Site, args: &Args) -> Result<Exit, Failed> {
    let mut desk = Desk::new(site);
    let said = desk.ask(Changed::Anything)?;
    let wanted = wanted(site, &args.files, &said.sources)?;
    let is_wanted =
        |path: &str| wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|one| holds(one, path)));
    let plan = fix::plan(said, is_wanted, |texts| desk.ask(Changed::Texts(texts)))?;
    for left in &plan.left {
        let (path, line, message) = (&left.path, left.line, left.message.get(site.lang));
        let why =
            site.say("这里没有自动改，改了反而会出错", "not mended here, since that would bring an error");
        terminal::out(&format!("{path}:{line}: {message}；{why}\n"));
    }
    if plan.changes.is_empty() {
        let nothing = site.say("没有可以自动改的地方", "there is nothing to mend by itself");
        terminal::out(&format!("{nothing}；{}\n", remaining(site, &plan.after)));
        return Ok(Exit::Fine);
    }
    let asks = !args.yes && !args.dry_run && terminal::somebody_is_there();
    if !args.yes && !asks {
        return Ok(only_shown(site, &plan, args.dry_run));
    }
    let done = write_all(site, &plan.changes, asks);
    // Read again from disk: what was refused, or changed meanwhile, is as it is.
    let after = desk.ask(Changed::Anything)?;
    let (places, files) = (done.places, done.files);
    let mended = match site.lang {
        Lang::Zh => format!("改好了 {places} 处，在 {files} 个文件里"),
        Lang::En => format!("{places} mended in {files} files"),
    };
    terminal::out(&format!("{mended}；{}\n", remaining(site, &after)));
    Ok(match done {
        Done { refused: true, .. } => Exit::Call,
        Done { files, .. } if files < plan.changes.len() => Exit::Content,
        Done { .. } => Exit::Fine,
    })
}

/// Shows what would be mended.
fn only_shown(site: &Site, plan: &Plan, asked_for: bool) -> Exit {
    for change in &plan.changes {
        show(site, change);
    }
    let (places, files) =
        (plan.changes.iter().map(|change| change.mended.len()).sum::<usize>(), plan.changes.len());
    let would = match site.lang {
        Lang::Zh => format!("可以自动改 {places} 处，在 {files} 个文件里，还没有写任何文件"),
        Lang::En => format!("{places} can be mended in {files} files, nothing was written yet"),
    };
    let how = match asked_for {
        true => "",
        false => site.say("；确认无误就加上 --yes 再运行一次", "; run it again with --yes if all is well"),
    };
    terminal::out(&format!("{would}{how}\n"));
    Exit::Content
}

/// What came of writing.
#[derive(Default)]
struct Done {
    places: usize,
    files: usize,
    /// Whether the disk did not let us.
    refused: bool,
}

/// What somebody answered.
enum Answer {
    Yes,
    No,
    All,
    Stop,
}

/// Shows each change, asks where somebody is to be asked, and writes.
fn write_all(site: &Site, changes: &[Change], mut asks: bool) -> Done {
    let mut done = Done::default();
    for change in changes {
        show(site, change);
        match if asks { ask(site) } else { Answer::Yes } {
            Answer::Yes => {}
            Answer::All => asks = false,
            Answer::No => continue,
            Answer::Stop => break,
        }
        match edit::replace(&site.root, &change.path, &change.before, &change.after) {
            Ok(()) => {
                done.places += change.mended.len();
                done.files += 1;
            }
            Err(error) => {
                done.refused |= !matches!(error, EditError::Changed(_));
                terminal::err(&format!("{}\n", error.message().get(site.lang)));
            }
        }
    }
    done
}

fn show(site: &Site, change: &Change) {
    terminal::out(&format!("{}\n", difference(change, site.lang, terminal::color())));
}

fn ask(site: &Site) -> Answer {
    let items = match site.lang {
        Lang::Zh => ["是，改这个文件", "否，这个文件不动", "全部改，不再问", "停，后面的都不改"],
        Lang::En => {
            ["Yes, mend this file", "No, leave this file", "All of them, without asking", "Stop here"]
        }
    };
    let prompt = site.say("改吗？（上下键选，回车确定）", "Mend it? (arrow keys, then Enter)");
    match Select::new().with_prompt(prompt).items(items).default(0).interact_opt() {
        Ok(Some(0)) => Answer::Yes,
        Ok(Some(1)) => Answer::No,
        Ok(Some(2)) => Answer::All,
        // Escape, Ctrl-C, a terminal that went away: nothing more is written.
        _ => Answer::Stop,
    }
}

/// How much is left for people.
fn remaining(site: &Site, said: &Said) -> String {
    let (errors, warnings) = counts(&said.diagnostics);
    if errors + warnings == 0 {
        return site.say("没有别的问题", "no other problems").to_owned();
    }
    let total = summary(errors, warnings, site.lang);
    match site.lang {
        Lang::Zh => format!("剩下的要人来改：{total}，运行 wulian check 看"),
        Lang::En => format!("left for a person: {total}; see wulian check"),
    }
}

/// The site, asked as `check` asks it.
struct Desk<'s> {
    site: &'s Site,
    session: Session,
    bar: terminal::Bar,
}

impl<'s> Desk<'s> {
    fn new(site: &'s Site) -> Self {
        let options = Options {
            root: site.root.clone(),
            editions: Editions::All.audiences(),
            as_of: None,
            now: now(),
            base: Base::default(),
            out: None,
            drafts: false,
            samples: true,
            mode: OutputMode::CheckOnly,
        };
        Self { site, session: Session::new(options), bar: terminal::Bar::new(site.lang) }
    }

    fn ask(&mut self, changed: Changed<'_>) -> Result<Said, Failed> {
        let update = self.session.update(changed, now(), &|done, all| self.bar.set(done, all));
        self.bar.finish();
        let SessionUpdate { outcome, .. } =
            update.map_err(|error: BuildError| Failed(failure(self.site, &error)))?;
        Ok(Said { sources: outcome.sources, diagnostics: outcome.diagnostics })
    }
}

/// The files and folders that were named, from the site's root; `None` for all.
fn wanted(site: &Site, files: &[PathBuf], sources: &SourceMap) -> Result<Option<Vec<String>>, Failed> {
    let mut wanted = vec![];
    for named in files {
        let places = [Some(named.clone()), named.is_relative().then(|| site.root.join(named))];
        let found = places.into_iter().flatten().filter_map(|place| from_root(&site.root, &place));
        let known =
            |path: &String| path.is_empty() || sources.files().iter().any(|file| holds(path, &file.path));
        match found.into_iter().find(known) {
            Some(path) if path.is_empty() => return Ok(None),
            Some(path) => wanted.push(path),
            None => {
                let named = named.display();
                return Err(Failed(match site.lang {
                    Lang::Zh => format!("{named} 不是这个网站的内容文件，也不是放内容的文件夹"),
                    Lang::En => format!("{named} is no source file of this site, nor a folder of them"),
                }));
            }
        }
    }
    Ok((!files.is_empty()).then_some(wanted))
}

/// Whether a path is that of a file, or of something in a folder; the root has no name.
fn holds(named: &str, path: &str) -> bool {
    path.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A place on disk as a path from the root with `/` between parts.
fn from_root(root: &Path, place: &Path) -> Option<String> {
    let (root, place) = (root.canonicalize().ok()?, place.canonicalize().ok()?);
    let parts: Option<Vec<&str>> =
        place.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}
