//! The command line: arguments, clock, terminal, printing, exit codes. One file per command.
//!
//! This is the only module that prints, and the only one that reads the clock and the environment. Exit codes: 0 success, 1
//! errors in the content, 2 a usage error or a failure of the machine.

mod build;
mod check;
mod command;
mod exit;
mod fix;
mod help;
mod init;
mod new;
mod options;
mod prompt;
mod schema;
mod serve;
mod terminal;
mod usage;
mod watchdog;

pub use command::main;
