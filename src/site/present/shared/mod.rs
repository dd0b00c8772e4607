//! Parts that many pages show, and the types they are made of. How each is made is in `parts` and `files`.

mod card;
mod data_set;
mod shared_parts;
mod texts;

pub use card::{CachedCard, CardCache, CardCacheEntry, CardInputs};
pub use data_set::{DataSet, data_row, script_safe, search_line};
pub use shared_parts::{ListFacets, SharedParts};
pub use texts::texts;
