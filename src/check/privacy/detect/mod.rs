//! Detects personal data in a text: one file a kind.
//!
//! Linear in the text, and hardly slower than reading it where there are no long numbers. A number must be one that exists:
//! identity and bank cards have a checksum, telephones a prefix. Dates, years, amounts, document numbers, coordinates, URLs
//! and hashes are not personal data.

mod address;
mod birth;
mod card;
mod detectors;
mod hint;
mod id;
mod kind;
mod phone;
mod runs;

pub use detectors::Detectors;
pub use kind::{Hit, PersonalKind};
