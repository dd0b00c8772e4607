//! Text as Chinese portals need it: display width, character classes, addresses, comparison, excerpts, escaping, numbers.
//!
//! Every function takes text and gives text or a number; the same input always gives the same output, and no
//! input makes one fail. Deliberately absent: files, Markdown, anything that knows what the text means, and any
//! import from the rest of the crate.

mod address;
mod class;
mod cut;
mod forbidden;
mod near;
mod numerals;

pub use address::{anchor, slug};
pub use class::{is_cjk, is_cjk_punctuation, is_han, is_shared_punctuation};
pub use cut::{escape_html, excerpt, fold_width, width};
pub use forbidden::{is_forbidden, is_unseen, next_forbidden};
pub use near::nearest;
pub use numerals::{Numeral, numerals};
