//! The preview server: watches the sources, rebuilds what changed, serves it from memory, and updates open pages.
//!
//! Takes a site, a listener, and a [`Host`] that provides the clock and receives events; runs until it is told to stop. One
//! thread builds and publishes each result; requests are answered from the latest one. The build is `pipeline::Session`,
//! the same path as every other build. Deliberately absent: printing, the clock, a second way to build, and writing files.

mod builder;
mod change_set;
mod connections;
mod diff;
mod guard;
mod host;
mod http;
mod listen;
mod live;
mod lookup;
mod poll;
mod run;
mod state;
mod watch;

pub use host::{Host, PreviewEvent, PreviewOptions, RejectedBuild, SuccessfulBuild};
pub use listen::{PORT, address, bind};
pub use run::run;
