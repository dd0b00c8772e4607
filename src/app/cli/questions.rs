//! Questions on a terminal, for the commands that make something new.

use super::options::Site;
use super::terminal;
use crate::app::scaffold::{Ask, Stopped};
use crate::base::diag::{Lang, Message};
use dialoguer::{Input, MultiSelect, Select};
use std::io::IsTerminal;
use std::time::Duration;

/// Whether somebody is there to ask: both ends of a terminal.
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// How many choices are shown at a time.
const SHOWN: usize = 15;

/// Asks on the terminal.
pub struct Questions {
    lang: Lang,
}

impl Questions {
    /// Asks in the reader's language.
    pub fn new(site: &Site) -> Self {
        outlive_interrupts();
        Self { lang: site.lang }
    }
}

/// Lets Ctrl-C end a question, not the process: whoever died in the middle of one would leave no cursor.
fn outlive_interrupts() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    // Asked for once, the signal stays taken; nobody needs to wait for it.
    let taken = async { tokio::time::timeout(Duration::ZERO, tokio::signal::ctrl_c()).await };
    let _ = runtime.map(|runtime| runtime.block_on(taken));
}

/// The answer to a question; one that was broken off leaves the cursor as it should be.
fn answered<T>(answer: dialoguer::Result<Option<T>>) -> Result<T, Stopped> {
    answer
        .unwrap_or_else(|_| {
            terminal::err("\u{1b}[?25h\n");
            None
        })
        .ok_or(Stopped)
}

impl Ask for Questions {
    fn one(&mut self, question: &Message, options: &[String], usual: usize) -> Result<usize, Stopped> {
        let select = Select::new().with_prompt(question.get(self.lang)).items(options).max_length(SHOWN);
        let picked = select.default(usual.min(options.len().saturating_sub(1))).interact_opt();
        answered(picked)
    }

    fn several(&mut self, question: &Message, options: &[String]) -> Result<Vec<usize>, Stopped> {
        let select = MultiSelect::new().with_prompt(question.get(self.lang)).items(options).max_length(SHOWN);
        answered(select.interact_opt())
    }

    fn line(&mut self, question: &Message, usual: &str) -> Result<String, Stopped> {
        let input = Input::<String>::new().with_prompt(question.get(self.lang)).allow_empty(true);
        let input = if usual.is_empty() { input } else { input.default(usual.to_owned()) };
        answered(input.interact_text().map(Some))
    }

    fn say(&mut self, message: &Message) {
        terminal::err(&format!("{}\n", message.get(self.lang)));
    }
}
