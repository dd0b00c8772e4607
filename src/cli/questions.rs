//! Questions on a terminal, for the commands that make something new.

use super::options::Site;
use super::terminal;
use crate::diag::{Lang, Message};
use crate::scaffold::{Ask, Stopped};
use dialoguer::{Input, MultiSelect, Select};
use std::io::IsTerminal;

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
        Self { lang: site.lang }
    }
}

impl Ask for Questions {
    fn one(&mut self, question: &Message, options: &[String], usual: usize) -> Result<usize, Stopped> {
        let select = Select::new().with_prompt(question.get(self.lang)).items(options).max_length(SHOWN);
        let picked = select.default(usual.min(options.len().saturating_sub(1))).interact_opt();
        picked.ok().flatten().ok_or(Stopped)
    }

    fn several(&mut self, question: &Message, options: &[String]) -> Result<Vec<usize>, Stopped> {
        let select = MultiSelect::new().with_prompt(question.get(self.lang)).items(options).max_length(SHOWN);
        select.interact_opt().ok().flatten().ok_or(Stopped)
    }

    fn line(&mut self, question: &Message, usual: &str) -> Result<String, Stopped> {
        let input = Input::<String>::new().with_prompt(question.get(self.lang)).allow_empty(true);
        let input = if usual.is_empty() { input } else { input.default(usual.to_owned()) };
        input.interact_text().map_err(|_| Stopped)
    }

    fn say(&mut self, message: &Message) {
        terminal::err(&format!("{}\n", message.get(self.lang)));
    }
}
