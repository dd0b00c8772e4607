//! Why the output could not be written, in Chinese and English, each with what to do about it.
//!
//! Nothing is printed here: the command line picks the language.

use crate::base::diag::system_reason;
use crate::programme::model::Audience;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// What was being done when the disk reported an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or folder.
    Read,
    /// Writing a file.
    Write,
    /// Making a folder.
    Create,
    /// Deleting a file or folder.
    Delete,
}

/// Something that is not ours where only our own files may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// A folder without our manifest holds this file or folder.
    Foreign(String),
    /// Something we did not write is where a file of the site has to go.
    Occupied,
    /// A symbolic link, which could lead a write outside.
    Link,
    /// A manifest that is damaged or of a later version.
    Manifest,
    /// Another edition; `None` where a manifest of an earlier version does not say which.
    Edition(Option<Audience>),
}

/// Why nothing (or, for `Io`, not everything) was written.
#[derive(Debug)]
pub enum OutputError {
    /// The folder is, holds or lies in one that must not be written.
    Overlaps {
        /// The folder asked for, resolved.
        out: PathBuf,
        /// The protected folder, resolved.
        protected: PathBuf,
    },
    /// The folder lies in another output.
    Nested {
        /// The folder asked for, resolved.
        out: PathBuf,
        /// The output around it, or within it.
        other: PathBuf,
    },
    /// There is something that we did not make.
    NotOurs {
        /// Where.
        path: PathBuf,
        /// What.
        conflict: Conflict,
    },
    /// The output, or a folder it lies in, is a file.
    NotADirectory {
        /// The file.
        path: PathBuf,
    },
    /// Two artifacts cannot exist beside each other: same path, same but for case, or one a folder of the other.
    DuplicatePath {
        /// The one that sorts first.
        first: String,
        /// The other.
        second: String,
    },
    /// An artifact's path fails [`super::valid_path`].
    BadPath {
        /// The path.
        path: String,
    },
    /// The disk reported an error. The folder remains ours, and the next build completes it.
    Io {
        /// What it was about.
        path: PathBuf,
        /// What was being done.
        action: Action,
        /// What the system said.
        source: io::Error,
    },
}

impl OutputError {
    /// Wraps an error of the disk; for `map_err`.
    pub(super) fn io(path: impl Into<PathBuf>, action: Action) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, action, source }
    }

    /// One sentence that stands alone and says what to do, in English or Chinese.
    pub fn message(&self, en: bool) -> String {
        if en { self.english() } else { self.chinese() }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Overlaps { out, protected } => format!(
                "输出目录 {} 与源文件目录 {} 重叠，没有写入；请换一个目录，例如站点下的 public",
                out.display(),
                protected.display()
            ),
            Self::Nested { out, other } => format!(
                "输出目录 {} 和另一个输出目录 {} 重叠，没有写入；公开版和内部版要各有各的目录，不能一个在另一个里面",
                out.display(),
                other.display()
            ),
            Self::NotOurs { path, conflict } => {
                let path = path.display();
                match conflict {
                    Conflict::Edition(there) => {
                        let there = match there {
                            Some(Audience::Internal) => "内部版",
                            Some(Audience::Public) => "公开版",
                            None => "不知道哪一版",
                        };
                        format!(
                            "目录 {path} 里是{there}，写进另一版会把两版混在一起，没有写入；请换一个目录，或先把它清空"
                        )
                    }
                    Conflict::Foreign(name) => format!(
                        "目录 {path} 里有不是五链生成的内容（例如 {name}），没有写入；请换一个空目录，或先把它清空"
                    ),
                    Conflict::Occupied => {
                        format!("{path} 不是五链生成的，却占了网页要用的位置，没有写入；请把它移走或改名")
                    }
                    Conflict::Link => {
                        format!(
                            "{path} 是符号链接，可能把文件写到目录之外，没有写入；请换成真正的文件夹或删去它"
                        )
                    }
                    Conflict::Manifest => format!(
                        "清单文件 {path} 已损坏或来自更新的版本，无法确认目录里哪些是五链生成的，没有写入；请换一个空目录"
                    ),
                }
            }
            Self::NotADirectory { path } => format!("{} 是文件而不是目录；请换一个输出目录", path.display()),
            Self::DuplicatePath { first, second } if first == second => {
                format!("两个页面或附件都要写到 {first}；请给其中一个换地址")
            }
            Self::DuplicatePath { first, second } => {
                format!(
                    "{first} 和 {second} 不能并存（只差大小写，或一个是另一个的文件夹）；请给其中一个换地址"
                )
            }
            Self::BadPath { path } => {
                format!("不能写到 {path:?}：输出路径要在目录之内，且不含特殊字符；请改地址或文件名")
            }
            Self::Io { path, action, source } => {
                let action = match action {
                    Action::Read => "读取",
                    Action::Write => "写入",
                    Action::Create => "新建目录",
                    Action::Delete => "删除",
                };
                let reason = system_reason(source).zh;
                format!("{action} {} 失败：{reason}；请检查权限和磁盘空间后再运行一次", path.display())
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Overlaps { out, protected } => format!(
                "the output folder {} overlaps the source folder {}, nothing was written; choose another, such as public in the site",
                out.display(),
                protected.display()
            ),
            Self::Nested { out, other } => format!(
                "the output folder {} overlaps another output folder {}, nothing was written; each edition needs a folder of its own, none inside the other",
                out.display(),
                other.display()
            ),
            Self::NotOurs { path, conflict } => {
                let path = path.display();
                match conflict {
                    Conflict::Edition(there) => {
                        let there = match there {
                            Some(edition) => format!("the {} edition", edition.key()),
                            None => "an edition that an earlier version did not name".to_owned(),
                        };
                        format!(
                            "the folder {path} holds {there}, and another would mix the two, nothing was written; choose another folder or empty it first"
                        )
                    }
                    Conflict::Foreign(name) => format!(
                        "the folder {path} holds things that Wulian did not make ({name}, for one), nothing was written; choose an empty folder or empty it first"
                    ),
                    Conflict::Occupied => format!(
                        "{path} was not made by Wulian and stands where a file of the site must go, nothing was written; move or rename it"
                    ),
                    Conflict::Link => format!(
                        "{path} is a symbolic link and could lead outside, nothing was written; use a real folder or remove it"
                    ),
                    Conflict::Manifest => format!(
                        "the manifest {path} is damaged or of a later version, so what is ours cannot be told, nothing was written; choose an empty folder"
                    ),
                }
            }
            Self::NotADirectory { path } => {
                format!("{} is a file, not a folder; choose another output folder", path.display())
            }
            Self::DuplicatePath { first, second } if first == second => {
                format!(
                    "two pages or attachments would be written to {first}; give one of them another address"
                )
            }
            Self::DuplicatePath { first, second } => format!(
                "{first} and {second} cannot stand side by side (they differ in case only, or one is a folder of the other); give one another address"
            ),
            Self::BadPath { path } => format!(
                "cannot write to {path:?}: an output path stays inside the folder and has no special characters; change the address or file name"
            ),
            Self::Io { path, action, source } => {
                let action = match action {
                    Action::Read => "read",
                    Action::Write => "write",
                    Action::Create => "create",
                    Action::Delete => "delete",
                };
                let reason = system_reason(source).en;
                format!(
                    "could not {action} {}: {reason}; check permissions and disk space and run again",
                    path.display()
                )
            }
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english())
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
