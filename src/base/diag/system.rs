//! What the operating system answers, in Chinese and English.

use super::message::Message;
use crate::msg;
use std::io::{Error, ErrorKind};

/// The reason of a failed operation on a file, folder or connection, whatever language the system itself speaks. A rare one
/// is given by the number that the system uses for it, which whoever looks after the machine can look up.
pub fn system_reason(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => msg!("没有这个文件或文件夹", "there is no such file or folder"),
        ErrorKind::PermissionDenied => msg!("没有权限", "permission denied"),
        ErrorKind::AlreadyExists => msg!("已经有了", "it exists already"),
        ErrorKind::NotADirectory => {
            msg!("路径里有一段是文件，不是文件夹", "a part of the path is a file, not a folder")
        }
        ErrorKind::IsADirectory => msg!("是文件夹，不是文件", "it is a folder, not a file"),
        ErrorKind::DirectoryNotEmpty => msg!("文件夹不是空的", "the folder is not empty"),
        ErrorKind::ReadOnlyFilesystem => msg!("磁盘只能读，不能写", "the disk can only be read"),
        ErrorKind::StorageFull => msg!("磁盘满了", "the disk is full"),
        ErrorKind::QuotaExceeded => msg!("超过了给你的磁盘空间", "your share of the disk is used up"),
        ErrorKind::FileTooLarge => msg!("文件太大", "the file is too large"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            msg!("正被别的程序使用", "another program is using it")
        }
        ErrorKind::InvalidFilename => msg!(
            "文件名太长，或有不能用的字符",
            "the file name is too long or has characters that cannot be used"
        ),
        ErrorKind::CrossesDevices => msg!("不在同一个磁盘上", "it is on another disk"),
        ErrorKind::StaleNetworkFileHandle => {
            msg!("网络盘上的文件已经不在了", "the file on the network drive is gone")
        }
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => {
            msg!("连不上网络", "the network cannot be reached")
        }
        ErrorKind::TimedOut => msg!("等得太久，没有回答", "there was no answer in time"),
        ErrorKind::Interrupted => msg!("被打断了", "it was interrupted"),
        ErrorKind::OutOfMemory => msg!("内存不够", "there is not enough memory"),
        ErrorKind::UnexpectedEof => msg!("文件不完整", "the file is incomplete"),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => {
            msg!("内容不是该有的样子", "the content is not what it should be")
        }
        ErrorKind::Unsupported => msg!("系统不支持", "the system does not support it"),
        ErrorKind::AddrInUse => msg!("端口已被占用", "the port is in use"),
        ErrorKind::AddrNotAvailable => msg!("这台电脑没有这个地址", "this machine has no such address"),
        _ => match error.raw_os_error() {
            Some(number) => msg!("系统错误 {number}", "system error {number}"),
            None => msg!("系统没有说明原因", "the system gave no reason"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_of_the_system_is_told_in_words_of_ours() {
        for number in 1..200 {
            let Message { zh, en } = system_reason(&Error::from_raw_os_error(number));
            assert!(!zh.contains(|c: char| c.is_ascii_alphabetic()), "{number}: {zh}");
            assert!(en.is_ascii(), "{number}: {en}");
        }
        assert_eq!(system_reason(&Error::other("why")).en, "the system gave no reason");
    }
}
