//! A photograph in its published form: upright, no larger than a page shows it, and without what a phone writes into it.
//!
//! [`inspect()`] walks through the container of an image and decodes nothing. [`publish()`] gives the bytes to publish: the
//! same bytes where nothing is to be done; the bytes without metadata where that is all; or newly encoded ones where
//! the photograph lies on its side or is too large. [`make`] adds the sizes that pages offer it in. The same input gives
//! the same bytes on every machine.
//!
//! Only what a browser needs to show the image is kept of a file, the colour profile included. Everything else is
//! dropped, known or not: place, time, camera, previews, comments, and whatever a phone appends to the picture.
//! Deliberately absent: reading files, names, and messages.

mod containers;
mod encode_webp;
mod inspect;
mod publish;
mod sizes;
mod transcode;
mod types;

pub use inspect::inspect;
pub use publish::{make, publish};
pub use sizes::WIDTHS;
pub use types::{
    Flaw, MAX_LENGTH, MAX_LONG_PIXELS, MAX_PIXELS, MAX_SIDE, Photo, PhotoFormat, PublishedImage, QUALITY,
};
