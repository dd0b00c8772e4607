//! The containers of image files: which of their parts a browser needs, and where their Exif data is. Nothing is decoded.

mod gif;
mod jpeg;
mod png;
mod walk;
mod webp;

pub(super) use gif::parts as gif;
pub(super) use jpeg::parts as jpeg;
pub(super) use png::parts as png;
pub(super) use walk::Parts;
pub(super) use webp::{parts as webp, settled};
