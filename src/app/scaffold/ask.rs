//! Somebody who can be asked.

use crate::base::diag::Message;

/// Whoever was asked wants no more.
#[derive(Debug, PartialEq, Eq)]
pub struct Stopped;

/// Asks on a terminal, or answers from a script in tests.
pub trait Ask {
    /// Which one of these; an index.
    ///
    /// # Errors
    /// Where the answer is that nothing should be made; the same below.
    fn one(&mut self, question: &Message, options: &[String], usual: usize) -> Result<usize, Stopped>;
    /// Which ones of these; indexes, perhaps none.
    ///
    /// # Errors
    /// See [`Ask::one`].
    fn several(&mut self, question: &Message, options: &[String]) -> Result<Vec<usize>, Stopped>;
    /// A line of text; empty for none.
    ///
    /// # Errors
    /// See [`Ask::one`].
    fn line(&mut self, question: &Message, usual: &str) -> Result<String, Stopped>;
    /// Says why the last answer will not do.
    fn say(&mut self, message: &Message);
}
