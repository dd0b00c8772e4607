//! Wulian (五链): turns a folder of Markdown and YAML into the portal of a joint programme.
//!
//! The modules below stand in the order data flows through them; each imports only from rooms beneath it (the
//! table is in `ARCHITECTURE.md`, a test holds every path to it):
//! source → load → model → derive → check → site → present → view → render → output; `serve` runs it again and again.

pub mod cache;
pub mod colour;
pub mod diag;
pub mod output;
pub mod text;

pub mod edit;
pub mod extract;
pub mod model;
pub mod source;
pub mod view;
pub mod yaml;

pub mod chart;
pub mod fields;
pub mod fix;
pub mod markdown;
pub mod report;

pub mod config;

pub mod derive;
pub mod load;

pub mod assets;
pub mod check;
pub mod proof;
pub mod schema;

pub mod privacy;
pub mod site;

pub mod present;
pub mod render;
pub mod scaffold;

pub mod build;

pub mod serve;

pub mod cli;
