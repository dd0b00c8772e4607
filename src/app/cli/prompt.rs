//! Interactive questions on the terminal, for `new` and `init`.

use super::context::CliContext;
use super::terminal;
use crate::app::scaffold::{Cancelled, Prompt};
use crate::base::diag::{Lang, Message};
use dialoguer::{Input, MultiSelect, Select};
use std::time::Duration;

/// How many choices are visible at once.
const SHOWN: usize = 15;

/// Asks on the terminal.
pub struct TerminalPrompt {
    lang: Lang,
}

impl TerminalPrompt {
    /// Asks in the language of the user.
    pub fn new(ctx: &CliContext) -> Self {
        outlive_interrupts();
        Self { lang: ctx.lang }
    }
}

/// Makes Ctrl-C cancel the question rather than kill the process, which would leave the cursor hidden.
fn outlive_interrupts() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    // The handler stays installed after the first poll; nothing has to wait for it.
    let taken = async { tokio::time::timeout(Duration::ZERO, tokio::signal::ctrl_c()).await };
    let _ = runtime.map(|runtime| runtime.block_on(taken));
}

/// The answer to a question; restores the cursor if it was cancelled.
fn answered<T>(answer: dialoguer::Result<Option<T>>) -> Result<T, Cancelled> {
    answer
        .unwrap_or_else(|_| {
            terminal::err("\u{1b}[?25h\n");
            None
        })
        .ok_or(Cancelled)
}

impl Prompt for TerminalPrompt {
    fn one(&mut self, question: &Message, options: &[String], default: usize) -> Result<usize, Cancelled> {
        let select = Select::new().with_prompt(question.get(self.lang)).items(options).max_length(SHOWN);
        let picked = select.default(default.min(options.len().saturating_sub(1))).interact_opt();
        answered(picked)
    }

    fn several(&mut self, question: &Message, options: &[String]) -> Result<Vec<usize>, Cancelled> {
        let select = MultiSelect::new().with_prompt(question.get(self.lang)).items(options).max_length(SHOWN);
        answered(select.interact_opt())
    }

    fn line(&mut self, question: &Message, default: &str) -> Result<String, Cancelled> {
        let input = Input::<String>::new().with_prompt(question.get(self.lang)).allow_empty(true);
        let input = if default.is_empty() { input } else { input.default(default.to_owned()) };
        answered(input.interact_text().map(Some))
    }

    fn say(&mut self, message: &Message) {
        terminal::err(&format!("{}\n", message.get(self.lang)));
    }
}
