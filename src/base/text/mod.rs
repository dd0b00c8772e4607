//! Text as Chinese portals need it: display width, character classes, addresses, comparison, excerpts, escaping, numbers.
//!
//! Every function takes text and gives text or a number; the same input always gives the same output, and no
//! input makes one fail. Deliberately absent: files, Markdown, anything that knows what the text means, and any
//! import from the rest of the crate.

mod address;
mod char_class;
mod escape;
mod numerals;
mod path;
mod serial_date;
mod suggest;
mod width;

pub use address::{anchor, percent_decode, slug};
pub use char_class::{is_cjk, is_cjk_punctuation, is_han, is_shared_punctuation};
pub use escape::escape_html;
pub use numerals::{Numeral, numerals};
pub use path::join_path;
pub use serial_date::date_of_serial;
pub use suggest::{edit_distance, nearest};
pub use width::{excerpt, fold_width, width};
