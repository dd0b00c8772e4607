//! What the operating system answers, in Chinese.

use std::io::{Error, ErrorKind};

/// The reason of a failed operation on a file, folder or connection. A rare one is given by the number that the system uses
/// for it, which whoever looks after the machine can look up.
pub fn system_reason(error: &Error) -> String {
    let reason = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经有了",
        ErrorKind::NotADirectory => "路径里有一段是文件，不是文件夹",
        ErrorKind::IsADirectory => "是文件夹，不是文件",
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::ReadOnlyFilesystem => "磁盘只能读，不能写",
        ErrorKind::StorageFull => "磁盘满了",
        ErrorKind::QuotaExceeded => "超过了给你的磁盘空间",
        ErrorKind::FileTooLarge => "文件太大",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序使用",
        ErrorKind::InvalidFilename => "文件名太长，或有不能用的字符",
        ErrorKind::CrossesDevices => "不在同一个磁盘上",
        ErrorKind::StaleNetworkFileHandle => "网络盘上的文件已经不在了",
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => "连不上网络",
        ErrorKind::TimedOut => "等得太久，没有回答",
        ErrorKind::Interrupted => "被打断了",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::InvalidData | ErrorKind::InvalidInput => "内容不是该有的样子",
        ErrorKind::Unsupported => "系统不支持",
        ErrorKind::AddrInUse => "端口已被占用",
        ErrorKind::AddrNotAvailable => "这台电脑没有这个地址",
        _ => {
            return match error.raw_os_error() {
                Some(number) => format!("系统错误 {number}"),
                None => "系统没有说明原因".to_owned(),
            };
        }
    };
    reason.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_of_the_system_is_told_in_chinese() {
        for number in 1..200 {
            let reason = system_reason(&Error::from_raw_os_error(number));
            assert!(!reason.contains(|c: char| c.is_ascii_alphabetic()), "{number}: {reason}");
        }
        assert_eq!(system_reason(&Error::other("why")), "系统没有说明原因");
    }
}
