//! The `wulian` command: hands its arguments, the clock and the terminal to [`wulian::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    wulian::cli::main()
}
