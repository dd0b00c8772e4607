//! Text as Chinese portals need it: display width, character classes, addresses, suggestions, excerpts, escaping, numbers.
//!
//! All functions are pure and none of them fails. Deliberately absent: files, Markdown, any knowledge of what a text means,
//! and imports from the rest of the crate.

mod address;
mod char_class;
mod copy_name;
mod escape;
mod forbidden;
mod mask;
mod next_id;
mod numerals;
mod path;
mod serial_date;
mod suggest;
mod web_address;
mod width;

pub use address::{anchor, percent_decode, slug, written_anchor};
pub use char_class::{is_cjk, is_cjk_punctuation, is_han, is_invisible, is_odd_space, is_shared_punctuation};
pub use copy_name::copied_names;
pub use escape::escape_html;
pub use forbidden::{is_forbidden, is_unseen, next_forbidden};
pub use mask::masked;
pub use next_id::{NextIds, id_parts};
pub use numerals::{Numeral, numerals};
pub use path::{has_extension, join_path, page_folder, page_stem};
pub use serial_date::date_of_serial;
pub use suggest::{edit_distance, is_misspelt, nearest, nearest_word};
pub use web_address::{can_be_asked, mended_scheme, missing_scheme};
pub use width::{excerpt, fold_width, width};
