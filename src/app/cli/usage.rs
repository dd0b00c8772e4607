//! Usage errors, in the language of the user.

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

/// The language that the process was asked for, before its arguments are parsed: help and usage errors need it.
#[expect(clippy::disallowed_methods, reason = "this module reads the environment")]
pub fn requested_lang() -> Lang {
    let args: Vec<String> =
        std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
    let after = args
        .iter()
        .zip(args.iter().skip(1))
        .filter(|(arg, _)| *arg == "--lang")
        .map(|(_, value)| value.as_str());
    let joined = args.iter().filter_map(|arg| arg.strip_prefix("--lang="));
    let written = after.chain(joined).last().map(str::to_owned);
    let written = written.or_else(|| std::env::var("WULIAN_LANG").ok());
    written.and_then(|written| lang(&written).ok()).unwrap_or(Lang::Zh)
}

/// Prints help if it was requested, else the usage error.
pub fn report(error: &clap::Error) -> Exit {
    if !error.use_stderr() {
        terminal::out(&error.render().to_string());
        return Exit::Success;
    }
    let message = match requested_lang() {
        Lang::En => error.render().to_string(),
        Lang::Zh => chinese(error),
    };
    terminal::err(&message);
    Exit::Failure
}

/// The usage errors that editors meet, in Chinese; clap's own messages are English.
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
