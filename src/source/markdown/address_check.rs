//! Which addresses a link or an image may have.
//!
//! Takes an address from the parser, with entities decoded. Deliberately absent: whether it leads anywhere, which only the
//! site knows.

use crate::base::text::{can_be_asked, fold_width, is_invisible, mended_scheme};
use std::borrow::Cow;

/// The schemes that a page may link to. An address without a scheme is relative.
const ALLOWED: [&str; 4] = ["http", "https", "mailto", "tel"];
/// Schemes that are refused even if a browser would not recognise them: nobody writes them by accident.
const HOSTILE: [&str; 5] = ["javascript", "vbscript", "data", "file", "blob"];

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AddressError {
    /// A scheme that is not allowed, or one hidden by spaces and invisible characters.
    Scheme,
    /// A path on a computer, such as `C:\图片\活动.png`.
    Drive,
    /// The wrong signs after the scheme: `https：//…`, `https//…`.
    Signs,
    /// An address of the web that no browser can ask for: `https://`, `http://a b.cn/`.
    Host,
}

/// Checks an address.
pub(super) fn check(address: &str) -> Result<(), AddressError> {
    if address.chars().any(char::is_control) {
        return Err(AddressError::Scheme);
    }
    // Browsers ignore some invisible characters in a scheme. Which ones must not matter here.
    let visible: Cow<'_, str> = match address.contains(is_invisible) {
        true => address.chars().filter(|&c| !is_invisible(c)).collect(),
        false => address.into(),
    };
    let Some(scheme) = scheme(&visible) else {
        let folded = fold_width(&visible);
        return match self::scheme(&folded) {
            Some(scheme) if HOSTILE.contains(&scheme.as_str()) => Err(AddressError::Scheme),
            Some(scheme) if ALLOWED.contains(&scheme.as_str()) => Err(AddressError::Signs),
            _ if mended_scheme(&visible).is_some() => Err(AddressError::Signs),
            _ => Ok(()),
        };
    };
    if scheme.len() == 1 {
        return Err(AddressError::Drive);
    }
    if ALLOWED.contains(&scheme.as_str()) && address.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return match mended_scheme(address) {
            Some(_) => Err(AddressError::Signs),
            None if can_be_asked(address) => Ok(()),
            None => Err(AddressError::Host),
        };
    }
    Err(AddressError::Scheme)
}

/// The file name of a path on a computer: `活动.png` of `C:\图片\活动.png`. A file of that name may lie beside the page.
pub(super) fn local_name(address: &str) -> Option<&str> {
    let is_file = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    if !is_file && !address.starts_with("\\\\") && check(address) != Err(AddressError::Drive) {
        return None;
    }
    let (_, name) = address.rsplit_once(['/', '\\'])?;
    let (stem, ending) = name.rsplit_once('.')?;
    let is_name = !stem.is_empty()
        && (2..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !name.contains(|c: char| c == ':' || c.is_control());
    is_name.then_some(name)
}

/// The scheme of an address in lower case, if it has one.
fn scheme(address: &str) -> Option<String> {
    let end = address.find([':', '/', '\\', '?', '#'])?;
    let name = &address[..end];
    let is_scheme = address[end..].starts_with(':')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_mail_telephone_and_relative_addresses_pass() {
        for address in [
            "http://a.cn",
            "HTTPS://A.cn/x?y=1#z",
            "mailto:a@b.cn",
            "tel:+86-575",
            "",
            "#标题",
            "../a/b.md",
            "/updates/2023/",
            "活动：一.png",
            "第一:概述.md",
            "2023-01-01 12:30.png",
            "a/b:c",
            "?q=a:b",
            "PPT：说明.md",
            "javascript",
            "javascript.md#a:b",
            "//a.cn/x",
            "活动 (2).png",
            "https://政务.中国/路径",
            "https://例子.测试",
            "https://a.cn/中文 名.html?q=乙%20丙#丁",
        ] {
            assert_eq!(check(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn of_a_path_on_a_computer_the_name_is_left() {
        for (address, name) in [
            ("C:\\图片\\活动 (2).png", Some("活动 (2).png")),
            ("d:/图片/a.JPG", Some("a.JPG")),
            ("file:///C:/图片/a.png", Some("a.png")),
            ("\\\\server\\share\\a.docx", Some("a.docx")),
            ("file:///etc/passwd", None),
            ("C:\\", None),
            ("C:javascript:x.png", None),
            ("C:\\x:y.png", None),
            ("javascript:a/b.png", None),
            ("https://a.cn/b.png", None),
            ("a/b.png", None),
        ] {
            assert_eq!(local_name(address), name, "{address}");
        }
    }

    #[test]
    fn other_schemes_and_tricks_are_refused() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "java\tscript:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "java\u{200B}script:x",
            "\u{FEFF}javascript:x",
            "javascript :x",
            "vbscript:x",
            "data:text/html,x",
            "data:image/png;base64,x",
            "file:///etc/passwd",
            "ftp://a.cn",
            "blob:x",
            "about:blank",
            "ws://a",
            "x-custom+y.z:1",
            "ｊａｖａｓｃｒｉｐｔ:x",
            "javascript：x",
            " https://a.cn",
        ] {
            assert_eq!(check(address), Err(AddressError::Scheme), "{address}");
        }
        assert_eq!(check("C:\\图片\\活动.png"), Err(AddressError::Drive));
        for address in [
            "https：//a.cn",
            "https//a.cn",
            "http:/a.cn",
            "mailto：a@b.cn",
            "ｈｔｔｐｓ://a.cn",
            "https:\\\\a.cn",
        ] {
            assert_eq!(check(address), Err(AddressError::Signs), "{address}");
        }
        for address in ["https://", "http://a b.cn/", "https://?a", "https://[a/"] {
            assert_eq!(check(address), Err(AddressError::Host), "{address}");
        }
    }
}
