//! The severity of a problem.

use serde::{Deserialize, Serialize};

/// How severe a problem is. An error stops the build and leaves the output untouched; a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The content cannot be published as it is.
    Error,
    /// The content can be published, but somebody should look at it.
    Warning,
}
