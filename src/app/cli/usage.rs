//! Usage errors, in the language of the user.

use super::exit::Exit;
use super::help::in_words;
use super::terminal;
use crate::base::diag::{Lang, did_you_mean};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// A language, by a tag (`zh-CN`, `en`) or as the locale of a system (`en_US.UTF-8`, `zh_CN.UTF-8`). The locale `C`, which
/// is to mean no language, is English, as everywhere. Nothing, as in `WULIAN_LANG=`, is the default.
pub fn lang(written: &str) -> Result<Lang, String> {
    let tag = written.split(['.', '@']).next().unwrap_or_default().trim().to_ascii_lowercase();
    match tag.split(['-', '_']).next().unwrap_or_default() {
        "zh" | "" => Ok(Lang::Zh),
        "en" | "c" | "posix" => Ok(Lang::En),
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
    let lang = requested_lang();
    if !error.use_stderr() {
        terminal::out(&in_words(&error.render().to_string(), lang));
        return Exit::Success;
    }
    let message = match (lang, error.kind()) {
        // Without a command, help is the answer.
        (_, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) | (Lang::En, _) => {
            in_words(&error.render().to_string(), lang)
        }
        (Lang::Zh, _) => chinese(error),
    };
    terminal::err(&message);
    Exit::Failure
}

/// A usage error in Chinese; clap's own messages are English.
fn chinese(error: &clap::Error) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let near = |kind: ContextKind| {
        let near: Vec<&str> = match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text],
            Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
            _ => vec![],
        };
        (!near.is_empty()).then(|| did_you_mean(&near).zh)
    };
    let said = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("不认识的参数“{argument}”")
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            format!("没有命令“{name}”")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            // What may be written is told by clap where it is a fixed set, else by the reader of the value.
            let valid = match context(ContextKind::ValidValue) {
                valid if valid.is_empty() => {
                    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
                }
                valid => valid,
            };
            let hint = if valid.is_empty() { valid } else { format!("，可以写：{valid}") };
            match value.is_empty() {
                true => format!("参数“{argument}”后面要写值{hint}"),
                false => {
                    format!("参数“{argument}”的值“{value}”不对{hint}")
                }
            }
        }
        ErrorKind::NoEquals => format!("参数“{argument}”和它的值之间要写等号"),
        ErrorKind::TooManyValues => {
            format!("参数“{argument}”的值太多，多了“{}”", context(ContextKind::InvalidValue))
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("参数“{argument}”的值的个数不对")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数“{argument}”"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            other if other == argument => format!("参数“{argument}”只能写一次"),
            other => format!("参数“{argument}”不能和“{other}”一起用"),
        },
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => "命令写得不对".to_owned(),
    };
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    match suggested.into_iter().find_map(near) {
        Some(near) => format!("错误：{said}；{near}\n"),
        None => format!("错误：{said}；用法见 wulian help\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_as_a_tag_or_as_a_locale() {
        for zh in ["zh-CN", "zh", "zh_CN.UTF-8", "ZH-cn", "zh_TW@x", "zh-Hans-CN", ""] {
            assert_eq!(lang(zh), Ok(Lang::Zh), "{zh}");
        }
        for en in ["en", "en-GB", "en_US.UTF-8", "C", "C.UTF-8", "POSIX"] {
            assert_eq!(lang(en), Ok(Lang::En), "{en}");
        }
        for other in ["fr", "english", "中文", "de_DE.UTF-8"] {
            assert!(lang(other).is_err(), "{other}");
        }
    }
}
