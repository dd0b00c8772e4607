//! The exit codes of the program.

use std::process::ExitCode;

/// The result of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Success.
    Success,
    /// The content has errors.
    ContentErrors,
    /// A usage error, or a failure of the machine.
    Failure,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::ContentErrors => 1,
            Exit::Failure => 2,
        })
    }
}
