//! The first argument of `new`: asked for, missing, or misspelt.

use super::context::CliContext;
use super::prompt::TerminalPrompt;
use crate::app::scaffold::{Cancelled, Prompt, kind_names};
use crate::base::diag::Message;
use crate::base::text;
use crate::msg;

/// The names that a kind can be asked for by, in Chinese and in English.
fn all_kinds() -> (Vec<&'static str>, Vec<&'static str>) {
    let names = kind_names();
    let zh = names.iter().map(|(zh, _)| *zh).chain(["通知"]).collect();
    let en = names.iter().map(|(_, en)| *en).chain(["notice", "achievement"]).collect();
    (zh, en)
}

/// Asks what to create; returns the name of the kind.
pub fn ask_kind(ctx: &CliContext, questions: &mut TerminalPrompt) -> Result<String, Cancelled> {
    let names = kind_names();
    let labels: Vec<String> = names.iter().map(|(zh, en)| ctx.say(zh, en).to_owned()).collect();
    let question = msg!(
        "建什么（方向键选择，打字筛选，回车确定）",
        "what to create (arrow keys, or type to filter, then Enter)"
    );
    let chosen = questions.one(&question, &labels, 0)?;
    labels.into_iter().nth(chosen).ok_or(Cancelled)
}

/// The message about a missing kind, with all that there are.
pub fn missing_kind() -> Message {
    let (zh, en) = all_kinds();
    let (zh, en) = (zh.join("、"), en.join(", "));
    msg!("缺少种类，写在 new 后面，可以写：{zh}", "missing kind; write it after new, one of: {en}")
}

/// The message about a kind that does not exist.
pub fn unknown_kind(written: &str) -> Message {
    let (zh, en) = all_kinds();
    let nearest = text::nearest(written, zh.iter().chain(&en).copied());
    let (zh, en) = (zh.join("、"), en.join(", "));
    let message =
        msg!("没有“{written}”这一种，可以写：{zh}", "unknown kind \"{written}\"; valid kinds: {en}");
    message.or_did_you_mean(&nearest)
}
