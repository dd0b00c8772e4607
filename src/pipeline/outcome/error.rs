//! Errors that stop a build: of the machine or the call, never of the content, whose problems are diagnostics.

use crate::pipeline::output::OutputError;
use std::io;
use std::path::PathBuf;

/// Why a build has no outcome.
#[derive(Debug)]
pub enum BuildError {
    /// The sources could not be read.
    Sources(PathBuf, io::Error),
    /// The output cannot be written.
    Output(OutputError),
    /// A file of the theme could not be read.
    Static(PathBuf, io::Error),
    /// An image or attachment could not be read again, or changed since the build began.
    Asset(PathBuf, io::Error),
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}
