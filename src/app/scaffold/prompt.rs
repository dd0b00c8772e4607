//! The interface through which questions are asked, on a terminal or from a script in tests.

use crate::base::diag::Message;

/// The user cancelled.
#[derive(Debug, PartialEq, Eq)]
pub struct Cancelled;

/// Asks questions on a terminal, or answers from a script in tests.
pub trait Prompt {
    /// Selects one option; returns its index.
    ///
    /// # Errors
    /// If the user cancels.
    fn one(&mut self, question: &Message, options: &[String], default: usize) -> Result<usize, Cancelled>;
    /// Selects any number of options; returns their indexes.
    ///
    /// # Errors
    /// If the user cancels.
    fn several(&mut self, question: &Message, options: &[String]) -> Result<Vec<usize>, Cancelled>;
    /// Reads a line of text; may be empty.
    ///
    /// # Errors
    /// If the user cancels.
    fn line(&mut self, question: &Message, default: &str) -> Result<String, Cancelled>;
    /// Shows why the last answer is invalid.
    fn say(&mut self, message: &Message);
}
