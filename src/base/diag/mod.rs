//! Diagnostics as data: what is wrong, where, how bad it is, and how to fix it.
//!
//! Every module above gives `(T, Vec<Diagnostic>)` or fills a [`Diagnostics`]. Only `report` turns them into text, and
//! only `cli` prints them. A message holds both languages, because the reader's language is chosen at the very end.
//! Deliberately absent: printing, line and column numbers (`source` knows those), and any I/O.

mod code;
mod diagnostic;
mod list;
mod message;
mod severity;
mod span;
mod system;

pub use code::Code;
pub use diagnostic::{Applicability, Diagnostic, Fix, SecondaryLabel};
pub use list::{Diagnostics, MAX_PER_FILE, limit_per_file, renumber, sort};
pub use message::{Lang, Message, did_you_mean};
pub use severity::Severity;
pub use span::{FileId, Span, Spanned};
pub use system::system_reason;
