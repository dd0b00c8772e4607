//! The preview: watches the sources, builds what changed, serves it from memory, and keeps open pages up to date.
//!
//! Takes a site, an address to listen at, and through [`Outside`] the clock and somebody to tell; runs until it is
//! told to end. One thread owns the build and swaps in what came of it; requests are answered from what is there.
//! The build is `build::Session`, the same path as every other. Deliberately absent: printing, the clock, a second
//! way to build, and writing anything anywhere.

mod builder;
mod changes;
mod event;
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

pub use host::{Built, Errors, Outside, Said, Setup};
pub use listen::{PORT, address, bind};
pub use run::run;
