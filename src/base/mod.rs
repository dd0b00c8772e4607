//! What knows nothing of sites: diagnostics, text, colours, hashes, and records on disk.

pub mod text;

pub mod colour;
pub mod diag;
pub mod hash;

pub mod cache;
