//! Why a file cannot be read, with a message.

use crate::base::diag::Message;
use crate::msg;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtractErrorKind {
    /// It requires a password.
    Encrypted,
    /// It is truncated or broken.
    Damaged,
    /// It unpacks to more than the limit.
    TooLarge,
    /// Its files are nested too deeply.
    TooDeep,
    /// It has a format of old Office.
    LegacyFormat,
    /// Its compression method is not supported.
    UnsupportedCompression,
    /// Its kind is unknown.
    UnknownFormat,
}

/// A file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractError {
    /// Why.
    pub kind: ExtractErrorKind,
    /// The file inside that cannot be read, if it is not the file itself.
    pub member: Option<Message>,
}

impl From<ExtractErrorKind> for ExtractError {
    fn from(kind: ExtractErrorKind) -> Self {
        Self { kind, member: None }
    }
}

impl ExtractError {
    /// Adds which file inside it is, unless that is already known.
    pub(super) fn inside(mut self, file: Message) -> Self {
        self.member.get_or_insert(file);
        self
    }

    /// The message, to be put after the file's name: “要密码才能打开”.
    pub fn message(&self) -> Message {
        let why = match self.kind {
            ExtractErrorKind::Encrypted => msg!("要密码才能打开", "it asks for a password"),
            ExtractErrorKind::Damaged => msg!("已经损坏或者不完整", "it is damaged or incomplete"),
            ExtractErrorKind::TooLarge => msg!("解开以后内容太多", "it unpacks to too much data"),
            ExtractErrorKind::TooDeep => msg!("压缩包里又套了太多层", "archives are nested too deeply"),
            ExtractErrorKind::LegacyFormat => msg!("是旧格式的文档", "it is a document in an old format"),
            ExtractErrorKind::UnsupportedCompression => {
                msg!("用了少见的压缩方法", "its compression method is not supported")
            }
            ExtractErrorKind::UnknownFormat => msg!("认不出是什么文件", "its file type is not recognised"),
        };
        match &self.member {
            None => why,
            Some(Message { zh, en }) => {
                Message { zh: format!("{zh} {}", why.zh), en: format!("{en}: {}", why.en) }
            }
        }
    }
}
