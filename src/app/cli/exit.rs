//! The exit codes.

use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything is fine.
    Fine,
    /// The content has errors.
    Content,
    /// The call or the machine is at fault.
    Call,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Content => 1,
            Exit::Call => 2,
        })
    }
}
