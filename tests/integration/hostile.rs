//! No input makes the program run away, die, or reach outside the site: floods of everything through the real command,
//! with bounded memory.
//!
//! What is held is that it comes to an end, says what is wrong in few words, and does not fall. The deadline is only
//! there so that a test that would never end does end. How long each takes is in `docs/performance.md`.

#![cfg(target_os = "linux")]

mod files;
mod templates;
mod texts;

use crate::common::{Said, Site};
use std::time::Duration;

/// More than any of these takes on a busy machine.
const NEVER: Duration = Duration::from_secs(300);
/// The most that may be said, in bytes.
const MOST_SAID: usize = 64 << 10;

/// Runs the command with so many mebibytes of address space; it must end by itself.
pub fn bounded(site: &Site, args: &[&str], mebibytes: usize) -> Said {
    let limit = format!("ulimit -v {}; exec \"$0\" \"$@\"", mebibytes << 10);
    // Each thread reserves address space that it never uses.
    let output = assert_cmd::Command::new("sh")
        .args(["-c", &limit, assert_cmd::cargo::cargo_bin!("wulian").to_str().expect("UTF-8")])
        .args(args)
        .current_dir(site.path(""))
        .env_remove("WULIAN_LANG")
        .env("RAYON_NUM_THREADS", "2")
        .timeout(NEVER)
        .output()
        .expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let said =
        Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
    let (out, err) = (said.out.len(), said.err.len());
    let head: String = said.err.chars().chain(said.out.chars()).take(2000).collect();
    assert!(matches!(said.code, 0 | 1), "{args:?} ended with {:?}\n{head}", output.status);
    assert!(out + err < MOST_SAID, "{args:?} said {out} and {err} bytes\n{head}");
    said
}
