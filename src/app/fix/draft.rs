//! One file on its way from what it is to what it shall be.

use super::choose::Choice;
use super::{Change, Mended};
use crate::base::diag::Message;
use crate::msg;
use crate::source::files::{Encoding, SourceFile, encode};
use std::ops::Range;
use std::sync::Arc;

/// A file as it is on disk, and its text so far.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    bytes: Arc<[u8]>,
    was: Arc<str>,
    /// The text so far.
    pub(super) text: Arc<str>,
    /// Where each line of it came from, from 1.
    origin: Vec<usize>,
    /// What was done.
    mended: Vec<Mended>,
}

/// What a text becomes by some repairs.
pub(super) struct Next {
    pub(super) text: Arc<str>,
    /// For each repair the bytes of the new text on whose lines it is.
    pub(super) touched: Vec<Range<usize>>,
    origin: Vec<usize>,
}

impl Draft {
    /// The draft of a file that nothing was done to but writing it in UTF-8, without marks at its beginning.
    pub(super) fn new(file: &SourceFile) -> Self {
        let mut mended = vec![];
        let mut add = |message: Option<(Option<crate::base::diag::Code>, Message)>| {
            mended.extend(message.map(|(code, message)| Mended { code, line: None, message }));
        };
        // Further marks are not read away, and nobody sees them.
        let text = file.text.trim_start_matches('\u{feff}');
        add(rewritten(file));
        if file.encoding == Encoding::Utf8 && encode(text).len() < file.bytes().len() {
            add(Some((None, mark())));
        }
        Self {
            bytes: file.bytes().into(),
            was: file.text.clone(),
            origin: (1..=text.split('\n').count()).collect(),
            text: text.into(),
            mended,
        }
    }

    /// Whether it comes out otherwise than it is on disk.
    pub(super) fn differs(&self) -> bool {
        self.text != self.was || encode(&self.text) != *self.bytes
    }

    /// The text with some repairs made, which are in order and do not overlap.
    pub(super) fn with(&self, choices: &[Choice]) -> Next {
        let mut text = String::with_capacity(self.text.len());
        let (mut origin, mut touched) = (Vec::with_capacity(self.origin.len()), vec![]);
        let (mut at, mut line) = (0, 0);
        for Choice { repair, .. } in choices {
            let (start, end) = (repair.span.start as usize, repair.span.end as usize);
            let (kept, old) = (&self.text[at..start], &self.text[start..end]);
            let passed = count(kept);
            origin.extend_from_slice(&self.origin[line..line + passed]);
            line += passed;
            text.push_str(kept);
            let from = text.len();
            text.push_str(&repair.replacement);
            touched.push(from..text.len());
            // New lines come from the line where the repair begins.
            origin.extend(std::iter::repeat_n(self.origin[line], count(&repair.replacement)));
            line += count(old);
            at = end;
        }
        text.push_str(&self.text[at..]);
        origin.extend_from_slice(&self.origin[line..]);
        for range in &mut touched {
            range.start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            range.end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        }
        Next { text: text.into(), touched, origin }
    }

    /// Makes repairs for good.
    pub(super) fn take(&mut self, choices: &[Choice], next: Next) {
        for choice in choices {
            self.mended.push(Mended {
                code: Some(choice.problem.code),
                line: Some(self.line(*choice.lines.start())),
                message: choice.problem.message.clone(),
            });
        }
        (self.text, self.origin) = (next.text, next.origin);
    }

    /// The line on disk that a line of the text so far came from.
    pub(super) fn line(&self, line: usize) -> usize {
        let index = line.saturating_sub(1).min(self.origin.len().saturating_sub(1));
        self.origin.get(index).copied().unwrap_or(1)
    }

    /// What is to be done to the file.
    pub(super) fn change(mut self, path: &Arc<str>) -> Change {
        self.mended.sort_by_key(|mended| mended.line);
        Change {
            path: path.clone(),
            before: self.bytes.to_vec(),
            after: encode(&self.text),
            was: self.was,
            becomes: self.text,
            mended: self.mended,
        }
    }
}

fn count(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// What is said of a file in another encoding.
fn rewritten(file: &SourceFile) -> Option<(Option<crate::base::diag::Code>, Message)> {
    let message = match file.encoding {
        Encoding::Utf8 => return None,
        Encoding::Utf16Le | Encoding::Utf16Be => {
            msg!("文件是 UTF-16 编码，改存为 UTF-8", "the file is in UTF-16 and is saved as UTF-8")
        }
        Encoding::Gb18030 => {
            msg!(
                "文件是 GB18030（GBK）编码，改存为 UTF-8",
                "the file is in GB18030 (GBK) and is saved as UTF-8"
            )
        }
    };
    Some((Some(crate::base::diag::Code::SourceLegacy), message))
}

fn mark() -> Message {
    msg!(
        "文件开头有看不见的 BOM 标记，去掉（文字不变）",
        "the file begins with an invisible byte-order mark, which is taken away (the text stays)"
    )
}
