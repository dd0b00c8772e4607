//! What is wrong with a call, in the reader's language.

use super::exit::Exit;
use super::terminal;
use crate::base::diag::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// `zh-CN`, `zh` or `en`.
pub fn lang(written: &str) -> Result<Lang, String> {
    match written.to_ascii_lowercase().as_str() {
        "zh-cn" | "zh" | "zh_cn" => Ok(Lang::Zh),
        "en" | "en-us" | "en-gb" => Ok(Lang::En),
        _ => Err("zh-CN | en".to_owned()),
    }
}

/// Prints help where it was asked for, else what is wrong with the call.
pub fn report(error: &clap::Error) -> Exit {
    if !error.use_stderr() {
        terminal::out(&error.render().to_string());
        return Exit::Fine;
    }
    let english = std::env::args().any(|arg| arg == "en" || arg == "--lang=en");
    let message = if english { error.render().to_string() } else { chinese(error) };
    terminal::err(&message);
    Exit::Call
}

/// clap says it in English; these are the cases an editor meets.
fn chinese(error: &clap::Error) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let said = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的参数“{argument}”"),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", context(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            let valid = context(ContextKind::ValidValue);
            let hint = if valid.is_empty() { String::new() } else { format!("，可以写：{valid}") };
            format!("参数“{argument}”的值“{value}”不对{hint}")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数“{argument}”"),
        ErrorKind::ArgumentConflict => {
            format!("参数“{argument}”不能和“{}”一起用", context(ContextKind::PriorArg))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return error.render().to_string();
        }
        _ => return error.render().to_string(),
    };
    format!("错误：{said}；用法见 wulian --help\n")
}
