//! The command line: arguments, clock, terminal, printing, exit codes. One file per command.
//!
//! This is the only module that prints, and the only one that reads the clock and the environment. Exit codes: 0 success, 1
//! errors in the content, 2 a usage error or a failure of the machine.

mod build;
mod check;
mod clock;
mod command;
mod completions;
mod context;
mod english;
mod exit;
mod fix;
mod fixed_day;
mod generated;
mod help;
mod init;
mod kinds;
mod list;
mod man;
mod new;
mod options;
mod prompt;
mod samples;
mod schema;
mod selection;
mod serve;
mod site_root;
mod terminal;
mod usage;
mod watchdog;

pub use command::main;
