//! Why nobody can look into a file, in words.

use crate::base::diag::Message;
use crate::msg;

/// Why a file cannot be looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It asks for a password.
    Encrypted,
    /// It is cut short or broken.
    Damaged,
    /// It holds far more than a document does.
    TooLarge,
    /// Too many files in one another.
    TooDeep,
    /// A format of old Office.
    Old,
    /// It is packed in a way that is not known.
    Packed,
    /// Nothing that is known.
    Unknown,
}

/// A file that cannot be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// Which file inside, where it is not the file itself.
    pub inside: Option<Message>,
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self { reason, inside: None }
    }
}

impl Refusal {
    /// Says in which file inside it is; the innermost stays.
    pub(super) fn within(mut self, file: Message) -> Self {
        self.inside.get_or_insert(file);
        self
    }

    /// Why, to stand behind the file's name: “要密码才能打开”.
    pub fn why(&self) -> Message {
        let why = match self.reason {
            Reason::Encrypted => msg!("要密码才能打开", "it asks for a password"),
            Reason::Damaged => msg!("已经损坏或者不完整", "it is damaged or not whole"),
            Reason::TooLarge => msg!("解开以后内容太多", "it unpacks to far too much"),
            Reason::TooDeep => msg!("压缩包里又套了太多层", "archives lie too deep in one another"),
            Reason::Old => msg!("是旧格式的文档", "it is a document in an old format"),
            Reason::Packed => msg!("用了少见的压缩方法", "it is packed in an uncommon way"),
            Reason::Unknown => msg!("认不出是什么文件", "nobody can tell what it is"),
        };
        match &self.inside {
            None => why,
            Some(Message { zh, en }) => {
                Message { zh: format!("{zh} {}", why.zh), en: format!("{en}: {}", why.en) }
            }
        }
    }
}
