//! Addresses of the web, of mail and of telephones: what one lacks in front, and whether it can be asked for.

use super::width::fold_width;
use url::Url;

/// What names of hosts end with that people write without a scheme. No file of a site has one of these endings.
const DOMAINS: [&str; 10] = ["com", "cn", "net", "org", "edu", "gov", "中国", "公司", "网络", "政务"];

/// What an address that is none of this site lacks in front: `https://` before `www.example.com`, `mailto:` before an address of
/// mail, `tel:` before a number.
pub fn missing_scheme(address: &str) -> Option<&'static str> {
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
pub fn mended_scheme(address: &str) -> Option<String> {
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
pub fn can_be_asked(address: &str) -> bool {
    let is_web = ["http:", "https:"]
        .iter()
        .any(|it| address.get(..it.len()).is_some_and(|a| a.eq_ignore_ascii_case(it)));
    !is_web || Url::parse(address).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
