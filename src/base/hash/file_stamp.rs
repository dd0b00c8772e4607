//! Telling from its metadata that a file has not changed.
//!
//! A stamp is what the system knows of a file: size, times, identity. Two equal stamps mean the same bytes, with one
//! exception: a file changed again within the same tick of the disk's clock keeps its times. So a stamp taken that soon
//! after a change is not trusted, the way `git` treats its index.

use serde::{Deserialize, Serialize};
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Nanoseconds that the clocks of common disks may lag behind: a tick of the slowest kernels, doubled.
const TICK: i128 = 20_000_000;
/// Nanoseconds that disks without fractions of a second may lag behind: FAT counts in twos.
const COARSE: i128 = 2_000_000_000;

/// What the system knows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    size: u64,
    /// Nanoseconds since 1970 by the disk's clock.
    modified: i128,
    /// Likewise; when the file's own record last changed, which nobody can set back. Where the system does not tell,
    /// when it was created.
    changed: i128,
    /// Which file it is, where the system tells.
    node: u64,
}

impl FileStamp {
    /// The stamp of a plain file or folder; `None` for anything else, links not followed, and where nothing is.
    pub fn of(path: &Path) -> Option<Self> {
        let meta = fs::symlink_metadata(path).ok()?;
        (meta.is_file() || meta.is_dir()).then(|| Self::from(&meta))
    }

    /// In bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Whether it is the very same file, as far as the system tells, changed or not.
    pub fn is_same_file(&self, other: &Self) -> bool {
        self.node == other.node
    }

    /// The moment of the last change.
    pub fn changed_at(&self) -> DiskTime {
        DiskTime(self.modified.max(self.changed))
    }

    /// Whether the file may have changed again without a trace: it changed within a tick of `taken`, the disk's time
    /// when the stamp was taken or earlier.
    pub fn is_racy(&self, taken: DiskTime) -> bool {
        let last = self.modified.max(self.changed);
        let coarse = self.modified % 1_000_000_000 == 0;
        last + (if coarse { COARSE } else { TICK }) >= taken.0
    }
}

impl From<&Metadata> for FileStamp {
    fn from(meta: &Metadata) -> Self {
        let nanoseconds = |time: io::Result<std::time::SystemTime>| {
            let since = time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            since.map_or(0, |since| i128::try_from(since.as_nanos()).unwrap_or(i128::MAX))
        };
        #[cfg(unix)]
        let (changed, node) = {
            use std::os::unix::fs::MetadataExt;
            (i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec()), meta.ino())
        };
        #[cfg(not(unix))]
        let (changed, node) = (nanoseconds(meta.created()), 0);
        Self { size: meta.len(), modified: nanoseconds(meta.modified()), changed, node }
    }
}

/// A moment by the clock of a disk, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiskTime(pub i128);

impl DiskTime {
    /// A moment before all others: by it every stamp is racy.
    pub const NEVER: Self = Self(i128::MIN);
}
