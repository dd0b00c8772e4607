//! New content, and new sites: what an editor would otherwise copy from an old file and change.
//!
//! Takes a site as it was read, what is to be made and what was said about it, and somebody to ask for the rest; gives
//! the text to write and where. What it gives has been loaded and checked with the rest of the site, so it brings no
//! error of its own. Deliberately absent: writing to disk (`edit`), the clock, the terminal.

mod answers;
mod archetype;
mod ask;
mod init;
mod kind;
mod make;
mod page;
mod quote;
mod request;
mod row;
mod row_text;
mod site;
#[cfg(test)]
mod tests;
mod verify;
mod world;

pub use archetype::{ARCHETYPES, archetype_path};
pub use ask::{Ask, Stopped};
pub use init::{InitFile, init_files};
pub use kind::{Given, Kind, Slot, clean_title, kind_names, parse_kind};
pub use make::make;
pub use quote::scalar;
pub use request::{Made, Refusal, Request};
pub use site::Site;
