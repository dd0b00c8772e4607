//! One published image or attachment.

use super::paths::file_name;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One image or attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asset {
    /// From the site's root: `content/updates/2023/推进会/cover.jpg`.
    pub source: Arc<str>,
    /// In the output: `assets/<name>.<12 hex digits of blake3 of what is published>.<ext>`. The name is what is ASCII
    /// in the source's, in small letters, or `image` or `file`.
    pub path: String,
    /// As published, in pixels; `None` for attachments.
    pub width: Option<u32>,
    /// As published, in pixels; `None` for attachments.
    pub height: Option<u32>,
    /// How many bytes are published.
    pub size: u64,
    /// blake3 of what is published, in hexadecimal. The bytes stay on disk until they are asked for.
    pub hash: String,
    /// blake3 of what the file holds, where something else is published.
    pub source_hash: Option<String>,
    /// Whether a page shows it, and does not only link to it.
    pub shown: bool,
    /// The other files a picture that is shown is offered in: its own format first, each from small to large.
    pub sizes: Vec<Size>,
}

impl Asset {
    /// The name its author gave it, under which a reader's computer saves it; `None` for images, which pages show.
    pub fn download_name(&self) -> Option<&str> {
        self.width.is_none().then(|| file_name(&self.source))
    }
}

/// A picture in one of the sizes it is offered in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Size {
    /// In the output: `assets/<name>-<width>.<12 hex digits>.<ext>`.
    pub path: String,
    /// In pixels.
    pub width: u32,
    /// How many bytes.
    pub size: u64,
    /// blake3 of its bytes, in hexadecimal.
    pub hash: String,
    /// Whether it is WebP beside a picture that is not.
    pub modern: bool,
}
