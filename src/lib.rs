//! Wulian (五链): turns a folder of Markdown and YAML into the portal of a joint programme.
//!
//! The modules below stand in the order data flows through them; each imports only from rooms beneath it (the
//! table is in `ARCHITECTURE.md`, a test holds every path to it):
//! source → load → model → derive → check → site → render → output.

pub mod chart;
pub mod diag;
pub mod model;
pub mod view;
