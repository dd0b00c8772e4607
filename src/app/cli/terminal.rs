//! Printing, colour, and the progress bar.

#![expect(clippy::disallowed_methods, reason = "this module reads the clock and the environment")]

use crate::base::diag::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Writes to standard output; a closed pipe is no reason to complain.
pub fn out(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Writes to standard error.
pub fn err(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether standard output wants colour: a terminal, and nobody has asked for none.
pub fn color() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Whether somebody is there to answer.
pub fn somebody_is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// How long a build may take before it shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error that appears when a build takes longer than a second, on a terminal only.
pub struct Bar {
    bar: ProgressBar,
    since: Instant,
}

impl Bar {
    /// A bar that is not shown yet.
    pub fn new(lang: Lang) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let word = match lang {
            Lang::Zh => "生成页面",
            Lang::En => "rendering",
        };
        let template = format!("{word} [{{bar:40}}] {{pos}}/{{len}}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, since: Instant::now() }
    }

    /// How long since it was made.
    pub fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }

    /// `done` of `all` pages are done.
    pub fn set(&self, done: usize, all: usize) {
        if self.since.elapsed() < PATIENCE || !std::io::stderr().is_terminal() {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }

    /// Takes it away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
