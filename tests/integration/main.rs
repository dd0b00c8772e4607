//! All integration tests in one binary: it is linked once, and what tests share is compiled once.
//!
//! Each module is one subject; `cargo nextest run --test integration leaks::` runs one alone.

mod common;
mod editions {
    pub mod edits;
    pub mod world;
}

mod advice;
mod aliases;
mod architecture;
mod attachments;
mod build;
mod check;
mod commands;
mod content;
mod deploy;
mod diagnostics;
mod extract;
mod feeds;
mod files;
mod fix;
mod glossary;
mod hidden_files;
mod hostile;
mod hours;
mod identity;
mod images;
mod incremental;
mod init;
mod jobs;
mod languages;
mod leaks;
mod mistakes;
mod new;
mod noninterference;
mod office;
mod personal;
mod reads;
mod rules;
mod rules_again;
mod same_bytes;
mod schema;
mod serve;
mod serve_hostile;
mod themes;
mod unused_files;
mod xss;
