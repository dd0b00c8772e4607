//! Which addresses a link or an image may have.
//!
//! Takes an address from the parser, with entities decoded. Deliberately absent: whether it leads anywhere, which only the
//! site knows.

use crate::base::text::{fold_width, is_invisible};
use std::borrow::Cow;
use url::Url;

/// The schemes that a page may link to. An address without a scheme is relative.
const ALLOWED: [&str; 4] = ["http", "https", "mailto", "tel"];
/// Schemes that are refused even if a browser would not recognise them: nobody writes them by accident.
const HOSTILE: [&str; 5] = ["javascript", "vbscript", "data", "file", "blob"];

/// What names of hosts end with that people write without a scheme. No file of a site has one of these endings.
const DOMAINS: [&str; 10] = ["com", "cn", "net", "org", "edu", "gov", "中国", "公司", "网络", "政务"];

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

/// What an address that is none of this site lacks in front: `https://` before `www.example.com`, `mailto:` before an address of
/// mail, `tel:` before a number.
pub(super) fn missing_scheme(address: &str) -> Option<&'static str> {
    if address.starts_with("//") && address.len() > 2 {
        return Some("https:");
    }
    if address.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) || is_host(address) {
        return Some("https://");
    }
    if is_number(address) {
        return Some("tel:");
    }
    let (name, host) = address.split_once('@')?;
    let host = host.split('?').next().unwrap_or_default();
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let is_mail = !name.is_empty() && host.contains('.') && name.chars().chain(host.chars()).all(is_word);
    is_mail.then_some("mailto:")
}

/// Whether an address begins with the name of a host, `例子.中国/路径`, and not with that of a file or a folder.
fn is_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    DOMAINS.iter().any(|known| domain.eq_ignore_ascii_case(known))
        && name
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// Whether an address is a telephone number: digits, as people group them.
fn is_number(address: &str) -> bool {
    let digits = address.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&digits)
        && address.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b' '))
}

/// An address whose scheme is written with the wrong signs as it was meant: `https：／／a.cn`, `https//a.cn`, `http:\\a.cn`.
pub(super) fn mended_scheme(address: &str) -> Option<String> {
    let is_letter = |c: char| c.is_ascii_alphabetic() || is_wide_letter(c);
    let end = address.find(|c| !is_letter(c))?;
    let scheme = fold_width(&address[..end]).to_ascii_lowercase();
    let signs = address[end..].trim_start_matches([':', '：', '/', '／', '\\', '＼', ';', '；']);
    let written = &address[end..address.len() - signs.len()];
    let proper = match scheme.as_str() {
        "http" | "https" if written.contains([':', '：', '；', ';']) || written.chars().count() > 1 => {
            "://"
        }
        "mailto" | "tel" if written.starts_with([':', '：', '；', ';']) => ":",
        _ => return None,
    };
    let mended = format!("{scheme}{proper}{signs}");
    (!signs.is_empty() && (written != proper || address[..end].contains(is_wide_letter))).then_some(mended)
}

fn is_wide_letter(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Whether an address is none of the web, or has a host that can be asked for it.
fn can_be_asked(address: &str) -> bool {
    let is_web = ["http:", "https:"]
        .iter()
        .any(|it| address.get(..it.len()).is_some_and(|a| a.eq_ignore_ascii_case(it)));
    !is_web || Url::parse(address).is_ok()
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
    fn what_an_address_lacks_or_has_wrong_in_front_is_known() {
        for (address, scheme) in [
            ("www.a.example", Some("https://")),
            ("zjc.zjut.edu.cn/xxgk?a", Some("https://")),
            ("例子.中国/路径", Some("https://")),
            ("//a.cn/x", Some("https:")),
            ("a.b@c.cn", Some("mailto:")),
            ("a@c.cn?subject=x", Some("mailto:")),
            ("0575-8888 8888", Some("tel:")),
            ("2023.md", None),
            ("a.jpg", None),
            ("公司简介.docx", None),
            ("a/b.cn", None),
            ("2023", None),
        ] {
            assert_eq!(missing_scheme(address), scheme, "{address}");
        }
        for (address, mended) in [
            ("https：//a.cn/（一）", Some("https://a.cn/（一）")),
            ("HTTP:/a.cn", Some("http://a.cn")),
            ("https//a.cn", Some("https://a.cn")),
            ("mailto：a@b.cn", Some("mailto:a@b.cn")),
            ("https://a.cn", None),
            ("http.md", None),
            ("tel.md", None),
            ("https/a.md", None),
        ] {
            assert_eq!(mended_scheme(address).as_deref(), mended, "{address}");
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
