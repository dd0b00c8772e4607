//! The `wulian` command: hands its arguments, the clock and the terminal to [`wulian::app::cli`].

use std::process::ExitCode;

/// A build makes and drops some seven hundred small things a page; with the C library's allocator that took an eighth more
/// processor time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    wulian::app::cli::main()
}
