//! Text as Chinese portals need it: display width, character classes, addresses, comparison, excerpts, escaping, numbers.
//!
//! Every function takes text and gives text or a number; the same input always gives the same output, and no
//! input makes one fail. Deliberately absent: files, Markdown, anything that knows what the text means, and any
//! import from the rest of the crate.

mod address;
mod char_class;
mod cut;
mod numerals;
mod suggest;

pub use address::{anchor, slug};
pub use char_class::{is_cjk, is_cjk_punctuation, is_han, is_shared_punctuation};
pub use cut::{escape_html, excerpt, fold_width, width};
pub use numerals::{Numeral, numerals};
pub use suggest::nearest;
