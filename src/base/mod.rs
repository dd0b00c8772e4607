//! The lowest group, which knows nothing of sites: text, colours, diagnostics, hashes, records on disk.

pub mod text;

pub mod colour;
pub mod diag;
pub mod hash;

pub mod cache;
