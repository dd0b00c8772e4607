//! Reads an image or attachment from the sources.

use std::io::{self, Read};

use crate::source::files::{self, MAX_BINARY, SourceMap};

/// The bytes of an image or attachment as they are in the sources. The size limit holds here too: a file may have grown
/// since it was listed.
pub fn read_bytes(sources: &SourceMap, path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    files::open(sources.root(), path, None)?.take(MAX_BINARY + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BINARY { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
