//! What templates see: one small serialisable struct a page kind.

pub mod layout;
pub mod parts;
pub mod portal;
pub mod programme;
