//! `wulian fix`: shows the safe fixes, asks for confirmation, and writes them.

use super::clock::now;
use super::context::CliContext;
use super::exit::Exit;
use super::options::{EditionArg, counts, failure};
use super::prompt::TerminalPrompt;
use super::selection::SourceSelection;
use super::terminal;
use crate::app::fix::{self, CheckResult, FileChange, FixPlan, diff::diff};
use crate::app::report::summary;
use crate::app::scaffold::Prompt;
use crate::base::diag::Lang;
use crate::msg;
use crate::pipeline::{Base, BuildError, Changed, Options, OutputMode, Session, SessionUpdate};
use crate::source::edit::{self, EditError};
use std::path::PathBuf;

/// Arguments of `fix`.
#[derive(clap::Args)]
#[command(next_help_heading = "选项")]
pub struct FixArgs {
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

/// Finds the safe fixes, shows them, asks, and writes.
pub fn run(ctx: &CliContext, args: &FixArgs) -> Exit {
    match fix_site(ctx, args) {
        Ok(exit) => exit,
        Err(FixError(reason)) => ctx.refuse(&reason),
    }
}

/// Why nothing could be fixed at all.
struct FixError(String);

fn fix_site(ctx: &CliContext, args: &FixArgs) -> Result<Exit, FixError> {
    let mut checker = SiteChecker::new(ctx);
    let result = checker.check(Changed::Anything)?;
    let wanted = SourceSelection::of(ctx, &args.files, &result.sources)
        .map_err(|message| FixError(message.get(ctx.lang).to_owned()))?;
    let plan =
        fix::plan(result, |path: &str| wanted.has(path), |texts| checker.check(Changed::Texts(texts)))?;
    for left in &plan.skipped {
        let (path, line, message) = (&left.path, left.line, left.message.get(ctx.lang));
        let why =
            ctx.say("这里没有自动改，改了反而会出错", "not fixed, because the fix would cause an error");
        ctx.note(&format!("{path}:{line}: {message}{}{why}", ctx.say("；", "; ")));
    }
    if plan.changes.is_empty() {
        let nothing = ctx.say("没有可以自动改的地方", "nothing to fix automatically");
        ctx.note(&format!("{nothing}{}{}", ctx.say("；", "; "), remaining(ctx, &plan.after)));
        return Ok(Exit::Success);
    }
    let asks = !args.yes && !args.dry_run && terminal::is_interactive();
    if !args.yes && !asks {
        return Ok(only_shown(ctx, &plan, args.dry_run));
    }
    let done = write_all(ctx, &plan.changes, asks);
    // Read again from disk: what was refused, or changed meanwhile, is as it is.
    let after = checker.check(Changed::Anything)?;
    let (places, files) = (done.places, done.files);
    let fixed = match ctx.lang {
        Lang::Zh => format!("改好了 {places} 处，在 {files} 个文件里"),
        Lang::En => format!("fixed {} in {}", plural(places, "problem"), plural(files, "file")),
    };
    ctx.note(&format!("{fixed}{}{}", ctx.say("；", "; "), remaining(ctx, &after)));
    Ok(match done {
        WrittenFixes { refused: true, .. } => Exit::Failure,
        WrittenFixes { files, .. } if files < plan.changes.len() => Exit::ContentErrors,
        WrittenFixes { .. } => Exit::Success,
    })
}

/// `1 file`, `2 files`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Shows the fixes without writing them.
fn only_shown(ctx: &CliContext, plan: &FixPlan, asked_for: bool) -> Exit {
    for change in &plan.changes {
        show(ctx, change);
    }
    let (places, files) =
        (plan.changes.iter().map(|change| change.applied.len()).sum::<usize>(), plan.changes.len());
    let would = match ctx.lang {
        Lang::Zh => format!("可以自动改 {places} 处，在 {files} 个文件里，还没有写任何文件"),
        Lang::En => format!(
            "{} in {} can be fixed; nothing was written",
            plural(places, "problem"),
            plural(files, "file")
        ),
    };
    let how = match asked_for {
        true => "",
        false => ctx.say("；确认无误就加上 --yes 再运行一次", "; run again with --yes to apply them"),
    };
    ctx.note(&format!("{would}{how}"));
    Exit::ContentErrors
}

/// What was written.
#[derive(Default)]
struct WrittenFixes {
    places: usize,
    files: usize,
    /// Whether a file could not be written.
    refused: bool,
}

/// The answer to “Fix it?”.
enum Confirmation {
    Yes,
    No,
    All,
    Stop,
}

/// Shows each change, asks if `asks` is set, and writes.
fn write_all(ctx: &CliContext, changes: &[FileChange], mut asks: bool) -> WrittenFixes {
    let mut done = WrittenFixes::default();
    for change in changes {
        if asks || !ctx.quiet {
            show(ctx, change);
        }
        match if asks { ask(ctx) } else { Confirmation::Yes } {
            Confirmation::Yes => {}
            Confirmation::All => asks = false,
            Confirmation::No => continue,
            Confirmation::Stop => break,
        }
        match edit::replace(&ctx.root, &change.path, &change.before, &change.after) {
            Ok(()) => {
                done.places += change.applied.len();
                done.files += 1;
            }
            Err(error) => {
                done.refused |= !matches!(error, EditError::Changed(_));
                terminal::err(&format!("{}\n", error.message().get(ctx.lang)));
            }
        }
    }
    done
}

fn show(ctx: &CliContext, change: &FileChange) {
    terminal::out(&format!("{}\n", diff(change, ctx.lang, terminal::color())));
}

fn ask(ctx: &CliContext) -> Confirmation {
    let items = match ctx.lang {
        Lang::Zh => ["是，改这个文件", "否，这个文件不动", "全部改，不再问", "停，后面的都不改"],
        Lang::En => ["Yes, fix this file", "No, skip this file", "Fix all without asking", "Stop here"],
    };
    let question = msg!("改吗？（上下键选，回车确定）", "Fix it? (arrow keys, then Enter)");
    match TerminalPrompt::new(ctx).one(&question, &items.map(str::to_owned), 0) {
        Ok(0) => Confirmation::Yes,
        Ok(1) => Confirmation::No,
        Ok(2) => Confirmation::All,
        // Escape, Ctrl-C, a terminal that went away: nothing more is written.
        _ => Confirmation::Stop,
    }
}

/// What is left to fix by hand.
fn remaining(ctx: &CliContext, result: &CheckResult) -> String {
    let (errors, warnings) = counts(&result.diagnostics);
    if errors + warnings == 0 {
        return ctx.say("没有别的问题", "no other problems").to_owned();
    }
    let total = summary(errors, warnings, ctx.lang);
    match ctx.lang {
        Lang::Zh => format!("剩下的要人来改：{total}，运行 wulian check 看"),
        Lang::En => format!("left to fix by hand: {total}; see wulian check"),
    }
}

/// Checks the site as `check` does.
struct SiteChecker<'s> {
    ctx: &'s CliContext,
    session: Session,
    bar: terminal::BuildProgress,
}

impl<'s> SiteChecker<'s> {
    fn new(ctx: &'s CliContext) -> Self {
        let options = Options {
            root: ctx.root.clone(),
            editions: EditionArg::All.audiences(),
            as_of: None,
            now: now(),
            base: Base::default(),
            out: None,
            drafts: false,
            samples: true,
            mode: OutputMode::CheckOnly,
        };
        Self { ctx, session: Session::new(options), bar: terminal::BuildProgress::new(ctx.lang, ctx.quiet) }
    }

    fn check(&mut self, changed: Changed<'_>) -> Result<CheckResult, FixError> {
        let update = self.session.update(changed, now(), &|done, all| self.bar.set(done, all));
        self.bar.finish();
        let SessionUpdate { outcome, .. } =
            update.map_err(|error: BuildError| FixError(failure(self.ctx, &error)))?;
        Ok(CheckResult { sources: outcome.sources, diagnostics: outcome.diagnostics })
    }
}
