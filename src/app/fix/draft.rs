//! A file while it is being fixed: its text so far, and where each line came from.

use super::select::SelectedFix;
use super::{AppliedFix, FileChange};
use crate::base::diag::Message;
use crate::msg;
use crate::source::files::{Encoding, SourceFile, encode};
use std::ops::Range;
use std::sync::Arc;

/// A file on disk, and its text so far.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    bytes: Arc<[u8]>,
    old_text: Arc<str>,
    /// The text so far.
    pub(super) text: Arc<str>,
    /// For each line of the text, the line on disk it came from, from 1.
    origin: Vec<usize>,
    /// The fixes applied so far.
    applied: Vec<AppliedFix>,
}

/// The text with some fixes applied.
pub(super) struct Revision {
    pub(super) text: Arc<str>,
    /// For each fix, the bytes of the new lines it touches.
    pub(super) touched: Vec<Range<usize>>,
    origin: Vec<usize>,
}

impl Draft {
    /// The draft of an unfixed file: UTF-8, without byte-order marks.
    pub(super) fn new(file: &SourceFile) -> Self {
        let mut applied = vec![];
        let mut add = |message: Option<(Option<crate::base::diag::Code>, Message)>| {
            applied.extend(message.map(|(code, message)| AppliedFix { code, lines: None, message }));
        };
        // Further marks are not read away, and nobody sees them.
        let text = file.text.trim_start_matches('\u{feff}');
        add(rewritten(file));
        if file.encoding == Encoding::Utf8 && encode(text).len() < file.bytes().len() {
            add(Some((None, mark())));
        }
        let on_disk = file.bytes().strip_prefix("\u{feff}".as_bytes()).unwrap_or(file.bytes());
        if file.encoding == Encoding::Utf8 && on_disk != file.text.as_bytes() {
            add(Some((None, returns())));
        }
        Self {
            bytes: file.bytes().into(),
            old_text: file.text.clone(),
            origin: (1..=text.split('\n').count()).collect(),
            text: text.into(),
            applied,
        }
    }

    /// Whether it differs from the file on disk.
    pub(super) fn differs(&self) -> bool {
        self.text != self.old_text || encode(&self.text) != *self.bytes
    }

    /// The text with some fixes applied, which are sorted and do not overlap.
    pub(super) fn with(&self, choices: &[SelectedFix]) -> Revision {
        let mut text = String::with_capacity(self.text.len());
        let (mut origin, mut touched) = (Vec::with_capacity(self.origin.len()), vec![]);
        let (mut at, mut line) = (0, 0);
        for SelectedFix { repair, .. } in choices {
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
        Revision { text: text.into(), touched, origin }
    }

    /// Keeps the applied fixes.
    pub(super) fn apply(&mut self, choices: &[SelectedFix], next: Revision) {
        for choice in choices {
            self.applied.push(AppliedFix {
                code: Some(choice.problem.code),
                lines: Some(self.line(*choice.lines.start())..=self.line(*choice.lines.end())),
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

    /// The change to the file.
    pub(super) fn change(mut self, path: &Arc<str>) -> FileChange {
        self.applied.sort_by_key(|applied| applied.lines.as_ref().map(|lines| *lines.start()));
        FileChange {
            path: path.clone(),
            before: self.bytes.to_vec(),
            after: encode(&self.text),
            old_text: self.old_text,
            new_text: self.text,
            applied: self.applied,
        }
    }
}

fn count(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The message for a file in another encoding.
fn rewritten(file: &SourceFile) -> Option<(Option<crate::base::diag::Code>, Message)> {
    let message = match file.encoding {
        Encoding::Utf8 => return None,
        Encoding::Utf16Le | Encoding::Utf16Be => {
            msg!(
                "文件是 UTF-16 编码，改存为 UTF-8",
                "the file is encoded as UTF-16 and will be saved as UTF-8"
            )
        }
        Encoding::Gb18030 => {
            msg!(
                "文件是 GB18030（GBK）编码，改存为 UTF-8",
                "the file is encoded as GB18030 (GBK) and will be saved as UTF-8"
            )
        }
    };
    Some((Some(crate::base::diag::Code::SourceLegacy), message))
}

fn returns() -> Message {
    msg!(
        "有的行以单独的回车符（CR）结束，这是老 Mac 的写法，改成换行符（文字不变）",
        "some lines end with a carriage return alone, as on old Macs; they will end with a line feed (the text stays)"
    )
}

fn mark() -> Message {
    msg!(
        "文件开头有看不见的 BOM 标记，去掉（文字不变）",
        "the file starts with an invisible byte-order mark, which will be removed (the text stays)"
    )
}
