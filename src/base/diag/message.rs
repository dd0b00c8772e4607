//! Messages: one sentence in both languages, of limited length.

use serde::{Deserialize, Serialize};

/// The language messages are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// A sentence in both languages. It fits on one line by itself and has no full stop at the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The most bytes of a sentence. A longer one loses its middle: it may quote a value of a million characters.
const MAX_BYTES: usize = 1200;

/// Removes the middle of a sentence that is too long.
fn shorten(text: &mut String) {
    if text.len() > MAX_BYTES {
        let head = text.floor_char_boundary(MAX_BYTES * 2 / 3);
        let tail = text.ceil_char_boundary(text.len() - MAX_BYTES / 3);
        text.replace_range(head..tail, " … ");
        text.shrink_to_fit();
    }
}

impl Message {
    /// The same message, with sentences of limited length.
    pub(super) fn shortened(mut self) -> Self {
        shorten(&mut self.zh);
        shorten(&mut self.en);
        self
    }

    /// The message with [`did_you_mean`] behind it, if there are names that may have been meant.
    #[must_use]
    pub fn or_did_you_mean(mut self, nearest: &[&str]) -> Self {
        if !nearest.is_empty() {
            let hint = did_you_mean(nearest);
            self.zh.push_str(&format!("；{}", hint.zh));
            self.en.push_str(&format!("; {}", hint.en));
        }
        self
    }

    /// The sentence in a language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Builds a [`Message`] from a Chinese and an English format string over the same captured names.
#[macro_export]
macro_rules! msg {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::base::diag::Message { zh: format!($zh), en: format!($en) }
    };
}

/// “是不是要写……”, with the names that may have been meant.
pub fn did_you_mean(nearest: &[&str]) -> Message {
    let zh = nearest.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join("、");
    let en = nearest.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
    crate::msg!("是不是要写{zh}？", "did you mean {en}?")
}
