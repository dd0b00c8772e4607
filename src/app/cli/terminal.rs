//! Output to the terminal: printing, colour detection, and the progress bar.

#![expect(clippy::disallowed_methods, reason = "this module reads the clock and the environment")]

use crate::base::diag::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Writes to standard output; a closed pipe is ignored.
pub fn out(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Writes to standard error.
pub fn err(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether to colour standard output: it is a terminal, and `NO_COLOR` is not set.
pub fn color() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Whether questions can be asked: standard input and standard error are terminals.
pub fn is_interactive() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// How long a build runs before the progress bar appears.
const SHOW_AFTER: Duration = Duration::from_secs(1);

/// A progress bar on standard error, shown on terminals when a build takes longer than a second.
pub struct BuildProgress {
    bar: ProgressBar,
    since: Instant,
    quiet: bool,
}

impl BuildProgress {
    /// Creates a hidden bar, which stays hidden if `quiet`.
    pub fn new(lang: Lang, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let word = match lang {
            Lang::Zh => "生成页面",
            Lang::En => "rendering",
        };
        let template = format!("{word} [{{bar:40}}] {{pos}}/{{len}}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, since: Instant::now(), quiet }
    }

    /// The time since it was created.
    pub fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }

    /// Sets the progress: `done` of `all` pages.
    pub fn set(&self, done: usize, all: usize) {
        if self.quiet || self.since.elapsed() < SHOW_AFTER || !std::io::stderr().is_terminal() {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
