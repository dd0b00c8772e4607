//! What people call: the command line, the preview, reports, repairs, new files, schemas.

pub mod fix;
pub mod report;
pub mod schema;

pub mod scaffold;

pub mod serve;

pub mod cli;
