//! Wulian (五链): turns a folder of Markdown and YAML into the portal of a joint programme.
//!
//! The modules stand in the order data flows: each imports only from those before it. Inside a group the modules stand in that
//! order too. `ARCHITECTURE.md` says what each is for, and a test holds every path to it.

pub mod base;

pub mod source;

pub mod programme;

pub mod site;

pub mod check;

pub mod pipeline;

pub mod app;
