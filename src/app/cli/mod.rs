//! The command line: arguments, clock, terminal, printing, exit codes. One file a command.
//!
//! The only module that prints and the only one that asks what time it is. Exit codes: 0 fine, 1 the content has
//! errors, 2 the call or the machine is at fault.

mod build;
mod check;
mod command;
mod exit;
mod fix;
mod init;
mod new;
mod options;
mod patience;
mod questions;
mod schema;
mod serve;
mod terminal;
mod usage;

pub use command::main;
