//! A build that can be repeated over one site, as the preview does. A single build is the first update of a session.
//!
//! [`Session::update`] brings the editions up to date with the sources. Each step keeps its results with a hash of what they
//! were made from, and makes again only those whose inputs changed: files are read if they may have changed and parsed
//! if their text did; records are derived from if one of them changed; views are made if any of their inputs changed; a
//! page is rendered if its view, the layout or a template changed. There is no other path from sources to output, so the
//! result is always that of a clean build.

mod allowances;
mod cascading;
mod changed;
mod derivation;
mod loaded;
mod run;
mod samples;

pub use changed::Changed;
pub use run::Session;
pub use samples::samples;
