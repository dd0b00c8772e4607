//! Writes a file that this program makes again and again, and never over one that somebody else made.

#![expect(clippy::disallowed_methods, reason = "it looks at what it is about to replace")]

use crate::base::diag::Message;
use crate::msg;
use crate::source::edit;
use std::path::Path;

/// What happened to one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteOutcome {
    /// There was none.
    New,
    /// An older one was replaced.
    Changed,
    /// It was there as it should be.
    Unchanged,
}

/// Writes a file if it differs from the one there, which must be ours as far as `is_ours` can tell.
///
/// # Errors
/// If the file there is not ours, or the disk refuses.
pub fn write_generated(
    folder: &Path,
    name: &str,
    text: &str,
    is_ours: impl Fn(&str) -> bool,
) -> Result<WriteOutcome, Message> {
    let path = folder.join(name);
    let Ok(before) = std::fs::read(&path) else {
        return edit::create(folder, name, text.as_bytes())
            .map(|()| WriteOutcome::New)
            .map_err(|error| error.message());
    };
    if before == text.as_bytes() {
        return Ok(WriteOutcome::Unchanged);
    }
    if !std::str::from_utf8(&before).is_ok_and(is_ours) {
        let path = path.display();
        return Err(msg!(
            "{path} 不是 wulian 写的，没有动它；换一个文件夹，或先把它移走",
            "{path} was not written by wulian and was not changed; choose another folder or move the file"
        ));
    }
    edit::replace(folder, name, &before, text.as_bytes())
        .map(|()| WriteOutcome::Changed)
        .map_err(|error| error.message())
}
