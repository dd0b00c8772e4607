//! Telling from a file's metadata that it has not changed.
//!
//! A stamp is the metadata of a file: size, times, identity. Equal stamps mean equal bytes, with one exception: a file that
//! is changed twice within a tick of the disk's clock keeps its times. A stamp taken that soon after a change is called
//! racy, as in Git's index, and is not trusted.

use serde::{Deserialize, Serialize};
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// The most nanoseconds that the clock of a common file system lags behind: twice a tick of the slowest kernels.
const TICK: i128 = 20_000_000;
/// The same for file systems without fractions of a second: FAT counts in steps of two.
const COARSE: i128 = 2_000_000_000;

/// The metadata of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    size: u64,
    /// When its content changed, in nanoseconds since 1970.
    modified: i128,
    /// When its inode changed, which nobody can set back. On systems without that time, when it was created.
    changed: i128,
    /// The inode number, on systems that have one.
    node: u64,
}

impl FileStamp {
    /// The stamp of a plain file or folder. `None` for anything else and where there is nothing; links are not followed.
    pub fn of(path: &Path) -> Option<Self> {
        let meta = fs::symlink_metadata(path).ok()?;
        (meta.is_file() || meta.is_dir()).then(|| Self::from(&meta))
    }

    /// The size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Whether it is the same file, changed or not, as far as the system tells.
    pub fn is_same_file(&self, other: &Self) -> bool {
        self.node == other.node
    }

    /// When it last changed.
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

/// A time by the clock of a disk, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiskTime(pub i128);

impl DiskTime {
    /// Before all other times: every stamp taken then is racy.
    pub const NEVER: Self = Self(i128::MIN);
}
