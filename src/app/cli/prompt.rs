//! Interactive questions on the terminal, for `new`, `init` and `fix`.
//!
//! Choices are narrowed by what one types: a part of the text, its pinyin, or the first letters of that. Deliberately absent:
//! what is asked, and what an answer means.

use super::context::CliContext;
use super::terminal;
use crate::app::scaffold::{Cancelled, Prompt};
use crate::base::diag::{Lang, Message};
use crate::base::text::{fold_width, slug};
use inquire::ui::{RenderConfig, Styled};
use inquire::{InquireError, MultiSelect, Select, Text};
use std::fmt;

/// How many choices are visible at once.
const SHOWN: usize = 15;

/// Asks on the terminal.
pub struct TerminalPrompt {
    lang: Lang,
}

impl TerminalPrompt {
    /// Asks in the language of the user.
    pub fn new(ctx: &CliContext) -> Self {
        Self { lang: ctx.lang }
    }

    fn look(&self) -> RenderConfig<'static> {
        let look = if terminal::color() { RenderConfig::default_colored() } else { RenderConfig::empty() };
        let cancelled = match self.lang {
            Lang::Zh => "（没有回答）",
            Lang::En => "(cancelled)",
        };
        look.with_canceled_prompt_indicator(Styled::new(cancelled))
    }
}

/// A choice, with what finds it.
struct Choice<'a> {
    label: &'a str,
    /// In small letters of common width.
    folded: String,
    /// `shangxueyuan`, and `sxy`.
    pinyin: [String; 2],
}

impl<'a> Choice<'a> {
    fn of(label: &'a str) -> Self {
        let pinyin = slug(label);
        let initials = pinyin.split('-').filter_map(|word| word.chars().next()).collect();
        Self { label, folded: folded(label), pinyin: [pinyin.replace('-', ""), initials] }
    }

    /// Whether something typed finds it.
    fn is_found_by(&self, typed: &str) -> bool {
        let typed = folded(typed);
        self.folded.contains(&typed) || self.pinyin.iter().any(|pinyin| pinyin.contains(&typed))
    }
}

impl fmt::Display for Choice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label)
    }
}

fn folded(text: &str) -> String {
    fold_width(text).trim().to_lowercase()
}

/// The score of a choice: those that are found keep their order.
fn score(typed: &str, choice: &Choice<'_>, _: &str, index: usize) -> Option<i64> {
    choice.is_found_by(typed).then(|| -i64::try_from(index).unwrap_or(i64::MAX))
}

/// The answer to a question. Escape, Ctrl-C and a terminal that went away cancel it.
fn answered<T>(answer: Result<T, InquireError>) -> Result<T, Cancelled> {
    answer.map_err(|_| Cancelled)
}

impl Prompt for TerminalPrompt {
    fn one(&mut self, question: &Message, options: &[String], default: usize) -> Result<usize, Cancelled> {
        let choices: Vec<Choice<'_>> = options.iter().map(|label| Choice::of(label)).collect();
        let default = default.min(options.len().saturating_sub(1));
        let select = Select::new(question.get(self.lang), choices).with_page_size(SHOWN);
        let select = select.with_render_config(self.look()).without_help_message().with_scorer(&score);
        answered(select.with_starting_cursor(default).raw_prompt()).map(|picked| picked.index)
    }

    fn several(&mut self, question: &Message, options: &[String]) -> Result<Vec<usize>, Cancelled> {
        let choices: Vec<Choice<'_>> = options.iter().map(|label| Choice::of(label)).collect();
        let select = MultiSelect::new(question.get(self.lang), choices).with_page_size(SHOWN);
        let select = select.with_render_config(self.look()).without_help_message().with_scorer(&score);
        // What was typed to find one choice would hide the others.
        let picked = answered(select.with_keep_filter(false).raw_prompt())?;
        let mut indexes: Vec<usize> = picked.iter().map(|choice| choice.index).collect();
        indexes.sort_unstable();
        Ok(indexes)
    }

    fn line(&mut self, question: &Message, default: &str) -> Result<String, Cancelled> {
        let input = Text::new(question.get(self.lang)).with_render_config(self.look());
        let input = if default.is_empty() { input } else { input.with_default(default) };
        answered(input.prompt())
    }

    fn say(&mut self, message: &Message) {
        terminal::err(&format!("{}\n", message.get(self.lang)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_found_by_its_text_its_pinyin_and_the_first_letters() {
        let choice = Choice::of("商学院（business）");
        for typed in ["", "商", "学院", "Business", "ｂｕｓｉ", "shangxue", "xueyuan", "sxy", "SX", " 商学 "]
        {
            assert!(choice.is_found_by(typed), "{typed}");
        }
        for typed in ["法", "yxs", "shangyuan"] {
            assert!(!choice.is_found_by(typed), "{typed}");
        }
    }
}
