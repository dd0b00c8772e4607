//! What every command knows: where the site is, the language of messages, and whether to say only what was asked for.

use super::exit::Exit;
use super::terminal;
use crate::base::diag::{Lang, Message};
use std::path::PathBuf;

/// The context of every command.
#[derive(Clone)]
pub struct CliContext {
    /// The root of the site.
    pub root: PathBuf,
    /// The language of messages.
    pub lang: Lang,
    /// `--quiet`: errors and what was asked for, nothing else.
    pub quiet: bool,
}

impl CliContext {
    /// The text in the language of the user.
    pub fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Prints a line that nobody asked for to standard output.
    pub fn note(&self, line: &str) {
        if !self.quiet {
            terminal::out(&format!("{line}\n"));
        }
    }

    /// Prints a line that nobody asked for to standard error.
    pub fn remark(&self, line: &str) {
        if !self.quiet {
            terminal::err(&format!("{line}\n"));
        }
    }

    /// Prints why the command cannot do what it was asked for.
    pub fn refuse(&self, reason: &str) -> Exit {
        terminal::err(&format!("{}{reason}\n", self.say("错误：", "error: ")));
        Exit::Failure
    }

    /// [`Self::refuse`] with a message in both languages.
    pub fn refuse_with(&self, message: &Message) -> Exit {
        self.refuse(message.get(self.lang))
    }
}
